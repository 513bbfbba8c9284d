# SPDX-License-Identifier: Apache-2.0
"""A conversation keeps how it opened: the same for the same wish however it is worded, and never the words."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from skill.conversation import Amount, Choice, Many, Meaning, Role, Speaker, Turn, TurnKind, Value, Words
from skill.dialogue.opening import note_opening, sentence
from skill.dialogue.state import new_state, state_to_bytes

AT = datetime(2026, 12, 1, 15, 0, tzinfo=UTC)
NIECE = Choice(id="niece", words="niece")


def a_turn(intent: str | None = "find_gift", *, kind: TurnKind = TurnKind.INTENT, **slots: Value) -> Turn:
    meaning = None if intent is None else Meaning(intent=intent, slots=slots)
    return Turn(
        id="1", channel="alexa", brand="shop", session="s", kind=kind, at=AT, locale="en-US",
        speaker=Speaker(user="u"), meaning=meaning,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"recipient": NIECE}, {"recipient": Choice(id="niece", words="my brother's daughter")}),
        ({"text": Words(text="A  Dollhouse")}, {"text": Words(text="a dollhouse")}),
        ({"recipient": NIECE, "text": Words(text="x")}, {"text": Words(text="X"), "recipient": NIECE}),
        ({"interest": Many(values=(NIECE, Words(text="Sea")))}, {"interest": Many(values=(Words(text="sea"), NIECE))}),
    ],
)
def test_what_means_the_same_is_one_opening(one: dict[str, Value], other: dict[str, Value]) -> None:
    assert sentence(a_turn(**one)) == sentence(a_turn(**other))


def test_what_means_something_else_is_another() -> None:
    wishes = [
        a_turn(),
        a_turn("browse"),
        a_turn(recipient=NIECE),
        a_turn(recipient=Choice(id="nephew", words="niece")),
        a_turn(text=Words(text="niece")),
        a_turn(budget=Amount(currency=None, value=4000)),
        a_turn(budget=Amount(currency=None, value=4100)),
    ]
    assert len({sentence(turn) for turn in wishes}) == len(wishes)


def test_the_first_thing_that_was_understood_is_kept_and_nothing_after_it() -> None:
    state = new_state("s")
    for turn in (a_turn(None, kind=TurnKind.LAUNCH), a_turn("fallback"), a_turn(kind=TurnKind.TOUCH)):
        assert note_opening(state, turn, digest=str.upper) == state
    opened = note_opening(state, a_turn(text=Words(text="a dollhouse")), digest=lambda words: f"digest {len(words)}")
    assert opened.opened_at == AT
    assert (opened.opening or "").startswith("digest ")
    assert b"dollhouse" not in state_to_bytes(opened)
    assert note_opening(opened, replace(a_turn("browse"), id="2"), digest=str.upper) == opened


def test_a_child_opens_nothing() -> None:
    child = replace(a_turn(), speaker=Speaker(user="u", role=Role.CHILD))
    assert note_opening(new_state("s"), child, digest=str) == new_state("s")


def test_each_shop_has_its_own() -> None:
    elsewhere = replace(a_turn(), brand="other")
    one, other = (note_opening(new_state("s"), turn, digest=str) for turn in (a_turn(), elsewhere))
    assert one.opening != other.opening
