# SPDX-License-Identifier: Apache-2.0
"""An open shop with a mail server sends what its transactions promised; one without says what that means."""

import logging
from datetime import UTC, datetime
from pathlib import Path

import pytest

from skill.posting import letter_jobs, sender_of
from skill.settings import Settings
from skill.store.contacts import set_email
from skill.store.outbox import Message, post
from skill.wiring import open_shop
from skill.worker import run_once
from tests.notices.mail_server import MailBox, mail_server

NOW = datetime(2026, 12, 1, 15, 0, tzinfo=UTC)


def test_a_shop_sends_its_letters_in_its_own_words(tmp_path: Path, loopback: None) -> None:
    box = MailBox()
    reminder = Message(
        brand="lantern-lane",
        kind="gift_reminder",
        recipient="demo-adult",
        payload={"seller": "Lantern Lane", "occasion": "birthday", "recipient": "niece"},
        created_at=NOW,
        turn_id="t1",
        number=1,
    )
    with mail_server(box) as server:
        url = f"smtp://{server.host}:{server.port}"
        settings = Settings(database_url=f"sqlite:///{tmp_path}/shop.db", smtp_url=url)
        with open_shop(settings, clock=lambda: NOW) as shop:
            with shop.database.durable() as connection:
                set_email(connection, "demo-adult", "robin@example.com", at=NOW)
                post(connection, reminder)
            (job,) = (job for job in shop.jobs if job.name == "letters")
            assert job.apart
            run_once(job)
            run_once(job)
            (brand,) = shop.brands
            expected = shop.letter(shop.outbox()[0])
    (letter,) = box.took
    assert (letter["To"], letter["Subject"]) == ("robin@example.com", expected.subject)
    assert letter.get_content().splitlines() == expected.text.splitlines()
    assert letter["From"].addresses[0].addr_spec == sender_of(brand, domain="127.0.0.1").address


def test_without_a_mail_server_production_says_what_that_means(caplog: pytest.LogCaptureFixture) -> None:
    def jobs(settings: Settings) -> tuple[object, ...]:
        return letter_jobs(settings, database=None, brands=(), word=None, clock=None)  # type: ignore[arg-type]

    assert jobs(Settings()) == ()
    assert caplog.records == []
    with caplog.at_level(logging.ERROR):
        assert jobs(Settings(env="production")) == ()
    assert "DOLLHOUSE_SMTP_URL is not set: nobody gets a receipt" in caplog.text
