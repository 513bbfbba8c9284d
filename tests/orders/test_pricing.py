# SPDX-License-Identifier: Apache-2.0
"""Quotes to the cent and the day, each example computed by hand beside it."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.catalog.model import Product, Variant, with_variants
from skill.errors import MoneyError, OurError
from skill.money import Money
from skill.orders.delivery import DeliveryPlan, GiftPlan, Law, arrival, handled_from, longest_handling
from skill.orders.model import GiftOptions, Quote
from skill.orders.pricing import Item, quote
from skill.orders.taxes import Tax, TaxMode
from skill.safeguards.policy import Policy
from tests.orders.test_taxes import CALIFORNIA, GERMANY, JAPAN, KOREA, NEW_YORK_CITY, UNITED_KINGDOM

NEW_YORK = ZoneInfo("America/New_York")
POLICY = Policy(version=7, currency="USD", per_order=None, per_day=None, per_month=None, bare_yes_up_to=0)
PLAN = DeliveryPlan(
    method="standard",
    fee=Money(490, "USD"),
    free_over=Money(2500, "USD"),
    cut_off=time(14),
    time_zone=NEW_YORK,
    handling_days=1,
    transit_days=3,
    holidays=frozenset({date(2026, 11, 26), date(2026, 12, 25)}),
    tax=Tax(mode=TaxMode.ADDED, percent=Decimal(7)),
)
PLAIN = GiftOptions()
TUESDAY = datetime(2026, 12, 1, 10, 0, tzinfo=NEW_YORK)


def priced(
    *lines: tuple[int, int], plan: DeliveryPlan = PLAN, now: datetime = TUESDAY, gift: GiftOptions = PLAIN
) -> Quote:
    """A quote of (minor units, quantity) lines."""
    currency = plan.fee.currency
    items = [
        Item(
            product=Product(id=f"p{n}", name="A", spoken_name="A", price=Money(minor, currency), available=9),
            quantity=quantity,
        )
        for n, (minor, quantity) in enumerate(lines)
    ]
    return quote(
        quote_id="q",
        brand="lantern-lane",
        seller="Lantern Lane Toys",
        household="home",
        items=tuple(items),
        gift=gift,
        plan=plan,
        policy=POLICY,
        ship_to="home",
        now=now,
    )


@pytest.mark.parametrize(
    ("lines", "goods", "tax", "fee", "total"),
    [
        ([(3999, 1)], 3999, 280, 0, 4279),  # 39.99 x 7 % = 2.7993
        ([(2499, 1)], 2499, 175, 490, 3164),  # 24.99 x 7 % = 1.7493; 24.99 + 1.75 + 4.90
        ([(2500, 1)], 2500, 175, 0, 2675),  # just free; 1.75 exactly
        ([(50, 1)], 50, 4, 490, 544),  # 3.5 cents go up
        ([(1450, 3)], 4350, 305, 0, 4655),  # 3.045 rounds to 3.05; per piece it would be 3 x 1.02
        ([(999, 1), (1501, 1)], 2500, 175, 0, 2675),  # the sum makes delivery free
    ],
)
def test_tax_that_is_added_is_rounded_once_half_up(
    lines: list[tuple[int, int]], goods: int, tax: int, fee: int, total: int
) -> None:
    got = priced(*lines)
    assert (got.goods.minor, got.tax.minor, got.delivery_fee.minor, got.total.minor) == (goods, tax, fee, total)


def test_tax_that_is_included_is_shown_and_not_added() -> None:
    plan = replace(PLAN, tax=Tax(mode=TaxMode.INCLUDED, percent=Decimal(19), on_delivery=True))
    got = priced((2400, 1), plan=plan)
    # 24.00 + 4.90 = 28.90; of it 28.90 x 19 / 119 = 4.6142
    assert (got.total.minor, got.tax.minor) == (2890, 461)


def test_tax_on_delivery_is_added_where_the_zone_asks_for_it() -> None:
    plan = replace(PLAN, tax=Tax(mode=TaxMode.ADDED, percent=Decimal("8.875"), on_delivery=True))
    got = priced((2000, 1), plan=plan)
    # (20.00 + 4.90) x 8.875 % = 2.209875
    assert (got.tax.minor, got.total.minor) == (221, 2711)


def test_a_shop_without_tax_adds_none() -> None:
    assert priced((3999, 1), plan=replace(PLAN, tax=Tax())).total == Money(3999, "USD")


def test_a_currency_without_cents_is_priced_in_its_own_units() -> None:
    plan = replace(PLAN, fee=Money(500, "JPY"), free_over=None, tax=Tax(mode=TaxMode.ADDED, percent=Decimal(10)))
    assert priced((1995, 1), plan=plan).total == Money(1995 + 200 + 500, "JPY")  # 199.5 yen go up


@given(
    lines=st.lists(st.tuples(st.integers(0, 100_000), st.integers(1, 20)), min_size=1, max_size=5),
    wrap_fee=st.integers(0, 5000),
    gift=st.builds(
        GiftOptions,
        wrap=st.booleans(),
        note=st.none() | st.text(min_size=1, max_size=200),
        without_prices=st.booleans(),
    ),
)
def test_the_parts_always_add_up_to_the_total(lines: list[tuple[int, int]], wrap_fee: int, gift: GiftOptions) -> None:
    plan = replace(PLAN, gift=GiftPlan(wrap_fee=Money(wrap_fee, "USD"), note=True))
    got = priced(*lines, plan=plan, gift=gift)
    assert got.goods == sum((line.total for line in got.lines), Money(0, "USD"))
    assert got.gift == gift
    assert got.wrap_fee == (Money(wrap_fee, "USD") if gift.wrap else None)
    assert got.total == got.goods + (got.wrap_fee or Money(0, "USD")) + got.tax + got.delivery_fee


def test_wrapping_is_taxed_like_the_goods_and_does_not_make_delivery_free() -> None:
    plan = replace(PLAN, gift=GiftPlan(wrap_fee=Money(400, "USD")))
    got = priced((3900, 1), plan=plan, gift=GiftOptions(wrap=True))
    assert (got.tax.minor, got.total.minor) == (301, 4601)  # (39.00 + 4.00) x 7 %
    assert priced((2200, 1), plan=plan, gift=GiftOptions(wrap=True)).delivery_fee == PLAN.fee


@pytest.mark.parametrize("gift", [GiftOptions(wrap=True), GiftOptions(note="With love")])
def test_what_the_shop_does_not_offer_makes_no_quote(gift: GiftOptions) -> None:
    with pytest.raises(OurError):
        priced((3900, 1), gift=gift)


def test_a_variant_brings_its_own_price_and_its_options() -> None:
    red = Variant(id="kite-red", options={"color": "red"}, price=Money(1800, "USD"), available=2)
    blue = replace(red, id="kite-blue", options={"color": "blue"}, price=Money(2100, "USD"))
    kite = with_variants(Product(id="kite", name="Kite", spoken_name="Kite", price=red.price, available=0), (red, blue))
    made = quote(
        quote_id="q", brand="b", seller="S", household=None, items=(Item(product=kite, variant=blue, quantity=2),),
        plan=PLAN, policy=POLICY, ship_to="home", now=TUESDAY,
    )  # fmt: skip
    line = made.lines[0]
    assert (line.sku, line.options, line.unit.minor, line.total.minor) == ("kite-blue", {"color": "blue"}, 2100, 4200)


@given(st.integers(1, 3999))
def test_the_demo_plan_keeps_every_product_under_forty_dollars_within_sixty(minor: int) -> None:
    assert priced((minor, 1)).total.minor <= 6000


def local(*parts: int) -> datetime:
    """A moment by the shop's own clock."""
    return datetime(*parts, tzinfo=NEW_YORK)  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    ("ordered", "arrives"),
    [
        (local(2026, 12, 1, 10, 0), date(2026, 12, 7)),  # Tue: Wed handled, Thu Fri Mon travels
        (local(2026, 12, 1, 14, 0), date(2026, 12, 7)),  # at the cut-off is in time
        (local(2026, 12, 1, 14, 0, 1), date(2026, 12, 8)),  # a second later counts as Wednesday
        (local(2026, 12, 4, 15, 0), date(2026, 12, 11)),  # Fri afternoon is Monday: Tue; Wed Thu Fri
        (local(2026, 12, 5, 9, 0), date(2026, 12, 11)),  # Sat is Monday
        (local(2026, 12, 21, 9, 0), date(2026, 12, 28)),  # Mon: Tue; Wed Thu (Fri is a holiday) Mon
        (local(2026, 11, 26, 9, 0), date(2026, 12, 3)),  # on a holiday is the next working day, Fri 27
    ],
)
def test_days_of_delivery_are_working_days_after_the_cut_off(ordered: datetime, arrives: date) -> None:
    assert arrival(ordered, PLAN) == arrives


