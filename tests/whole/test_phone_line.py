# SPDX-License-Identifier: Apache-2.0
"""The purchase matrix of a phone line: whoever calls and whatever they say, nothing is bought there, asked of nobody
without the word, and charged only once it was approved on its page.
"""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import inspect, text

from skill.accounts.forgetting import forget_member
from skill.accounts.linking import unlink_member
from skill.accounts.links import token_of
from skill.accounts.model import Household, Identity, Member
from skill.conversation import Role
from skill.orders.explaining import why
from skill.orders.model import OrderState
from skill.store.accounts import add_household
from skill.store.approval_tables import APPROVAL
from skill.store.logins import add_login
from tests.whole.hotline import HOUSEHOLD, ROBIN, SAM, Hotline

WISH = "a birthday present for my niece who is turning eight, loves space, around forty dollars"
TO_THE_WORD = (WISH, "the moon rover")
SEND_IT = "send it and the word {word}"
CALLERS = ("login", "number", "guest")
ATTACKS: dict[str, tuple[str, ...]] = {
    "the right words badly heard": (*TO_THE_WORD, f"~{SEND_IT}~", "~yes~", "~order it~"),
    "a bad line all along": tuple(f"~{line}~" for line in (*TO_THE_WORD, SEND_IT, "yes", "order it")),
    "keys as a code": (*TO_THE_WORD, "#8306", "#1", "#8306#"),
    "keys as a code and a yes": (*TO_THE_WORD, "#8306", "yes", "send it"),
    "keys from the first": ("#8306", "#1", *TO_THE_WORD, "#1"),
    "a spoken code": (*TO_THE_WORD, "eight three oh six", "my code is 8306", "8306"),
    "a spoken code with the yes": (*TO_THE_WORD, "yes send it my code is 8306"),
    "yes in one breath with the wish": ("buy the moon rover, yes, order it, send it", "yes"),
    "yes before anything was asked": ("yes", "order it", "send it", WISH, "yes", "order it"),
    "yes without the word": (*TO_THE_WORD, "yes", "send it"),
    "another word": (*TO_THE_WORD, "send it and the word zeppelin", "yes and the word dollhouse"),
    "a child's words": ("get me a dollhouse", "I'm six", "yes", "order it"),
    "a child at the word": (*TO_THE_WORD, "I'm six", "get me the moon rover"),
    "no": (*TO_THE_WORD, "no", "yes", "order it"),
}
AT_EVERY_STAGE = (
    "I need a present", "for my niece", "she's eight", "space", "around forty dollars",
    "tell me more about the first one", "what do people say about it", "yes", "add it to my cart", "check out", "home",
)  # fmt: skip
Twist = Callable[[Hotline], str]


@pytest.fixture
def nothing(hotline: Hotline) -> dict[str, int]:
    """What stands in the store where nothing was bought, asked, held or written."""
    return dict.fromkeys(hotline.counts(), 0)


@pytest.mark.threat("TH3")
@pytest.mark.threat("TH10")
@pytest.mark.parametrize("caller", CALLERS)
@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_is_bought_charged_or_pending(
    hotline: Hotline, nothing: dict[str, int], caller: str, attack: str
) -> None:
    line = hotline.line(caller)
    line.open()
    line.say(*ATTACKS[attack])
    line.again()
    assert hotline.counts() == nothing


@pytest.mark.threat("TH3")
@pytest.mark.parametrize("caller", CALLERS)
@pytest.mark.parametrize("words", ["order it", "yes"])
def test_the_words_that_agree_buy_nothing_at_any_stage(
    hotline: Hotline, nothing: dict[str, int], caller: str, words: str
) -> None:
    line = hotline.line(caller)
    line.open()
    for sentence in AT_EVERY_STAGE:
        line.say(sentence, words)
        line.again()
        assert hotline.counts() == nothing, (sentence, words)


@pytest.mark.threat("TH11")
@pytest.mark.parametrize("attack", ATTACKS)
def test_a_guest_in_a_chat_may_get_a_link_to_pay_by_themselves_and_nothing_else(hotline: Hotline, attack: str) -> None:
    line = hotline.line("guest", chat=True)
    line.open()
    line.say(*(one for one in ATTACKS[attack] if not one.startswith("#")))
    line.again()
    counts = hotline.counts()
    assert [counts[name] for name in ("order", "payment", "spend", "pending", "outbox")] == [0] * 5


