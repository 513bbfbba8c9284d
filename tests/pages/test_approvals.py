# SPDX-License-Identifier: Apache-2.0
"""The page of a purchase to approve: it shows all of it, reading it changes nothing, and it orders once or not."""

import logging
from dataclasses import replace
from pathlib import Path

import pytest

from skill.accounts.links import token_of
from skill.orders.model import GiftOptions, OrderState
from skill.store.approvals import ApprovalState
from tests.pages.linked_shop import ROBIN, SAM, LinkedShop, fields, said
from tests.payments.faulty import Fault


def test_the_page_shows_all_of_it_and_asks_with_two_buttons(linked: LinkedShop) -> None:
    gift = GiftOptions(wrap=True, note="For Ada", without_prices=True)
    request = linked.ask(linked.quote(("beeswax-crayons", 1), ("ceiling-stars", 2), gift=gift))
    page = linked.get("approval", request.id)
    words = said(page)
    assert page.status_code == 200
    for shown in (
        "A voice we don't know asked for this in your home.", "Sold by Lantern Lane Toys", "1 × Beeswax Crayons $13.00",
        "2 × Ceiling Stars $18.00 $9.00 each", "Goods $31.00", "Gift wrap $4.00", "Delivery free", "Tax $2.45",
        "Total $37.45", "To your home", "Arrives Tuesday, November 24, 2026",
        "gift-wrapped, your note on a card, and no prices", "within 14 days of getting it",
        "Price and stock are held for you until 11:15 AM. Nothing is bought unless you order it here.",
        "Order with obligation to pay No, don't order",
    ):  # fmt: skip
        assert shown in words
    assert "Ada" not in words
    assert fields(page) == {"quote": request.quote_hash}


@pytest.mark.parametrize(
    ("member", "told"), [(ROBIN, "You asked to approve this here."), (SAM, "You asked to approve this here.")]
)
def test_who_asked_is_told(linked: LinkedShop, member: str, told: str) -> None:
    assert told in said(linked.get("approval", linked.ask(member=member).id))


@pytest.mark.threat("TH12")
def test_reading_it_however_often_and_in_whichever_way_changes_nothing(linked: LinkedShop) -> None:
    request = linked.ask()
    path = linked.path("approval", request.id)
    for _ in range(3):
        assert linked.client.get(path, headers={"Purpose": "prefetch", "Sec-Purpose": "prefetch"}).status_code == 200
        assert linked.client.head(path).status_code == 200
        assert linked.client.options(path).status_code == 200
    assert linked.client.put(path).status_code == 405
    assert linked.look(request.id) == request
    assert linked.orders() == ()
    assert linked.provider.calls == []


@pytest.mark.threat("TH12")
def test_the_button_orders_once_and_says_what_then(linked: LinkedShop) -> None:
    request = linked.ask()
    page = linked.approve(request)
    (order,) = linked.orders()
    assert (page.status_code, order.state, order.member) == (200, OrderState.PLACED, ROBIN)
    words = said(page)
    assert f"Lantern Lane Toys has your order {order.id}. The total is" in words
    assert "You may cancel it for free until 11:30 AM on Monday, November 23, 2026" in words
    again = linked.approve(request)
    assert (again.status_code, len(linked.orders())) == (409, 1)
    assert f"it is ordered once: order {order.id}" in said(again)
    assert linked.get("approval", request.id).status_code == 200
    assert linked.post("approval", request.id, decision="decline", quote=request.quote_hash).status_code == 409
    assert list(linked.provider.calls) == [f"order-{order.id}"]
    assert linked.letters().keys() == {"approval_request", "receipt"}
    assert linked.path("withdraw", order.id) in linked.letters()["receipt"]


def test_a_link_of_the_secret_before_opens_while_that_is_set(linked: LinkedShop) -> None:
    request = linked.ask()
    sent = linked.path("approval", request.id)
    before = linked.shop.settings
    changed = replace(before, secret_key="another secret", secret_key_previous=before.secret_key)
    for settings, status in ((changed, 200), (replace(changed, secret_key_previous=""), 404), (before, 200)):
        object.__setattr__(linked.shop, "settings", settings)
        assert linked.client.get(sent).status_code == status
    assert linked.orders() == ()


def test_no_is_no(linked: LinkedShop) -> None:
    request = linked.ask()
    page = linked.post("approval", request.id, decision="decline", quote=request.quote_hash)
    assert (page.status_code, linked.look(request.id).state) == (200, ApprovalState.DECLINED)
    assert "nothing was ordered and nothing is charged" in said(page)
    assert linked.approve(request).status_code == 409
    assert (linked.orders(), linked.provider.calls) == ((), [])


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"decision": "approve"},
        {"quote": "x"},
        {"decision": "maybe", "quote": "x"},
        {"decision": "approve", "quote": ""},
    ],
)
def test_a_form_without_its_fields_does_nothing(linked: LinkedShop, sent: dict[str, str]) -> None:
    request = linked.ask()
    page = linked.post("approval", request.id, **sent)
    assert page.status_code == 400
    assert "nothing was done" in said(page)
    assert linked.look(request.id) == request


