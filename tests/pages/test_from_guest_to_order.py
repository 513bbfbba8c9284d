# SPDX-License-Identifier: Apache-2.0
"""From a guest's voice over the wire to an order on a phone: the card, the page, the receipt; nothing by voice."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import delete, select

from skill.store.account_tables import ACCOUNT_IDENTITY, PERSON_IDENTITY
from skill.store.session_tables import SESSION, TURN
from tests.pages.linked_shop import fields, said
from tests.pages.simulator.page import GIFT, Page
from tests.pages.test_paying import PAT


def test_a_guest_orders_on_the_page_that_the_card_leads_to(tmp_path: Path) -> None:
    page = Page.of(tmp_path)
    page.speaker = "unknown"
    with page.shop.database.durable() as connection:
        connection.execute(delete(PERSON_IDENTITY))
        connection.execute(delete(ACCOUNT_IDENTITY))
    page.say(GIFT)
    offered = page.say("the first one")
    assert "Shall I make you a link" in offered["speech"]
    made = page.say("yes")
    assert "The link is on a card in your app" in made["speech"]
    assert "http" not in made["speech"]
    found = re.search(r"http://\S+(/pay/\S+)", made["card"])
    assert found is not None, made["card"]
    link = urlsplit(found[0]).path
    with page.shop.database.reading() as connection:
        kept = repr([connection.execute(select(table)).all() for table in (TURN, SESSION)])
    assert link.rpartition(".")[2] not in kept
    assert page.orders == []
    again = page.say("order it")
    assert link in again["card"]
    shown = page.client.post(link, data={"step": "details", **PAT})
    done = page.client.post(link, data={"step": "order", **fields(shown)})
    assert "has your order" in said(done)
    (order,) = page.orders
    assert (order["state"], order["ship_to"]) == ("placed", "Albany")
    assert page.client.post(link, data={"step": "order", **fields(shown)}).status_code == 409
    assert len(page.orders) == 1
    assert "/withdraw/" in page.client.get("/dev/mail").text
    page.shop.close()