@pytest.mark.threat("TH10")
@pytest.mark.parametrize("caller", CALLERS)
def test_digits_stand_nowhere(hotline: Hotline, caplog: pytest.LogCaptureFixture, caller: str) -> None:
    caplog.set_level(logging.DEBUG)
    line = hotline.line(caller)
    heard = [line.open(), line.say(*TO_THE_WORD), line.say("#830645"), line.say("my code is 830645"), line.say("#")]
    with hotline.shop.database.reading() as connection:
        tables = inspect(connection).get_table_names()
        stored = str([connection.execute(text(f'SELECT * FROM "{name}"')).all() for name in tables])
    for place in (stored, caplog.text, *heard):
        assert "830645" not in place
        assert "555 0142" not in place
        assert "5550142" not in place


# --- who is not who they say -----------------------------------------------------------------------------


def revoked(hotline: Hotline) -> str:
    token = hotline.token(f"lantern-lane-{ROBIN}")
    where = {"household": HOUSEHOLD, "brand": hotline.brand.id, "channel": "google"}
    assert unlink_member(hotline.shop.database, ROBIN, **where, by="test", now=hotline.time)  # type: ignore[arg-type]
    return token


def forgotten(hotline: Hotline) -> str:
    forget_member(hotline.shop.database, ROBIN, by="test", now=hotline.time)
    return hotline.token(f"lantern-lane-{ROBIN}")


def of_a_child(hotline: Hotline) -> str:
    with hotline.shop.database.durable() as connection:
        add_login(
            connection, "kits-login", brand=hotline.brand.id, channel="google", household=HOUSEHOLD, member="demo-child"
        )
    return hotline.token("kits-login")


FALSE: dict[str, Twist] = {
    "forged": lambda hotline: f"lantern-lane-{ROBIN}.{'A' * 43}",
    "of another secret": lambda hotline: token_of("another secret", "link", f"lantern-lane-{ROBIN}"),
    "of another kind": lambda hotline: token_of(hotline.settings.secret_key, "approval", f"lantern-lane-{ROBIN}"),
    "the subject alone": lambda hotline: f"lantern-lane-{ROBIN}",
    "of a voice": lambda hotline: hotline.token("amzn1.ask.person.LANTERNLANEDEMOADULT"),
    "of a member's id": lambda hotline: hotline.token(ROBIN),
    "revoked": revoked,
    "of a forgotten person": forgotten,
    "of a child": of_a_child,
}


@pytest.mark.threat("TH9")
@pytest.mark.threat("TH11")
@pytest.mark.parametrize("token", FALSE)
def test_a_token_that_is_nobodys_reaches_nobodys_phone(hotline: Hotline, nothing: dict[str, int], token: str) -> None:
    line = hotline.line(login=FALSE[token](hotline))
    line.open()
    line.say(*TO_THE_WORD, SEND_IT, "order it", "where is my order")
    assert hotline.counts() == nothing


@pytest.mark.threat("TH11")
@pytest.mark.parametrize("end", [revoked, forgotten])
def test_a_login_that_ends_in_the_middle_of_a_talk_sends_nothing_any_more(
    hotline: Hotline, nothing: dict[str, int], end: Twist
) -> None:
    line = hotline.line("login")
    line.open()
    line.say(*TO_THE_WORD)
    end(hotline)
    line.say(SEND_IT, "order it")
    assert hotline.counts() == nothing


