# SPDX-License-Identifier: Apache-2.0
"""Letters reach a real SMTP server: once each, whatever it does, and never twice by two workers."""

import logging
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from skill.accounts.forgetting import forget_member
from skill.errors import OurError
from skill.notices import Letter
from skill.notices.mailing import MailServer, Sender, compose, server_of
from skill.notices.sending import TOO_OLD, WAITS, PostOffice, send_due
from skill.store.accounts import add_household
from skill.store.contacts import email_of, set_email
from skill.store.database import Database
from skill.store.outbox import Message, post
from skill.store.outbox_tables import OUTBOX
from skill.store.person_tables import MEMBER_CONTACT
from skill.store.sending import try_again
from tests.notices.mail_server import MailBox, mail_server
from tests.orders.small_shop import BRAND, HOME

NOW = datetime(2026, 12, 1, 15, 0, tzinfo=UTC)
EMAIL = "anna@example.com"
SENDER = Sender(name="Lantern Lane", address="post@lantern.example", reply_to="post@lantern.example")

pytestmark = pytest.mark.usefixtures("loopback")


@pytest.fixture
def shop(database: Database) -> Database:
    """A household whose Anna has an address, and Ben has none."""
    with database.durable() as connection:
        add_household(connection, HOME, brand=BRAND)
        set_email(connection, "anna", EMAIL, at=NOW)
    return database


@pytest.fixture
def box() -> MailBox:
    return MailBox()


@pytest.fixture
def server(box: MailBox) -> Iterator[MailServer]:
    with mail_server(box) as one:
        yield one


def office(server: MailServer) -> PostOffice:
    return PostOffice(
        open=server.open,
        word=lambda message: Letter(subject=f"Your {message.kind}", text="It costs 39.99 €.\n.\nBye.\n"),
        senders={BRAND: SENDER},
        locales={BRAND: "en-US"},
        domain="shop.example",
    )


def promise(shop: Database, order: str = "o1", **values: object) -> None:
    message = {"brand": BRAND, "kind": "receipt", "recipient": "anna", "payload": {}, "created_at": NOW, "number": 0}
    with shop.durable() as connection:
        post(connection, Message(**(message | {"order_id": order} | values)))  # type: ignore[arg-type]


def send(shop: Database, server: MailServer, *, at: datetime = NOW) -> int:
    return send_due(shop, office(server), clock=lambda: at)


def row(shop: Database) -> tuple[datetime | None, int, datetime | None, str | None]:
    with shop.reading() as connection:
        one = connection.execute(select(OUTBOX)).mappings().one()
    return one["sent_at"], one["tries"], one["failed_at"], one["problem"]


def test_a_letter_arrives_as_it_was_worded_and_goes_out_once(shop: Database, box: MailBox, server: MailServer) -> None:
    promise(shop)
    assert (send(shop, server), send(shop, server, at=NOW + timedelta(days=1))) == (1, 0)
    (letter,) = box.took
    assert (letter["To"], letter["From"]) == (EMAIL, "Lantern Lane <post@lantern.example>")
    assert (letter["Subject"], letter["Reply-To"]) == ("Your receipt", "post@lantern.example")
    assert (letter["Auto-Submitted"], letter["Content-Language"]) == ("auto-generated", "en-US")
    assert letter["Date"].datetime == NOW
    assert letter["Message-ID"].endswith("@shop.example>")
    assert letter.get_content_type() == "text/plain"
    assert letter.get_content().splitlines() == ["It costs 39.99 €.", ".", "Bye."]
    assert row(shop) == (NOW, 1, None, None)


def test_what_is_not_due_or_another_brands_waits(shop: Database, box: MailBox, server: MailServer) -> None:
    promise(shop, due_at=NOW + timedelta(hours=1))
    promise(shop, "o2", brand="another")
    assert send(shop, server) == 0
    assert send(shop, server, at=NOW + timedelta(hours=1)) == 1
    assert len(box.took) == 1


