# SPDX-License-Identifier: Apache-2.0
"""Who pays and where it goes, as a form takes it: its fields, the places to choose from, and what is wrong with it.

What was typed is somebody's own: it goes back into their page, and is logged nowhere.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from babel import Locale

from skill.accounts.model import Payer, PostalAddress
from skill.brand import Brand
from skill.pages.linked import Paper

ADULT = "adult"
"""The box in which a payer says that they are of age."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One line of the form."""

    name: str
    pattern: re.Pattern[str]
    longest: int
    autocomplete: str
    """What a browser may fill in: https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill"""
    kind: str = "text"
    optional: bool = False


_LINE = re.compile(r"[^\x00-\x1f\x7f-\x9f<>]*[^\x00-\x1f\x7f-\x9f<>\s][^\x00-\x1f\x7f-\x9f<>]*")
"""Any one line of any language; what no address holds, and a page or a letter could be led astray by, isn't in it."""
_POSTCODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 -]{1,11}")
_EMAIL = re.compile(r"[!-?A-~]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")

FIELDS: tuple[Field, ...] = (
    Field(name="name", pattern=_LINE, longest=100, autocomplete="name"),
    Field(name="street", pattern=_LINE, longest=160, autocomplete="street-address"),
    Field(name="city", pattern=_LINE, longest=80, autocomplete="address-level2"),
    # Some countries have none (https://www.upu.int/en/postal-solutions/programmes-services/addressing-solutions).
    Field(name="postcode", pattern=_POSTCODE, longest=12, autocomplete="postal-code", optional=True),
    Field(name="email", pattern=_EMAIL, longest=254, autocomplete="email", kind="email"),
)

_POSTCODES: Mapping[str, re.Pattern[str]] = {
    "US": re.compile(r"\d{5}(-\d{4})?"),
    "GB": re.compile(r"[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2}"),
    "DE": re.compile(r"\d{5}"),
    "FR": re.compile(r"\d{5}"),
    "JP": re.compile(r"\d{3}-?\d{4}"),
}
"""By country, where a mistyped one is easily told; elsewhere anything that looks like one is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What somebody typed."""

    values: Mapping[str, str] = field(default_factory=dict)
    wrong: tuple[str, ...] = ()
    """The fields that must be put right."""
    payer: Payer | None = None
    """Who they are, once nothing is wrong."""


def read_payer(form: Mapping[str, str], brand: Brand) -> Typed:
    """A form's details, trimmed; with a payer where they are whole and of age by their own word."""
    values = {one.name: " ".join(form.get(one.name, "").split(" ")).strip() for one in FIELDS}
    values["region"] = form.get("region", "")
    values[ADULT] = "yes" if form.get(ADULT) == "yes" else ""
    wrong = [one.name for one in FIELDS if not _fits(one, values[one.name])]
    country = values["region"].partition("-")[0]
    if "postcode" not in wrong and country in _POSTCODES and not _POSTCODES[country].fullmatch(values["postcode"]):
        wrong.append("postcode")
    if values["region"] not in _regions(brand):
        wrong.append("region")
    if not values[ADULT]:
        wrong.append(ADULT)
    if wrong:
        return Typed(values=values, wrong=tuple(wrong))
    address = PostalAddress(**{name: values[name] for name in ("name", "street", "city", "postcode", "region")})
    return Typed(values=values, payer=Payer(address=address, email=values["email"]))


def places(paper: Paper) -> tuple[tuple[str, str], ...]:
    """The countries and states that the shop sends to, each with its name, the shop's own country first."""
    locale = Locale.parse(paper.brand.default_locale, sep="-")
    regions = _regions(paper.brand)
    parted = {region.partition("-")[0] for region in regions if "-" in region}

    def name(region: str) -> str:
        country, _, part = region.partition("-")
        known = locale.territories.get(country, country)
        kind = "part" if part else "rest" if region in parted else "whole"
        return paper.say("page-pay-region", country=known, part=part, kind=kind)

    named = sorted(((region, name(region)) for region in regions), key=lambda one: (one[0] != locale.territory, one[1]))
    return tuple(named)


def _regions(brand: Brand) -> frozenset[str]:
    """Where the shop's zones are; every country for a shop that names none."""
    named = {region for zone in brand.zones for region in zone.regions}
    if not all(zone.regions for zone in brand.zones):
        named |= _countries()
    return frozenset(named)


@cache
def _countries() -> frozenset[str]:
    """Every country by its two letters (ISO 3166-1)."""
    codes = map(str, Locale("en").territories)
    return frozenset(code for code in codes if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES)


_NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
"""Two letters that CLDR has for groups, for tests and for what is unknown."""


def _fits(one: Field, typed: str) -> bool:
    if not typed:
        return one.optional
    return len(typed) <= one.longest and one.pattern.fullmatch(typed) is not None
