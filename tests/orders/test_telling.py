# SPDX-License-Identifier: Apache-2.0
"""An operator sees every order, and why each was allowed."""

from datetime import timedelta

import msgspec
from sqlalchemy import update

from skill.dialogue.effects import Placed
from skill.orders.explaining import why
from skill.orders.model import Order
from skill.orders.telling import list_orders, show_order
from skill.safeguards import RULES
from skill.store.order_tables import QUOTE
from tests.orders.small_shop import KIT, NOW, SmallShop


def bought(shop: SmallShop) -> Order:
    placed = shop.say_order_it(shop.quote())
    assert isinstance(placed, Placed)
    return placed.order


def test_orders_are_listed_oldest_first_and_refusals_are_not(shop: SmallShop) -> None:
    shop.say_order_it(shop.quote(), KIT)
    first = bought(shop)
    later = NOW + timedelta(minutes=10)
    shop.say_order_it(shop.quote(at=later))
    rows = list_orders(shop.database)
    assert [row["id"] for row in rows] == [first.id, rows[1]["id"]]
    assert rows[0] == {
        "id": first.id,
        "brand": "lantern-lane",
        "state": "placed",
        "payment": "authorized",
        "fulfillment": "unfulfilled",
        "total_minor": 4279,
        "captured_minor": 0,
        "refunded_minor": 0,
        "currency": "USD",
        "household": "home",
        "member": "anna",
        "quote": first.quote.id,
        "ship_to": "home",
        "gift": {"wrap": False, "note": False, "without_prices": False},
        "placed_at": "2026-12-01T15:00:30+00:00",
        "cancel_until": "2026-12-01T15:30:30+00:00",
        "lines": [
            {
                "product": "lamp",
                "variant": None,
                "options": {},
                "name": "Star Lamp",
                "quantity": 1,
                "unit_minor": 3999,
                "total_minor": 3999,
            }
        ],
    }
    assert list_orders(shop.database, brand="another") == []
    msgspec.json.encode(rows)


def test_an_order_is_shown_with_its_quote_and_its_history(shop: SmallShop) -> None:
    order = bought(shop)
    shown = show_order(shop.database, order.id)
    assert shown is not None
    assert (shown["tax_minor"], shown["delivery_fee_minor"], shown["arrives"]) == (280, 0, "2026-12-07")
    assert [entry["kind"] for entry in shown["history"]] == ["agreed", "authorized"]
    msgspec.json.encode(shown)


def test_why_says_who_agreed_to_what_and_what_every_rule_found(shop: SmallShop) -> None:
    order = bought(shop)
    shop.cancel(order, at=NOW + timedelta(minutes=1))
    sentences = why(shop.database, order.id)
    assert sentences is not None
    told = "\n".join(sentences)
    for fact in (
        "1 x Star Lamp from Lantern Lane Toys, 42.79 USD in all",
        "Agreed to by anna of home, a voice recognised at 300, on alexa.",
        "read back in turn 4",
        "came in turn 5",
        "the asked-for words (strong_yes)",
        "Policy version 3: per order 60.00 USD, per day 200.00 USD, per month 500.00 USD.",
        "anna canceled",
        "the provider released the money",
        "The ledger's chain holds",
    ):
        assert fact in told
    assert [f"Rule {rule.title}: allow." in sentences for rule in RULES] == [True] * len(RULES)


def test_why_notices_a_quote_that_was_changed_afterwards(shop: SmallShop) -> None:
    order = bought(shop)
    with shop.database.durable() as connection:
        changed = order.quote.canonical.decode().replace('"home"', '"here"')
        connection.execute(update(QUOTE).values(canonical=changed))
    sentences = why(shop.database, order.id)
    assert sentences is not None
    assert any("IS NOT THE ONE KEPT WITH IT" in sentence for sentence in sentences)
    with shop.database.durable() as connection:
        connection.execute(update(QUOTE).values(canonical=order.quote.canonical.decode()))


def test_an_order_that_is_not_there_is_none(shop: SmallShop) -> None:
    assert show_order(shop.database, "never-was") is None
    assert why(shop.database, "never-was") is None
