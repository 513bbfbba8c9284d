# SPDX-License-Identifier: Apache-2.0
"""Logins: an adult's alone, the same until it is revoked, and never again after that."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from skill.accounts.forgetting import forget_member
from skill.accounts.linking import Linked, NotLinked, link_member, unlink_member
from skill.accounts.links import address_of, subject_of, token_of
from skill.accounts.model import caller_account
from skill.accounts.seeding import seed
from skill.brand import Brand, load_brand
from skill.conversation import Speaker, Turn, TurnKind
from skill.orders import ledger
from skill.safeguards.model import RECOGNIZED
from skill.store import ledger as stored
from skill.store.database import Database
from skill.store.speakers import recognize

NOW = datetime(2026, 12, 1, 15, 0, tzinfo=UTC)
SECRET = "a secret"
ROBIN, KIT, HOME = "demo-adult", "demo-child", "demo-household"
FIXED = "lantern-lane-demo-adult"


@pytest.fixture
def brand(database: Database) -> Brand:
    demo = load_brand(None)
    seed(database, demo, now=NOW)
    return demo


def linked(database: Database, member: str = ROBIN, household: str = HOME) -> Linked | NotLinked:
    return link_member(
        database, member, household=household, brand="lantern-lane", channel="google", by="operator", now=NOW
    )


def unlinked(database: Database, member: str = ROBIN) -> bool:
    return unlink_member(database, member, household=HOME, brand="lantern-lane", channel="google", by="me", now=NOW)


def known_as(database: Database, subject: str) -> str | None:
    """Whose login a subject is."""
    speaker = Speaker(user=subject, person=subject, linked=True)
    turn = Turn(
        id="t", channel="google", brand="lantern-lane", session="s", kind=TurnKind.LAUNCH, at=NOW, locale="en-US",
        speaker=speaker,
    )  # fmt: skip
    with database.driver() as driver:
        return recognize(driver, turn, voice_confidence=RECOGNIZED)[0].member


def kinds(database: Database) -> list[str]:
    with database.reading() as connection:
        assert ledger.verify(connection) is None
        return [entry.kind for entry in stored.rows(connection)]


def test_the_demo_household_s_adults_are_logged_in_alike_in_every_fresh_shop(database: Database, brand: Brand) -> None:
    assert linked(database) == Linked(subject=FIXED, again=True)
    assert known_as(database, FIXED) == ROBIN
    assert kinds(database) == []


def test_a_revoked_login_is_over_for_ever_and_the_next_is_another(database: Database, brand: Brand) -> None:
    assert unlinked(database)
    assert not unlinked(database)
    assert known_as(database, FIXED) is None
    seed(database, brand, now=NOW)  # the shop starts again, with the same file
    assert known_as(database, FIXED) is None
    new = linked(database)
    assert isinstance(new, Linked)
    assert (new.again, known_as(database, new.subject), known_as(database, FIXED)) == (False, ROBIN, None)
    assert linked(database) == replace(new, again=True)
    assert kinds(database) == ["login_unlinked", "login_linked"]


def test_the_ledger_tells_who_was_linked_and_not_the_subject(database: Database, brand: Brand) -> None:
    unlinked(database)
    new = linked(database)
    assert isinstance(new, Linked)
    with database.reading() as connection:
        told = str([ledger.all_facts_of(connection, entry) for entry in stored.rows(connection)])
    assert ROBIN in told
    assert new.subject not in told


@pytest.mark.threat("TH11")
def test_a_child_and_a_stranger_are_never_logged_in(database: Database, brand: Brand) -> None:
    assert linked(database, KIT) == NotLinked(reason="child")
    assert linked(database, "nobody") == NotLinked(reason="unknown")
    assert linked(database, ROBIN, household="another") == NotLinked(reason="unknown")
    assert not unlinked(database, KIT)
    assert kinds(database) == []


@pytest.mark.threat("TH11")
def test_a_deleted_person_s_login_is_gone_with_them_and_stays_gone(database: Database, brand: Brand) -> None:
    forget_member(database, ROBIN, by="operator", now=NOW)
    for _ in range(2):
        assert known_as(database, FIXED) is None
        assert known_as(database, "lantern-lane-demo-adult2") == "demo-adult2"
        rows = database.look_up(
            "SELECT household FROM account_identity WHERE platform_user = 'lantern-lane-demo-adult'"
        )
        assert list(rows) == []
        seed(database, brand, now=NOW)
    assert linked(database) == NotLinked(reason="unknown")


def test_a_number_is_stored_as_a_keyed_digest_alone(database: Database, brand: Brand) -> None:
    rows = database.look_up("SELECT platform_user FROM account_identity WHERE channel = 'google'")
    callers = [row[0] for row in rows if row[0].startswith("caller:")]
    assert callers == [caller_account(brand.households[0].phones[0], digest=database.keys.digest)]
    assert "5550142" not in str(list(rows))


@pytest.mark.parametrize("number", ["+12125550142", "+1 (212) 555-0142", "12125550142", "sip:+12125550142@10.0.0.1"])
def test_a_number_is_the_same_however_it_is_written(number: str) -> None:
    assert caller_account(number, digest=str.swapcase) == "caller:CALLER 12125550142"


@pytest.mark.parametrize("number", ["", "anonymous", "+", "sip:anonymous@anonymous.invalid", "0212 5550142", "911"])
def test_what_tells_nobody_apart_is_no_account(number: str) -> None:
    assert caller_account(number, digest=str.swapcase) is None


@pytest.mark.threat("TH9")
def test_a_token_of_another_kind_secret_or_subject_is_no_login() -> None:
    token = token_of(SECRET, "link", FIXED)
    assert subject_of(SECRET, "link", token) == FIXED
    forged = (
        token_of("another", "link", FIXED), token_of(SECRET, "approval", FIXED), FIXED, f"{FIXED}.", token + "x",
        token.replace(FIXED, "lantern-lane-demo-adult2"), "", ".",
    )  # fmt: skip
    assert [subject_of(SECRET, "link", one) for one in forged] == [None] * len(forged)
    assert all(subject_of(SECRET, kind, token) is None for kind in ("approval", "pay", "withdraw"))  # type: ignore[arg-type]
    assert token not in address_of("https://shop.example", SECRET, "withdraw", FIXED)
