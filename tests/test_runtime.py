# SPDX-License-Identifier: Apache-2.0
"""The runtime: each turn once, whoever delivers it, however often, and whatever dies in between."""

import logging
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial

import msgspec
import pytest

from skill import dialogue
from skill.accounts.model import Household, Identity, Member
from skill.brand.voices import load_voice
from skill.catalog.list_shelf import ListShelf
from skill.conversation import Role, Speaker, Turn, TurnKind
from skill.conversing import Answered, Storefront
from skill.dialogue import State
from skill.errors import OurError
from skill.measures import Counters
from skill.orders.model import CartLine
from skill.runtime import Runtime
from skill.speaking import Spoken, SpokenReply
from skill.store import accounts, sessions
from skill.store.database import Database
from tests.dialogue.talking import SHOP

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
SPEAKER = Speaker(user="u1", person="p1", confidence=300)
TURN = Turn(
    id="t1",
    channel="alexa",
    brand=SHOP.brand,
    session="s1",
    kind=TurnKind.INTENT,
    at=NOW,
    locale="en-US",
    speaker=SPEAKER,
    intent="help",
)
APOLOGY = "something went wrong"


@dataclass
class Talk:
    """A conversation that remembers what it was asked and can be made slow, broken or able to buy."""

    heard: list[tuple[Turn, State]] = field(default_factory=list)
    bought: set[str] = field(default_factory=set)
    """One entry a turn id: an effect that finds what an earlier try of the same turn did."""
    purchases: int = 0
    before_reply: Callable[[], None] = lambda: None
    buys: bool = False
    forgets: bool = False
    ends: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, front: Storefront, turn: Turn, state: State) -> Answered:
        with self.lock:
            self.heard.append((turn, state))
            if self.buys and turn.id not in self.bought:
                self.bought.add(turn.id)
                self.purchases += 1
        self.before_reply()
        after = msgspec.structs.replace(state, number=state.number + 1, stage="age", over=self.ends)
        words = f"turn {after.number} at {turn.at:%H:%M:%S}"
        speech = Spoken(ssml=words, text=words)
        reply = SpokenReply(speech=speech, reprompt=speech, card=None, listens=True)
        return Answered(
            turn=turn,
            before=state,
            state=after,
            reply=reply,
            prompts=(),
            outcomes=(),
            forget=self.forgets,
            money_moved=self.buys,
        )


@dataclass
class Clock:
    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


@dataclass
class House:
    url: str
    database: Database
    talk: Talk
    clock: Clock
    counters: Counters
    runtime: Runtime
    observe: Callable[[Answered], None] = lambda answered: None

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        return [tuple(row) for row in self.database.look_up(sql)]

    def write(self, sql: str, *values: object) -> None:
        with self.database.driver() as driver:
            driver.execute(sql, values)


def open_house(url: str, talk: Talk, clock: Clock) -> House:
    database = Database(url)
    database.prepare()
    voice = load_voice(None, "en-US")

    def nobody(locale: str) -> object:
        raise AssertionError("the fake conversation understands nothing")

    front = Storefront(
        shop=SHOP,
        shelf=ListShelf(()),
        grammar=nobody,  # type: ignore[arg-type]
        voice=lambda locale: voice,
        performers={},
        digest=lambda words: words,
    )
    counters = Counters()
    runtime = Runtime(
        database=database,
        storefronts={SHOP.brand: front},
        owner=sessions.Owner(),
        counters=counters,
        clock=clock,
        converse=talk,
        observe=lambda answered: house.observe(answered),
    )
    house = House(url=url, database=database, talk=talk, clock=clock, counters=counters, runtime=runtime)
    return house


@pytest.fixture
def house(database_url: str) -> Iterator[House]:
    house = open_house(database_url, Talk(), Clock())
    household = Household(id="home", members=(Member(id="ann", role=Role.ADULT, nickname="Ann"),))
    identities = [
        Identity(channel="alexa", platform_id="u1"),
        Identity(channel="alexa", platform_id="p1", member="ann"),
    ]
    with house.database.durable() as connection:
        accounts.add_household(connection, household, brand=SHOP.brand, identities=identities)
    yield house
    house.database.close()


def said(reply: SpokenReply) -> str:
    return reply.speech.text if reply.speech else ""


