# SPDX-License-Identifier: Apache-2.0
""" "Repeat" says what was last said, in every stage; and what is kept for it reads back without loss."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from skill.conversation import Ordinal, Prompt, Reply, Series
from skill.dialogue.repeating import keep, recall
from skill.money import Money
from tests.dialogue.talking import Talk, ids
from tests.dialogue.test_engine import at_read_back, at_three_gifts

_IDS = st.text("abc-", min_size=1, max_size=6)
_SCALARS = st.one_of(
    st.text(max_size=9),
    st.integers(-(10**9), 10**9),
    st.booleans(),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.dates(date(1, 1, 1)),
    st.integers(0, 10**9).map(lambda minor: Money(minor, "USD")),
)
_PROMPTS = st.recursive(
    st.builds(lambda key, args: Prompt(id=key, args=args), _IDS, st.dictionaries(_IDS, _SCALARS, max_size=3)),
    lambda inner: st.builds(
        lambda key, args: Prompt(id=key, args=args),
        _IDS,
        st.dictionaries(
            _IDS,
            inner | st.lists(inner | st.text(max_size=9), max_size=3).map(lambda items: Series(items=tuple(items))),
            max_size=2,
        ),
    ),
    max_leaves=4,
)


@given(st.lists(_PROMPTS, max_size=3), _PROMPTS)
def test_what_was_said_reads_back_as_it_was(says: list[Prompt], question: Prompt) -> None:
    assert recall(keep(Reply(says=tuple(says), question=question, reprompt=question))) == (*says, question)


def test_nothing_is_kept_of_an_answer_that_ended_the_session() -> None:
    assert recall(keep(Reply(says=(Prompt(id="goodbye"),)))) == ()


def test_each_answer_is_said_again_as_it_was() -> None:
    talk = at_three_gifts()
    for intent, slots in (
        ("tell_me_more", {"ordinal": Ordinal(value=2)}),
        ("help", {}),
        ("who_are_you", {}),
        ("cheaper", {}),
        ("praise", {}),
    ):
        said = talk.say(intent, **slots)
        again = talk.say("repeat")
        assert (again.says, again.question) == (said.says, said.question), intent


def test_after_a_miss_what_was_said_before_it_is_repeated() -> None:
    talk = at_three_gifts()
    talk.say("fallback")
    assert ids(talk.say("repeat")) == ["gifts", "choosing-ask"]


def test_the_read_back_is_read_anew() -> None:
    talk = at_read_back()
    talk.say("help")
    assert ids(talk.say("repeat")) == ["read-back"]


def test_before_anything_was_said_the_welcome_is() -> None:
    assert ids(Talk().say("repeat"))[-1] == "recipient-ask"
