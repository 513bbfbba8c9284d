# SPDX-License-Identifier: Apache-2.0
"""Where a shop delivers, by which methods, for how much, and on which day it arrives. Core: no I/O and no clock.

A day in handling is a working day of the shop, a day on the way is one of the place that is delivered to.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from skill.errors import OurError
from skill.money import Money
from skill.orders.taxes import NO_TAX, Tax

MONDAY_TO_FRIDAY = frozenset({1, 2, 3, 4, 5})


class Law(StrEnum):
    """Whose consumer law a sale is under, as far as it changes what is said and promised."""

    US = "us"
    EU = "eu"
    UK = "uk"
    JP = "jp"

    @property
    def obligation(self) -> bool:
        """Whether the buyer must be told that the order is one to pay for."""
        # Directive 2011/83 art. 8(2); Consumer Contracts Regulations 2013 (UK), reg. 14(3).
        return self in (Law.EU, Law.UK)

    @property
    def least_withdrawal_days(self) -> int:
        """How long whatever can be sent back at all may be."""
        # Directive 2011/83 art. 9(1); Consumer Contracts Regulations 2013 (UK), reg. 30.
        return 14 if self in (Law.EU, Law.UK) else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class GiftPlan:
    """What a shop does to make a parcel a gift."""

    wrap_fee: Money | None = None
    """For wrapping the whole parcel; taxed like the goods. None where the shop doesn't wrap."""
    note: bool = False
    """Whether a card with the shopper's words goes into the parcel; it costs nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """On which days there is work at some place."""

    time_zone: tzinfo
    working_days: frozenset[int] = MONDAY_TO_FRIDAY
    """ISO weekdays, Monday is 1."""
    holidays: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if not self.working_days or not self.working_days <= set(range(1, 8)):
            raise OurError("a delivery plan works on at least one of the weekdays 1 to 7")

    def works(self, day: date) -> bool:
        """Whether this is a working day."""
        return day.isoweekday() in self.working_days and day not in self.holidays

    def working_day(self, start: date, count: int) -> date:
        """The first working day from `start` on, then `count` working days later."""
        day = start
        while True:
            if self.works(day):
                if count == 0:
                    return day
                count -= 1
            day += timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryPlan:
    """How one zone is delivered to by one method: for which fee, with which tax, and how many working days it takes."""

    method: str
    fee: Money
    free_over: Money | None
    """From this amount of goods on, delivery is free; None is never."""
    cut_off: time
    """Local time of the shop until which an order is handled the same working day."""
    time_zone: tzinfo
    """The shop's."""
    handling_days: int
    transit_days: int
    working_days: frozenset[int] = MONDAY_TO_FRIDAY
    """ISO weekdays, Monday is 1."""
    holidays: frozenset[date] = frozenset()
    there: Calendar | None = None
    """The days on which a parcel moves and arrives; None is as the shop works."""
    tax: Tax = NO_TAX
    withdrawal_days: int = 14
    law: Law | None = None
    """None is nobody's that asks for words of its own."""
    gift: GiftPlan = GiftPlan()

    def __post_init__(self) -> None:
        Calendar(time_zone=self.time_zone, working_days=self.working_days)
        if min(self.handling_days, self.transit_days, self.withdrawal_days, self.fee.minor) < 0:
            raise OurError("days and fees of a delivery plan are not below zero")
        if self.gift.wrap_fee is not None and self.gift.wrap_fee.minor < 0:
            raise OurError("a fee for wrapping is not below zero")
        if self.law is not None and self.withdrawal_days < self.law.least_withdrawal_days:
            raise OurError(f"withdrawal_days {self.withdrawal_days} are too few: law {self.law} asks for 14")

    @property
    def here(self) -> Calendar:
        """The days on which the shop packs."""
        return Calendar(time_zone=self.time_zone, working_days=self.working_days, holidays=self.holidays)


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """Regions that a shop delivers to in the same ways."""

    regions: tuple[str, ...] = ()
    """ISO 3166: "GB" is a country with all its parts, "US-NY" one part; none is everywhere."""
    plans: tuple[DeliveryPlan, ...]
    """A plan for each method; the first is the usual one."""

    def __post_init__(self) -> None:
        if not self.plans or len({plan.method for plan in self.plans}) < len(self.plans):
            raise OurError("a zone has at least one delivery method, and each has an id of its own")


