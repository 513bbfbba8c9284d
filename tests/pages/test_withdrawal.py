# SPDX-License-Identifier: Apache-2.0
"""The page on which a buyer withdraws: choose, confirm, and a letter with the time. No account, no reason."""

from dataclasses import replace

import pytest

from skill.money import Money
from skill.orders.capturing import capture_due
from skill.orders.fulfilling import deliver, ship
from skill.orders.model import Order, OrderState, PaymentState
from tests.pages.linked_shop import LinkedShop, fields, said
from tests.payments.faulty import Fault

LINES = (("beeswax-crayons", 1), ("ceiling-stars", 2))


@pytest.fixture
def order(linked: LinkedShop) -> Order:
    """An order of two things that was just placed."""
    linked.approve(linked.ask(linked.quote(*LINES)))
    (order,) = linked.orders()
    return order


def captured(linked: LinkedShop, order: Order) -> None:
    linked.later(minutes=31)
    assert capture_due(database=linked.shop.database, provider=linked.provider, now=linked.time) == 1


def delivered(linked: LinkedShop, order: Order) -> None:
    captured(linked, order)
    database = linked.shop.database
    ship(
        order.id,
        carrier="Parcel Post",
        tracking="T1",
        at=linked.time,
        by="operator",
        database=database,
        now=linked.time,
    )
    linked.later(days=1)
    deliver(order.id, at=linked.time, by="operator", database=database, now=linked.time)


def withdraw(linked: LinkedShop, order: Order, **chosen: str) -> str:
    """Through both steps; what the last page says."""
    sure = linked.post("withdraw", order.id, step="choose", **chosen)
    assert sure.status_code == 200
    page = linked.post("withdraw", order.id, **fields(sure))
    assert page.status_code == 200
    return said(page)


def test_the_page_shows_what_may_go_back_and_until_when(linked: LinkedShop, order: Order) -> None:
    words = said(linked.get("withdraw", order.id))
    assert f"Your order {order.id} from Lantern Lane Toys, Monday, November 23, 2026." in words
    assert "Until 11:30 AM you may cancel it for free, all of it or a part." in words
    delivered(linked, order)
    words = said(linked.get("withdraw", order.id))
    assert "You need give no reason." in words
    assert words.count("Until Tuesday, December 8, 2026") == 2  # 14 days after the 24th


def test_looking_and_choosing_change_nothing(linked: LinkedShop, order: Order) -> None:
    linked.get("withdraw", order.id)
    sure = linked.post("withdraw", order.id, **{"step": "choose", "line-1": "1", "line-2": "0"})
    assert "You withdraw from the contract about this" in said(sure)
    assert "1 × Beeswax Crayons Its price is $13." in said(sure)
    assert "Ceiling" not in said(sure)
    assert fields(sure) == {"step": "confirm", "line-1": "1", "shown-1": "1", "shown-2": "2"}
    assert linked.orders() == (order,)


def test_within_the_free_window_it_cancels(linked: LinkedShop, order: Order) -> None:
    words = withdraw(linked, order, **{"line-1": "1", "line-2": "2"})
    assert "We received your withdrawal at 11:00 AM on Monday, November 23, 2026." in words
    assert "It is about: 1 × Beeswax Crayons and 2 × Ceiling Stars. Nothing is charged for it" in words
    (now,) = linked.orders()
    assert now.state is OrderState.CANCELED
    letter = linked.letters()["withdrawal"]
    assert "at 11:00 AM on Monday, November 23, 2026" in letter
    assert linked.get("withdraw", order.id).status_code == 200
    assert "nothing left in this order" in said(linked.get("withdraw", order.id))


def test_a_part_can_be_withdrawn_and_a_page_that_is_sent_twice_takes_no_more(linked: LinkedShop, order: Order) -> None:
    sure = linked.post("withdraw", order.id, **{"step": "choose", "line-2": "1"})
    assert linked.post("withdraw", order.id, **fields(sure)).status_code == 200
    again = linked.post("withdraw", order.id, **fields(sure))
    assert again.status_code == 409
    assert "has changed since the page was shown" in said(again)
    (now,) = linked.orders()
    assert now.kept == {1: 1, 2: 1}


def test_what_was_delivered_is_asked_back(linked: LinkedShop, order: Order) -> None:
    delivered(linked, order)
    words = withdraw(linked, order, **{"line-1": "1"})
    assert "Please send it back within 14 days." in words
    (now,) = linked.orders()
    assert (now.kept, now.payment) == ({2: 2}, PaymentState.CAPTURED)


