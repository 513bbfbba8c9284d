# SPDX-License-Identifier: Apache-2.0
"""A crash at every single step of a guest's link, of ordering by it and of its running out: one order, or none.

The statements are the same on both databases, so one of them is enough; where they differ, processes race.
"""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from skill.dialogue.effects import PayLinkMade
from skill.orders.model import OrderState
from skill.store.pay_links import PayLink, PayLinkState
from tests.orders.crashing import Crasher
from tests.orders.guests import GUEST, Guests
from tests.orders.small_shop import NOW, SmallShop
from tests.orders.test_crashes import sweep

pytestmark = pytest.mark.slow

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """A file: the faster of the two."""
    return f"sqlite:///{tmp_path / 'shop.db'}"


@pytest.fixture
def roomy(shop: SmallShop) -> SmallShop:
    """A shop in which a whole sweep's orders fit."""
    shop.policy = replace(shop.policy, approvals_per_day=None)
    shop.change_product(on_hand=10_000)
    return shop


def test_after_a_crash_anywhere_the_same_turn_again_is_one_link(roomy: SmallShop) -> None:
    guests, turns = Guests(roomy), list[str]()
    quote = guests.quote()

    def act() -> None:
        turns.append(f"turn-{len(turns)}")
        guests.ask(quote, turn=turns[-1])

    def then() -> None:
        assert isinstance(guests.ask(quote, turn=turns[-1]), PayLinkMade)
        assert guests.states().count(PayLinkState.OPEN) == 1
        assert (len(guests.states()), roomy.held()) == (len(turns), 1)

    assert sweep(roomy, Crasher(), act, then) >= 10


@pytest.mark.threat("TH8")
def test_after_a_crash_anywhere_the_same_tap_again_is_one_order_and_one_page(roomy: SmallShop) -> None:
    guests, crasher, links = Guests(roomy), Crasher(), list[PayLink]()

    def act() -> None:
        crasher.left, left = None, crasher.left
        links.append(guests.link(speaker=replace(GUEST, user=f"guest-{len(links)}")))
        crasher.left = left
        guests.pay(links[-1])

    def then() -> None:
        guests.pay(links[-1])
        roomy.recover(at=NOW + timedelta(minutes=2))
        order = roomy.order_of(links[-1].quote)
        assert order is not None
        assert order.state is OrderState.AWAITING_PAYER
        assert guests.look(links[-1].id).order_id == order.id
        assert len(roomy.provider.waiting) == len(links)
        assert roomy.held() == len(links)

    assert sweep(roomy, crasher, act, then) >= 25


def test_after_a_crash_anywhere_a_link_that_ran_out_gives_its_stock_back_once(roomy: SmallShop) -> None:
    guests, crasher = Guests(roomy), Crasher()

    def act() -> None:
        crasher.left, left = None, crasher.left
        guests.link()
        crasher.left = left
        guests.expire(at=LATER)

    def then() -> None:
        guests.expire(at=LATER)
        assert (roomy.held(), set(guests.states())) == (0, {PayLinkState.EXPIRED})

    assert sweep(roomy, crasher, act, then) >= 5