@pytest.mark.threat("TH12")
def test_what_was_not_shown_is_not_approved(linked: LinkedShop) -> None:
    request = linked.ask()
    page = linked.approve(request, quote="0" * 64)
    assert page.status_code == 410
    assert (linked.orders(), linked.look(request.id)) == ((), request)


@pytest.mark.threat("TH12")
def test_when_its_time_is_over_it_can_be_looked_at_and_not_approved(linked: LinkedShop) -> None:
    request = linked.ask()
    linked.later(minutes=15)
    for page in (linked.get("approval", request.id), linked.approve(request)):
        assert page.status_code == 410
        assert "Its time ran out, so nothing was ordered here." in said(page)
    assert linked.orders() == ()


def test_a_newer_request_ends_the_older_ones_page(linked: LinkedShop) -> None:
    older = linked.ask()
    linked.ask(linked.quote(("beeswax-crayons", 1)))
    page = linked.approve(older)
    assert page.status_code == 410
    assert "took its place" in said(page)
    assert linked.orders() == ()


def test_what_a_safeguard_has_against_it_is_told_and_the_request_waits(linked: LinkedShop) -> None:
    request = linked.ask()
    linked.purchasing(on=False)
    page = linked.approve(request)
    assert page.status_code == 403
    assert "Buying by voice is switched off" in said(page)
    assert (linked.orders(), linked.look(request.id)) == ((), request)


def test_a_silent_provider_is_told_as_not_settled(linked: LinkedShop) -> None:
    request = linked.ask()
    linked.provider.faults.append(Fault.BEFORE)
    page = linked.approve(request)
    assert page.status_code == 202
    assert "please don't order it again" in said(page)
    assert linked.approve(request).status_code == 409


def test_a_declined_card_is_told(linked: LinkedShop) -> None:
    linked.provider.faults.append(Fault.DECLINE)
    page = linked.approve(linked.ask())
    assert page.status_code == 403
    assert "The payment was declined" in said(page)


def test_a_bank_that_wants_its_payer_gets_them_at_once(linked: LinkedShop) -> None:
    linked.provider.faults.append(Fault.CONFIRM)
    page = linked.approve(linked.ask())
    (order,) = linked.orders()
    assert (page.status_code, page.headers["Location"]) == (303, linked.path("pay", order.id))


@pytest.mark.parametrize("token", ["x", "x.y", ".", "a" * 5000, "%00", "..%2f..", "é"])
def test_a_link_that_was_never_sent_opens_nothing(linked: LinkedShop, token: str) -> None:
    for answer in (linked.client.get, linked.client.post):
        page = answer(f"/approvals/{token}")
        assert page.status_code == 404


@pytest.mark.threat("TH12")
def test_a_token_of_another_kind_or_secret_opens_nothing(linked: LinkedShop) -> None:
    request = linked.ask()
    for token in (
        token_of(linked.shop.settings.secret_key, "pay", request.id),
        token_of("another secret", "approval", request.id),
        request.id,
        request.token_hash,
    ):
        page = linked.client.post(f"/approvals/{token}", data={"decision": "approve", "quote": request.quote_hash})
        assert page.status_code == 404
    assert linked.orders() == ()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, 200),
        ({"Origin": "http://localhost"}, 200),
        ({}, 200),
    ],
)
@pytest.mark.threat("TH9")
def test_another_sites_page_can_post_nothing(linked: LinkedShop, headers: dict[str, str], status: int) -> None:
    request = linked.ask()
    page = linked.post("approval", request.id, headers=headers, decision="approve", quote=request.quote_hash)
    assert page.status_code == status
    assert len(linked.orders()) == (status == 200)


def test_nobody_on_the_way_keeps_frames_or_follows_it(linked: LinkedShop) -> None:
    request = linked.ask()
    for page in (linked.get("approval", request.id), linked.client.get("/approvals/x"), linked.approve(request)):
        assert page.headers["Cache-Control"] == "no-store"
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert "noindex" in page.headers["X-Robots-Tag"]
        policy = page.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'")
        assert "form-action 'self';" in policy
        assert "frame-ancestors 'none'" in policy
        assert "<script" not in page.text


def test_neither_the_token_nor_what_is_bought_reaches_a_log(
    linked: LinkedShop, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    linked.provider.faults.append(Fault.BEFORE)
    request = linked.ask()
    linked.approve(request)
    linked.get("approval", request.id)
    token = linked.path("approval", request.id).rpartition(".")[2]
    assert token not in caplog.text
    assert "Ceiling" not in caplog.text


def test_while_the_database_is_gone_nothing_is_done_and_that_is_said(linked: LinkedShop) -> None:
    request = linked.ask()
    path = linked.shop.settings.database_url.removeprefix("sqlite:///")
    Path(path).rename(f"{path}.away")
    page = linked.approve(request)
    Path(f"{path}.away").rename(path)
    assert page.status_code == 503
    assert "nothing was changed" in said(page)