def test_what_was_chosen_to_pay_more_for_delivery_is_said_to_stay(linked: LinkedShop) -> None:
    dear = replace(linked.quote(), supplement=Money(300, "USD"))
    linked.approve(linked.ask(dear))
    (order,) = linked.orders()
    stays = "cost more than our least expensive one, $3.00, does not go back."
    assert stays not in said(linked.post("withdraw", order.id, step="choose", **{"line-1": "1"}))
    delivered(linked, order)
    assert stays in said(linked.post("withdraw", order.id, step="choose", **{"line-1": "1"}))
    assert linked.orders()[0].refunded == 0


def test_what_is_paid_and_not_sent_is_stopped_and_refunded(linked: LinkedShop, order: Order) -> None:
    captured(linked, order)
    words = withdraw(linked, order, **{"line-1": "1", "line-2": "2"})
    assert "what was charged for it goes back to you" in words
    assert sum(refund.amount.minor for refund in linked.provider.refunds.values()) == order.quote.total.minor


def test_after_the_days_are_over_it_says_when_they_were(linked: LinkedShop, order: Order) -> None:
    delivered(linked, order)
    sure = linked.post("withdraw", order.id, **{"step": "choose", "line-1": "1"})
    linked.later(days=15)
    assert "The time to send this back ended on Tuesday, December 8, 2026." in said(linked.get("withdraw", order.id))
    late = linked.post("withdraw", order.id, **fields(sure))
    assert late.status_code == 409
    assert "The time to send this back is over" in said(late)


def test_goods_that_cannot_go_back_say_why(linked: LinkedShop) -> None:
    asked = linked.quote(*LINES)
    food, other = asked.lines
    mixed = replace(asked, lines=(replace(food, withdrawal_days=0, withdrawal_reason="food"), other))
    request = linked.ask(mixed)
    assert "This can't be sent back: it is food, or it spoils." in said(linked.get("approval", request.id))
    linked.approve(request)
    (order,) = linked.orders()
    delivered(linked, order)
    page = linked.get("withdraw", order.id)
    assert "This can't be sent back: it is food, or it spoils." in said(page)
    assert 'name="line-2"' in page.text
    assert 'name="line-1"' not in page.text
    sure = linked.post("withdraw", order.id, **{"step": "choose", "line-1": "1"})
    refused = linked.post("withdraw", order.id, **fields(sure))
    assert refused.status_code == 409
    assert linked.orders()[0].kept == {1: 1, 2: 2}


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({}, 400),
        ({"step": "both", "line-1": "1"}, 400),
        ({"step": "choose"}, 409),
        ({"step": "confirm"}, 409),
        ({"step": "choose", "line-1": "0"}, 409),
        ({"step": "choose", "line-9": "1"}, 409),
        ({"step": "choose", "line-1": "5"}, 409),
        ({"step": "confirm", "line-1": "5", "shown-1": "1", "shown-2": "2"}, 409),
        ({"step": "choose", "line-x": "1"}, 400),
        ({"step": "choose", "line-1": "-1"}, 400),
        ({"step": "choose", "line-1": "²"}, 400),
        ({"step": "confirm", "line-1": "1"}, 409),
    ],
)
def test_a_form_that_is_not_ours_does_nothing(
    linked: LinkedShop, order: Order, sent: dict[str, str], status: int
) -> None:
    assert linked.post("withdraw", order.id, **sent).status_code == status
    assert linked.orders() == (order,)


def test_only_its_own_token_opens_it(linked: LinkedShop, order: Order) -> None:
    for path in ("/withdraw/x", linked.path("pay", order.id).replace("/payments/confirm", "/withdraw")):
        assert linked.client.get(path).status_code == 404
        assert linked.client.post(path, data={"step": "confirm", "line-1": "1"}).status_code == 404


def test_an_order_that_waits_for_its_provider_is_not_changed_yet(linked: LinkedShop) -> None:
    linked.provider.faults.append(Fault.BEFORE)
    linked.approve(linked.ask())
    (order,) = linked.orders()
    assert "not settled yet" in said(linked.get("withdraw", order.id))
    refused = linked.post("withdraw", order.id, **{"step": "confirm", "line-1": "1", "shown-1": "1"})
    assert refused.status_code == 409
    assert linked.orders() == (order,)
