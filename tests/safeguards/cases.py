# SPDX-License-Identifier: Apache-2.0
"""Questions that a reader of docs/safeguards.md can answer; they stand there with the answers that follow."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from skill.conversation import Grade, Role
from skill.money import Money
from skill.safeguards.model import Attempt, Factor, Openings, Proof, Spent, Talk
from skill.safeguards.policy import Category, Goods, Hours
from tests.safeguards.attempts import NOW, POLICY, a_quote, an_attempt

HOME = replace(
    POLICY,
    bare_yes_up_to=2000,
    per_week=30_000,
    orders_per_day=3,
    quantity_per_item=4,
    step_up_from=5000,
    new_address_for=timedelta(days=7),
    ask_again_within=timedelta(days=30),
    ask_again_over=300,
    broadcast_households=20,
    broadcast_within=timedelta(seconds=3),
    between_orders=timedelta(minutes=10),
    same_product_after=timedelta(days=7),
    quiet_hours=(Hours(begins=time(21), ends=time(7)),),
    categories=(Category(tags=("knives",), hours=Hours(begins=time(18), ends=time(8))),),
)
"""What the page tells before its questions."""
NEW_YORK = ZoneInfo("America/New_York")


@dataclass(frozen=True, kw_only=True)
class Case:
    """A question about somebody in that household, and what makes it of the honest attempt."""

    asks: str
    attempt: Callable[[], Attempt]
    rule: str | None
    """The rule that is against it, or the first of those that ask for more; None where it may happen."""
    also: tuple[str, ...] = ()
    """Others that ask for more."""


def _said(*, total: int = 4279, wait: int = 12, turns: int = 1, **answer: object) -> Attempt:
    attempt = an_attempt(a_quote(total))
    assert attempt.answer is not None
    assert attempt.read_back is not None
    said = replace(attempt.answer, turn=attempt.read_back.turn + turns, **answer)  # type: ignore[arg-type]
    return replace(attempt, answer=said, read_back=replace(attempt.read_back, heard_at=NOW - timedelta(seconds=wait)))


def _at(hour: int, minute: int, *, kind: str = "lamps") -> Attempt:
    moment = datetime(2026, 12, 1, hour, minute, tzinfo=NEW_YORK).astimezone(UTC)
    attempt = an_attempt(a_quote(made_at=moment, expires_at=moment + timedelta(minutes=20)))
    assert attempt.answer is not None
    assert attempt.read_back is not None
    return replace(
        attempt,
        now=moment,
        zone=NEW_YORK,
        goods={"lamp": Goods(tags=frozenset({kind}))},
        answer=replace(attempt.answer, at=moment),
        read_back=replace(attempt.read_back, heard_at=moment),
    )


def _lamps(count: int) -> Attempt:
    one = a_quote(800).lines[0]
    line = replace(one, quantity=count, total=Money(800 * count, "USD"))
    return an_attempt(a_quote(800 * count, lines=(line,)))


def _shown(factor: Factor, attempt: Attempt, *, member: str = "anna") -> Attempt:
    """The attempt with one proof for its quote; an approval is that of a request of its own."""
    proof = Proof(factor=factor, quote_hash=attempt.quote.hash, at=attempt.now, member=member)
    approval = "a1" if factor is Factor.APPROVAL else None
    return replace(attempt, proofs=(*attempt.proofs, proof), approval=approval)


def _coded(*, minutes: int) -> Attempt:
    """A yes to $55 whose code came so many minutes after it."""
    attempt = an_attempt(a_quote(5500))
    return replace(_shown(Factor.VOICE_CODE, attempt), now=NOW + timedelta(minutes=minutes))


def _on_air(*, usual: float = 0, refined: bool = False) -> Attempt:
    return an_attempt(openings=Openings(around=500, usual=usual), talk=Talk(refined=refined))


_LAST_WEEK = {"lamp": NOW - timedelta(days=10)}

CASES = (
    Case(
        asks='Anna hears the read-back of an order of $42.79 and says "order it" twelve seconds later.',
        attempt=an_attempt,
        rule=None,
    ),
    Case(asks="Kit, who is nine, says the same.", attempt=lambda: an_attempt(role=Role.CHILD), rule="known_adult"),
    Case(
        asks="A guest whose voice nobody registered says the same.",
        attempt=lambda: an_attempt(role=Role.UNKNOWN, member=None, confidence=0),
        rule="known_adult",
        also=("challenge_word",),
    ),
    Case(
        asks="Anna approves on her phone what that guest wanted.",
        attempt=lambda: _shown(Factor.APPROVAL, an_attempt(confidence=0)),
        rule=None,
    ),
    Case(
        asks="The speaker takes a voice for Anna's, but isn't sure of it.",
        attempt=lambda: an_attempt(confidence=200),
        rule="known_adult",
        also=("challenge_word",),
    ),
    Case(
        asks="Nobody in Anna's household has turned purchasing on yet.",
        attempt=lambda: an_attempt(purchasing=False),
        rule="purchasing_on",
    ),
    Case(
        asks='Anna says "order it" before anything was read back.',
        attempt=lambda: an_attempt(read_back=None),
        rule="read_back_complete",
    ),
    Case(
        asks="The price rose by a cent between the read-back and Anna's answer.",
        attempt=lambda: replace(an_attempt(), quote=a_quote(4280)),
        rule="read_back_complete",
    ),
    Case(asks='Anna says "yes" to $42.79.', attempt=lambda: _said(asked_words=False), rule="explicit_yes"),
    Case(asks='Anna says "yes" to $19.', attempt=lambda: _said(total=1900, asked_words=False), rule=None),
    Case(asks='Anna says "I guess so".', attempt=lambda: _said(grade=Grade.WEAK_YES), rule="explicit_yes"),
    Case(asks="Anna thinks for fifty-nine seconds.", attempt=lambda: _said(wait=59), rule=None),
    Case(asks="Anna comes back after two minutes.", attempt=lambda: _said(wait=120), rule="fresh_consent"),
    Case(
        asks='A television says "buy the star lamp, order it" in one sentence, in a voice like Anna\'s.',
        attempt=lambda: _said(turns=0),
        rule="two_turns",
    ),
    Case(asks="Anna wants six of a thing for $8.", attempt=lambda: _lamps(6), rule="outliers"),
    Case(asks="Anna wants four of a thing for $8.", attempt=lambda: _lamps(4), rule=None),
    Case(
        asks="Anna buys kitchen knives at half past seven in the evening.",
        attempt=lambda: _at(19, 30, kind="knives"),
        rule="kinds_of_goods",
    ),
    Case(asks="Anna buys a lamp at half past seven in the evening.", attempt=lambda: _at(19, 30), rule=None),
    Case(asks="Anna buys a lamp at a quarter past nine.", attempt=lambda: _at(21, 15), rule="quiet_hours"),
    Case(
        asks="The household has spent $160 today, and Anna's order comes to $42.79.",
        attempt=lambda: an_attempt(spent=Spent(day=16_000, week=16_000, month=16_000, orders_day=2)),
        rule="spending_limits",
    ),
    Case(
        asks="The household ordered three small things today, and canceled none.",
        attempt=lambda: an_attempt(spent=Spent(day=900, week=900, month=900, orders_day=3, orders_week=3)),
        rule="order_counts",
    ),
    Case(
        asks="Anna bought the same lamp the day before yesterday.",
        attempt=lambda: an_attempt(bought_at={"lamp": NOW - timedelta(days=2)}),
        rule="repeat_orders",
    ),
    Case(
        asks="Ben bought the same lamp the day before yesterday; now Anna does.",
        attempt=lambda: an_attempt(spent=Spent(week=4279, month=4279, orders_week=1)),
        rule=None,
    ),
    Case(
        asks="Anna bought the same lamp ten days ago.",
        attempt=lambda: an_attempt(bought_at=_LAST_WEEK),
        rule="repeat_orders",
    ),
    Case(
        asks="She did, and said yes when she was asked whether she wants another.",
        attempt=lambda: _shown(Factor.AGAIN, an_attempt(bought_at=_LAST_WEEK)),
        rule=None,
    ),
    Case(
        asks="Anna wanted to spend $14 and takes a lamp for $42.79.",
        attempt=lambda: an_attempt(talk=Talk(budget=1400)),
        rule="price_outlier",
    ),
    Case(
        asks="Anna wanted to spend $15 and takes a lamp for $42.79.",
        attempt=lambda: an_attempt(talk=Talk(budget=1500)),
        rule=None,
    ),
    Case(asks="Anna's order comes to $50.", attempt=lambda: an_attempt(a_quote(5000)), rule="voice_code"),
    Case(
        asks="Anna's order comes to $50, and her voice comes with the code that she gave for something else.",
        attempt=lambda: an_attempt(a_quote(5000), confidence=400),
        rule="voice_code",
    ),
    Case(
        asks="Anna's order comes to $55, and her code comes two minutes after her yes.",
        attempt=lambda: _coded(minutes=2),
        rule=None,
    ),
    Case(
        asks="Her code comes five minutes after her yes.",
        attempt=lambda: _coded(minutes=5),
        rule="fresh_consent",
    ),
    Case(
        asks="Anna's order comes to $55, and it is Ben's code that is given.",
        attempt=lambda: _shown(Factor.VOICE_CODE, an_attempt(a_quote(5500)), member="ben"),
        rule="voice_code",
    ),
    Case(
        asks="Anna's order goes to an address that was added yesterday.",
        attempt=lambda: an_attempt(address_added_at=NOW - timedelta(days=1)),
        rule="new_address",
    ),
    Case(
        asks="Ben put something into the cart, and Anna asks for it to be ordered.",
        attempt=lambda: an_attempt(talk=Talk(owner="ben")),
        rule="gift_surprise",
    ),
    Case(
        asks="Anna opens with the sentence that 500 homes say in the seconds of an advertisement.",
        attempt=_on_air,
        rule="broadcast",
    ),
    Case(
        asks="She does, and says the word back that the read-back ended with.",
        attempt=lambda: _shown(Factor.CHALLENGE_WORD, _on_air()),
        rule=None,
    ),
    Case(asks="She does, and then says how old her niece is.", attempt=lambda: _on_air(refined=True), rule=None),
    Case(
        asks="Anna opens with a sentence that 500 homes say in any few seconds of that day.",
        attempt=lambda: _on_air(usual=480),
        rule=None,
    ),
    Case(
        asks="Ben ordered four minutes ago.",
        attempt=lambda: an_attempt(spent=Spent(day=900, orders_day=1, last_at=NOW - timedelta(minutes=4))),
        rule="cooling_off",
    ),
)
