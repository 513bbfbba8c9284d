# SPDX-License-Identifier: Apache-2.0
"""A whole shop that is paid through Stripe: from the sentence to the reserved money, and back."""

import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from stripe import WebhookSignature

from skill.accounts.purchasing import OPERATOR, switch_purchasing
from skill.app import create_app
from skill.conversation import Speaker, Turn, TurnKind
from skill.orders.telling import list_orders
from skill.settings import Settings
from skill.wiring import OpenShop, now
from tests.payments.stripe_account import CONFIRMS, GOOD, SECRET_KEY, WEBHOOK_SECRET, StripeAccount

ADULT = Speaker(
    user="amzn1.ask.account.LANTERNLANEDEMOHOUSEHOLD", person="amzn1.ask.person.LANTERNLANEDEMOADULT", confidence=300
)
SAID = (
    "a birthday present for my niece, she is eight, loves space, around forty dollars",
    "the second one",
    "I'll take it",
    "order it",
)


@dataclass
class Parlor:
    """The shop, one adult in front of its speaker, and the card that the household saved."""

    app: Flask
    account: StripeAccount
    method: str
    turns: int = 0
    shop: OpenShop = field(init=False)

    def __post_init__(self) -> None:
        self.shop = self.app.extensions["dollhouse"]
        switch_purchasing(self.shop.database, "demo-household", on=True, by=OPERATOR, now=now())

    def say(self, text: str) -> str:
        self.turns += 1
        reply = self.shop.runtime.take(
            Turn(
                id=f"turn-{self.turns}",
                channel="alexa",
                brand="lantern-lane",
                session="parlor",
                kind=TurnKind.TEXT,
                at=now(),
                locale="en-US",
                speaker=ADULT,
                text=text,
            )
        )
        return reply.speech.text if reply.speech else ""

    def order(self) -> str:
        return [self.say(text) for text in SAID][-1]

    def orders(self) -> list[dict[str, Any]]:
        return list_orders(self.shop.database)

    def intents(self) -> list[dict[str, Any]]:
        return self.account.intents(self.method)

    def called_by_stripe(self, kind: str = "payment_intent.amount_capturable_updated") -> int:
        """What Stripe sends when the money of the newest intent is reserved, or something else happened to it."""
        (intent, *_) = self.intents()
        event = {"id": "evt_1", "type": kind, "data": {"object": intent}}
        body = json.dumps(event)
        signature = WebhookSignature.generate_signature_header(body, WEBHOOK_SECRET, int(time.time()))
        answer = self.app.test_client().post(
            "/payments/stripe/webhook", data=body, headers={"Stripe-Signature": signature}
        )
        return answer.status_code


@pytest.fixture
def parlor(
    tmp_path: Path, stripe_brand: Path, stripe_account: StripeAccount, request: pytest.FixtureRequest
) -> Iterator[Parlor]:
    method = stripe_account.save_card(getattr(request, "param", GOOD))
    household = stripe_brand / "household.yaml"
    text = household.read_text(encoding="utf-8").replace("payment_method: demo-card", f"payment_method: {method}")
    household.write_text(text, encoding="utf-8")
    app = create_app(
        Settings(
            database_url=f"sqlite:///{tmp_path}/shop.db",
            brand_dirs=(stripe_brand,),
            stripe_secret_key=SECRET_KEY,
            stripe_webhook_secret=WEBHOOK_SECRET,
            stripe_api_base=stripe_account.address,
        )
    )
    yield Parlor(app, stripe_account, method)
    app.extensions["dollhouse"].close()


def test_an_order_reserves_what_was_read_out_and_undoing_it_lets_it_go(parlor: Parlor) -> None:
    parlor.order()
    (order,) = parlor.orders()
    (intent,) = parlor.intents()
    assert order["state"] == "placed"
    assert (intent["status"], intent["amount"]) == ("requires_capture", order["total_minor"])
    assert intent["metadata"] == {"order_id": order["id"]}
    parlor.say("cancel my order")
    parlor.say("yes")
    assert parlor.orders()[0]["state"] == "canceled"
    assert [one["status"] for one in parlor.intents()] == ["canceled"]


def test_what_stripe_did_without_our_hearing_it_is_settled_by_its_call(parlor: Parlor) -> None:
    parlor.account.fail("after", "after")
    parlor.order()
    assert parlor.orders()[0]["state"] == "pending"
    assert [parlor.called_by_stripe() for _ in range(2)] == [200, 200]
    assert parlor.orders()[0]["state"] == "placed"
    assert len(parlor.intents()) == 1
    assert len(parlor.shop.outbox()) == 1


def test_a_reservation_that_stripe_let_go_ends_its_order_at_its_call(parlor: Parlor) -> None:
    parlor.order()
    parlor.account.lapse(parlor.intents()[0]["id"])
    assert [parlor.called_by_stripe("payment_intent.canceled") for _ in range(2)] == [200, 200]
    (order,) = parlor.orders()
    assert (order["state"], order["payment"]) == ("canceled", "canceled")
    assert {letter.kind for letter in parlor.shop.outbox()} == {"receipt", "payment_lapsed"}
    assert parlor.intents()[0]["amount_received"] == 0


@pytest.mark.parametrize("parlor", [CONFIRMS], indirect=True)
def test_a_bank_that_wants_a_confirmation_gets_it_on_its_own_page_and_then_there_is_an_order(parlor: Parlor) -> None:
    said = parlor.order()
    assert "bank wants you to confirm" in said
    assert parlor.orders()[0]["state"] == "awaiting_payer"
    assert "requires_capture" not in [one["status"] for one in parlor.intents()]
    (letter,) = parlor.shop.outbox()
    (link,) = re.findall(r"https?://[^/\s]+(/\S+)", parlor.shop.letter(letter).text)
    client = parlor.app.test_client()
    assert client.get(link).status_code == 200
    led = client.post(link, data={"decision": "confirm"})
    assert (led.status_code, led.headers["Location"]) == (303, f"https://bank.example/{parlor.intents()[0]['id']}")
    parlor.account.payer_confirms(parlor.intents()[0]["id"])
    assert parlor.called_by_stripe() == 200
    assert parlor.orders()[0]["state"] == "placed"
    assert [one["status"] for one in parlor.intents()] == ["requires_capture"]


def test_no_word_about_the_card_is_kept(parlor: Parlor, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    parlor.order()
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("shop.db*"))
    for secret in (GOOD, "last4", SECRET_KEY, WEBHOOK_SECRET, "_secret_"):
        assert secret.encode() not in kept
        assert secret not in caplog.text
