# SPDX-License-Identifier: Apache-2.0
"""What a household asks for itself holds at every order: exactly, at once, and whoever races."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from skill.accounts.purchasing import restrict
from skill.brand.policy_files import CategoryFile, HoursFile, LimitsFile, PausesFile, RestrictionsFile
from skill.dialogue.effects import Foresee, Placed, Refused
from skill.orders import ledger
from skill.orders.explaining import why
from skill.orders.placing import PlacingOutcome, foresee_for
from skill.orders.telling import show_order
from skill.store import ledger as stored
from tests.orders.small_shop import ANNA, BEN, NOTHING, NOW, ONE_ORDER, SmallShop, a_turn
from tests.orders.test_races import RACERS, race

Limit = Callable[..., bool]


@pytest.fixture
def limit(shop: SmallShop) -> Limit:
    """Puts what the household wants for itself in force."""

    def put(**file: Any) -> bool:
        return restrict(shop.database, "home", lambda _: RestrictionsFile(**file), by="anna", now=NOW)

    return put


def buy(shop: SmallShop, *, at: datetime = NOW, **changes: Any) -> PlacingOutcome:
    return shop.say_order_it(shop.quote(at=at), **changes)


def reasons(outcome: PlacingOutcome) -> list[str]:
    return [finding.reason for finding in outcome.findings] if isinstance(outcome, Refused) else []


def foreseen(shop: SmallShop) -> list[str]:
    """What stands in the way before anything is read back."""
    turn = a_turn(ANNA, at=NOW)
    found = foresee_for(Foresee(quote=shop.quote()), turn, database=shop.database, policy=shop.policy, now=NOW)
    return [finding.reason for finding in found.findings]


def test_a_household_that_asks_for_less_gets_less_than_its_shop_allows(shop: SmallShop, limit: Limit) -> None:
    limit(limits=LimitsFile(per_order="40 USD"))
    assert foreseen(shop) == ["over_order_limit"]
    assert reasons(buy(shop)) == ["over_order_limit"]
    assert shop.counts() == NOTHING


def test_a_household_that_asks_for_more_gets_what_its_shop_allows(shop: SmallShop, limit: Limit) -> None:
    limit(limits=LimitsFile(per_order="900 USD"))
    shop.policy = replace(shop.policy, per_order=4000)
    assert reasons(buy(shop)) == ["over_order_limit"]
    assert shop.counts() == NOTHING


def test_a_limit_in_a_currency_that_the_shop_no_longer_sells_in_stops_everything(shop: SmallShop, limit: Limit) -> None:
    limit(limits=LimitsFile(per_order="900 EUR"))
    assert reasons(buy(shop)) == ["other_currency"]
    assert shop.counts() == NOTHING


@pytest.mark.parametrize(
    ("limits", "stopped"),
    [
        ({"orders_per_day": 1, "orders_per_month": 1, "per_day": 4279, "per_month": 4279}, []),
        ({"orders_per_week": 1}, ["orders_of_the_week"]),
        ({"per_week": 8557}, ["over_week_limit"]),
    ],
)
def test_days_weeks_and_months_are_those_of_the_households_calendar(
    shop: SmallShop, limits: dict[str, int], stopped: list[str]
) -> None:
    # 4:58 on 1 December in UTC is still Monday, 30 November in New York: this week, but neither today nor this month.
    assert isinstance(buy(shop, at=datetime(2026, 12, 1, 4, 58, tzinfo=UTC)), Placed)
    shop.policy = replace(shop.policy, **limits)
    assert foreseen(shop) == stopped


def test_a_canceled_order_is_not_counted(shop: SmallShop, limit: Limit) -> None:
    limit(limits=LimitsFile(orders_per_day=1), pauses=PausesFile(between_orders="2 h", same_product="7 days"))
    first = buy(shop)
    assert isinstance(first, Placed)
    assert reasons(buy(shop)) == ["orders_of_the_day", "bought_before", "cooling_off"]
    assert shop.counts() == ONE_ORDER
    shop.cancel(first.order, at=NOW + timedelta(minutes=5))
    assert isinstance(buy(shop, at=NOW + timedelta(minutes=6)), Placed)


def test_a_pause_reaches_back_over_the_end_of_a_month(shop: SmallShop) -> None:
    # Sunday 28 February and Monday 1 March 2027: another day, another week, another month, and ten minutes.
    before = datetime(2027, 3, 1, 4, 55, tzinfo=UTC)
    assert isinstance(buy(shop, at=before), Placed)
    shop.policy = replace(shop.policy, between_orders=timedelta(minutes=30))
    assert reasons(buy(shop, at=before + timedelta(minutes=10))) == ["cooling_off"]
    assert isinstance(buy(shop, at=before + timedelta(minutes=30)), Placed)


def test_nobody_learns_from_a_refusal_what_another_member_bought(shop: SmallShop, limit: Limit) -> None:
    limit(pauses=PausesFile(same_product="7 days"))
    assert isinstance(buy(shop), Placed)
    assert reasons(buy(shop)) == ["bought_before"]
    assert isinstance(buy(shop, speaker=BEN), Placed)
    shop.policy = replace(shop.policy, per_day=None)
    assert isinstance(buy(shop, at=NOW + timedelta(days=7, minutes=1)), Placed)


def test_a_kind_of_goods_is_what_the_catalog_says_it_is(shop: SmallShop, limit: Limit) -> None:
    night = HoursFile(begins="21:00", ends="07:00")
    limit(categories=(CategoryFile(tags=("Knives",), hours=night), CategoryFile(from_age=18)))
    evening = datetime(2026, 12, 2, 3, 0, tzinfo=UTC)
    assert isinstance(buy(shop, at=evening), Placed)
    shop.change_product(attributes={"kind": " knives "})
    assert reasons(buy(shop, at=evening)) == ["kind_not_now"]
    assert isinstance(buy(shop), Placed)
    shop.change_product(age_min_months=12 * 18)
    assert reasons(buy(shop)) == ["kind_never_sold"]


def test_what_is_forbidden_between_read_back_and_yes_is_not_bought(shop: SmallShop, limit: Limit) -> None:
    quote = shop.quote()
    assert foreseen(shop) == []
    limit(quiet_hours=(HoursFile(begins="09:00", ends="11:00"),))
    assert reasons(shop.say_order_it(quote)) == ["quiet_hours"]
    assert shop.counts() == NOTHING


@pytest.mark.parametrize(
    ("file", "placed"),
    [
        ({"limits": LimitsFile(orders_per_day=2)}, 2),
        ({"limits": LimitsFile(orders_per_month=3)}, 3),
        ({"limits": LimitsFile(per_week="90 USD")}, 2),
        ({"pauses": PausesFile(between_orders="1 min")}, 1),
    ],
)
def test_counts_and_sums_are_exact_however_many_agree_at_once(
    shop: SmallShop, limit: Limit, file: dict[str, Any], placed: int
) -> None:
    limit(**file)
    quotes = [shop.quote() for _ in range(RACERS)]
    outcomes = race(lambda number: shop.say_order_it(quotes[number], (ANNA, BEN)[number % 2]))
    assert sum(isinstance(outcome, Placed) for outcome in outcomes) == placed
    assert sum(isinstance(outcome, Refused) for outcome in outcomes) == RACERS - placed
    assert len(shop.provider.charges) == placed


def test_one_member_buys_the_same_once_however_often_they_agree_at_once(shop: SmallShop, limit: Limit) -> None:
    limit(pauses=PausesFile(same_product="1 h"))
    quotes = [shop.quote() for _ in range(RACERS)]
    outcomes = race(lambda number: shop.say_order_it(quotes[number]))
    assert sum(isinstance(outcome, Placed) for outcome in outcomes) == 1
    assert shop.counts() == ONE_ORDER


def test_every_order_keeps_the_versions_it_was_made_under(shop: SmallShop, limit: Limit) -> None:
    assert limit(limits=LimitsFile(per_order="50 USD"))
    assert not limit(limits=LimitsFile(per_order="50 USD"))
    assert limit(limits=LimitsFile(per_order="55 USD"))
    outcome = buy(shop)
    assert isinstance(outcome, Placed)
    shown = show_order(shop.database, outcome.order.id)
    assert shown is not None
    policy = shown["history"][0]["policy"]
    assert policy["layers"] == ["household 2"]
    assert (policy["version"], policy["per_order"], len(policy["fingerprint"])) == (3, 5500, 64)
    told = "\n".join(why(shop.database, outcome.order.id) or ())
    assert f"merged from household 2; its fingerprint is {policy['fingerprint']}" in told


def test_a_change_is_in_the_ledger_with_who_made_it(shop: SmallShop, limit: Limit) -> None:
    limit(limits=LimitsFile(orders_per_day=1))
    with shop.database.reading() as connection:
        entries = [
            ledger.all_facts_of(connection, row) for row in stored.rows(connection) if row.kind == "household_policy"
        ]
    assert entries == [{"household": "home", "by": "anna", "version": 1, "policy": {"limits": {"orders_per_day": 1}}}]
