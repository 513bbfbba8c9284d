# SPDX-License-Identifier: Apache-2.0
"""What the reader makes of an Actions Builder project. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from skill.interaction_model.reader.elements import Element, EntityType, Intent, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionsIntent(Intent):
    """An intent of custom/intents; `phrases` by language, the default's under the project's default locale."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionsType(EntityType):
    """A type of custom/types; its kind is synonym, regularExpression or freeText."""

    match_type: str = ""
    accepts_unknown: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionsEvent(Element):
    """What a scene does at an intent, a condition, a slot's change or its beginning."""

    on: str = ""
    """onEnter, onLoad, intentEvents, conditionalEvents or onSlotUpdated."""
    intent: str = ""
    condition: str = ""
    handler: str = ""
    """Of the webhook."""
    scene: str = ""
    """transitionToScene."""
    static_prompt: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionsSlot(Element):
    """A slot of a scene."""

    name: str
    type: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionsScene(Element):
    """A scene of custom/scenes, or (as one with a single event) a global intent of custom/global."""

    name: str
    events: tuple[ActionsEvent, ...] = ()
    slots: tuple[ActionsSlot, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionsWebhook(Element):
    """A webhook."""

    name: str
    handlers: tuple[str, ...] = ()
    base_url: str = ""
    inline: bool = False
    """Whether it is a cloud function that travels with the project."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionsProject:
    """An Actions Builder project."""

    default_locale: str = ""
    locales: tuple[str, ...] = ()
    """The default first, then those of settings/<locale>/."""
    manifest: Element | None = None
    settings: Mapping[str, Element] = field(default_factory=dict)
    """By locale."""
    actions: Element | None = None
    intents: tuple[ActionsIntent, ...] = ()
    types: tuple[ActionsType, ...] = ()
    scenes: tuple[ActionsScene, ...] = ()
    global_intents: tuple[ActionsScene, ...] = ()
    webhooks: tuple[ActionsWebhook, ...] = ()
    documents: Mapping[str, Any] = field(default_factory=dict, repr=False)
    problems: tuple[Problem, ...] = ()
