# SPDX-License-Identifier: Apache-2.0
"""From a voice that nobody knows to an order: the word, the letter, the page; and nothing without each of them."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from flask.testing import FlaskClient

from tests.pages.linked_shop import fields, said
from tests.pages.simulator.page import GIFT, Page


def asked(page: Page) -> str:
    """The link in the letter that a stranger's gift leads to."""
    page.post("purchasing", on=True)
    page.speaker = "unknown"
    page.say(GIFT)
    speech = page.say("the first one")["speech"]
    word = re.search(r"the word (\w+)", speech)
    assert word is not None, speech
    assert letters(page.client) == []
    page.say(f"send it and the word {word[1]}")
    (letter,) = letters(page.client)
    assert page.orders == []
    found = re.search(r"\S+/approvals/\S+", letter)
    assert found is not None, letter
    return urlsplit(found[0]).path


def letters(client: FlaskClient) -> list[str]:
    shown = client.get("/dev/mail?format=json").get_json()
    return [letter["text"] for letter in shown if letter["kind"] == "approval_request"]


def test_what_a_stranger_wants_is_ordered_by_the_account_holder_on_a_phone(tmp_path: Path) -> None:
    page = Page.of(tmp_path)
    link = asked(page)
    shown = page.client.get(link)
    assert "A voice we don't know asked for this in your home." in said(shown)
    done = page.client.post(link, data={**fields(shown), "decision": "approve"})
    assert done.status_code == 200
    (order,) = page.orders
    assert order["state"] == "placed"
    receipt = page.client.get("/dev/mail").text
    assert 'href="http://127.0.0.1:8000/withdraw/' in receipt
    assert page.client.post(link, data={**fields(shown), "decision": "approve"}).status_code == 409
    assert len(page.orders) == 1
    page.shop.close()