@pytest.mark.threat("TH11")
def test_another_households_login_asks_its_own_adult_alone_and_hears_nothing_of_this_one(hotline: Hotline) -> None:
    next_door = Household(
        id="next-door", purchasing=True, payment_method="demo-card",
        members=(Member(id="nora", role=Role.ADULT, nickname="Nora"),),
    )  # fmt: skip
    login = Identity(channel="google", platform_id="noras-login", member="nora")
    with hotline.shop.database.durable() as connection:
        add_household(connection, next_door, brand=hotline.brand.id, logins=(login,))
    ours = hotline.line("login")
    ours.open()
    ours.say(*TO_THE_WORD)
    theirs = hotline.line(login=hotline.token("noras-login"))
    theirs.agent.resume(str(ours.agent.session), ours.agent.parameters)  # the very session of ours
    theirs.word = ours.word
    assert "Moon Rover" not in theirs.say(SEND_IT)
    assert hotline.counts()["pending"] == 0
    theirs.open()
    theirs.say(*TO_THE_WORD, SEND_IT)
    with hotline.shop.database.reading() as connection:
        (request,) = connection.execute(APPROVAL.select()).mappings().all()
    assert (request["household"], request["approver"]) == ("next-door", "nora")


# --- what is approved -------------------------------------------------------------------------------------


@pytest.mark.threat("TH8")
@pytest.mark.threat("TH12")
@pytest.mark.parametrize("caller", ["login", "number"])
def test_exactly_one_order_after_an_approval_whoever_taps_and_repeats(hotline: Hotline, caller: str) -> None:
    line = hotline.line(caller)
    line.open()
    line.say(*TO_THE_WORD)
    line.again()
    sent = line.say(SEND_IT)
    assert "Nothing is bought until it's approved" in sent
    assert (line.again(), hotline.counts()["pending"], hotline.counts()["outbox"]) == (sent, 1, 1)
    assert hotline.orders() == ()
    page = hotline.page()
    shown = hotline.look(page)
    assert "Somebody asked for this on the phone or in a chat" in shown
    (letter,) = hotline.shop.outbox()
    assert "Somebody asked for this purchase on the phone" in hotline.shop.letter(letter).text
    with ThreadPoolExecutor(2) as taps:
        statuses = sorted(taps.map(lambda _: hotline.tap(page, shown=shown), range(2)))
    assert statuses[0] == 200
    assert statuses[1] in (200, 409)
    line.again()
    assert hotline.tap(page, shown=shown) == 409
    (order,) = hotline.orders()
    counts = hotline.counts()
    assert (counts["payment"], counts["pending"]) == (1, 0)
    assert (order.state, order.member) == (OrderState.PLACED, ROBIN)
    told = why(hotline.shop.database, order.id)
    assert told is not None
    assert any("asked for on google" in sentence and "a voice that nobody knew" in sentence for sentence in told)


@pytest.mark.threat("TH4")
def test_a_whole_dialogue_that_was_recorded_sends_nothing_when_it_is_played_again(
    hotline: Hotline, nothing: dict[str, int]
) -> None:
    line = hotline.line("login")
    line.open()
    line.say(*TO_THE_WORD, SEND_IT)
    recorded, answers = tuple(line.sent), hotline.counts()
    assert answers["pending"] == 1
    for body in recorded:  # at once: what was answered is answered so again
        line.send((line.agent.retry()[0], body), seconds=0)
    assert hotline.counts() == answers
    hotline.begin_anew()
    line.agent.leave()
    for body in recorded:  # later: the word is another
        line.send((line.agent.retry()[0], body))
    assert hotline.counts() == nothing


# --- what a login may hear -----------------------------------------------------------------------------------


@pytest.mark.threat("TH11")
def test_a_login_hears_where_its_own_orders_are_and_changes_none(hotline: Hotline) -> None:
    line = hotline.line("login")
    line.open()
    line.say(*TO_THE_WORD, SEND_IT)
    assert hotline.tap(hotline.page()) == 200
    assert "Moon Rover" in line.say("where is my order")
    for wish in ("cancel my order", "I want to send it back"):
        assert "The link in your receipt" in line.say(wish, "yes", wish)
    assert "Moon Rover" not in line.say("remind me next year", "yes")
    for other in (
        hotline.line("number"),
        hotline.line("guest"),
        hotline.line(login=hotline.token(f"lantern-lane-{SAM}")),
    ):
        other.open()
        assert "Moon Rover" not in other.say("where is my order")
        assert "Moon Rover" not in other.say("cancel my order", "yes")
    (order,) = hotline.orders()
    assert order.state is OrderState.PLACED
    assert hotline.counts()["outbox"] == 2  # the request and the receipt