@pytest.mark.parametrize(
    ("answer", "failed", "problem"),
    [("550 no such user", NOW, "recipient_refused"), ("450 try later", None, "recipient_refused")],
)
def test_a_refused_recipient_is_told_apart_from_a_busy_one(
    shop: Database, box: MailBox, server: MailServer, answer: str, failed: datetime | None, problem: str
) -> None:
    box.refuses = {EMAIL: answer}
    promise(shop)
    assert send(shop, server) == 0
    assert row(shop) == (None, 1, failed, problem)
    box.refuses = {}
    assert send(shop, server, at=NOW + WAITS[0] - timedelta(seconds=1)) == 0
    assert send(shop, server, at=NOW + WAITS[0]) == (0 if failed else 1)


def test_one_refused_letter_keeps_no_other_waiting(shop: Database, box: MailBox, server: MailServer) -> None:
    with shop.durable() as connection:
        set_email(connection, "ben", "ben@example.com", at=NOW)
    box.refuses = {EMAIL: "550 no such user"}
    promise(shop)
    promise(shop, "o2", recipient="ben")
    assert send(shop, server) == 1


def test_a_connection_dropped_after_the_letter_was_taken_brings_the_same_letter_again(
    shop: Database, box: MailBox, server: MailServer
) -> None:
    box.hangs_up_after = 1
    promise(shop)
    assert send(shop, server) == 0
    assert row(shop) == (None, 1, None, "connection_lost")
    assert send(shop, server, at=NOW + WAITS[0]) == 1
    first, second = box.took
    assert first["Message-ID"] == second["Message-ID"]


def test_a_slow_server_is_waited_for_no_longer_than_the_time_out(shop: Database) -> None:
    box = MailBox(slow_s=0.6)
    promise(shop)
    with mail_server(box, timeout=0.2) as server:
        assert send(shop, server) == 0
    assert row(shop) == (None, 1, None, "connection_lost")


def test_no_server_costs_no_letter_a_try(shop: Database, box: MailBox, caplog: pytest.LogCaptureFixture) -> None:
    promise(shop)
    gone = MailServer(host="127.0.0.1", port=9, timeout=0.5)
    with caplog.at_level(logging.WARNING):
        assert send(shop, gone) == 0
    assert "no_server" in caplog.text
    assert row(shop) == (None, 0, None, None)


def test_tries_are_bounded_and_an_operator_may_start_them_anew(
    shop: Database, box: MailBox, server: MailServer
) -> None:
    box.refuses_letters = "451 not now"
    promise(shop)
    at = NOW
    for wait in WAITS:
        assert send(shop, server, at=at) == 0
        at += wait
    assert send(shop, server, at=at) == 0
    assert row(shop) == (None, len(WAITS), at, "letter_refused")
    box.refuses_letters = ""
    assert send(shop, server, at=at + timedelta(days=1)) == 0
    with shop.durable() as connection:
        assert try_again(connection, 1)
    assert send(shop, server, at=NOW + TOO_OLD) == 1


@pytest.mark.parametrize(
    ("values", "at", "problem"),
    [
        ({"recipient": "ben"}, NOW, "no_address"),
        ({"recipient": "amzn1.ask.account.X"}, NOW, "no_address"),
        ({}, NOW + TOO_OLD + timedelta(seconds=1), "too_old"),
    ],
)
def test_what_can_not_go_out_is_given_up(
    shop: Database, box: MailBox, server: MailServer, values: dict[str, object], at: datetime, problem: str
) -> None:
    promise(shop, **values)
    assert send(shop, server, at=at) == 0
    assert (row(shop)[2:], box.took) == ((at, problem), [])


def test_a_letter_that_has_no_words_is_given_up(shop: Database, box: MailBox, server: MailServer) -> None:
    def word(message: Message) -> Letter:
        raise OurError(f"there is no letter of kind {message.kind!r}")

    promise(shop)
    assert send_due(shop, PostOffice(**{**_fields(office(server)), "word": word}), clock=lambda: NOW) == 0
    assert (row(shop)[3], box.took) == ("not_worded", [])


