# SPDX-License-Identifier: Apache-2.0
"""The page of a pay link: reading changes nothing, all of it stands above the button, and it orders once."""

import re

import pytest
from werkzeug.test import TestResponse

from skill.orders.model import OrderState
from skill.pages.payer_form import FIELDS
from skill.payments.demo import DemoProvider
from skill.store.pay_links import PayLink
from tests.pages.linked_shop import LinkedShop, fields, said
from tests.payments.faulty import Fault

PAT = {
    "name": "Pat Doe",
    "street": "1 Elm Street",
    "city": "Albany",
    "postcode": "12207",
    "email": "pat@example.com",
    "region": "US",
    "adult": "yes",
}


@pytest.fixture
def link(linked: LinkedShop) -> PayLink:
    """A link that is open."""
    return linked.link()


def details(linked: LinkedShop, link: PayLink, **changed: str) -> TestResponse:
    """Send the form."""
    return linked.post("order", link.id, step="details", **{**PAT, **changed})


def order(linked: LinkedShop, link: PayLink, shown: TestResponse | None = None, **changed: str) -> TestResponse:
    """Press the button that orders, on the page as it is shown."""
    hidden = fields(shown or details(linked, link))
    return linked.post("order", link.id, step="order", **{**hidden, **changed})


def test_it_shows_all_that_the_law_wants_before_anything_is_asked(linked: LinkedShop, link: PayLink) -> None:
    page = linked.get("order", link.id)
    assert page.status_code == 200
    for words in (
        f"Sold by {linked.brand.name}",
        "1 × Ceiling Stars",
        "Total",
        "Delivery",
        "Arrives",
        "within 14 days",
        "Nothing is ordered and nothing is charged until you order it here.",
    ):
        assert words in said(page)
    assert "noindex" in page.text
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["X-Robots-Tag"].startswith("noindex")
    assert "no-store" in page.headers["Cache-Control"]


def test_every_field_has_its_label_and_its_error_is_told_where_it_is(linked: LinkedShop, link: PayLink) -> None:
    page = linked.post("order", link.id, step="details", region="XX")
    assert page.status_code == 422
    for name in (*(one.name for one in FIELDS), "region", "adult"):
        assert f'<label for="{name}">' in page.text
    for name in ("name", "street", "city", "email", "region", "adult"):
        assert f'aria-describedby="{name}-wrong"' in page.text
        assert f'id="{name}-wrong"' in page.text
    assert linked.orders() == ()


def test_reading_it_however_often_changes_nothing(linked: LinkedShop, link: PayLink) -> None:
    for _ in range(3):
        assert linked.get("order", link.id).status_code == 200
        linked.client.head(linked.path("order", link.id))
        linked.client.options(linked.path("order", link.id))
    assert (linked.orders(), linked.provider.calls) == ((), [])


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("name", ""),
        ("name", "Pat\nBcc: all@example.com"),
        ("name", "x" * 101),
        ("street", "<script>"),
        ("city", "   "),
        ("postcode", "1220"),
        ("postcode", ""),
        ("email", "pat at example"),
        ("email", "pat@example.com\r\nBcc: all@example.com"),
        ("region", ""),
        ("adult", ""),
    ],
)
def test_what_is_missing_or_no_such_thing_is_asked_again_and_orders_nothing(
    linked: LinkedShop, link: PayLink, name: str, typed: str
) -> None:
    page = details(linked, link, **{name: typed})
    assert (page.status_code, page.text.count('aria-invalid="true" aria-describedby')) == (422, 1)
    assert order(linked, link, **{name: typed}).status_code == 422
    assert (linked.orders(), linked.provider.calls) == ((), [])


def test_the_second_page_shows_the_purchase_for_that_place_above_the_button(linked: LinkedShop, link: PayLink) -> None:
    page = details(linked, link)
    assert page.status_code == 200
    assert "It goes to Pat Doe, 1 Elm Street, Albany 12207, United States." in said(page)
    assert "Your receipt goes to pat@example.com" in said(page)
    assert said(page).index("Total $") < said(page).index("Order and pay Change the details")
    assert linked.orders() == ()
    again = linked.post("order", link.id, step="change", **{k: v for k, v in fields(page).items() if k != "quote"})
    assert 'value="1 Elm Street"' in again.text


def test_a_country_where_the_postcode_is_another_takes_that(linked: LinkedShop, link: PayLink) -> None:
    assert details(linked, link, region="GB", postcode="SW1A 1AA").status_code == 200
    assert details(linked, link, region="IE", postcode="").status_code == 200


