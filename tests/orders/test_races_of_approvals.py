# SPDX-License-Identifier: Apache-2.0
"""Four processes decide over one request, or ask for several, together: one order a request, one open a household."""

from collections import Counter

import pytest

from skill.dialogue.effects import ApprovalAsked, Placed
from skill.store import orders
from skill.store.approvals import ApprovalState
from tests.orders.phone import Phone
from tests.orders.racing import RACERS, day, quotes_of, race
from tests.orders.small_shop import BEN, STRANGER, SmallShop

pytestmark = pytest.mark.slow
ROUNDS = {"sqlite": 3, "postgresql": 45}


def approve_in_a_tab_of_their_own(shop: SmallShop, racer: int, number: int) -> object:
    phone = Phone(shop)
    request = phone.of(quotes_of(shop, number)[0])
    outcome = phone.approve(request)
    return outcome.order.id if isinstance(outcome, Placed) else type(outcome).__name__


def decide_in_every_way(shop: SmallShop, racer: int, number: int) -> object:
    phone, (quote, other, *_) = Phone(shop), quotes_of(shop, number)
    request = phone.of(quote)
    if racer == 0:
        return phone.decline(request)
    if racer == 1:
        return isinstance(phone.ask(other, turn=f"newer-{number}"), ApprovalAsked)
    if racer == 2:
        return isinstance(shop.say_order_it(quote, BEN), Placed)
    return isinstance(phone.approve(request), Placed)


def ask_together(shop: SmallShop, racer: int, number: int) -> object:
    quote = quotes_of(shop, number)[racer]
    return type(Phone(shop).ask(quote, (STRANGER, BEN)[racer % 2], turn=f"{number}-{racer}")).__name__


ACTS = (approve_in_a_tab_of_their_own, decide_in_every_way, ask_together)


def request(shop: SmallShop, number: int) -> None:
    assert isinstance(Phone(shop).ask(quotes_of(shop, number)[0], at=day(number), turn=f"t-{number}"), ApprovalAsked)


def act(shop: SmallShop, racer: int, number: int) -> object:
    """Round by round one of the three, so that the processes start once."""
    return ACTS[number % len(ACTS)](shop, racer, number)


def before(shop: SmallShop, number: int) -> None:
    if ACTS[number % len(ACTS)] is not ask_together:
        request(shop, number)


@pytest.mark.threat("TH8")
def test_one_tap_orders_whoever_decides_first_decides_and_one_request_is_open(
    roomy: SmallShop, database_url: str, rounds: int
) -> None:
    found = race(database_url, rounds, act, lambda number: before(roomy, number))
    phone = Phone(roomy)
    for number, outcomes in found.items():
        quote, *others = quotes_of(roomy, number)
        if ACTS[number % len(ACTS)] is ask_together:
            assert Counter(outcomes) == {"ApprovalAsked": RACERS}
            states = Counter(phone.of(one).state for one in (quote, *others))
            assert states[ApprovalState.SUPERSEDED] == RACERS - 1
            continue
        asked, order = phone.of(quote), roomy.order_of(quote)
        assert (asked.order_id is not None) == (asked.state is ApprovalState.APPROVED)
        if ACTS[number % len(ACTS)] is approve_in_a_tab_of_their_own:
            assert asked.state is ApprovalState.APPROVED
            assert len(set(outcomes) - {"NotOpen"}) == 1
        if asked.state is ApprovalState.APPROVED:
            assert order is not None
            assert asked.order_id == order.id
    with roomy.database.reading() as connection:
        placed = len(orders.every(connection))
    assert roomy.held() == placed + phone.states().count(ApprovalState.PENDING)