def test_a_turn_is_answered_and_its_state_is_there_for_the_next(house: House) -> None:
    assert said(house.runtime.take(TURN)) == "turn 1 at 09:30:00"
    later = replace(TURN, id="t2", at=NOW + timedelta(seconds=9))
    assert said(house.runtime.take(later)) == "turn 2 at 09:30:09"
    assert house.rows("SELECT version FROM session") == [(2,)]


def test_a_conversation_that_nobody_kept_begins_with_its_turn_whatever_the_platform_tells(house: House) -> None:
    for number in range(2):
        house.runtime.take(replace(TURN, id=f"t{number}"))
    assert [turn.new_session for turn, _ in house.talk.heard] == [True, False]


def test_a_conversation_that_ended_begins_anew_under_the_same_id(house: House) -> None:
    house.talk.ends = True
    for number in range(2):
        house.runtime.take(replace(TURN, id=f"t{number}"))
    house.talk.ends = False
    for number in range(2, 4):
        house.runtime.take(replace(TURN, id=f"t{number}"))
    assert [turn.new_session for turn, _ in house.talk.heard] == [True, True, True, False]


def test_a_repeated_delivery_gets_the_first_reply_and_does_nothing(house: House) -> None:
    house.talk.buys = True
    first = house.runtime.take(TURN)
    again = house.runtime.take(replace(TURN, at=NOW + timedelta(seconds=30)))
    assert again == first
    assert house.talk.purchases == 1
    assert len(house.talk.heard) == 1


def test_an_observer_sees_each_turn_that_is_answered_anew_once_it_is_saved(house: House) -> None:
    seen: list[tuple[str, list[tuple[object, ...]]]] = []
    house.observe = lambda answered: seen.append((answered.turn.id, house.rows("SELECT version FROM session")))
    house.runtime.take(TURN)
    house.runtime.take(TURN)
    assert seen == [("t1", [(1,)])]


def test_an_observer_that_breaks_spoils_no_turn(house: House, caplog: pytest.LogCaptureFixture) -> None:
    def break_down(answered: Answered) -> None:
        raise ValueError("somebody's words")

    house.observe = break_down
    assert said(house.runtime.take(TURN)) == "turn 1 at 09:30:00"
    assert "observing failed: error=ValueError" in caplog.text
    assert "somebody's words" not in caplog.text


