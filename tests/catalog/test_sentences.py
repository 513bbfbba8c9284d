# SPDX-License-Identifier: Apache-2.0
import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.catalog.sentences import plain_text, sentences, within, word_count


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("One. Two! Three", ("One.", "Two!", "Three.")),
        ("It is 3.5 m long. It folds.", ("It is 3.5 m long.", "It folds.")),
        ("Painted by Mr. Hale. Signed.", ("Painted by Mr. Hale.", "Signed.")),
        ("Made for ages 3 vs. 5 by us.", ("Made for ages 3 vs. 5 by us.",)),
        ("• Six wheels\n- A crank", ("Six wheels.", "A crank.")),
        ("<p>Soft.</p><p>Warm &amp; round</p>", ("Soft.", "Warm & round.")),
        ("A lamp (with a cord) that hums.", ("A lamp, with a cord, that hums.",)),
        ("A lamp (really).", ("A lamp, really.",)),
        ("", ()),
        ("---", ()),
    ],
)
def test_a_text_is_told_in_whole_sentences_without_markup(text: str, told: tuple[str, ...]):
    assert sentences(text) == told


def test_a_short_text_becomes_one_line_with_commas_for_brackets():
    assert plain_text("two AA (not in the box)") == "two AA, not in the box"


def test_sentences_are_taken_whole_until_the_words_are_used_up():
    assert within(("one two", "three four", "five"), words=4) == ("one two", "three four")
    assert within(("one two three",), words=2) == ()


@given(st.text(max_size=300))
def test_no_bracket_and_no_line_break_is_left_for_the_voice(text: str):
    for sentence in sentences(text):
        assert "\n" not in sentence
        assert word_count(sentence)


def test_what_is_longer_than_any_word_counts_as_several():
    assert word_count("one two") == 2
    assert word_count("R" * 5000) > 100
