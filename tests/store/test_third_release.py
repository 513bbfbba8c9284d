# SPDX-License-Identifier: Apache-2.0
"""A shop of the third release goes on as it was, and whoever left a talk there finds it on every channel."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from msgspec import json

from skill.conversation import Role, Speaker, Turn, TurnKind
from skill.orders import ledger
from skill.orders.explaining import why
from skill.orders.model import OrderState
from skill.store import orders, schema, sessions
from skill.store.approvals import ApprovalState
from skill.store.database import Database
from skill.store.invariants import broken_invariants
from tests.orders.phone import Phone
from tests.orders.small_shop import ANNA, BRAND, NOW, SmallShop

STATES = [
    OrderState.PLACED, OrderState.CANCELED, OrderState.PLACED, OrderState.PAYMENT_FAILED, OrderState.AWAITING_PAYER,
    OrderState.PENDING,
]  # fmt: skip
SOON = NOW + timedelta(days=3, hours=3, minutes=1)
BY_PHONE = Turn(
    id="call", channel="google", brand=BRAND, session="call", kind=TurnKind.LAUNCH, at=SOON, locale="en-US",
    speaker=Speaker(user="login", person="login", linked=True, household="home", member="anna"),
)  # fmt: skip


@pytest.fixture
def shop(released_url: Callable[[str], str]) -> SmallShop:
    """The shop of that database, upgraded."""
    url = released_url("0003")
    database = Database(url)
    done = database.upgrade()
    assert (done.before, done.after) == ("0003", schema.REVISION)
    database.close()
    return SmallShop(url, stock=None)


def found_by(shop: SmallShop, speaker: Speaker) -> str | None:
    """Whose talk is gone on with, by the session it was left in."""
    with shop.database.driver() as driver:
        left = sessions.load_latest(driver, replace(BY_PHONE, speaker=speaker))
    return str(json.decode(left.state)["session"]) if left else None


def test_orders_their_money_and_their_reasons_stand(shop: SmallShop) -> None:
    with shop.database.reading() as connection:
        assert broken_invariants(connection) == ()
        assert ledger.verify(connection) is None
        every = orders.every(connection)
    assert [order.state for order in every] == STATES
    assert [order.refunded for order in every] == [200, 0, 0, 0, 0, 0]
    assert every[1].quote.ship_to == "sister"  # what is the buyer's own opens with the key that was kept
    for order in every:
        told = why(shop.database, order.id)
        assert told is not None
        assert any("is the one kept with it" in sentence for sentence in told)
    shop.database.close()


def test_a_request_that_was_open_is_and_ends_in_its_time(shop: SmallShop) -> None:
    phone = Phone(shop)
    assert phone.states() == [ApprovalState.APPROVED, ApprovalState.DECLINED, ApprovalState.PENDING]
    assert phone.expire(at=SOON + timedelta(days=1)) == 1
    shop.database.close()


def test_a_talk_is_found_by_its_member_on_every_channel_and_by_nobody_else(shop: SmallShop) -> None:
    login = BY_PHONE.speaker
    assert found_by(shop, login) == found_by(shop, ANNA) == "s-anna"
    assert found_by(shop, replace(login, member="ben")) == "s-ben"
    assert found_by(shop, replace(login, member="kit", role=Role.CHILD)) is None
    assert found_by(shop, replace(login, member=None)) is None
    assert found_by(shop, Speaker(user="lonely-account")) == "s-lonely"
    assert found_by(shop, Speaker(user="another-account")) is None
    assert found_by(shop, replace(login, user="lonely-account", member="kit")) == "s-lonely"  # linked since
    shop.database.close()
