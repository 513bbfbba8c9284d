# SPDX-License-Identifier: Apache-2.0
"""A brand's sample household as each platform knows it, and how its people call the shop by name."""

import re
from collections.abc import Iterable

from skill.accounts.model import Household, Identity
from skill.brand import Brand
from skill.channels.alexa import AlexaChannel
from skill.channels.google import GoogleChannel

UNKNOWN = "unknown"
"""The voice that nobody's device knows; on a phone line, whoever calls from the household's number."""
GUEST = "guest"
"""Whoever calls from a number that nobody knows."""
_WAKE = re.compile(r"\s*(?:alexa|(?:hey|ok(?:ay)?)\s+google)\b[\s,]*", re.IGNORECASE)


def called(sentence: str, name: str) -> tuple[bool, str]:
    """Whether a sentence calls the shop by its name, and what it asks for; nothing opens the shop.

    The connecting word is the platform's, not part of the utterance: "ask NAME to order ..." asks "order ...".
    """
    words = _WAKE.sub("", sentence, count=1) if _WAKE.match(sentence) else sentence
    spelled = r"\s+".join(re.escape(word) for word in name.split())
    pattern = (
        rf"\s*(?:open|launch|start|ask|tell|talk\s+to|use)\s+{spelled}\b[\s,.!]*(?:(?:to|for|about|if|and)\b)?(.*)"
    )
    match = re.fullmatch(pattern, words, re.IGNORECASE | re.DOTALL)
    return (True, match[1].strip()) if match else (False, words)


def sample_voices(brand: Brand) -> tuple[str, dict[str, str]]:
    """The account and the voices of the brand's sample household on Alexa: adult, adult2, child ..."""
    if not brand.households:
        return "nobody", {}
    seed = brand.households[0]
    ids = [identity for identity in seed.identities if identity.channel == AlexaChannel.name]
    account = next((identity.platform_id for identity in ids if identity.member is None), "nobody")
    return account, _named(seed.household, ids)


def sample_callers(brand: Brand) -> tuple[str | None, dict[str, str]]:
    """The number of the brand's sample household as a line tells it (ITU-T E.164), and its logins on Google by name."""
    if not brand.households:
        return None, {}
    seed = brand.households[0]
    logins = [login for login in seed.logins if login.channel == GoogleChannel.name]
    number = next((re.sub(r"[^+0-9]", "", phone) for phone in seed.phones), None)
    return number, _named(seed.household, logins)


def _named(household: Household, identities: Iterable[Identity]) -> dict[str, str]:
    """The platform's ids of members by what they are; two adults are adult and adult2."""
    ids = {identity.member: identity.platform_id for identity in identities}
    named: dict[str, str] = {}
    for member in household.members:
        count = sum(other.startswith(member.role) for other in named)
        if member.id in ids:
            named[f"{member.role}{count + 1}" if count else str(member.role)] = ids[member.id]
    return named
