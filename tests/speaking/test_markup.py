# SPDX-License-Identifier: Apache-2.0
"""Escaping, plain text, and how long a speech takes."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from skill.speaking import spoken_seconds
from skill.speaking.markup import clean, escape, plain, speakable


@given(st.text())
def test_plain_gives_back_what_was_escaped(words: str) -> None:
    assert plain(escape(words)) == words


@given(st.text())
@example("a \xad b")
def test_cleaning_twice_changes_nothing_more(words: str) -> None:
    assert clean(clean(words)) == clean(words)
    assert plain(speakable(speakable(words))) == speakable(words)


@pytest.mark.parametrize(
    ("speech", "seconds"),
    [
        ("", 0.0),
        ("Who is the present for?", 2.0),
        ("36 dollars", 1.2),
        ('Ordered.<break time="500ms"/> Anything else?', 1.7),
        ('One <break time="1.5s"/> two', 2.3),
        ("<s>One two.</s> <s>Three &amp; four five.</s>", 2.4),
    ],
)
def test_speech_takes_two_and_a_half_words_a_second_and_its_pauses(speech: str, seconds: float) -> None:
    assert spoken_seconds(speech) == pytest.approx(seconds)