def test_the_cut_off_is_the_shops_local_time() -> None:
    # 18:59 UTC is 13:59 in New York, 19:01 UTC is 14:01.
    assert arrival(datetime(2026, 12, 1, 18, 59, tzinfo=UTC), PLAN) == date(2026, 12, 7)
    assert arrival(datetime(2026, 12, 1, 19, 1, tzinfo=UTC), PLAN) == date(2026, 12, 8)


def test_same_day_handling_and_no_transit_arrives_the_same_working_day() -> None:
    assert arrival(TUESDAY, replace(PLAN, handling_days=0, transit_days=0)) == date(2026, 12, 1)


def test_a_quote_stands_for_the_policys_time_and_carries_its_version() -> None:
    got = priced((3999, 1))
    assert got.expires_at - got.made_at == timedelta(minutes=30)
    assert got.policy_version == 7


def test_a_line_is_a_snapshot_of_the_product() -> None:
    line = priced((3999, 2)).lines[0]
    assert (line.product, line.name, line.quantity, line.unit.minor, line.total.minor) == ("p0", "A", 2, 3999, 7998)


def test_an_empty_cart_makes_no_quote() -> None:
    with pytest.raises(OurError):
        priced()


def test_a_product_in_another_currency_than_the_shops_makes_no_quote() -> None:
    euros = Product(id="p", name="A", spoken_name="A", price=Money(100, "EUR"), available=9)
    with pytest.raises(MoneyError):
        quote(
            quote_id="q",
            brand="lantern-lane",
            seller="Lantern Lane Toys",
            household="home",
            items=(Item(product=euros),),
            plan=PLAN,
            policy=POLICY,
            ship_to="home",
            now=TUESDAY,
        )


