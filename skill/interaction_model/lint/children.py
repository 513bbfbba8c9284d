# SPDX-License-Identifier: Apache-2.0
"""Skills and children, as far as files tell. Pure."""

import re
from collections.abc import Iterator

from skill.interaction_model.lint.alexa_view import named_slots
from skill.interaction_model.lint.finding import CERTIFICATION, WARNING, Fault, Rule, quoted
from skill.interaction_model.lint.node import Node
from skill.interaction_model.lint.skill_package import SkillPackage, is_personal

_POLICY = "https://developer.amazon.com/docs/custom-skills/policy-requirements-for-an-alexa-skill.html"
_COPPA = "https://www.ecfr.gov/current/title-16/chapter-I/subchapter-C/part-312"
_SELLING = re.compile(
    r"\b(?:buy|shop|purchase|order (?:now|it|yours)|for sale|discount|kauf\w*|bestell\w*|achet\w+|compra\w*)\b",
    re.IGNORECASE,
)
_TO_A_CHILD = re.compile(
    r"\b(?:ask|tell|get) (?:your |my )?(?:mom(?:my)?|mum(?:my)?|dad(?:dy)?|parents?)\b"
    r"|\b(?:hey|hi|hello),? (?:kids|kiddos?|boys and girls|little (?:one|friend)s?)\b"
    r"|\bfrag(?:e|t)? (?:deine|die|eure) (?:mama|mami|papa|eltern)\b|\bhallo,? (?:liebe )?kinder\b",
    re.IGNORECASE,
)
_KEEPING = re.compile(
    r"\b(?:remember|save|store|keep|merke?|speicher\w*)\b|(?:^|_)(?:save|remember|store)", re.IGNORECASE
)
_AGE = re.compile(r"(?:^|_)(?:age|alter|birthday|birthdate)(?:_|$)|age$", re.IGNORECASE)


def _sells_to_children(package: SkillPackage) -> Iterator[Fault]:
    if not package.for_children or package.top is None:
        return
    allows = package.top.get("privacyAndCompliance", "allowsPurchases")
    if allows.value is True:
        yield Fault(at=allows, message="the skill is directed to children and allows purchases")
    if package.linking is not None:
        yield Fault(at=package.linking, message="the skill is directed to children and links accounts")
    for name in package.permissions:
        if is_personal(name):
            yield Fault(at=name, message=f"the skill is directed to children and asks for {quoted(name.text)}")


def _promotes_to_children(package: SkillPackage) -> Iterator[Fault]:
    if not package.for_children or package.top is None:
        return
    personal = package.top.get("privacyAndCompliance", "usesPersonalInfo")
    if personal.value is True:
        yield Fault(at=personal, message="the skill is directed to children and uses personal data")
    category = package.top.get("publishingInformation", "category")
    if category.text == "SHOPPING":
        yield Fault(at=category, message="the skill is directed to children and stands under shopping")
    for _, texts in package.locales():
        for key in ("summary", "description"):
            if found := _SELLING.search(texts.get(key).text):
                yield Fault(at=texts.get(key), message=f"the skill is directed to children and says {quoted(found[0])}")


def _texts(package: SkillPackage) -> Iterator[Node]:
    """All that people read or hear of a skill."""
    for _, texts in package.locales():
        for key in ("name", "summary", "description"):
            yield texts.get(key)
        yield from texts.get("examplePhrases").texts()
    for model in package.models:
        for prompt in model.model.get("prompts").items():
            for variation in prompt.get("variations").items():
                yield variation.get("value")


def _looks_for_children(package: SkillPackage) -> Iterator[Fault]:
    if package.for_children:
        return
    for node in _texts(package):
        if found := _TO_A_CHILD.search(node.text):
            yield Fault(at=node, message=f"{quoted(found[0])} speaks to a child, and the skill isn't for children")


def _keeps_age(package: SkillPackage) -> Iterator[Fault]:
    for model in package.models:
        for intent in model.intents:
            for sample in intent.samples:
                aged = [name for name in named_slots(sample.text) if _AGE.search(name)]
                if aged and _KEEPING.search(sample.text):
                    yield Fault(at=sample, message=f"{quoted(sample.text)} asks the skill to keep somebody's age")


RULES = (
    Rule(
        id="A-K01",
        severity=CERTIFICATION,
        says="A skill directed to children has no purchases, no linked account, no permission for personal data.",
        source=_POLICY,
        fix="take it away, or direct the skill to adults",
        check=_sells_to_children,
    ),
    Rule(
        id="A-K02",
        severity=CERTIFICATION,
        says="A skill directed to children neither promotes nor sells goods, nor collects personal data.",
        source=_POLICY,
        fix="take it away, or direct the skill to adults",
        check=_promotes_to_children,
    ),
    Rule(
        id="A-K03",
        severity=WARNING,
        says="A skill for adults doesn't speak as if to a child: no 'ask mommy', no 'hey kids'.",
        source=_POLICY,
        fix="speak to the adult",
        check=_looks_for_children,
    ),
    Rule(
        id="A-K04",
        severity=WARNING,
        says="Nobody's age is kept: the age of whom a gift is for is a filter of one session.",
        source=_COPPA,
        fix="ask for the age where it is needed, and forget it",
        check=_keeps_age,
    ),
)
