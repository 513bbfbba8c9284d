# SPDX-License-Identifier: Apache-2.0
"""What the reader makes of a Dialogflow CX package. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from skill.interaction_model.reader.elements import Element, EntityType, Fulfillment, Intent, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class CxRoute(Element):
    """A transition route."""

    id: str = ""
    intent: str = ""
    condition: str = ""
    fulfillment: Fulfillment | None = None
    target_page: str = ""
    target_flow: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CxHandler(Element):
    """An event handler."""

    id: str = ""
    event: str = ""
    fulfillment: Fulfillment | None = None
    target_page: str = ""
    target_flow: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CxFormParameter(Element):
    """A parameter of a page's form."""

    name: str
    required: bool = False
    entity_type: str = ""
    prompt: Fulfillment | None = None
    """None where there is no fillBehavior.initialPromptFulfillment."""
    reprompts: tuple[CxHandler, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CxPage(Element):
    """A page of a flow."""

    name: str
    id: str = ""
    parameters: tuple[CxFormParameter, ...] = ()
    entry: Fulfillment | None = None
    routes: tuple[CxRoute, ...] = ()
    handlers: tuple[CxHandler, ...] = ()
    route_groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CxFlow(Element):
    """A flow with its pages."""

    name: str
    id: str = ""
    description: str = ""
    routes: tuple[CxRoute, ...] = ()
    handlers: tuple[CxHandler, ...] = ()
    pages: tuple[CxPage, ...] = ()
    route_groups: tuple[str, ...] = ()
    """Display names of the groups that it refers to."""
    groups: Mapping[str, tuple[CxRoute, ...]] = field(default_factory=dict)
    """The groups that stand in its folder, by display name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CxWebhook(Element):
    """A webhook."""

    name: str
    id: str = ""
    uri: str = ""
    timeout: float | None = None
    """In seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CxTestTurn(Element):
    """One turn of a test case."""

    text: str = ""
    event: str = ""
    digits: str = ""
    language: str = ""
    intent: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CxTestCase(Element):
    """A test case."""

    name: str
    id: str = ""
    flow: str = ""
    turns: tuple[CxTestTurn, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CxPackage:
    """A Dialogflow CX package (data_format JSON_PACKAGE)."""

    agent: Element | None
    """agent.json."""
    default_language: str = ""
    languages: tuple[str, ...] = ()
    """All that agent.json declares, the default first."""
    intents: tuple[Intent, ...] = ()
    entity_types: tuple[EntityType, ...] = ()
    flows: tuple[CxFlow, ...] = ()
    webhooks: tuple[CxWebhook, ...] = ()
    test_cases: tuple[CxTestCase, ...] = ()
    route_groups: Mapping[str, tuple[CxRoute, ...]] = field(default_factory=dict)
    """The agent's own groups, by display name."""
    documents: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """Each file that could be parsed, as parsed, by its path."""
    problems: tuple[Problem, ...] = ()
