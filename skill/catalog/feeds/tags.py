# SPDX-License-Identifier: Apache-2.0
"""What a shop's tags and age groups plainly say: ages, occasions, interests. Core: no I/O."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from skill.catalog.feeds.ages import Ages, read_ages
from skill.catalog.feeds.names import clean

# As Google defines them, in months (https://support.google.com/merchants/answer/6324463), and Shopify's names for
# the same. "universal" and "all ages" are about sizes and tastes, so they say nothing of who may safely have it.
_GROUPS: Mapping[str, Ages] = {
    "newborn": Ages(least=0, most=3),
    "infant": Ages(least=3, most=12),
    "baby": Ages(least=3, most=12),
    "toddler": Ages(least=12, most=71),
    "kid": Ages(least=60, most=167),
    "child": Ages(least=60, most=167),
    "teen": Ages(least=156, most=239),
    "adult": Ages(least=156),
}
_PLURALS = {"babies": "baby", "children": "child"}
_AGE_TAG = re.compile(
    r"(?:for |suitable for )?ages?\b[\s:_-]*(?P<after>.*\d.*)|(?P<bare>\d.*\b(?:years?|yrs?|months?|mos?)\b.*)"
)
_PREFIX = re.compile(r"(?P<kind>interest|occasion|hobby|theme)s?\s*[:_=]\s*(?P<rest>.+)", re.IGNORECASE)
_DUTY = re.compile(r"(?P<kind>tax|withdrawal)\s*[:_=]\s*(?P<rest>.+)", re.IGNORECASE)
_GIFT = re.compile(r"\s+(?:gifts?|presents?|gift ideas?)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a product's tags say together."""

    ages: Ages | None
    interests: tuple[str, ...]
    """The shop's own tags, but those that say an age or an occasion."""
    occasions: tuple[str, ...]
    duties: Mapping[str, str] = field(default_factory=dict)
    """The tax class and the withdrawal reason, where a tag says one."""


def read_tags(tags: Iterable[str], *, occasions: Mapping[str, str]) -> Said:
    """What tags say; `occasions` are the words for occasions with their ids."""
    ages: list[Ages] = []
    interests: dict[str, None] = {}
    found: dict[str, None] = {}
    duties: dict[str, str] = {}
    for tag in filter(None, map(clean, tags)):
        duty = _DUTY.fullmatch(tag)
        if duty:
            duties.setdefault(
                {"tax": "tax_class", "withdrawal": "withdrawal_reason"}[duty["kind"].lower()], duty["rest"]
            )
            continue
        prefix = _PREFIX.fullmatch(tag)
        kind, rest = (prefix["kind"].lower(), prefix["rest"]) if prefix else ("", tag)
        age = _age(tag.lower())
        if age is not None:
            ages.append(age)
        elif (occasion := _occasion(rest, occasions)) is not None:
            found[occasion] = None
        elif kind == "occasion":
            found[re.sub(r"[\W_]+", "_", rest.casefold()).strip("_")] = None
        else:
            interests[rest] = None
    return Said(ages=_together(ages), interests=tuple(interests), occasions=tuple(found), duties=duties)


def read_age_group(text: str) -> Ages:
    """The ages of one or several groups ("kids", "toddler; kids") or of figures. Raises ValueError."""
    try:
        return read_ages(text)
    except ValueError:
        words = [word.strip().casefold() for word in re.split(r"[;,|]", text) if word.strip()]
    groups = [_GROUPS.get(_PLURALS.get(word, word.removesuffix("s"))) for word in words]
    known = [group for group in groups if group is not None]
    if not known or len(known) < len(groups):
        raise ValueError("is no age that can be understood")
    return _together(known) or known[0]


def _age(tag: str) -> Ages | None:
    match = _AGE_TAG.fullmatch(tag)
    if match is None:
        return None
    try:
        return read_ages(match["after"] or match["bare"])
    except ValueError:
        return None


def _occasion(tag: str, occasions: Mapping[str, str]) -> str | None:
    words = " ".join(re.split(r"[\W_]+", tag.casefold().replace("'", ""))).strip()
    return occasions.get(words) or occasions.get(_GIFT.sub("", words))


def _together(ages: list[Ages]) -> Ages | None:
    """From the lowest to the highest: a shop's shelves for 3 to 5 and for 6 to 8 hold it both."""
    if not ages:
        return None
    lasts = [one.most for one in ages]
    most = None if None in lasts else max(last for last in lasts if last is not None)
    return Ages(least=min(one.least for one in ages), most=most)
