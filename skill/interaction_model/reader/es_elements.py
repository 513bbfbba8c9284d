# SPDX-License-Identifier: Apache-2.0
"""What the reader makes of a Dialogflow ES agent. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from skill.interaction_model.reader.elements import Element, EntityType, Intent, Message, Parameter, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """An output context."""

    name: str
    lifespan: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EsParameter(Parameter):
    """A parameter of an ES intent."""

    id: str = ""
    required: bool = False
    is_list: bool = False
    value: str = ""
    prompts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EsIntent(Intent):
    """An ES intent; its `parameters` are EsParameters."""

    action: str = ""
    contexts: tuple[str, ...] = ()
    """Input contexts."""
    output_contexts: tuple[Context, ...] = ()
    events: tuple[str, ...] = ()
    webhook_used: bool = False
    webhook_for_slots: bool = False
    messages: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EsAgent:
    """A Dialogflow ES agent."""

    agent: Element | None
    """agent.json."""
    version: str = ""
    """Of package.json; empty where there is none."""
    default_language: str = ""
    languages: tuple[str, ...] = ()
    """The agent's own and supportedLanguages."""
    webhook_available: bool = False
    webhook_url: str = ""
    intents: tuple[EsIntent, ...] = ()
    entity_types: tuple[EntityType, ...] = ()
    strays: tuple[str, ...] = ()
    """Files of phrases or entries whose intent or entity type is missing."""
    documents: Mapping[str, Any] = field(default_factory=dict, repr=False)
    problems: tuple[Problem, ...] = ()
