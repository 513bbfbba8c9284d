# SPDX-License-Identifier: Apache-2.0
"""The page that leads a payer to their bank: what they did there is asked for at the provider, never believed."""

import pytest

from skill.errors import ProviderError
from skill.orders.model import Order, OrderState
from tests.pages.linked_shop import LinkedShop, said
from tests.payments.faulty import Fault


@pytest.fixture
def order(linked: LinkedShop) -> Order:
    """An order whose payer must confirm it."""
    linked.provider.faults.append(Fault.CONFIRM)
    linked.approve(linked.ask())
    (order,) = linked.orders()
    assert order.state is OrderState.AWAITING_PAYER
    return order


def reference(linked: LinkedShop) -> str:
    (waiting,) = linked.provider.waiting.values()
    return waiting.reference


def test_the_letter_leads_to_the_page_and_the_page_to_the_bank(linked: LinkedShop, order: Order) -> None:
    assert linked.path("pay", order.id) in linked.letters()["payer_confirmation"]
    page = linked.get("pay", order.id)
    assert page.status_code == 200
    assert "Your bank wants you to confirm this payment of" in said(page)
    assert "1 × Ceiling Stars" in said(page)
    led = linked.post("pay", order.id, decision="confirm")
    assert (led.status_code, led.headers["Location"]) == (303, f"https://bank.example/{reference(linked)}")
    assert "form-action 'self' https:;" in page.headers["Content-Security-Policy"]


def test_reading_it_asks_nobody_anything(linked: LinkedShop, order: Order) -> None:
    calls = list(linked.provider.calls)
    for _ in range(3):
        assert linked.get("pay", order.id).status_code == 200
    assert (linked.provider.calls, linked.orders()) == (calls, (order,))


def test_coming_back_proves_nothing_until_the_provider_says_so(linked: LinkedShop, order: Order) -> None:
    back = linked.client.get(f"{linked.path('pay', order.id)}?redirect_status=succeeded")
    assert "Your bank wants you to confirm" in said(back)
    assert "Your bank wants you to confirm" in said(linked.post("pay", order.id, decision="check"))
    linked.provider.payer_confirms(reference(linked))
    page = linked.post("pay", order.id, decision="check")
    (now,) = linked.orders()
    assert (now.state, page.status_code) == (OrderState.PLACED, 200)
    assert "is confirmed" in said(page)
    assert "is confirmed" in said(linked.get("pay", order.id))


def test_whoever_confirmed_already_is_told_so_and_not_led_there_again(linked: LinkedShop, order: Order) -> None:
    linked.provider.payer_confirms(reference(linked))
    page = linked.post("pay", order.id, decision="confirm")
    assert "is confirmed" in said(page)
    assert len(linked.provider.charges) == 1


def test_a_payer_who_comes_too_late_is_told_that_nothing_is_charged(linked: LinkedShop, order: Order) -> None:
    linked.later(minutes=16)
    page = linked.post("pay", order.id, decision="check")
    assert "nothing is charged" in said(page)
    (now,) = linked.orders()
    assert now.state is OrderState.CANCELED
    assert linked.provider.charges == {}


def test_a_silent_provider_is_told_as_not_now(
    linked: LinkedShop, order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(**_: object) -> str:
        raise ProviderError("the provider can't be reached", retry=True)

    monkeypatch.setattr(linked.provider, "payer_page", silent)
    page = linked.post("pay", order.id, decision="confirm")
    assert page.status_code == 503
    assert "Please try again in a minute" in said(page)
    assert linked.orders() == (order,)


@pytest.mark.parametrize("sent", [{}, {"decision": "pay"}])
def test_a_form_without_its_field_does_nothing(linked: LinkedShop, order: Order, sent: dict[str, str]) -> None:
    assert linked.post("pay", order.id, **sent).status_code == 400
    assert linked.orders() == (order,)


def test_only_its_own_token_opens_it(linked: LinkedShop, order: Order) -> None:
    for path in ("/payments/confirm/x", linked.path("withdraw", order.id).replace("/withdraw", "/payments/confirm")):
        assert linked.client.get(path).status_code == 404
        assert linked.client.post(path, data={"decision": "check"}).status_code == 404