def _fields(one: PostOffice) -> dict[str, object]:
    return {name: getattr(one, name) for name in PostOffice.__slots__}


def test_two_workers_send_a_letter_once(shop: Database, box: MailBox, server: MailServer) -> None:
    for number in range(6):
        promise(shop, f"o{number}")
    meet, sent = threading.Barrier(2), []

    def work() -> None:
        meet.wait()
        sent.append(send(shop, server))

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (sum(sent), len({letter["Message-ID"] for letter in box.took}), len(box.took)) == (6, 6, 6)


def test_an_address_is_stored_sealed_and_logged_nowhere(
    shop: Database, box: MailBox, server: MailServer, caplog: pytest.LogCaptureFixture
) -> None:
    box.refuses = {EMAIL: "550 no such user <anna@example.com>"}
    promise(shop)
    with caplog.at_level(logging.DEBUG):
        send(shop, server)
    ours = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("skill"))
    assert "given up" in ours
    assert "example.com" not in ours
    with shop.reading() as connection:
        (stored,) = connection.execute(select(MEMBER_CONTACT.c.email)).scalars()
        assert "anna" not in stored
        assert email_of(connection, "anna") == EMAIL


def test_who_is_deleted_gets_no_letter_any_more(shop: Database, box: MailBox, server: MailServer) -> None:
    promise(shop)
    forget_member(shop, "anna", by="operator", now=NOW)
    assert send(shop, server) == 0
    assert (box.took, row(shop)[3]) == ([], "deleted")
    with shop.reading() as connection:
        assert connection.execute(select(func.count()).select_from(MEMBER_CONTACT)).scalar_one() == 0


@pytest.mark.parametrize("name", ["Lantern\r\nBcc: all@example.com", "Lampe\x00 „Ä“, & Söhne", "=?utf-8?q?x?="])
def test_no_name_adds_a_header(name: str) -> None:
    letter = compose(
        subject=f"Your {name}\nX-Evil: 1",
        text="Hi.\n",
        sender=Sender(name=name, address="post@lantern.example"),
        to=EMAIL,
        message_id="<letter-1@shop.example>",
        at=NOW,
        locale="en-US",
    )
    written = bytes(letter).split(b"\r\n\r\n")[0].replace(b"\r\n ", b" ").split(b"\r\n")
    assert {line.split(b":")[0] for line in written} == {
        b"From", b"To", b"Subject", b"Date", b"Message-ID", b"Content-Language", b"Auto-Submitted", b"MIME-Version",
        b"Content-Type", b"Content-Transfer-Encoding",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://127.0.0.1:2525", MailServer(host="127.0.0.1", port=2525)),
        ("smtp://mail.example", MailServer(host="mail.example", port=25)),
        ("smtps://mail.example", MailServer(host="mail.example", port=465, over_tls=True)),
        (
            "smtp+starttls://shop:p%40ss@mail.example",
            MailServer(host="mail.example", port=587, starttls=True, user="shop", password="p@ss"),
        ),
        (
            "smtp://shop:secret@mail.example:2587",
            MailServer(host="mail.example", port=2587, starttls=True, user="shop", password="secret"),
        ),
    ],
)
def test_an_address_says_which_server_and_a_password_goes_over_tls(url: str, expected: MailServer) -> None:
    assert server_of(url) == expected
    assert "secret" not in repr(expected)


def test_a_server_without_the_tls_that_is_asked_for_gets_nothing(shop: Database, box: MailBox) -> None:
    promise(shop)
    with mail_server(box) as plain:
        wanted = MailServer(host=plain.host, port=plain.port, starttls=True, user="shop", password="x")
        opened: AbstractContextManager[object] = wanted.open()
        assert opened is not None
        assert send(shop, wanted) == 0
    assert (box.took, row(shop)[1]) == ([], 0)
