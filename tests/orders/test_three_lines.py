# SPDX-License-Identifier: Apache-2.0
"""A whole cart as a gift: all lines or none, each form held by itself, the note's words nowhere but in its quote."""

import logging
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import select, text

from skill.dialogue.effects import Changed, Placed, Refused
from skill.orders.explaining import why
from skill.orders.model import GiftOptions, Order, OrderState, Quote
from skill.orders.pricing import Item
from skill.orders.telling import list_orders, show_order
from skill.store.metadata import METADATA
from skill.store.order_tables import ORDER_LINE
from skill.store.stocking import count_stock
from tests.orders.crashing import Crasher
from tests.orders.small_shop import BLUE, BRAND, KITE, LAMP, NOW, RED, THREE, SmallShop, check_invariants
from tests.orders.test_crashes import AT_LEAST, LATER, sweep
from tests.orders.test_races import RACERS, race

pytestmark = pytest.mark.slow

WORDS = "Happy birthday, my sparrow"
AS_A_GIFT = GiftOptions(wrap=True, note=WORDS, without_prices=True)


@pytest.fixture
def shop(database_url: str) -> Iterator[SmallShop]:
    one = SmallShop(database_url)
    one.policy = replace(one.policy, per_order=None, per_day=None, per_month=None)
    one.stock_kites()
    yield one
    check_invariants(one)
    one.database.close()


def bought(shop: SmallShop) -> Order:
    placed = shop.say_order_it(shop.quote(items=THREE, gift=AS_A_GIFT, ship_to="sister"))
    assert isinstance(placed, Placed)
    return placed.order


def test_every_line_keeps_its_form_and_every_form_is_held_by_itself(shop: SmallShop) -> None:
    order = bought(shop)
    assert shop.held() == 1
    assert shop.held_kites() == {"kite-blue": 1, "kite-red": 2}
    with shop.database.reading() as connection:
        rows = connection.execute(select(ORDER_LINE).order_by(ORDER_LINE.c.number)).mappings().all()
    assert [(row["product"], row["variant"], row["options"], row["quantity"]) for row in rows] == [
        ("lamp", None, "{}", 1),
        ("kite", "kite-red", '{"color":"red"}', 2),
        ("kite", "kite-blue", '{"color":"blue"}', 1),
    ]
    # 39.99 + 2 x 9.00 + 11.00 + 4.00 for the wrap is 72.99; 7 % of it is 5.11
    assert (order.quote.goods.minor, order.quote.tax.minor, order.quote.total.minor) == (6899, 511, 7810)
    assert shop.provider.charges[f"order-{order.id}"].amount == order.quote.total


def test_canceling_gives_every_form_back(shop: SmallShop) -> None:
    order = bought(shop)
    shop.cancel(order, at=NOW)
    assert shop.held() == 0
    assert shop.held_kites() == {"kite-blue": 0, "kite-red": 0}


def test_one_line_that_is_gone_is_named_and_nothing_is_ordered_or_held(shop: SmallShop) -> None:
    quote = shop.quote(items=THREE)
    count_stock(shop.database, BRAND, "kite-red", units=1)
    count_stock(shop.database, BRAND, "kite-blue", units=0)
    assert shop.say_order_it(quote) == Changed(sold_out=True, skus=("kite-blue", "kite-red"))
    assert shop.order_of(quote) is None
    assert shop.held() == 0
    assert shop.held_kites() == {"kite-blue": 0, "kite-red": 0}
    assert shop.provider.calls == []


def test_the_fee_for_wrapping_counts_against_the_limits(shop: SmallShop) -> None:
    shop.policy = replace(shop.policy, per_order=4300)  # the lamp alone is 42.79
    assert isinstance(shop.say_order_it(shop.quote()), Placed)
    outcome = shop.say_order_it(shop.quote(gift=GiftOptions(wrap=True)))
    assert isinstance(outcome, Refused)
    assert [finding.reason for finding in outcome.findings] == ["over_order_limit"]


def test_the_words_of_a_note_stand_nowhere_in_the_clear(shop: SmallShop, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="skill")
    order = bought(shop)
    shop.cancel(order, at=NOW)
    with shop.database.reading() as connection:
        holders = {
            f"{table.name}.{column}"
            for table in METADATA.sorted_tables
            for row in connection.execute(text(f'SELECT * FROM "{table.name}"')).mappings()
            for column, value in row.items()
            if WORDS in str(value)
        }
    assert holders == set(), "its quote is sealed under the buyer's key"
    assert WORDS not in caplog.text
    assert WORDS not in str(list_orders(shop.database))
    assert WORDS not in "".join(why(shop.database, order.id) or ())
    shown = show_order(shop.database, order.id)
    assert shown is not None
    assert shown["note_text"] == WORDS, "whoever packs the parcel can read it"


def test_an_operator_sees_the_parcel_and_every_form(shop: SmallShop) -> None:
    order = bought(shop)
    (row,) = list_orders(shop.database)
    assert row["gift"] == {"wrap": True, "note": True, "without_prices": True}
    assert row["ship_to"] == "sister"
    assert [(line["variant"], line["options"]) for line in row["lines"]] == [
        (None, {}),
        ("kite-red", {"color": "red"}),
        ("kite-blue", {"color": "blue"}),
    ]
    told = why(shop.database, order.id) or ()
    assert "2 x Box Kite (red)" in told[0]
    assert told[1] == "It goes to sister, gift-wrapped for 4.00 USD, with a note, without prices."


def test_a_crash_anywhere_leaves_all_lines_or_none(shop: SmallShop) -> None:
    shop.change_product(on_hand=10_000)
    shop.stock_kites(each=10_000)
    quotes: list[Quote] = []

    def act() -> None:
        quotes.append(shop.quote(items=THREE, gift=AS_A_GIFT))
        shop.say_order_it(quotes[-1])

    def then() -> None:
        shop.recover(at=LATER)
        order = shop.order_of(quotes[-1])
        assert order is None or order.state is OrderState.PLACED
        placed = sum(shop.order_of(quote) is not None for quote in quotes)
        assert shop.held() == placed
        assert shop.held_kites() == {"kite-blue": placed, "kite-red": 2 * placed}

    assert sweep(shop, Crasher(), act, then) >= AT_LEAST


def test_carts_that_want_the_same_last_ones_in_another_order_neither_block_nor_share_them(shop: SmallShop) -> None:
    count_stock(shop.database, BRAND, "kite-red", units=1)
    count_stock(shop.database, BRAND, "kite-blue", units=1)
    one_each = (Item(product=KITE, variant=RED), Item(product=KITE, variant=BLUE), Item(product=LAMP))
    quotes = [shop.quote(items=one_each if number % 2 else one_each[::-1]) for number in range(RACERS)]
    outcomes = race(lambda number: shop.say_order_it(quotes[number]))
    assert sum(isinstance(outcome, Placed) for outcome in outcomes) == 1
    assert sum(outcome == Changed(sold_out=True, skus=("kite-blue", "kite-red")) for outcome in outcomes) == RACERS - 1
    assert shop.held_kites() == {"kite-blue": 1, "kite-red": 1}
    assert shop.held() == 1
    assert LAMP.available > 1
