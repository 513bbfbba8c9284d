# SPDX-License-Identifier: Apache-2.0
"""A withdrawal does what is due wherever the order stands, once, and is acknowledged with its time."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from skill.catalog.model import WithdrawalReason
from skill.conversation import Speaker
from skill.dialogue.effects import OrderWithdrawn, WithdrawalRefused, WithdrawOrder
from skill.orders.model import FulfillmentState, Order, OrderState, PaymentState
from skill.orders.pricing import Item
from skill.orders.withdrawing import NotWithdrawn, Withdrawn, try_to_withdraw, withdraw
from skill.store.outbox import messages
from tests.orders.crashing import SilentProvider
from tests.orders.later import (
    KITES,
    LATER,
    SOON,
    bought,
    budget,
    delivered,
    lamps,
    letters,
    now,
    paid,
    refunds_of,
    shipped,
)
from tests.orders.small_shop import ANNA, BEN, BLUE, KIT, KITE, RED, STRANGER, SmallShop, a_turn


def withdrawn(
    shop: SmallShop, order: Order, lines: Mapping[int, int] | None = None, *, at: datetime = LATER
) -> Withdrawn | NotWithdrawn:
    return withdraw(
        order.id,
        lines,
        household="home",
        member="anna",
        database=shop.database,
        provider=shop.provider,
        now=at,
    )


def test_within_the_window_it_is_a_cancellation(shop: SmallShop) -> None:
    order = bought(shop)
    done = withdrawn(shop, order, at=SOON)
    assert isinstance(done, Withdrawn)
    assert (done.at, done.how, done.order.state) == (SOON, "canceled", OrderState.CANCELED)
    assert [charge.released for charge in shop.provider.charges.values()] == [True]
    assert letters(shop) == ["receipt", "withdrawal", "cancellation"]


def test_its_acknowledgement_says_when(shop: SmallShop) -> None:
    withdrawn(shop, bought(shop), at=SOON)
    with shop.database.reading() as connection:
        (letter,) = (one for one in messages(connection, now=LATER) if one.kind == "withdrawal")
    assert letter.recipient == "anna"
    assert letter.payload["withdrawn_at"] == SOON.isoformat().replace("+00:00", "Z")


def test_after_the_window_and_before_the_capture_nothing_is_charged_either(shop: SmallShop) -> None:
    order = bought(shop)
    done = withdrawn(shop, order, at=LATER)
    assert isinstance(done, Withdrawn)
    assert (done.how, done.order.state) == ("canceled", OrderState.CANCELED)
    assert shop.capture(at=LATER) == 0


def test_what_is_paid_and_not_shipped_is_stopped_and_refunded(shop: SmallShop) -> None:
    order = paid(shop)
    done = withdrawn(shop, order)
    assert isinstance(done, Withdrawn)
    after = now(shop, order)
    assert (done.how, after.state, after.fulfillment) == ("refunded", OrderState.CANCELED, FulfillmentState.STOPPED)
    assert (after.captured, after.refunded, budget(shop), lamps(shop)) == (4279, 4279, [], (5, 0))
    assert letters(shop) == ["receipt", "order_stopped", "withdrawal", "refund"]


def test_a_part_of_what_is_paid_is_refunded_and_the_rest_is_shipped(shop: SmallShop) -> None:
    shop.stock_kites()
    order = paid(shop, *KITES)
    done = withdrawn(shop, order, {2: 1})
    assert isinstance(done, Withdrawn)
    after = now(shop, order)
    assert (done.how, after.state, after.payment, after.refunded) == (
        "refunded",
        OrderState.PLACED,
        PaymentState.CAPTURED,
        963,
    )
    assert dict(after.kept) == {1: 1, 2: 1}
    assert shop.held_kites() == {"kite-blue": 1, "kite-red": 1}


def test_what_is_on_its_way_comes_back_first(shop: SmallShop) -> None:
    order = shipped(shop)
    done = withdrawn(shop, order)
    assert isinstance(done, Withdrawn)
    assert (done.how, now(shop, order).fulfillment) == ("return_asked", FulfillmentState.RETURNING)
    assert refunds_of(shop, order) == ()


@pytest.mark.parametrize("until", [bought, paid, delivered])
def test_withdrawing_twice_is_withdrawing_once(shop: SmallShop, until: object) -> None:
    assert callable(until)
    order = until(shop)
    assert isinstance(withdrawn(shop, order), Withdrawn)
    before = shop.counts()
    assert withdrawn(shop, order) == NotWithdrawn(reason="already")
    assert shop.counts() == before


def test_only_the_buyer_or_the_shop_itself_withdraws(shop: SmallShop) -> None:
    order = paid(shop)
    for household, member, by in (("home", BEN.member, ""), ("home", None, "operator"), (None, None, "")):
        outcome = withdraw(
            order.id,
            household=household,
            member=member,
            by=by,
            database=shop.database,
            provider=shop.provider,
            now=LATER,
        )
        assert outcome == NotWithdrawn(reason="not_yours")
    assert now(shop, order) == order
    done = withdraw(order.id, by="link", database=shop.database, provider=shop.provider, now=LATER)
    assert isinstance(done, Withdrawn)


def test_goods_without_the_right_may_be_canceled_in_time_and_stay_afterwards(shop: SmallShop) -> None:
    shop.stock_kites()
    sealed = Item(product=replace(KITE, withdrawal_reason=WithdrawalReason.SEALED), variant=RED)
    early = bought(shop, sealed)
    assert isinstance(withdrawn(shop, early, at=SOON), Withdrawn)
    mixed = bought(shop, sealed, Item(product=KITE, variant=BLUE), at=LATER)
    shop.capture(at=LATER + timedelta(hours=2))
    assert withdrawn(shop, mixed, {1: 1}, at=LATER + timedelta(hours=3)) == NotWithdrawn(reason="sealed")
    done = withdrawn(shop, mixed, at=LATER + timedelta(hours=3))
    assert isinstance(done, Withdrawn)
    assert (dict(done.lines), dict(now(shop, mixed).kept)) == ({2: 1}, {1: 1})


def test_after_the_last_day_it_is_too_late(shop: SmallShop) -> None:
    order = delivered(shop)
    assert withdrawn(shop, order, at=LATER + timedelta(days=15)) == NotWithdrawn(reason="too_late")
    assert now(shop, order) == order


def test_before_it_is_shipped_it_is_never_too_late(shop: SmallShop) -> None:
    order = paid(shop)
    assert isinstance(withdrawn(shop, order, at=LATER + timedelta(days=100)), Withdrawn)


@pytest.mark.parametrize("speaker", [BEN, KIT, STRANGER])
def test_by_voice_only_the_buyers_own_surely_recognised_voice_withdraws(shop: SmallShop, speaker: Speaker) -> None:
    order = paid(shop)
    effect = WithdrawOrder(order_id=order.id)

    def say(voice: Speaker) -> OrderWithdrawn | WithdrawalRefused:
        turn = a_turn(voice, at=LATER)
        return try_to_withdraw(
            effect, turn, database=shop.database, provider=shop.provider, policy=shop.policy, now=LATER
        )

    for voice in (speaker, replace(ANNA, confidence=100)):
        assert say(voice) == WithdrawalRefused(reason="not_yours")
    assert now(shop, order) == order
    done = say(ANNA)
    assert isinstance(done, OrderWithdrawn)
    assert (done.how, done.order.state) == ("refunded", OrderState.CANCELED)


def test_a_silent_provider_changes_nothing_about_a_withdrawal(shop: SmallShop) -> None:
    order = paid(shop)
    books, shop.provider = shop.provider, SilentProvider(shop.provider)  # type: ignore[assignment]
    assert isinstance(withdrawn(shop, order), Withdrawn)
    shop.provider = books
    assert (now(shop, order).state, books.refunds) == (OrderState.CANCELED, {})
    shop.recover(at=LATER + timedelta(minutes=1))
    assert [one.amount.minor for one in books.refunds.values()] == [4279]
