# SPDX-License-Identifier: Apache-2.0
"""The grade of a yes: only a clear yes with nothing else in it may buy."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.conversation import Grade
from skill.documents import load_document
from skill.understanding import grade
from tests.conftest import ROOT
from tests.understanding.grammars import english, heard, meant


def graded(text: str, stage: str = "confirming") -> str:
    return grade(text, stage=stage, grammar=english()).value


@pytest.mark.parametrize(
    "text",
    [
        "yes",
        "Yes!",
        "yeah",
        "yep sure",
        "absolutely",
        "yes please",
        "of course",
        "go ahead",
        "that's right",
        "it's true",
        "the answer is yes",
        "okay yes",
        "I agree with that",
        "uh huh",
        "sounds good to me",
        "that is absolutely correct",
    ],
)
def test_a_clear_yes_is_strong_but_not_the_asked_words(text: str) -> None:
    meaning = heard(text, stage="confirming")

    assert (meaning.intent, meaning.grade, meaning.asked_words) == ("yes", Grade.STRONG_YES, False)


@pytest.mark.parametrize("text", ["order it", "Order it!", "yes, order it", "please order it", "go ahead and order it"])
def test_the_asked_for_words_are_told_apart(text: str) -> None:
    meaning = heard(text, stage="confirming")

    assert (meaning.intent, meaning.grade, meaning.asked_words) == ("order_it", Grade.STRONG_YES, True)


@pytest.mark.parametrize(
    "text", ["ok", "okay", "fine", "I guess", "okay, yeah, I guess", "why not", "please", "maybe", "sure, I guess"]
)
def test_a_hesitant_yes_is_weak(text: str) -> None:
    assert graded(text) == "weak_yes"


@pytest.mark.parametrize("text", ["perfect", "fine", "okay", "please"])
def test_a_weak_yes_where_a_number_was_asked_is_a_misheard_number(text: str) -> None:
    assert graded(text, "budget") == "unclear"
    assert graded(text, "age") == "unclear"


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "nope",
        "no thanks",
        "not really",
        "absolutely not",
        "of course not",
        "I don't think so",
        "that's not right",
        "don't order it",
        "do not order it",
        "no don't",
        "I changed my mind",
        "that would be a no",
        "it isn't true",
        "I'd rather not",
        "you're wrong about that",
        "stop",
        "cancel",
        "forget it",
        "not in a million years",
    ],
)
def test_a_refusal_is_a_no(text: str) -> None:
    assert graded(text) == "no"


@pytest.mark.parametrize("text", ["later", "not now", "order it later", "let me think about it", "yes, tomorrow"])
def test_putting_it_off_is_later(text: str) -> None:
    assert graded(text) == "later"


@pytest.mark.parametrize(
    "text", ["yes but in blue", "order it if it's under 30", "if it's under thirty", "yes, unless"]
)
def test_a_yes_with_a_string_attached_is_conditional(text: str) -> None:
    assert graded(text) == "conditional"


@pytest.mark.parametrize(
    "text", ["no, the red one", "no, she's seven", "no, make it fifty dollars", "wait, she's eight"]
)
def test_another_value_is_a_correction(text: str) -> None:
    assert graded(text) == "correction"


@pytest.mark.parametrize(
    "text",
    [
        "order two of them",
        "order it twice",
        "I ordered it yesterday",
        "did you order it",
        "yes no",
        "yes and no",
        "I don't know",
        "oh really",
        "no problem",
        "how much is it",
        "my daughter said yes",
        "she wants you to order it",
        "order it and a lamp",
        "yes order it for my mom tomorrow",
        "say yes",
        "and order it",
        "I would order it",
        "the order it",
        "I said order it",
        "",
        "!!!",
        "yeah right",
    ],
)
def test_everything_else_is_no_yes(text: str) -> None:
    assert graded(text) not in ("strong_yes", "weak_yes")


@given(
    st.sampled_from(
        ["don't", "not", "never", "no", "cancel", "stop", "if", "ordered", "twice", "lamp", "xyzzy", "later"]
    )
)
def test_one_more_word_takes_the_yes_away(word: str) -> None:
    for text in (f"{word} order it", f"order it {word}", f"{word} yes", f"yes {word}"):
        meaning = heard(text, stage="confirming")
        assert meaning.grade is not Grade.STRONG_YES, text
        assert not meaning.asked_words, text


PHRASES = load_document(ROOT / "interaction_models/en-US/phrases_test.yaml", dict[str, list[dict[str, Any]]])
SAID = sorted({phrase["say"] for phrases in PHRASES.values() for phrase in phrases})


@pytest.mark.parametrize("text", SAID)
def test_nothing_but_a_plain_yes_or_the_asked_words_buys(text: str) -> None:
    meaning = heard(text, stage="confirming")

    assert meaning.grade is not Grade.STRONG_YES or meaning.intent in ("yes", "order_it")
    assert not meaning.asked_words or meaning.intent == "order_it"


@given(st.sampled_from(SAID), st.sampled_from(["order it", "yes", "sure"]), st.booleans())
def test_another_sentence_beside_a_yes_takes_it_away(text: str, yes: str, first: bool) -> None:
    meaning = heard(f"{yes}. {text}" if first else f"{text}. {yes}", stage="confirming")

    if grade(text, stage="confirming", grammar=english()) is not Grade.STRONG_YES:
        assert not meaning.asked_words or _only_filler(text), text


def _only_filler(text: str) -> bool:
    """Whether an answer holds nothing but politeness and soft yeses: "great, order it" is clear enough."""
    parts = english().grader.grade(english().sentence(text).words).parts
    return all(part.label in ("fillers", "polite", "soft") for part in parts)


@pytest.mark.parametrize(
    ("intent", "grade_", "asked"),
    [
        ("yes", "strong_yes", False),
        ("order_it", "strong_yes", True),
        ("maybe", "weak_yes", False),
        ("no", "no", False),
        ("later", "later", False),
        ("stop", "no", False),
        ("cancel", "no", False),
        ("help", "unclear", False),
        ("buy", "weak_yes", False),
        ("nonsense", "unclear", False),
    ],
)
def test_an_intent_of_a_platform_has_the_grade_that_the_model_gives_it(intent: str, grade_: str, asked: bool) -> None:
    meaning = meant(intent, stage="confirming")

    assert (meaning.grade.value, meaning.asked_words) == (grade_, asked)
