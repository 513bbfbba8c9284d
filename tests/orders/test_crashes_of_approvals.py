# SPDX-License-Identifier: Apache-2.0
"""A crash at every single step of asking and running out: one request, no stock held for ever.

The statements are the same on both databases, so one of them is enough; where they differ, processes race. Approving
dies twice, on both, in test_two_deaths.py.
"""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from skill.dialogue.effects import ApprovalAsked
from skill.orders.model import Quote
from skill.store import ledger as stored
from skill.store.approvals import ApprovalState
from tests.orders.crashing import Crasher
from tests.orders.phone import Phone
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
    shop.policy = replace(shop.policy, per_day=None, per_month=None)
    shop.change_product(on_hand=10_000)
    return shop


def test_after_a_crash_anywhere_the_same_turn_again_is_one_request(roomy: SmallShop) -> None:
    phone, quotes = Phone(roomy), list[Quote]()

    def act() -> None:
        quotes.append(roomy.quote())
        phone.ask(quotes[-1], turn=f"turn-{len(quotes)}")

    def then() -> None:
        assert isinstance(phone.ask(quotes[-1], turn=f"turn-{len(quotes)}"), ApprovalAsked)
        assert phone.states().count(ApprovalState.PENDING) == 1
        assert len(phone.states()) == roomy.counts()["outbox"] == len(quotes)
        assert roomy.held() == 1

    assert sweep(roomy, Crasher(), act, then) >= 15


def test_after_a_crash_anywhere_a_request_that_ran_out_gives_its_stock_back_once(roomy: SmallShop) -> None:
    phone, crasher = Phone(roomy), Crasher()

    def act() -> None:
        crasher.left, left = None, crasher.left
        phone.request(roomy.quote())
        crasher.left = left
        phone.expire(at=LATER)

    def then() -> None:
        phone.expire(at=LATER)
        assert roomy.held() == 0
        with roomy.database.reading() as connection:
            expired = [row for row in stored.rows(connection) if row.kind == "approval_expired"]
        assert len(expired) == len(phone.states())

    assert sweep(roomy, crasher, act, then) >= 5