@pytest.mark.parametrize(
    "change",
    [
        {"working_days": frozenset()},
        {"working_days": frozenset({8})},
        {"handling_days": -1},
        {"law": Law.EU, "withdrawal_days": 13},
        {"gift": GiftPlan(wrap_fee=Money(-1, "USD"))},
    ],
)
def test_a_plan_that_can_not_be_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(OurError):
        replace(PLAN, **change)  # type: ignore[arg-type]


def test_a_product_that_is_made_to_order_arrives_its_own_working_days_later() -> None:
    assert arrival(TUESDAY, PLAN) == date(2026, 12, 7)
    assert arrival(TUESDAY, PLAN, handling_days=5) == date(2026, 12, 14)
    made_to_order = Product(id="p", name="A", spoken_name="A", price=Money(100, "USD"), available=9, handling_days=5)
    items = (Item(product=made_to_order), Item(product=replace(made_to_order, id="q", handling_days=0)))
    offered = quote(
        quote_id="q", brand="b", seller="S", household=None, items=items, plan=PLAN, policy=POLICY, ship_to="home",
        now=TUESDAY,
    )  # fmt: skip
    assert offered.arrives == date(2026, 12, 14)


@given(
    ahead=st.integers(-3, 40),
    minutes=st.integers(0, 40 * 24 * 60),
    holidays=st.frozensets(st.dates(date(2026, 11, 30), date(2027, 1, 5)), max_size=8),
)
def test_the_longest_handling_is_the_last_that_arrives_in_time(
    ahead: int, minutes: int, holidays: frozenset[date]
) -> None:
    now, plan = TUESDAY + timedelta(minutes=minutes), replace(PLAN, holidays=holidays)
    by = now.date() + timedelta(days=ahead)
    longest = longest_handling(handled_from(now, plan), by, plan)
    if longest >= 0:
        assert arrival(now, plan, handling_days=longest) <= by
    assert arrival(now, plan, handling_days=longest + 1) > by


