# SPDX-License-Identifier: Apache-2.0
"""Claims and sessions: one owner a turn, one winner a version, nothing of a forgotten account."""

import os
import socket
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from skill.conversation import Speaker, Turn, TurnKind
from skill.store import sessions
from skill.store.database import Database
from skill.store.sessions import Claim, ClaimedElsewhere, SavedState, StoredReply

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
TURN = Turn(
    id="t1",
    channel="alexa",
    brand="lantern",
    session="s1",
    kind=TurnKind.LAUNCH,
    at=NOW,
    locale="en-US",
    speaker=Speaker(user="u1", member="ann"),
)


def claim(
    database: Database, turn: Turn = TURN, *, owner: str = "a", now: datetime = NOW
) -> Claim | StoredReply | ClaimedElsewhere:
    with database.driver() as driver:
        return sessions.claim(driver, turn, owner=owner, now=now)


def save(database: Database, turn: Turn = TURN, *, state: bytes = b"{}", base: int = 0) -> bool:
    with database.driver() as driver:
        saved = SavedState(state=state, version=base + 1)
        return sessions.save(driver, turn, saved, owner=turn.speaker.member, schema=1, base=base)


def test_the_first_delivery_claims_the_turn_and_the_second_does_not(database: Database) -> None:
    assert claim(database) == Claim(owner="a", first_at=NOW)
    assert claim(database, owner="b") == ClaimedElsewhere()


def test_a_stored_reply_is_found_by_every_later_delivery(database: Database) -> None:
    claim(database)
    with database.driver() as driver:
        assert sessions.store_reply(driver, TURN, owner="a", reply=b"hello")
    assert claim(database, owner="b", now=NOW + timedelta(hours=1)) == StoredReply(reply=b"hello")


def test_a_claim_is_taken_over_after_its_lease_with_the_first_time(database: Database) -> None:
    claim(database)
    later = replace(TURN, at=NOW + timedelta(seconds=5))
    assert claim(database, later, owner="b", now=NOW + sessions.LEASE - timedelta(milliseconds=1)) == ClaimedElsewhere()
    assert claim(database, later, owner="b", now=NOW + sessions.LEASE) == Claim(owner="b", first_at=NOW)


def test_whoever_lost_the_claim_stores_nothing(database: Database) -> None:
    claim(database)
    claim(database, owner="b", now=NOW + sessions.LEASE)
    with database.driver() as driver:
        assert not sessions.store_reply(driver, TURN, owner="a", reply=b"mine")
        assert sessions.store_reply(driver, TURN, owner="b", reply=b"theirs")


def test_a_released_claim_is_free_at_once(database: Database) -> None:
    claim(database)
    with database.driver() as driver:
        sessions.release(driver, TURN, owner="a")
    assert claim(database, owner="b") == Claim(owner="b", first_at=NOW)


@pytest.mark.parametrize(
    ("owner", "free"),
    [
        (f"{socket.gethostname()}/{os.getpid()}/earlier-boot/1", True),
        (f"{socket.gethostname()}/999999999/x/1", True),
        (f"{socket.gethostname()}/{os.getppid()}/x/1", False),
        ("another-machine/999999999/x/1", False),
    ],
    ids=["started anew", "gone", "running", "elsewhere"],
)
def test_only_claims_of_processes_that_are_gone_are_released_at_start(
    database: Database, owner: str, free: bool
) -> None:
    claim(database, owner=owner)
    assert sessions.release_abandoned(database, sessions.Owner()) == int(free)
    assert isinstance(claim(database, owner="b"), Claim) is free


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="only Linux tells in /proc that a process has ended")
def test_a_killed_process_that_nobody_waited_for_is_gone() -> None:
    child = subprocess.Popen([sys.executable, "-c", ""])
    try:
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        assert sessions.Owner().gone(f"{socket.gethostname()}/{child.pid}/x/1")
    finally:
        child.wait()


def test_own_claims_are_never_released_at_start(database: Database) -> None:
    owner = sessions.Owner()
    claim(database, owner=owner.new())
    assert sessions.release_abandoned(database, owner) == 0


def test_of_two_writers_on_one_version_one_wins(database: Database) -> None:
    assert save(database)
    assert not save(database, state=b"late", base=0)
    assert save(database, state=b"next", base=1)
    assert not save(database, state=b"late", base=1)
    with database.driver() as driver:
        assert sessions.load(driver, TURN) == SavedState(state=b"next", version=2)