def test_the_button_leads_to_where_it_is_paid_and_orders_once(linked: LinkedShop, link: PayLink) -> None:
    shown = details(linked, link)
    led = order(linked, link, shown)
    (made,) = linked.orders()
    assert made.state is OrderState.AWAITING_PAYER
    assert made.address is not None
    assert (led.status_code, led.headers["Location"]) == (303, f"https://bank.example/charge-of-order-{made.id}")
    again = order(linked, link, shown)
    assert (again.status_code, again.headers["Location"]) == (303, linked.path("pay", made.id))
    looked = linked.get("order", link.id)
    assert (looked.status_code, looked.headers["Location"]) == (303, linked.path("pay", made.id))
    waits = linked.get("pay", made.id)
    assert "waits for your payment of" in said(waits)
    assert "Go on to payment" in said(waits)
    assert "Pay for it here:" in linked.letters()["payer_confirmation"]
    assert len(linked.orders()) == 1
    linked.provider.payer_confirms(f"charge-of-order-{made.id}")
    paid = linked.post("pay", made.id, decision="check")
    assert "is confirmed" in said(paid)
    done = linked.get("order", link.id)
    assert f"has your order {made.id}" in said(done)
    receipt = linked.letters()["receipt"]
    assert "canceling it costs nothing" in receipt
    assert linked.path("withdraw", made.id) in receipt
    assert "To: Albany" in receipt or "Albany" in receipt


def test_at_a_provider_that_asks_for_nothing_the_button_orders(linked: LinkedShop, link: PayLink) -> None:
    linked.shop.providers[linked.brand.id] = DemoProvider()  # type: ignore[index]  # a dictionary underneath
    page = order(linked, link)
    (made,) = linked.orders()
    assert (page.status_code, made.state) == (200, OrderState.PLACED)
    assert f"has your order {made.id}" in said(page)
    assert "by the link in your receipt" in said(page)


def test_what_was_not_shown_is_not_ordered(linked: LinkedShop, link: PayLink) -> None:
    page = order(linked, link, city="Troy")
    assert page.status_code == 409
    assert "nothing is ordered yet" in said(page)
    assert linked.orders() == ()
    assert order(linked, link, quote="x").status_code == 409
    assert linked.orders() == ()


def test_a_price_that_changed_since_ends_the_link(linked: LinkedShop, link: PayLink) -> None:
    shown = details(linked, link)
    linked.price("ceiling-stars", 99)
    page = order(linked, link, shown)
    assert (page.status_code, linked.orders()) == (410, ())
    assert "price has changed" in said(page)
    linked.price("ceiling-stars", None)
    assert linked.get("order", link.id).status_code == 410


def test_when_its_time_is_over_or_a_newer_took_its_place_it_orders_nothing(linked: LinkedShop, link: PayLink) -> None:
    shown = details(linked, link)
    linked.later(minutes=15)
    assert order(linked, link, shown).status_code == 410
    assert "Its time ran out" in said(linked.get("order", link.id))
    newer = linked.link()
    assert linked.get("order", newer.id).status_code == 200
    assert linked.orders() == ()


def test_a_silent_provider_is_told_as_almost_done(linked: LinkedShop, link: PayLink) -> None:
    linked.provider.faults.append(Fault.BEFORE)
    page = order(linked, link)
    (made,) = linked.orders()
    assert (page.status_code, made.state) == (202, OrderState.PENDING)
    assert "please don't order it again" in said(page)


@pytest.mark.threat("TH9")
def test_another_sites_page_can_post_nothing(linked: LinkedShop, link: PayLink) -> None:
    shown = details(linked, link)
    hidden = fields(shown)
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        assert linked.post("order", link.id, headers=headers, step="order", **hidden).status_code == 403
    assert linked.orders() == ()


@pytest.mark.threat("TH12")
def test_only_its_own_token_opens_it(linked: LinkedShop, link: PayLink) -> None:
    for path in ("/pay/x", linked.path("approval", link.id).replace("/approvals", "/pay")):
        assert linked.client.get(path).status_code == 404
        assert linked.client.post(path, data={"step": "details"}).status_code == 404
    assert linked.post("order", link.id).status_code == 400


def test_what_was_typed_reaches_no_log(linked: LinkedShop, link: PayLink, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        order(linked, link)
    for words in ("Pat Doe", "Elm", "12207", "pat@example.com", re.escape(linked.path("order", link.id))):
        assert words not in caplog.text