def sold_in(currency: str, tax: Tax, *goods: tuple[int, str], fee: int = 0, wrap: int | None = None) -> Quote:
    """A quote in some market of (minor units, tax class) lines."""
    plan = replace(
        PLAN,
        fee=Money(fee, currency),
        free_over=None,
        tax=tax,
        gift=GiftPlan(wrap_fee=None if wrap is None else Money(wrap, currency)),
    )
    items = tuple(
        Item(
            product=Product(
                id=f"p{n}", name="A", spoken_name="A", price=Money(minor, currency), available=1, tax_class=tax_class
            )
        )
        for n, (minor, tax_class) in enumerate(goods)
    )
    return quote(
        quote_id="q",
        brand="b",
        seller="S",
        household="home",
        items=items,
        plan=plan,
        policy=POLICY,
        ship_to="home",
        now=TUESDAY,
        gift=GiftOptions(wrap=wrap is not None),
    )


@pytest.mark.parametrize(
    ("made", "tax", "total", "lines", "on_services"),
    [
        # (39.99 + 12.50 + 4.90) x 8.875 % = 5.0934; 57.39 + 5.09
        (sold_in("USD", NEW_YORK_CITY, (3999, ""), (1250, ""), fee=490), 509, 6248, (355, 111), 43),
        # 39.99 x 7.25 % = 2.8993; 39.99 + 4.90 + 2.90
        (sold_in("USD", CALIFORNIA, (3999, ""), fee=490), 290, 4779, (290,), 0),
        # in it: of 24.00 4.00, of the delivery's 1.90 beside the toy 0.32
        (sold_in("GBP", UNITED_KINGDOM, (2400, ""), (999, "books"), (1600, "childrens_clothes"), fee=395), 432, 5394,
         (400, 0, 0), 32),
        # delivery and wrapping, 8.90, go with the goods: 8.90 x 39.90 / 54.85 = 6.4741 -> 6.47 at 19 %, 2.43 at 7 %;
        # in it: 46.37 x 19 / 119 = 7.4036 and 17.38 x 7 / 107 = 1.1370
        (sold_in("EUR", GERMANY, (3990, ""), (1495, "books"), fee=490, wrap=400), 854, 6375, (637, 98), 119),
        # in it: 4,530 x 10 / 110 = 411.8 -> 411; 1,296 x 8 / 108 = 96
        (sold_in("JPY", JAPAN, (3980, ""), (1296, "food"), fee=550), 507, 5826, (361, 96), 50),
        # in it: 42,900 x 10 / 110
        (sold_in("KRW", KOREA, (39_900, ""), fee=3000), 3900, 42_900, (3627,), 273),
    ],
)  # fmt: skip
def test_each_market_is_priced_as_it_was_by_hand(
    made: Quote, tax: int, total: int, lines: tuple[int, ...], on_services: int
) -> None:
    assert (made.tax.minor, made.total.minor) == (tax, total)
    assert tuple(line.tax.minor for line in made.lines) == lines
    assert made.tax_on_services.minor == on_services
    assert made.tax_included is (made.total.currency != "USD")
