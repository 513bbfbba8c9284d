# SPDX-License-Identifier: Apache-2.0
"""Four processes order by one link, or ask for several, together: one order a link, one open link an account."""

from collections import Counter
from dataclasses import replace

import pytest
from sqlalchemy import select

from skill.dialogue.effects import PayLinkMade, Unsettled
from skill.store import orders
from skill.store.pay_link_tables import PAY_LINK
from skill.store.pay_links import PayLink, PayLinkState
from tests.orders.guests import GUEST, Guests
from tests.orders.racing import RACERS, day, quotes_of, race
from tests.orders.small_shop import SmallShop

pytestmark = pytest.mark.slow
ROUNDS = {"sqlite": 2, "postgresql": 20}


def link_of(shop: SmallShop, number: int) -> PayLink:
    query = select(PAY_LINK.c.id).where(PAY_LINK.c.quote_id == quotes_of(shop, number)[0].id)
    with shop.database.reading() as connection:
        return Guests(shop).look(connection.execute(query).scalar_one())


def ask(shop: SmallShop, racer: int, number: int) -> object:
    quote = replace(quotes_of(shop, number)[racer], household=None)
    guest = replace(GUEST, user=f"guest-{number}")
    return Guests(shop).ask(quote, guest, at=day(number), turn=f"{number}-{racer}")


def act(shop: SmallShop, racer: int, number: int) -> object:
    """Round by round one of the two, so that the processes start once."""
    if number % 2:
        return type(ask(shop, racer, number)).__name__
    outcome = Guests(shop).pay(link_of(shop, number))
    return outcome.order.id if isinstance(outcome, Unsettled) else type(outcome).__name__


@pytest.mark.threat("TH8")
def test_one_tap_orders_and_one_link_of_an_account_is_open(roomy: SmallShop, database_url: str, rounds: int) -> None:
    def before(number: int) -> None:
        if not number % 2:
            assert isinstance(ask(roomy, 0, number), PayLinkMade)

    found = race(database_url, rounds, act, before)
    for number, outcomes in found.items():
        if number % 2:
            assert Counter(outcomes) == {"PayLinkMade": RACERS}
        else:
            link = link_of(roomy, number)
            assert link.state is PayLinkState.USED
            assert set(outcomes) - {"NotOpen"} == {link.order_id}
    states = Guests(roomy).states()
    with roomy.database.reading() as connection:
        made = len(orders.every(connection))
    assert made == states.count(PayLinkState.USED) == (rounds + 1) // 2
    assert states.count(PayLinkState.OPEN) == rounds // 2
    assert roomy.held() == made + rounds // 2
