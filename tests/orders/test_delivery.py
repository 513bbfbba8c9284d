# SPDX-License-Identifier: Apache-2.0
"""Which way a parcel goes and on which day it arrives: methods, the calendars of both ends, clocks that change."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.errors import OurError
from skill.money import Money
from skill.orders.delivery import (
    CHEAPEST,
    FASTEST,
    Calendar,
    DeliveryPlan,
    Law,
    Zone,
    arrival,
    choose_plan,
    handled_from,
    longest_handling,
    zone_of,
)

LONDON, TOKYO, HONOLULU = ZoneInfo("Europe/London"), ZoneInfo("Asia/Tokyo"), ZoneInfo("Pacific/Honolulu")
STANDARD = DeliveryPlan(
    method="standard",
    fee=Money(395, "GBP"),
    free_over=Money(4000, "GBP"),
    cut_off=time(16),
    time_zone=LONDON,
    handling_days=0,
    transit_days=3,
)
EXPRESS = replace(STANDARD, method="express", fee=Money(795, "GBP"), free_over=None, transit_days=1)
BRITAIN = Zone(regions=("GB",), plans=(STANDARD, EXPRESS))
TUESDAY = datetime(2026, 12, 1, 10, 0, tzinfo=LONDON)
SMALL, LARGE = Money(2000, "GBP"), Money(4000, "GBP")


@pytest.mark.parametrize(
    ("goods", "by", "asked", "method"),
    [
        (SMALL, None, None, "standard"),  # 3.95 is cheaper than 7.95
        (SMALL, date(2026, 12, 4), None, "standard"),  # Tue + 3 is Fri, in time
        (SMALL, date(2026, 12, 3), None, "express"),  # Thu: only express (Wed) keeps it
        (LARGE, date(2026, 12, 1), None, "express"),  # today: none does, so the fastest
        (SMALL, None, FASTEST, "express"),
        (SMALL, date(2026, 12, 2), CHEAPEST, "standard"),  # the shopper's word counts before the day
        (SMALL, None, "express", "express"),
        (SMALL, date(2026, 12, 2), "standard", "standard"),
        (SMALL, None, "by_drone", "standard"),  # what isn't offered here
    ],
)
def test_the_cheapest_that_keeps_the_day_is_taken_unless_another_is_asked_for(
    goods: Money, by: date | None, asked: str | None, method: str
) -> None:
    assert choose_plan(BRITAIN, now=TUESDAY, goods=goods, by=by, asked=asked).method == method


def test_of_two_that_cost_alike_the_faster_is_taken() -> None:
    both_free = Zone(plans=(STANDARD, replace(EXPRESS, free_over=Money(4000, "GBP"))))
    assert choose_plan(both_free, now=TUESDAY, goods=LARGE).method == "express"
    assert choose_plan(both_free, now=TUESDAY, goods=SMALL).method == "standard"


def test_what_is_made_to_order_may_need_the_express() -> None:
    by = date(2026, 12, 7)
    assert choose_plan(BRITAIN, now=TUESDAY, goods=SMALL, by=by, handling_days=1).method == "standard"
    assert choose_plan(BRITAIN, now=TUESDAY, goods=SMALL, by=by, handling_days=3).method == "express"


STATES = (Zone(regions=("US-NY", "US-NJ"), plans=(STANDARD,)), Zone(regions=("US",), plans=(EXPRESS,)), BRITAIN)


@pytest.mark.parametrize(
    ("region", "zone"),
    [("US-NY", 0), ("US-TX", 1), ("US", 1), ("GB", 2), ("GB-SCT", 2), ("DE", None), ("G", None), (None, None)],
)
def test_a_region_is_served_by_the_zone_that_names_it_or_its_country(region: str | None, zone: int | None) -> None:
    assert zone_of(STATES, region) == (None if zone is None else STATES[zone])


def test_a_shop_with_one_way_for_everywhere_needs_no_region() -> None:
    everywhere = Zone(plans=(STANDARD,))
    assert zone_of((everywhere,), None) == zone_of((everywhere,), "JP") == everywhere


def test_a_parcel_is_packed_on_the_shops_days_and_moves_on_those_of_the_place_it_goes_to() -> None:
    golden_week = frozenset({date(2026, 4, 29), date(2026, 5, 4), date(2026, 5, 5), date(2026, 5, 6)})
    to_tokyo = replace(STANDARD, there=Calendar(time_zone=TOKYO, holidays=golden_week), handling_days=1)
    # Mon Apr 27: packed Tue 28, 16:00 in London is Wed 29 in Tokyo, a holiday; Thu 30 begins, then Fri 1, Thu 7, Fri 8.
    assert arrival(datetime(2026, 4, 27, 9, 0, tzinfo=LONDON), to_tokyo) == date(2026, 5, 8)
    # The shop's own holiday delays the packing: packed Wed 29, 16:00 is Thu 30 in Tokyo; the same three days.
    closed = replace(to_tokyo, holidays=frozenset({date(2026, 4, 28)}))
    assert arrival(datetime(2026, 4, 27, 9, 0, tzinfo=LONDON), closed) == date(2026, 5, 8)
    twice = replace(to_tokyo, holidays=frozenset({date(2026, 4, 28), date(2026, 4, 29)}))
    # Packed Thu 30, Fri May 1 in Tokyo; then Thu 7, Fri 8, Mon 11.
    assert arrival(datetime(2026, 4, 27, 9, 0, tzinfo=LONDON), twice) == date(2026, 5, 11)


def test_the_cut_off_keeps_the_shops_clock_over_both_changes_of_it() -> None:
    # In London 16:00 is 16:00 UTC until March 28 2027 and 15:00 UTC from then on; back on October 31.
    for at, packed in (
        (datetime(2027, 3, 26, 16, 0, tzinfo=UTC), date(2027, 3, 26)),
        (datetime(2027, 3, 29, 15, 0, tzinfo=UTC), date(2027, 3, 29)),
        (datetime(2027, 3, 29, 15, 0, 1, tzinfo=UTC), date(2027, 3, 30)),
        (datetime(2027, 11, 1, 16, 0, tzinfo=UTC), date(2027, 11, 1)),
        (datetime(2027, 11, 1, 16, 0, 1, tzinfo=UTC), date(2027, 11, 2)),
    ):
        assert handled_from(at, STANDARD) == packed
    # The hour that comes twice (1:30 on October 31 2027) is the same day both times.
    twice = replace(STANDARD, cut_off=time(1, 45), working_days=frozenset(range(1, 8)))
    for fold in (0, 1):
        assert handled_from(datetime(2027, 10, 31, 1, 30, tzinfo=LONDON, fold=fold), twice) == date(2027, 10, 31)


@given(
    minutes=st.integers(0, 60 * 24 * 20),
    ahead=st.integers(-2, 40),
    there=st.sampled_from([None, LONDON, TOKYO, HONOLULU]),
    holidays=st.frozensets(st.dates(date(2026, 11, 30), date(2027, 1, 5)), max_size=6),
    handling=st.integers(0, 3),
    transit=st.integers(0, 5),
)
def test_the_longest_handling_keeps_the_day_whatever_the_calendars(
    minutes: int, ahead: int, there: ZoneInfo | None, holidays: frozenset[date], handling: int, transit: int
) -> None:
    calendar = (
        None if there is None else Calendar(time_zone=there, holidays=holidays, working_days=frozenset({1, 3, 6}))
    )
    plan = replace(STANDARD, there=calendar, handling_days=handling, transit_days=transit)
    now = datetime.fromtimestamp(TUESDAY.timestamp() + 60 * minutes, LONDON)
    by = date.fromordinal(now.date().toordinal() + ahead)
    longest = longest_handling(handled_from(now, plan), by, plan)
    if longest >= 0:
        assert arrival(now, plan, handling_days=longest) <= by
    assert arrival(now, plan, handling_days=longest + 1) > by


def test_two_methods_of_one_id_and_none_at_all_make_no_zone() -> None:
    for plans in ((), (STANDARD, replace(EXPRESS, method="standard"))):
        with pytest.raises(OurError):
            Zone(plans=plans)


def test_the_law_says_who_hears_of_the_obligation_to_pay_and_how_long_things_may_come_back() -> None:
    assert {law for law in Law if law.obligation} == {Law.EU, Law.UK}
    assert {law for law in Law if law.least_withdrawal_days == 14} == {Law.EU, Law.UK}
