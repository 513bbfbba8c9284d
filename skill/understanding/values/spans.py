# SPDX-License-Identifier: Apache-2.0
"""What the extractors find: spans of words that hold a value, and quantities on their way to one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from skill.conversation import Age, Amount, Number, Value
from skill.money import minor_digits


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number or a range of one: money, an age, or not said which. An open end is None."""

    kind: str
    """number | pair | money | age | duration (of which only a stage knows whether it is an age)."""
    low: float | None
    high: float | None
    unit: str | None = None
    """The currency of money, the unit of an age."""
    about: bool = False

    @property
    def single(self) -> bool:
        """Whether it is one value, not a range."""
        return self.low is not None and self.low == self.high

    def of(self, kind: str, unit: str | None = None) -> "Quantity":
        """The same numbers, now known to be `kind`."""
        return replace(self, kind=kind, unit=unit or self.unit)

    def as_amount(self) -> Amount:
        """The quantity read as money, in minor units."""
        digits = minor_digits(self.unit or "USD")
        low, high = (None if end is None else round(end * 10**digits) for end in (self.low, self.high))
        if self.single:
            return Amount(currency=self.unit, value=low, about=self.about)
        return Amount(currency=self.unit, min=low, max=high, about=self.about)

    def as_age(self) -> Age:
        """The quantity read as an age."""
        unit = self.unit or "year"
        if self.single:
            return Age(unit=unit, value=self.low)
        return Age(unit=unit, min=self.low, max=self.high)

    def as_number(self) -> Number | None:
        """The quantity read as a bare number, if it is one."""
        return Number(value=self.low) if self.single and self.low is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Words `start` up to `stop` hold `value`, of one kind (a slot's name, or bound | number | pair | duration)."""

    kind: str
    start: int
    stop: int
    value: Value | Quantity


def longest(spans: Iterable[Span]) -> list[Span]:
    """Spans that don't overlap, the longest first to be kept, in the order of the sentence."""
    taken: set[int] = set()
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start - span.stop, span.start)):
        if taken.isdisjoint(range(span.start, span.stop)):
            taken.update(range(span.start, span.stop))
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)
