# SPDX-License-Identifier: Apache-2.0
"""Figures, units and signs in a catalog's values, told apart from words so that each language says them its own way.

Core: no I/O. "68 x 48 cm, 2 AA" is 68, by, 48 centimeters, 2, double A.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

# What a catalog writes after a figure -> the unit. Whole words ("inches") are words and stay as they are.
UNITS: Mapping[str, str] = {
    **{unit: unit for unit in ("mm", "cm", "m", "km", "g", "mg", "kg", "ml", "W", "V", "GB", "MB", "TB", "Hz", "kHz")},
    **{"l": "l", "L": "l", "mL": "ml", "mAh": "mAh", "mah": "mAh", "Wh": "Wh", "MP": "MP", "kg.": "kg"},
    **{"in": "in", '"': "in", "”": "in", "″": "in", "''": "in", "ft": "ft", "'": "ft", "′": "ft"},
    **{"oz": "oz", "lb": "lb", "lbs": "lb", "lb.": "lb", "lbs.": "lb", "oz.": "oz", "in.": "in", "ft.": "ft"},
    **{"h": "h", "hr": "h", "hrs": "h", "min": "min", "mins": "min", "min.": "min", "sec": "s", "secs": "s"},
    **{"yr": "year", "yrs": "year", "mo": "month", "mos": "month", "pc": "piece", "pcs": "piece", "pcs.": "piece"},
    **{"%": "percent", "°C": "celsius", "°F": "fahrenheit", "+": "and_up"},
}
# Signs that stand for a word.
SIGNS: Mapping[str, str] = {
    "&": "and",
    "AA": "double_a",
    "AAA": "triple_a",
    "w/": "with",
    "w/o": "without",
    "~": "about",
}

_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_UNIT = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True) if unit not in ("in", "in."))
# "2 in the box" is no length: inches are meant where nothing follows, or a measure goes on.
_INCHES = r"in\b\.?(?=\s*(?:$|[,;x×/)]|long|wide|high|tall|deep|by\b|in diameter))"
_PART = re.compile(
    rf"(?<![\w.])(?P<figure>{_FIGURE})\s?(?P<unit>{_UNIT}|{_INCHES})(?!\w)"
    r"|(?<![\w.,-])(?P<long>\d{5,})(?![\w.,-])"
    r"|(?<=[\d\"”″mnt])\s?(?P<by>[x×])\s?(?=\d)"
    r"|(?<=\d)\s?(?P<to>[-–])\s?(?=\d)"
    r"|(?<![\w/])(?P<sign>AAA?(?!\w)|&|w/o?(?=\s|\w)|~(?=\s?\d))"
)
_DASHED = re.compile(r"\d+[-–]\d+[-–]\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A figure with its unit: 60, "cm"."""

    number: float
    unit: str
    """Empty for a long figure alone, which wants its separators."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A sign that is said as a word: "by", "to", "and"."""

    id: str


Part = str | Measure | Sign


def parts(text: str) -> tuple[Part, ...]:
    """A value in its order: words as they stand, and what a language says in its own way."""
    return tuple(_parts(text))


def _parts(text: str) -> Iterator[Part]:
    start = 0
    numbered = bool(_DASHED.search(text))  # a date or an article's number is no range
    for found in _PART.finditer(text):
        part = _part(found)
        if numbered and part == Sign(id="to"):
            continue
        if text[start : found.start()].strip():
            yield text[start : found.start()].strip()
        yield part
        start = found.end()
    if text[start:].strip():
        yield text[start:].strip()


def _part(found: re.Match[str]) -> Part:
    if found["figure"]:
        number = float(found["figure"].replace(",", ""))
        return Measure(number=number, unit=UNITS[found["unit"]])
    if found["long"]:
        return Measure(number=float(found["long"]), unit="")
    if found["sign"]:
        return Sign(id=SIGNS[found["sign"]])
    return Sign(id="by" if found["by"] else "to")
