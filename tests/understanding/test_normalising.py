# SPDX-License-Identifier: Apache-2.0
"""Words of a text, and where they stood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.understanding.grammars import english


def words(text: str) -> list[str]:
    return list(english().sentence(text).words)


def test_case_punctuation_apostrophes_and_hyphens_do_not_matter() -> None:
    assert words("She’s a SIX-year-old!") == words("she's a six year old")
    assert words("don`t") == words("dont") == ["don't"]


def test_clitics_are_words_of_their_own() -> None:
    assert words("my niece's birthday") == ["my", "niece", "'s", "birthday"]


def test_accents_may_be_left_out() -> None:
    assert words("fiancée") == words("fiance\u0301e") == ["fiancee"]


def test_amounts_keep_their_signs_and_ranges_their_dash() -> None:
    assert words("$20-30") == ["$", "20", "-", "30"]
    assert words("1,200.50") == ["1200.50"]
    assert words("1½") == ["1", "½"]


def test_a_word_knows_where_it_stood_in_the_text_as_it_came() -> None:
    text = "  ＮＩＥＣＥ, fiance\u0301e!"
    sentence = english().sentence(text)

    assert [sentence.said(place, place + 1) for place in range(2)] == ["ＮＩＥＣＥ", "fiance\u0301e"]
    assert sentence.pauses == (False, True)


@given(st.text(max_size=200))
def test_places_are_in_order_and_inside_the_text(text: str) -> None:
    sentence = english().sentence(text)

    assert list(sentence.starts) == sorted(sentence.starts)
    assert all(0 <= start < end <= len(text) for start, end in zip(sentence.starts, sentence.ends, strict=True))


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("the um the second one", "the second one"),
        ("uh, my my niece", "my niece"),
        ("uh huh", "uh huh"),
        ("uh uh", "uh uh"),
        ("um", "um"),
        ("no no no", "no no no"),
    ],
)
def test_hesitation_says_nothing_but_beside_another_it_may_be_an_answer(said: str, left: str) -> None:
    assert " ".join(english().fluent(english().sentence(said)).words) == left
