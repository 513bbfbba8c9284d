# SPDX-License-Identifier: Apache-2.0
"""Questions that a reader of docs/safeguards.md can answer; they stand there with the answers that follow."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from skill.conversation import Grade, Role
from skill.money import Money
from skill.safeguards.model import Attempt, Spent
from skill.safeguards.policy import Category, Goods, Hours
from tests.safeguards.attempts import NOW, POLICY, a_quote, an_attempt

HOME = replace(
    POLICY,
    bare_yes_up_to=2000,
    per_week=30_000,
    orders_per_day=3,
    quantity_per_item=4,
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
    """The rule that is against it; None where it may happen."""


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
    one = a_quote(900).lines[0]
    line = replace(one, quantity=count, total=Money(900 * count, "USD"))
    return an_attempt(a_quote(900 * count, lines=(line,)))


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
    ),
    Case(
        asks="The speaker takes a voice for Anna's, but isn't sure of it.",
        attempt=lambda: an_attempt(confidence=200),
        rule="known_adult",
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
    Case(asks="Anna wants six of a thing for $9.", attempt=lambda: _lamps(6), rule="outliers"),
    Case(asks="Anna wants four of a thing for $9.", attempt=lambda: _lamps(4), rule=None),
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
        attempt=lambda: an_attempt(bought_before=frozenset({"lamp"})),
        rule="repeat_orders",
    ),
    Case(
        asks="Ben bought the same lamp the day before yesterday; now Anna does.",
        attempt=lambda: an_attempt(spent=Spent(week=4279, month=4279, orders_week=1)),
        rule=None,
    ),
    Case(
        asks="Ben ordered four minutes ago.",
        attempt=lambda: an_attempt(spent=Spent(day=900, orders_day=1, last_at=NOW - timedelta(minutes=4))),
        rule="cooling_off",
    ),
)