def test_the_newest_session_of_the_same_person_is_found_for_thirty_days(database: Database) -> None:
    save(database, state=b"old")
    save(database, replace(TURN, session="s2", at=NOW + timedelta(days=1)), state=b"new")
    save(database, replace(TURN, session="s3", speaker=Speaker(user="u1", member="ben")), state=b"ben's")
    save(database, replace(TURN, brand="another", at=NOW + timedelta(days=2)), state=b"another shop's")
    with database.driver() as driver:
        soon = replace(TURN, at=NOW + timedelta(days=30))
        assert sessions.load_latest(driver, soon) == SavedState(state=b"new", version=1, key="alexa:s2")
        late = replace(TURN, at=NOW + timedelta(days=31))
        assert sessions.load_latest(driver, late) is None


LOGIN = replace(TURN, channel="google", session="g1", speaker=Speaker(user="login", person="login", member="ann"))


def latest(database: Database, turn: Turn) -> bytes | None:
    with database.driver() as driver:
        found = sessions.load_latest(driver, turn)
    return found.state if found else None


def test_a_member_goes_on_where_they_spoke_last_on_whatever_channel_and_account(database: Database) -> None:
    save(database, state=b"on the speaker")
    save(database, replace(LOGIN, session="g0", at=NOW - timedelta(hours=1)), state=b"in the chat")
    hour = timedelta(hours=1)
    assert latest(database, replace(LOGIN, at=NOW + hour)) == b"on the speaker"
    assert save(database, replace(LOGIN, session="g0", at=NOW + hour), state=b"in the chat again", base=1)
    assert latest(database, replace(TURN, session="s9", at=NOW + 2 * hour)) == b"in the chat again"
    for stranger in (Speaker(user="login"), Speaker(user="login", household="home"), Speaker(user="u1", member="ben")):
        assert latest(database, replace(LOGIN, speaker=stranger, at=NOW + hour)) is None


def test_whoever_comes_back_is_found_without_a_walk_through_everybody_s_sessions(database: Database) -> None:
    if not database.embedded:
        pytest.skip("PostgreSQL plans by how many rows there are")
    values = ("ann", "lantern", "*", "u1", "lantern", 0)
    with database.reading_driver() as driver:
        plan = [row[3] for row in driver.execute(f"EXPLAIN QUERY PLAN {sessions._LOAD_LATEST}", values).fetchall()]
    searches = [step for step in plan if "session" in step]
    assert len(searches) == 2
    assert all("SEARCH session USING INDEX ix_session_member_platform_user" in step for step in searches)


def test_a_device_that_ends_its_session_late_takes_nobody_back(database: Database) -> None:
    save(database, state=b"on the speaker")
    save(database, replace(LOGIN, at=NOW + timedelta(seconds=5)), state=b"by phone")
    ended = replace(TURN, id="t9", kind=TurnKind.ENDED, at=NOW + timedelta(seconds=9))
    assert save(database, ended, state=b"ended", base=1)
    assert latest(database, replace(LOGIN, session="g2", at=NOW + timedelta(minutes=1))) == b"by phone"


def test_forgetting_an_account_leaves_the_same_person_s_talks_on_another_channel(database: Database) -> None:
    save(database, state=b"on the speaker")
    save(database, LOGIN, state=b"by phone")
    goodbye = replace(TURN, id="t3", session="outside", kind=TurnKind.FORGET)
    with database.driver() as driver:
        sessions.forget(driver, goodbye)
    assert latest(database, replace(TURN, session="s2")) == b"by phone"


def test_forgetting_leaves_nothing_of_the_account_and_everything_of_others(database: Database) -> None:
    other = replace(TURN, id="t2", session="s2", speaker=Speaker(user="u2"))
    for turn in (TURN, other):
        claim(database, turn)
        save(database, turn)
    goodbye = replace(TURN, id="t3", session="outside", kind=TurnKind.FORGET)
    claim(database, goodbye)
    with database.driver() as driver:
        sessions.forget(driver, goodbye)
        rows = [
            *driver.execute("SELECT platform_user FROM turn ORDER BY id").fetchall(),
            *driver.execute("SELECT platform_user FROM session").fetchall(),
        ]
    assert [tuple(row) for row in rows] == [("u2",), ("",), ("u2",)]


def test_old_replies_and_sessions_are_pruned(database: Database) -> None:
    claim(database)
    save(database)
    young = replace(TURN, id="t2", session="s2", at=NOW + timedelta(days=29, hours=1))
    claim(database, young, now=young.at)
    save(database, young)
    assert sessions.prune(database, now=NOW + timedelta(days=30, minutes=1)) == 2
    assert isinstance(claim(database, young, owner="b", now=young.at), ClaimedElsewhere)
