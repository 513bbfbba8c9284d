# SPDX-License-Identifier: Apache-2.0
"""The United Kingdom's market of the demo shop, bought from with the words of any other shop."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path

import pytest

from skill.accounts.purchasing import OPERATOR, switch_purchasing
from skill.conversation import Speaker, Turn, TurnKind
from skill.money import Money
from skill.orders.telling import list_orders
from skill.settings import Settings
from skill.store import orders
from skill.store.invariants import broken_invariants
from skill.wiring import OpenShop, open_shop
from tests.brand.uk_market import MARKET, write_market

TUESDAY = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
MORAG = Speaker(user="amzn1.ask.account.UK", person="amzn1.ask.person.UKADULT", confidence=300)
Say = Callable[[str], str]


@pytest.fixture
def shop(database_url: str, tmp_path: Path) -> Iterator[OpenShop]:
    """The demo shop and its market beside each other."""
    folders = (Path(str(files("skill.demo"))), write_market(tmp_path / "uk"))
    settings = Settings(database_url=database_url, brand_dirs=folders)
    with open_shop(settings, clock=lambda: TUESDAY) as opened:
        switch_purchasing(opened.database, "uk-household", on=True, by=OPERATOR, now=TUESDAY - timedelta(days=30))
        yield opened


@pytest.fixture
def say(shop: OpenShop) -> Say:
    """Morag says something in her kitchen, and this is the answer."""
    said: list[str] = []

    def one(text: str) -> str:
        said.append(text)
        turn = Turn(
            id=f"turn-{len(said)}",
            channel="alexa",
            brand=MARKET,
            session="kitchen",
            kind=TurnKind.TEXT,
            at=TUESDAY + timedelta(seconds=20 * len(said)),
            locale="en-US",
            speaker=MORAG,
            text=text,
        )
        reply = shop.runtime.take(turn)
        return reply.speech.text if reply.speech else ""

    return one


def test_a_market_sells_in_its_own_money_under_its_own_law(shop: OpenShop, say: Say) -> None:
    say("do you have the star lamp")
    answer = say("I'll take it")
    # 29.90 + 3.95 = 33.85, of it 33.85 x 20 / 120 = 5.6417 tax; Tuesday + 3 working days is Friday
    assert answer == (
        "Lantern Lane UK: one Star Lamp, to your home, arriving Friday. 33 pounds and 85 pence, including tax, with "
        "3 pounds and 95 pence delivery, on your saved card. Returns within 14 days. "
        'To pay, say "order it"; or say "stop".'
    )
    assert say("order it").startswith("Ordered")
    with shop.database.reading() as connection:
        (order,) = orders.every(connection)
        assert broken_invariants(connection) == ()
    quote = order.quote
    assert (quote.total, quote.tax, quote.region) == (Money(3385, "GBP"), Money(564, "GBP"), "GB-SCT")
    assert quote.tax_included
    assert quote.obligation
    assert [order["brand"] for order in list_orders(shop.database)] == [MARKET]


def test_express_is_another_quote_and_the_cheapest_that_keeps_the_day_is_the_first(shop: OpenShop, say: Say) -> None:
    say("do you have the star lamp")
    assert "tomorrow with express delivery, for 7 pounds and 95 pence" in say("how fast can you get it here")
    assert "arriving Friday" in say("I'll take it")
    answer = say("express, please")
    assert answer.startswith("With express delivery, then. Lantern Lane UK: one Star Lamp")
    assert "arriving Wednesday. 37 pounds and 85 pence" in answer  # 29.90 + 7.95
    assert "33 pounds and 85 pence" in say("the cheapest delivery")
    assert "cheapest way already" in say("the cheapest delivery")
    say("stop")
    assert list_orders(shop.database) == []


def test_a_day_that_only_express_keeps_is_kept_by_it(shop: OpenShop, say: Say) -> None:
    offered = say("a birthday present for my niece, she is eight, loves space, by thursday, around forty pounds")
    assert offered.startswith("Three that arrive by Thursday: ")
    assert "arriving Wednesday. 37 pounds and 85 pence" in say("the star lamp")


def test_food_can_not_go_back_and_small_parts_are_warned_of(shop: OpenShop, say: Say) -> None:
    say("do you have the spice passport")
    assert "because it's food" in say("can I return it")
    assert "This one can't be returned, it's food." in say("I'll take it")
    say("stop")
    say("do you have the moon rover")
    assert "It's made by Perigee Toyworks." in say("who makes it")
    assert "Choking hazard: small parts, not for children under 3" in say("is it safe")
    answer = say("I'll take it")
    assert answer.startswith("Please note: Choking hazard: small parts, not for children under 3. Lantern Lane UK:")


def test_a_place_that_no_zone_serves_is_told_kindly_and_the_cart_is_kept(shop: OpenShop, say: Say) -> None:
    say("do you have the star lamp")
    say("I'll take it")
    answer = say("send it to paris")
    if "sent" not in answer:
        answer = say("no")
    assert "I'm sorry, nothing can be sent to paris from this shop. Your cart is kept." in answer
    assert list_orders(shop.database) == []
    assert "arriving Friday" in say("send it home") or "arriving Friday" in say("check out")
