# SPDX-License-Identifier: Apache-2.0
"""A reminder is one row for its buyer, waits for its day, and comes from nobody else."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from skill.conversation import Speaker
from skill.dialogue.effects import Placed, ReminderSet, SetReminder
from skill.orders.model import Order
from skill.orders.reminding import KIND, set_reminder
from skill.store import outbox
from tests.orders.small_shop import ANNA, BEN, KIT, NOW, STRANGER, SmallShop, a_turn

DUE = date(2027, 11, 20)


def bought(shop: SmallShop) -> Order:
    placed = shop.say_order_it(shop.quote())
    assert isinstance(placed, Placed)
    return placed.order


def ask(shop: SmallShop, order_id: str, speaker: Speaker = ANNA) -> ReminderSet:
    effect = SetReminder(order_id=order_id, due=DUE, occasion="birthday", recipient="niece")
    turn = a_turn(speaker, at=NOW)
    return set_reminder(effect, turn, database=shop.database, policy=shop.policy, now=NOW)


def kinds(shop: SmallShop, *, now: datetime) -> list[str]:
    with shop.database.reading() as connection:
        return [message.kind for message in outbox.messages(connection, now=now)]


def test_it_waits_unseen_until_the_morning_of_its_day(shop: SmallShop) -> None:
    order = bought(shop)
    assert ask(shop, order.id) == ReminderSet(stands=True)
    morning = datetime(2027, 11, 20, 14, 0, tzinfo=UTC)  # nine o'clock in New York
    assert kinds(shop, now=NOW) == ["receipt"]
    assert kinds(shop, now=morning - timedelta(seconds=1)) == ["receipt"]
    assert kinds(shop, now=morning) == [KIND, "receipt"]


def test_a_second_yes_makes_no_second_row(shop: SmallShop) -> None:
    order = bought(shop)
    assert ask(shop, order.id) == ask(shop, order.id) == ReminderSet(stands=True)
    assert kinds(shop, now=NOW + timedelta(days=500)) == [KIND, "receipt"]


@pytest.mark.parametrize("speaker", [BEN, KIT, STRANGER, replace(ANNA, confidence=200), replace(ANNA, household=None)])
def test_nobody_but_the_buyer_sets_one(shop: SmallShop, speaker: Speaker) -> None:
    order = bought(shop)
    assert ask(shop, order.id, speaker) == ReminderSet(stands=False)
    assert ask(shop, "no-such-order") == ReminderSet(stands=False)
    assert kinds(shop, now=NOW + timedelta(days=500)) == ["receipt"]


def test_it_outlives_a_cancellation(shop: SmallShop) -> None:
    order = bought(shop)
    ask(shop, order.id)
    shop.cancel(order, at=NOW)
    assert sorted(kinds(shop, now=NOW + timedelta(days=500))) == ["cancellation", KIND, "receipt"]
