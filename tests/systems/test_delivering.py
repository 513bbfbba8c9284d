# SPDX-License-Identifier: Apache-2.0
"""Each thing that happens to an order reaches the brand's own system at least once, in its order, and under one id."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from skill.dialogue.effects import Placed
from skill.measures.waiting import waiting
from skill.money import Money
from skill.orders.capturing import capture_due
from skill.orders.fulfilling import ship
from skill.orders.model import GiftOptions, Order, OrderEvent
from skill.orders.needing import needs
from skill.orders.refunding import refund
from skill.store import exchange
from skill.store.exchange_tables import BRAND_EVENT
from skill.systems import prune, tell
from skill.systems.delivering import WAITS
from skill.systems.signing import verify
from skill.systems.telling import NOT_TOLD, TOLD
from tests.orders.crashing import Crasher
from tests.orders.small_shop import BRAND, NOW, STRANGER, SmallShop
from tests.payments.faulty import Fault
from tests.systems.conftest import SECRET, Listener

SOON = NOW + timedelta(minutes=5)
LATER = NOW + timedelta(hours=2)


def told(shop: SmallShop, listener: Listener, *, at: datetime = SOON) -> int:
    return tell(listener.system(), database=shop.database, now=at)


@pytest.fixture
def begun(shop: SmallShop, listener: Listener) -> SmallShop:
    """The brand listens from now on."""
    told(shop, listener, at=NOW)
    return shop


def bought(shop: SmallShop, *, gift: GiftOptions | None = None) -> Order:
    outcome = shop.say_order_it(shop.quote(gift=gift) if gift else shop.quote())
    assert isinstance(outcome, Placed)
    return outcome.order


def captured_and_shipped(shop: SmallShop, order: Order) -> None:
    capture_due(database=shop.database, provider=shop.provider, now=LATER)
    ship(order.id, carrier="UPS", tracking="1Z", at=LATER, by="operator", database=shop.database, now=LATER)


def test_every_event_is_told_or_meant_not_to_be() -> None:
    assert set(TOLD) | NOT_TOLD == set(OrderEvent)
    assert set(TOLD) & NOT_TOLD == set()


def test_an_orders_life_is_told_in_its_order_signed_and_once(begun: SmallShop, listener: Listener) -> None:
    order = bought(begun)
    captured_and_shipped(begun, order)
    while told(begun, listener, at=LATER):
        pass
    assert listener.types() == ["order.placed", "order.captured", "order.shipped"]
    ids = [verify(headers, body, secret=SECRET, now=LATER) for headers, body in listener.heard]
    assert ids == [body["id"] for body in listener.bodies()]
    assert len(set(ids)) == 3
    sequences = [body["sequence"] for body in listener.bodies()]
    assert sequences == sorted(sequences)
    last = listener.bodies()[-1]
    assert (last["schema"], last["brand"]) == (1, order.quote.brand)
    assert last["data"]["order"]["id"] == order.id
    assert last["data"]["order"]["shipment"]["tracking"] == "1Z"
    assert told(begun, listener, at=LATER + timedelta(days=1)) == 0


def test_money_that_went_back_is_told_with_its_amount(begun: SmallShop, listener: Listener) -> None:
    order = bought(begun)
    captured_and_shipped(begun, order)
    part = Money(1000, "USD")
    refund(
        order.id, amount=part, reason="kindness", by="operator", database=begun.database, provider=begun.provider,
        now=LATER,
    )  # fmt: skip
    while told(begun, listener, at=LATER):
        pass
    last = listener.bodies()[-1]
    assert (last["type"], last["data"]["details"]) == (
        "order.refunded", {"refund": 1, "amount": {"minor": 1000, "currency": "USD"}},
    )  # fmt: skip
    assert last["data"]["order"]["refunded_minor"] == 1000


def test_a_canceled_order_is_told_as_canceled(begun: SmallShop, listener: Listener) -> None:
    begun.cancel(bought(begun), at=NOW + timedelta(minutes=2))
    while told(begun, listener):
        pass
    assert listener.types() == ["order.placed", "order.cancel_requested", "order.canceled"]


def test_what_never_became_an_order_is_not_told(begun: SmallShop, listener: Listener) -> None:
    begun.provider.faults = [Fault.DECLINE]
    begun.say_order_it(begun.quote())
    begun.say_order_it(begun.quote(), STRANGER)
    assert told(begun, listener) == 0
    assert listener.heard == []


def test_a_system_that_listens_from_now_on_hears_nothing_of_before(shop: SmallShop, listener: Listener) -> None:
    order = bought(shop)
    assert told(shop, listener) == 0
    begun = bought(shop)
    while told(shop, listener):
        pass
    assert {body["data"]["order"]["id"] for body in listener.bodies()} == {begun.id} != {order.id}


def test_the_cards_words_go_where_the_parcel_is_packed_and_into_no_log(
    begun: SmallShop, listener: Listener, caplog: pytest.LogCaptureFixture
) -> None:
    order = bought(begun, gift=GiftOptions(note="With love from the crocodile"))
    listener.answers = [500]
    captured_and_shipped(begun, order)
    for minutes in range(0, 60, 10):
        told(begun, listener, at=LATER + timedelta(minutes=minutes))
    notes = {body["type"]: body["data"]["order"]["gift"].get("note") for body in listener.bodies()}
    words = "With love from the crocodile"
    assert notes == {"order.placed": words, "order.captured": words, "order.shipped": None}
    assert "crocodile" not in caplog.text


def test_nothing_about_a_person_but_ids_is_told(begun: SmallShop, listener: Listener) -> None:
    bought(begun)
    told(begun, listener)
    ((_, body),) = listener.heard
    for secret in (b"Anna", b"voice-a", b"card-token", b"account"):
        assert secret not in body


def test_what_was_not_taken_comes_again_later_under_the_same_id(begun: SmallShop, listener: Listener) -> None:
    bought(begun)
    listener.answers = [500, 503]
    at = SOON
    assert told(begun, listener, at=at) == 0
    assert told(begun, listener, at=at + timedelta(seconds=1)) == 0
    assert len(listener.heard) == 1, "not before its wait is over"
    at += WAITS[0]
    assert told(begun, listener, at=at) == 0
    assert told(begun, listener, at=at + WAITS[1]) == 1
    assert len({body["id"] for body in listener.bodies()}) == 1


def test_a_later_event_of_an_order_waits_for_the_one_before(begun: SmallShop, listener: Listener) -> None:
    order = bought(begun)
    listener.answers = [500]
    told(begun, listener)
    captured_and_shipped(begun, order)
    assert told(begun, listener, at=SOON + timedelta(seconds=1)) == 0
    for days in range(3):
        told(begun, listener, at=LATER + timedelta(days=days))
    assert listener.types() == ["order.placed", "order.placed", "order.captured", "order.shipped"]


def test_another_order_does_not_wait_for_the_one_that_fails(begun: SmallShop, listener: Listener) -> None:
    first = bought(begun)
    listener.answers = [500]
    told(begun, listener)
    second = bought(begun)
    told(begun, listener, at=SOON + timedelta(seconds=1))
    assert [body["data"]["order"]["id"] for body in listener.bodies()] == [first.id, second.id]


def again(shop: SmallShop, *, brand: str | None, order_id: str | None, at: datetime) -> int:
    with shop.database.durable() as connection:
        return exchange.send_again(connection, brand=brand, order_id=order_id, at=at)


def test_after_three_days_an_event_is_given_up_and_the_next_goes_on(
    begun: SmallShop, listener: Listener, caplog: pytest.LogCaptureFixture
) -> None:
    order = bought(begun)
    listener.answers = [500] * (len(WAITS) + 1)
    at = SOON
    for wait in (*WAITS, timedelta(0)):
        told(begun, listener, at=at)
        at += wait
    assert len(listener.heard) == len(WAITS) + 1
    assert "is given up" in caplog.text
    assert 'dollhouse_brand_events_failed{brand="lantern-lane"} 1' in waiting(begun.database, now=at)
    captured_and_shipped(begun, order)
    listener.answers = [503]
    told(begun, listener, at=at)
    assert 'dollhouse_brand_events_waiting{brand="lantern-lane"} 2' in waiting(begun.database, now=at)
    at += WAITS[0]
    while told(begun, listener, at=at):
        pass
    assert listener.types()[-2:] == ["order.captured", "order.shipped"]
    (need,) = needs(begun.database)
    assert (need.kind, need.order) == ("events", None)
    assert need.happened.startswith("1 messages about 1 orders were given up: the system of lantern-lane")
    for other in ({"brand": "another", "order_id": None}, {"brand": None, "order_id": "another"}):
        assert again(begun, at=at, **other) == 0
    assert [again(begun, at=at, brand=BRAND, order_id=order.id) for _ in range(2)] == [1, 0]
    assert told(begun, listener, at=at) == 1
    assert listener.types()[-1] == "order.placed"
    assert len({body["id"] for body in listener.bodies()}) == 3, "under the id that it had"
    assert needs(begun.database) == ()


def test_a_crash_anywhere_tells_everything_at_least_once(begun: SmallShop, listener: Listener) -> None:
    crasher, n = Crasher(), 0
    while True:
        n += 1
        order = bought(begun)
        at = SOON + timedelta(minutes=10 * n)
        with crasher.armed(n):
            told(begun, listener, at=at)
        told(begun, listener, at=at + WAITS[0])
        assert order.id in {body["data"]["order"]["id"] for body in listener.bodies()}, f"crash at step {n}"
        begun.cancel(order, at=NOW + timedelta(minutes=2))
        while told(begun, listener, at=at + WAITS[0]):
            pass
        if not crasher.crashed:
            break
    assert n > 5
    assert len({body["id"] for body in listener.bodies()}) == 3 * n


def test_what_ended_a_month_ago_is_forgotten_and_not_told_again(begun: SmallShop, listener: Listener) -> None:
    bought(begun)
    told(begun, listener)
    month = SOON + timedelta(days=31)
    assert prune(database=begun.database, now=SOON + timedelta(days=29)) == 0
    assert prune(database=begun.database, now=month) == 1
    with begun.database.reading() as connection:
        assert connection.execute(select(BRAND_EVENT)).all() == []
    assert told(begun, listener, at=month) == 0
    assert len(listener.heard) == 1
