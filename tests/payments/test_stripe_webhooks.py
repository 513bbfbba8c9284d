# SPDX-License-Identifier: Apache-2.0
"""A webhook makes the shop ask Stripe about one order; a forged one is refused, and nothing happens."""

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from stripe import WebhookSignature

from skill.app import create_app
from skill.errors import RequestRefused, StoreError
from skill.payments.provider import ProviderEvent
from skill.payments.stripe.provider import StripeProvider
from skill.payments.stripe.webhooks import event_told
from skill.settings import Settings
from tests.payments.stripe_account import SECRET_KEY, WEBHOOK_SECRET, StripeAccount

PATH = "/payments/stripe/webhook"


def event(order_id: str | None, *, kind: str = "payment_intent.amount_capturable_updated", id_: str = "evt_1") -> bytes:
    """An event as Stripe sends it, cut to what could matter."""
    intent = {
        "id": "pi_1",
        "object": "payment_intent",
        "status": "requires_capture",
        "metadata": {} if order_id is None else {"order_id": order_id},
    }
    body = {"id": id_, "object": "event", "type": kind, "created": 1, "data": {"object": intent}}
    return json.dumps(body).encode()


def signed(body: bytes, *, secret: str = WEBHOOK_SECRET, age_s: int = 0) -> dict[str, str]:
    header = WebhookSignature.generate_signature_header(body.decode(), secret, int(time.time()) - age_s)
    return {"Stripe-Signature": header}


def told(body: bytes) -> ProviderEvent | None:
    return event_told(signed(body), body, secret=WEBHOOK_SECRET)


# --- reading -------------------------------------------------------------------------------------------


def test_an_event_about_our_intent_names_its_order() -> None:
    assert told(event("order-1", kind="payment_intent.canceled")) == ProviderEvent(
        id="evt_1", kind="payment_intent.canceled", order_id="order-1"
    )


@pytest.mark.parametrize("kind", ["refund.failed", "refund.updated", "charge.refund.updated"])
def test_an_event_about_our_refund_names_its_order_too(kind: str) -> None:
    refund = {"id": "re_1", "object": "refund", "metadata": {"order_id": "order-1", "refund": "k"}}
    heard = told(json.dumps({"id": "evt_2", "type": kind, "data": {"object": refund}}).encode())
    assert heard == ProviderEvent(id="evt_2", kind=kind, order_id="order-1")


@pytest.mark.parametrize(
    "body",
    [
        event(None),
        b"{}",
        b"[]",
        b"null",
        b'"x"',
        b"",
        b"{",
        b'{"data": null}',
        b'{"data": {"object": {"object": "payment_intent", "metadata": null}}}',
        b'{"data": {"object": {"object": "payment_intent", "metadata": {"order_id": 7}}}}',
        b'{"data": {"object": {"object": "customer", "metadata": {"order_id": "x"}}}}',
    ],
)
def test_an_event_about_something_else_names_none(body: bytes) -> None:
    assert told(body) is None


BODY = event("order-1")


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({}, BODY),
        ({"Stripe-Signature": ""}, BODY),
        ({"Stripe-Signature": "t=1,v1=00"}, BODY),
        ({"Stripe-Signature": "nonsense"}, BODY),
        ({"Stripe-Signature": f"t={int(time.time())},v0=00"}, BODY),
        (signed(BODY, secret="whsec_another"), BODY),
        (signed(BODY, age_s=301), BODY),
        (signed(BODY), BODY + b" "),
        (signed(BODY), event("order-2")),
        (signed(BODY), b"\xff\xfe"),
    ],
)
def test_what_stripe_did_not_sign_just_now_is_refused(headers: dict[str, str], body: bytes) -> None:
    with pytest.raises(RequestRefused, match="signature_wrong"):
        event_told(headers, body, secret=WEBHOOK_SECRET)


def test_without_a_secret_nothing_is_believed() -> None:
    for secret in ("", "whsec_"):
        with pytest.raises(RequestRefused):
            event_told({**signed(BODY, secret="whsec_1")}, BODY, secret=secret)


# --- the route -----------------------------------------------------------------------------------------


@pytest.fixture
def client(tmp_path: Path, stripe_brand: Path, stripe_account: StripeAccount) -> Iterator[FlaskClient]:
    app = create_app(
        Settings(
            database_url=f"sqlite:///{tmp_path}/shop.db",
            brand_dirs=(stripe_brand,),
            stripe_secret_key=SECRET_KEY,
            stripe_webhook_secret=WEBHOOK_SECRET,
            stripe_api_base=stripe_account.address,
        ),
        clock=lambda: datetime.now(UTC),
    )
    yield app.test_client()
    app.extensions["dollhouse"].close()


@pytest.fixture
def finished(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The orders that the route had looked after."""
    seen: list[str] = []
    monkeypatch.setattr("skill.listening.hear", lambda event, **_: seen.append(event.order_id))
    return seen


def test_a_signed_event_is_heard(client: FlaskClient, finished: list[str]) -> None:
    body = event("order-1")
    answer = client.post(PATH, data=body, headers=signed(body))
    assert (answer.status_code, answer.get_json()) == (200, {"status": "heard"})
    assert finished == ["order-1"]


def test_an_event_about_nothing_of_ours_is_heard_too(client: FlaskClient, finished: list[str]) -> None:
    body = event(None)
    assert client.post(PATH, data=body, headers=signed(body)).status_code == 200
    assert finished == []


def test_a_forged_event_is_400_and_nothing_happens(client: FlaskClient, finished: list[str]) -> None:
    body = event("order-1")
    for headers in ({}, signed(body, secret="whsec_another"), signed(body, age_s=1000)):
        answer = client.post(PATH, data=body, headers=headers)
        assert (answer.status_code, answer.get_json()) == (400, {"error": "signature_wrong"})
    assert finished == []
    counted = client.get("/metrics").get_data(as_text=True)
    assert 'dollhouse_requests_refused_total{channel="stripe"} 3' in counted


def test_when_the_database_is_gone_stripe_is_to_call_again(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: Any, **__: Any) -> None:
        raise StoreError("gone")

    monkeypatch.setattr("skill.listening.hear", gone)
    body = event("order-1")
    assert client.post(PATH, data=body, headers=signed(body)).status_code == 503


def test_only_what_is_served_has_a_webhook(client: FlaskClient) -> None:
    assert client.get(PATH).status_code == 405
    for provider in ("demo", "nowhere"):
        assert client.post(f"/payments/{provider}/webhook", data=b"{}").status_code == 404


def test_stripes_own_way_of_signing_is_understood(stripe_account: StripeAccount) -> None:
    provider: StripeProvider = stripe_account.provider()
    body = event("order-1")
    header = signed(body)["Stripe-Signature"]
    rolled = {"Stripe-Signature": header.replace(",v1=", ",v1=00,v1=")}  # two secrets while one is rolled
    heard = provider.event_told(headers=rolled, body=body)
    assert heard is not None
    assert heard.order_id == "order-1"