def zone_of(zones: tuple[Zone, ...], region: str | None) -> Zone | None:
    """The zone that serves a region: the one that names it, else its country's; None where no zone does.

    Of a region that nobody wrote down only a shop with one way for everywhere knows the zone.
    """
    for wanted in () if region is None else dict.fromkeys((region, region.partition("-")[0])):
        for zone in zones:
            if wanted in zone.regions:
                return zone
    return next((zone for zone in zones if not zone.regions), None)


FASTEST, CHEAPEST = "fastest", "cheapest"


def choose_plan(
    zone: Zone,
    *,
    now: datetime,
    goods: Money,
    handling_days: int = 0,
    by: date | None = None,
    asked: str | None = None,
) -> DeliveryPlan:
    """The method that was asked for (its id, fastest or cheapest); else the cheapest that keeps the day, else the
    fastest. Of equally good ones the one that is also faster or cheaper, then the first.
    """
    named = next((plan for plan in zone.plans if plan.method == asked), None)
    if named is not None or len(zone.plans) == 1:
        return named or zone.plans[0]
    days = {plan.method: arrival(now, plan, handling_days=handling_days) for plan in zone.plans}
    in_time = [plan for plan in zone.plans if by is None or days[plan.method] <= by]
    if asked == FASTEST or (asked != CHEAPEST and not in_time):
        return min(zone.plans, key=lambda plan: (days[plan.method], delivery_fee(goods, plan)))
    candidates = zone.plans if asked == CHEAPEST else in_time
    return min(candidates, key=lambda plan: (delivery_fee(goods, plan), days[plan.method]))


def delivery_fee(goods: Money, plan: DeliveryPlan) -> Money:
    """The fee for delivering these goods: the plan's, or nothing from `free_over` on."""
    free = plan.free_over is not None and goods.minor >= plan.free_over.minor
    return Money(0, plan.fee.currency) if free else plan.fee


def arrival(now: datetime, plan: DeliveryPlan, *, handling_days: int = 0) -> date:
    """The day of arrival: what is ordered by the cut-off of a working day is handled from that day on.

    `handling_days` are those that a product takes of its own, beyond the shop's.
    """
    packed = plan.here.working_day(handled_from(now, plan), plan.handling_days + handling_days)
    return _on_the_way(packed, plan)


def handled_from(now: datetime, plan: DeliveryPlan) -> date:
    """The day from which an order of now is handled, working day or not: today, and tomorrow after the cut-off."""
    local = now.astimezone(plan.time_zone)
    return local.date() if local.time() <= plan.cut_off else local.date() + timedelta(days=1)


def longest_handling(start: date, by: date, plan: DeliveryPlan) -> int:
    """The most working days of its own handling that a product may take to be there `by` a day; -1 where none may.

    `start` is the order's `handled_from`. Says of every count just what `arrival` says.
    """
    packed = _latest(lambda day: _on_the_way(day, plan) <= by, start=start, by=by + timedelta(days=1))
    if packed is None:
        return -1
    here = plan.here
    working = sum(1 for ahead in range((packed - start).days + 1) if here.works(start + timedelta(days=ahead)))
    return max(working - 1 - plan.handling_days, -1)


def _on_the_way(packed: date, plan: DeliveryPlan) -> date:
    """The day of arrival of a parcel that leaves at this day's cut-off."""
    there = plan.there
    if there is None:
        return plan.here.working_day(packed, plan.transit_days)
    left = datetime.combine(packed, plan.cut_off, plan.time_zone).astimezone(there.time_zone)
    return there.working_day(left.date(), plan.transit_days)


def _latest(holds: Callable[[date], bool], *, start: date, by: date) -> date | None:
    """The last day from `start` to `by` of which something holds that holds of no day after a day of which it fails."""
    day = by
    while day >= start:
        if holds(day):
            return day
        day -= timedelta(days=1)
    return None
