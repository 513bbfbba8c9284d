# SPDX-License-Identifier: Apache-2.0
"""The outbox as a page and as JSON."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from skill.errors import OurError
from skill.notices import Letter
from skill.pages import dev_mail
from skill.store.outbox import Message


def message(kind: str, *, minute: int, sent: bool = False) -> Message:
    at = datetime(2026, 11, 30, 22, minute, tzinfo=UTC)
    return Message(
        brand="lantern-lane",
        kind=kind,
        recipient="m-1",
        payload={},
        created_at=at,
        order_id="o-17",
        sent_at=at if sent else None,
    )


def word(row: Message) -> Letter:
    if row.kind == "poem":
        raise OurError("there is no letter of kind 'poem'")
    return Letter(subject=f"<b>Your {row.kind}</b>", text="1 × Star Lamp\n<script>alert(1)</script>\n")


def client(rows: Sequence[Message]) -> FlaskClient:
    app = Flask("skill")
    app.register_blueprint(dev_mail(lambda: rows, word))
    return app.test_client()


def test_letters_are_shown_in_the_order_of_the_outbox() -> None:
    page = client([message("cancellation", minute=40), message("receipt", minute=32, sent=True)]).get("/dev/mail")

    assert page.status_code == 200
    assert page.text.index("Your cancellation") < page.text.index("Your receipt")
    assert '<time datetime="2026-11-30T22:32:00+00:00">2026-11-30 22:32:00 UTC</time>' in page.text
    assert "not sent" in page.text


def test_a_letter_cannot_write_into_the_page() -> None:
    page = client([message("receipt", minute=32)]).get("/dev/mail")

    assert "<script>" not in page.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.text
    assert "&lt;b&gt;Your receipt&lt;/b&gt;" in page.text
    assert page.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert page.headers["Cache-Control"] == "no-store"


def test_an_empty_outbox_says_so() -> None:
    assert "Nothing yet" in client([]).get("/dev/mail").text


def test_a_row_without_a_letter_shows_why() -> None:
    page = client([message("poem", minute=1)]).get("/dev/mail")

    assert page.status_code == 200
    assert "there is no letter of kind" in page.text


def test_the_outbox_as_json() -> None:
    answer = client([message("receipt", minute=32)]).get("/dev/mail?format=json")

    assert answer.get_json() == [
        {
            "kind": "receipt",
            "brand": "lantern-lane",
            "recipient": "m-1",
            "order_id": "o-17",
            "created_at": "2026-11-30T22:32:00+00:00",
            "sent_at": None,
            "subject": "<b>Your receipt</b>",
            "text": "1 × Star Lamp\n<script>alert(1)</script>\n",
        }
    ]


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_page_is_only_read(method: str) -> None:
    assert getattr(client([]), method)("/dev/mail").status_code == 405


def test_a_page_of_a_name_that_was_made_to_point_here_reads_nobodys_letters() -> None:
    page = client([message("receipt", minute=1)])
    for host, status in (("evil.example:8000", 403), ("127.0.0.1.evil.example", 403), ("127.0.0.1:8000", 200)):
        assert page.get("/dev/mail?format=json", headers={"Host": host}).status_code == status