def test_parallel_deliveries_get_the_same_reply_from_one_conversation(house: House) -> None:
    house.talk.buys = True
    house.talk.before_reply = lambda: time.sleep(0.2)
    replies: list[SpokenReply] = []
    gate = threading.Barrier(6)

    def deliver() -> None:
        gate.wait()
        replies.append(house.runtime.take(TURN))

    threads = [threading.Thread(target=deliver) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {said(reply) for reply in replies} == {"turn 1 at 09:30:00"}
    assert len(replies) == 6
    assert len(house.talk.heard) == 1


def test_a_crash_after_the_purchase_is_taken_over_with_the_first_time_and_one_purchase(house: House) -> None:
    house.talk.buys = True

    def die() -> None:
        raise KeyboardInterrupt  # what no handler of ours catches, as a kill is

    house.talk.before_reply = die
    with pytest.raises(KeyboardInterrupt):
        house.runtime.take(TURN)
    house.talk.before_reply = lambda: None
    house.clock.now = NOW + sessions.LEASE
    again = house.runtime.take(replace(TURN, at=NOW + timedelta(seconds=20)))
    assert said(again) == "turn 1 at 09:30:00"
    assert house.talk.purchases == 1
    assert house.talk.heard[0] == house.talk.heard[1]


def test_a_start_frees_the_claims_of_an_earlier_boot(house: House) -> None:
    with house.database.driver() as driver:
        dead = f"{socket.gethostname()}/{os.getpid()}/earlier-boot/1"
        sessions.claim(driver, TURN, owner=dead, now=NOW)
    sessions.release_abandoned(house.database, sessions.Owner())
    assert said(house.runtime.take(TURN)) == "turn 1 at 09:30:00"


def test_whoever_was_taken_over_gives_the_reply_of_the_new_owner(house: House) -> None:
    house.talk.buys = True
    other = open_house(house.url, house.talk, Clock(NOW + sessions.LEASE))
    replies: list[SpokenReply] = []

    def another_delivery() -> None:
        house.talk.before_reply = lambda: None
        replies.append(other.runtime.take(TURN))

    house.talk.before_reply = another_delivery
    first = house.runtime.take(TURN)
    other.database.close()
    assert [first] == replies
    assert house.talk.purchases == 1
    assert house.rows("SELECT version FROM session") == [(1,)]


def test_a_locked_database_is_an_apology_and_nothing_is_written(house: House, caplog: pytest.LogCaptureFixture) -> None:
    other = Database(house.url)
    with other.relaxed() as connection:
        if not other.embedded:
            connection.exec_driver_sql("LOCK TABLE turn")
        reply = house.runtime.take(TURN)
    other.close()
    assert APOLOGY in said(reply)
    assert not reply.listens
    assert house.talk.heard == []
    assert house.rows("SELECT * FROM turn") == house.rows("SELECT * FROM session") == []
    assert "turn failed" in caplog.text
    assert "t1" not in caplog.text
    assert said(house.runtime.take(TURN)) == "turn 1 at 09:30:00"


@pytest.mark.parametrize("error", [OurError("a bug"), ValueError("my niece likes space")])
def test_a_failure_in_the_middle_is_an_apology_that_a_redelivery_may_better(
    house: House, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise error

    house.talk.before_reply = fail
    assert APOLOGY in said(house.runtime.take(TURN))
    assert house.rows("SELECT reply FROM turn") == [(None,)]
    assert house.rows("SELECT * FROM session") == []
    assert "niece" not in caplog.text
    house.talk.before_reply = lambda: None
    started = time.monotonic()
    assert said(house.runtime.take(TURN)) == "turn 1 at 09:30:00"
    assert time.monotonic() - started < 3, "the claim was released, nobody waits for the lease"


def test_a_database_that_is_gone_after_the_purchase_does_not_make_us_deny_it(
    house: House, request: pytest.FixtureRequest
) -> None:
    house.talk.buys = True
    if house.database.folder is not None:
        file = house.database.folder / "shop.db"
        gone = file.with_suffix(".gone")
        vanish, return_ = partial(file.rename, gone), partial(gone.rename, file)
    else:
        server = request.getfixturevalue("postgresql")
        vanish, return_ = partial(server.refuse, house.url), partial(server.admit, house.url)
    house.talk.before_reply = vanish
    reply = house.runtime.take(TURN)
    assert said(reply) == "turn 1 at 09:30:00"
    return_()
    house.talk.before_reply = lambda: None
    house.clock.now = NOW + sessions.LEASE
    assert house.runtime.take(TURN) == reply
    assert house.talk.purchases == 1


def test_of_two_turns_of_one_session_at_once_the_slower_starts_from_what_the_faster_saved(house: House) -> None:
    def another_turn() -> None:
        house.talk.before_reply = lambda: None
        house.runtime.take(replace(TURN, id="t2"))

    house.talk.before_reply = another_turn
    assert said(house.runtime.take(TURN)) == "turn 2 at 09:30:00"
    assert house.rows("SELECT version FROM session") == [(2,)]


def test_a_purchase_is_kept_when_another_turn_of_the_session_was_faster(house: House) -> None:
    def another_turn() -> None:
        house.talk.before_reply = lambda: None
        house.talk.buys = False
        house.runtime.take(replace(TURN, id="t2"))
        house.talk.buys = True

    house.talk.buys = True
    house.talk.before_reply = another_turn
    assert said(house.runtime.take(TURN)) == "turn 1 at 09:30:00"
    assert house.rows("SELECT version FROM session") == [(2,)]


def test_a_purchase_is_told_though_the_account_was_forgotten_meanwhile(house: House) -> None:
    def disabled() -> None:
        house.talk.before_reply = lambda: None
        house.talk.buys, house.talk.forgets = False, True
        house.runtime.take(replace(TURN, id="t2", session="s2", kind=TurnKind.FORGET))
        house.talk.buys, house.talk.forgets = True, False

    house.runtime.take(TURN)
    house.talk.buys = True
    house.talk.before_reply = disabled
    bought = replace(TURN, id="t3")
    assert said(house.runtime.take(bought)) == "turn 2 at 09:30:00", "not the answer of an empty conversation"
    assert said(house.runtime.take(bought)) == "turn 2 at 09:30:00"


def test_twelve_turns_of_one_session_at_once_are_all_answered(house: House) -> None:
    gate = threading.Barrier(12)
    replies: list[str] = []

    def speak(number: int) -> None:
        gate.wait()
        replies.append(said(house.runtime.take(replace(TURN, id=f"t{number}"))))

    speakers = [threading.Thread(target=speak, args=(number,)) for number in range(12)]
    for speaker in speakers:
        speaker.start()
    for speaker in speakers:
        speaker.join()
    assert sorted(replies) == sorted(f"turn {number} at 09:30:00" for number in range(1, 13))


def test_the_same_recognised_person_finds_the_answers_again_and_nobody_else_does(house: House) -> None:
    house.runtime.take(TURN)
    stored = house.rows("SELECT state FROM session")[0][0]
    assert isinstance(stored, bytes)
    old = dialogue.state_from_bytes(stored)
    state = msgspec.structs.replace(old, refused=("moon-rover",), skipped=("age",), text="rover")
    house.write("UPDATE session SET state = ?", dialogue.state_to_bytes(state))
    house.runtime.take(replace(TURN, id="t2", session="s2"))
    house.runtime.take(replace(TURN, id="t3", session="s3", speaker=Speaker(user="u1")))
    house.runtime.take(replace(TURN, id="t4", session="s4", speaker=replace(SPEAKER, confidence=200)))
    expected = dialogue.carry_over(state, replace(TURN, session="s2"))
    assert [heard[1] for heard in house.talk.heard[1:]] == [
        expected,
        dialogue.new_state("s3"),
        dialogue.new_state("s4"),
    ]


def left_in(session: str, speaker: Speaker, house: House) -> State:
    """The state in which the next session of a speaker begins."""
    house.runtime.take(replace(TURN, id=f"turn-{session}", session=session, speaker=speaker))
    return house.talk.heard[-1][1]


def looked_for_a_rover(house: House, session: str) -> None:
    """Give a stored session something worth coming back for."""
    key = f"alexa:{session}"
    ((stored,),) = house.database.look_up("SELECT state FROM session WHERE key = ?", (key,))
    state = msgspec.structs.replace(dialogue.state_from_bytes(stored), cart=(CartLine(product="moon-rover"),))
    house.write("UPDATE session SET state = ? WHERE key = ?", dialogue.state_to_bytes(state), key)


def test_an_account_without_a_household_finds_its_cart_again_and_so_does_its_adult_once_it_is_linked(
    house: House,
) -> None:
    unlinked = Speaker(user="new", person="p2", confidence=300)
    assert left_in("s1", unlinked, house).cart == ()
    looked_for_a_rover(house, "s1")
    again = left_in("s2", unlinked, house)
    assert again.cart == (CartLine(product="moon-rover"),)
    assert again.member is None, "nobody is known, so nothing is named"
    household = Household(id="new-home", members=(Member(id="eve", role=Role.ADULT, nickname="Eve"),))
    identities = [
        Identity(channel="alexa", platform_id="new"),
        Identity(channel="alexa", platform_id="p2", member="eve"),
    ]
    with house.database.durable() as connection:
        accounts.add_household(connection, household, brand=SHOP.brand, identities=identities)
    assert left_in("s3", replace(unlinked, person="stranger"), house).cart == ()
    assert left_in("s4", unlinked, house).cart == (CartLine(product="moon-rover"),)


def test_nobody_finds_what_an_unknown_voice_of_a_household_left(house: House) -> None:
    unknown = Speaker(user="u1")
    left_in("s1", unknown, house)
    looked_for_a_rover(house, "s1")
    assert left_in("s2", unknown, house).cart == ()
    assert left_in("s3", SPEAKER, house).cart == ()


@pytest.mark.parametrize(
    ("speaker", "member", "role"),
    [
        (SPEAKER, "ann", Role.ADULT),
        (replace(SPEAKER, confidence=200), None, Role.UNKNOWN),
        (replace(SPEAKER, person=None, confidence=0), None, Role.UNKNOWN),
        (replace(SPEAKER, person="stranger"), None, Role.UNKNOWN),
        (replace(SPEAKER, user="elsewhere"), None, Role.UNKNOWN),
    ],
)
def test_only_a_surely_recognised_voice_of_the_household_is_known(
    house: House, speaker: Speaker, member: str | None, role: Role
) -> None:
    house.runtime.take(replace(TURN, speaker=speaker))
    heard = house.talk.heard[0][0].speaker
    assert (heard.member, heard.role) == (member, role)
    assert heard.household == ("home" if speaker.user == "u1" else None)


def test_a_stored_conversation_that_this_release_cannot_read_begins_anew(house: House) -> None:
    house.runtime.take(TURN)
    house.write("UPDATE session SET state = ?", b"{}")
    assert said(house.runtime.take(replace(TURN, id="t2"))) == "turn 1 at 09:30:00"
    assert house.rows("SELECT version FROM session") == [(2,)]


def test_forgetting_deletes_the_accounts_conversations_and_keeps_nobodys_id(house: House) -> None:
    house.runtime.take(TURN)
    house.talk.forgets = True
    house.runtime.take(replace(TURN, id="t2", session="outside", kind=TurnKind.FORGET))
    assert house.rows("SELECT * FROM session") == []
    assert house.rows("SELECT platform_user, session FROM turn") == [("", "")]


@pytest.mark.parametrize("kind", [TurnKind.SIGNAL, TurnKind.ENDED])
def test_a_note_from_the_platform_opens_no_session(house: House, kind: TurnKind) -> None:
    house.runtime.take(replace(TURN, kind=kind))
    assert house.rows("SELECT * FROM session") == []


@pytest.mark.parametrize("kind", [TurnKind.SIGNAL, TurnKind.ENDED, TurnKind.FORGET])
def test_nobody_hears_an_apology_after_the_end(house: House, kind: TurnKind) -> None:
    house.talk.before_reply = lambda: (_ for _ in ()).throw(OurError("a bug"))
    assert house.runtime.take(replace(TURN, kind=kind)) == SpokenReply(
        speech=None, reprompt=None, card=None, listens=False
    )


def test_every_turn_is_counted_and_logged_without_ids(house: House, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        house.runtime.take(TURN)
        house.runtime.take(TURN)
    text = house.counters.text()
    assert 'dollhouse_turns_total{channel="alexa",kind="intent",outcome="answered"} 1' in text
    assert 'dollhouse_turns_total{channel="alexa",kind="intent",outcome="repeated"} 1' in text
    assert "stage=start>age outcome=answered" in caplog.text
    for secret in ("t1", "s1", "u1", "p1", "ann", "home"):
        assert f"={secret}" not in caplog.text


ROUNDS = {"sqlite": 10, "postgresql": 50}


def at_once(*acts: Callable[[], SpokenReply]) -> list[SpokenReply]:
    """What each of several threads gets that start together."""
    gate = threading.Barrier(len(acts))

    def run(act: Callable[[], SpokenReply]) -> SpokenReply:
        gate.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_parallel_deliveries_of_one_turn_are_one_turn_again_and_again(house: House, engine: str) -> None:
    house.talk.buys = True
    for number in range(ROUNDS[engine]):
        one = replace(TURN, id=f"t{number}")
        replies = at_once(*[partial(house.runtime.take, one)] * 6)
        assert len(set(map(said, replies))) == 1
        assert said(replies[0]) == f"turn {number + 1} at 09:30:00"
    assert house.talk.purchases == ROUNDS[engine]


def test_forgetting_beside_turns_of_the_same_account_neither_fails_nor_leaves_anything(
    house: House, engine: str
) -> None:
    forgetting = Talk(forgets=True)
    other = open_house(house.url, forgetting, Clock())
    for number in range(ROUNDS[engine]):
        talks = [replace(TURN, id=f"t{number}-{place}", session=f"s{place}") for place in range(3)]
        ends = [replace(TURN, id=f"f{number}-{place}", kind=TurnKind.FORGET) for place in range(2)]
        replies = at_once(*(partial(house.runtime.take, one) for one in talks),
                          *(partial(other.runtime.take, one) for one in ends))  # fmt: skip
        assert not any(APOLOGY in said(reply) for reply in replies)
        other.runtime.take(replace(TURN, id=f"last{number}", kind=TurnKind.FORGET))
        assert house.rows("SELECT * FROM session") == []
        assert house.rows("SELECT platform_user FROM turn WHERE platform_user <> ''") == []
    other.database.close()
    assert len(forgetting.heard) >= 3 * ROUNDS[engine]
