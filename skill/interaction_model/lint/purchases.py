# SPDX-License-Identifier: Apache-2.0
"""Selling goods on Alexa, as far as files tell; what only a conversation shows is played by the tests. Pure."""

import re
from collections.abc import Iterator

from skill.interaction_model.lint.finding import CERTIFICATION, Fault, Rule, quoted
from skill.interaction_model.lint.invocation_name import names_seller
from skill.interaction_model.lint.permissions import AUTOPAY
from skill.interaction_model.lint.skill_package import SkillPackage

_SELLING = "https://developer.amazon.com/docs/alexa/custom-skills/requirements-for-skills-that-allow-purchases.html"
# What a description says of a linked account, and of a code that is spoken, in Alexa's languages.
_LINKED = re.compile(
    r"account|log ?in|sign ?in|\blink|konto|anmeld|verknüpf|compte|connect|cuenta|vincul|utente|collega|conta\b|koppel"
    r"|アカウント|リンク|連携|حساب|ربط|अकाउंट|खात|लिंक",
    re.IGNORECASE,
)
_CODE = re.compile(r"\bcode|\bpin\b|passcode|código|codice|kenn?wort|コード|暗証|رمز|कोड|पिन", re.IGNORECASE)
_PARTS = {
    "seller": re.compile(r"\$seller\b|\{\s*seller"),
    "items": re.compile(r"\$(?:items|products|goods)\b|\{\s*(?:items|products)"),
    "delivery": re.compile(r"\$?(?:delivery|ship[-_]to|arrives|arrival[-_]day)\b"),
    "total": re.compile(r"\$total\b|\{\s*total"),
}
_MESSAGE = re.compile(r"(?m)^(-?[A-Za-z][\w-]*)\s*=((?:.*\n?)(?:(?:[ \t}].*|[ \t]*)\n?)*)")
READ_BACK = "read-back"


def _linked(package: SkillPackage) -> Iterator[Fault]:
    if not package.sells or package.top is None:
        return
    if any(name.text == AUTOPAY for name in package.permissions):  # Amazon Pay was its own linking
        return
    if package.linking is None:
        yield Fault(
            at=package.top.get("privacyAndCompliance", "allowsPurchases"),
            message="the skill sells, and the package has no accountLinking.json",
            fix="configure account linking and keep accountLinking.json in the package",
        )
    for locale, texts in package.locales():
        if not _LINKED.search(texts.get("description").text):
            yield Fault(at=texts.get("description"), message=f"the description of {locale} says nothing of an account")


def _called_as_seller(package: SkillPackage) -> Iterator[Fault]:
    if not package.sells:
        return
    for locale, texts in package.locales():
        model, name = package.model(locale), texts.get("name").text
        seller = package.seller or name
        if model is None or not seller or not model.invocation_name.text:
            continue
        said = set(model.invocation_name.text.lower().split())
        # The public name of a skill that sells is its seller's, with words of advertising about it.
        if not names_seller(model.invocation_name.text, seller) and not said & set(seller.lower().split()):
            yield Fault(
                at=model.invocation_name,
                message=f"{quoted(model.invocation_name.text)} is not how the seller {quoted(seller)} is called",
            )


def _read_back(package: SkillPackage) -> Iterator[Fault]:
    for locale, words in package.words.items():
        messages = dict(_MESSAGE.findall(words.text))
        if READ_BACK not in messages:
            yield Fault(at=words, message=f"{locale} has no message {READ_BACK!r}")
            continue
        for variant in _variants(messages[READ_BACK]):
            missing = [part for part, pattern in _PARTS.items() if not pattern.search(_spread(variant, messages))]
            if missing:
                yield Fault(at=words, message=f"{READ_BACK} of {locale} leaves out {', '.join(missing)}")
                break


def _variants(body: str) -> list[str]:
    """The variants of a message that selects one; else the message itself."""
    variants = re.findall(r"(?m)^\s*\*?\[\w+\](.*)$", body)
    return variants or [body]


def _spread(body: str, messages: dict[str, str]) -> str:
    """A message with those that it refers to."""
    spread, seen = body, {READ_BACK}
    while named := set(re.findall(r"\{\s*([A-Za-z][\w-]*)\s*\}", spread)) & messages.keys() - seen:
        seen |= named
        spread += "".join(messages[name] for name in sorted(named))
    return spread


def _code_told(package: SkillPackage) -> Iterator[Fault]:
    if not any(name.text.startswith("alexa::authenticate:2:") for name in package.permissions):
        return
    for locale, texts in package.locales():
        if not _CODE.search(texts.get("description").text):
            yield Fault(at=texts.get("description"), message=f"the description of {locale} says nothing of the code")


RULES = (
    Rule(
        id="A-P01",
        severity=CERTIFICATION,
        says="A skill that sells goods links accounts, and its description says so in every language.",
        source=_SELLING,
        fix="say in the description that an account is linked",
        check=_linked,
    ),
    Rule(
        id="A-P02",
        severity=CERTIFICATION,
        says="A skill that sells goods is called as its seller is.",
        source=_SELLING,
        fix="use the seller's name as invocation name",
        check=_called_as_seller,
    ),
    Rule(
        id="A-P03",
        severity=CERTIFICATION,
        says="What is read out before an order names seller, items, delivery and total, in every language (message "
        "read-back of a brand's or the project's legal.ftl).",
        source=_SELLING,
        fix="name all four in every variant of the message",
        check=_read_back,
    ),
    Rule(
        id="A-P06",
        severity=CERTIFICATION,
        says="A skill that asks for the voice code (alexa::authenticate:2) says so in its description.",
        source=_SELLING,
        fix="say in the description that a spoken code may be asked for",
        check=_code_told,
    ),
)
