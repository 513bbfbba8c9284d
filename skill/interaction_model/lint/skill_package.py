# SPDX-License-Identifier: Apache-2.0
"""A skill's package as its rules look at it: manifest, models, account linking, and the names of its files. Pure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from skill.interaction_model.lint.alexa_view import AlexaModel
from skill.interaction_model.lint.finding import WARNING, Fault, Rule, quoted
from skill.interaction_model.lint.node import Node

_PERSONAL = ("alexa::profile:", "alexa::devices:all:", "alexa:devices:all:address:", "alexa::health:", "read::alexa:")
_NO_PERSON = ("notifications", "intent_tokens")


@dataclass(frozen=True, kw_only=True)
class SkillPackage:
    """What lies together in one skill's folder; any of it may be missing."""

    manifest: Node | None = None
    """skill.json"""
    models: tuple[AlexaModel, ...] = ()
    linking: Node | None = None
    """accountLinking.json"""
    files: tuple[str, ...] = ()
    """The names of all its files, below its folder."""
    read: Callable[[str], bytes] = field(default=lambda _: b"", repr=False)
    """One of them."""
    seller: str = ""
    words: Mapping[str, Node] = field(default_factory=dict)
    """By locale: what is read out before money moves, legal.ftl of a brand or of this project."""

    @cached_property
    def top(self) -> Node | None:
        """The object with the manifest's keys."""
        return self.manifest.get("manifest") if self.manifest else None

    def get(self, *keys: str) -> Node | None:
        """A place in the manifest, where there is one."""
        return self.top.get(*keys) if self.top else None

    def locales(self, part: str = "publishingInformation") -> Iterator[tuple[str, Node]]:
        """Each locale's texts."""
        if self.top:
            yield from self.top.get(part, "locales").members()

    @cached_property
    def permissions(self) -> tuple[Node, ...]:
        """The names of the permissions that it asks for."""
        return tuple(item.get("name") for item in self.top.get("permissions").items()) if self.top else ()

    @cached_property
    def sells(self) -> bool:
        """Whether it says of itself that people buy things that are made, not played."""
        allows = self.get("privacyAndCompliance", "allowsPurchases")
        digital = any("isps/" in f"/{name}" or "/monetization" in name for name in self.files)
        return allows is not None and allows.value is True and not digital

    @cached_property
    def for_children(self) -> bool:
        """Whether it is directed to children."""
        node = self.get("privacyAndCompliance", "isChildDirected")
        return node is not None and node.value is True

    @cached_property
    def personal(self) -> bool:
        """Whether it wants to know who people are or where they live."""
        uses = self.get("privacyAndCompliance", "usesPersonalInfo")
        return (uses is not None and uses.value is True) or any(map(is_personal, self.permissions))

    def model(self, locale: str) -> AlexaModel | None:
        """The model of a locale."""
        return next((model for model in self.models if model.locale == locale), None)


def is_personal(permission: Node) -> bool:
    """Whether a permission tells the skill something about a person."""
    return permission.text.startswith(_PERSONAL) and not any(word in permission.text for word in _NO_PERSON)


def _same_in_every_locale(package: SkillPackage) -> Iterator[Fault]:
    first, *others = package.models or (None,)
    if first is None:
        return
    for other in others:
        for what, ours, theirs in (
            ("intent", _intents(first), _intents(other)),
            ("slot", _slots(first), _slots(other)),
            ("value id", _values(first), _values(other)),
        ):
            for missing, there, here in ((ours - theirs, first, other), (theirs - ours, other, first)):
                for name in sorted(missing)[:3]:
                    more = f" and {len(missing) - 3} more" if len(missing) > 3 and name == sorted(missing)[2] else ""
                    yield Fault(
                        at=here.language,
                        message=f"the {what} {quoted(name)}{more} of {there.locale} is missing here",
                    )


def _intents(model: AlexaModel) -> set[str]:
    return {intent.name for intent in model.intents if intent.name}


def _slots(model: AlexaModel) -> set[str]:
    return {f"{intent.name}.{slot.name}" for intent in model.intents for slot in intent.slots if slot.name}


def _values(model: AlexaModel) -> set[str]:
    return {f"{type_.name}.{value.id}" for type_ in model.types for value in type_.values if value.id}


RULES = (
    Rule(
        id="A-M34",
        severity=WARNING,
        says="Every locale's model has the same intents, slots and value ids.",
        source="https://developer.amazon.com/docs/custom-skills/develop-skills-in-multiple-languages.html",
        fix="add it in this locale, or take it away in the other",
        check=_same_in_every_locale,
    ),
)
