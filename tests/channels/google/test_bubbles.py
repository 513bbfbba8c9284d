# SPDX-License-Identifier: Apache-2.0
"""Speech fits into one bubble, or into two between sentences, or it is our error."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.channels.google.bubbles import LONGEST, bubbles, spoken_markup
from skill.errors import SpeechError
from skill.speaking import Spoken
from skill.speaking.markup import plain, speakable


def said(ssml: str) -> Spoken:
    return Spoken(ssml=ssml, text=" ".join(plain(ssml).split()))


def test_what_is_short_stays_together() -> None:
    whole = said("Here are three. Which one?")
    assert bubbles(whole) == (whole,)


def test_what_is_long_is_parted_before_its_last_sentence() -> None:
    first, last = bubbles(said(f"{'A gift. ' * 77}Which one sounds like her?"))
    assert first.text == ("A gift. " * 77).strip()
    assert last.text == "Which one sounds like her?"


def test_markup_is_never_torn() -> None:
    listed = '<s>One lamp. Two lamps.</s> <break time="300ms"/>' * 15
    for part in bubbles(said(f"{listed}<emphasis>Which one? Say it.</emphasis>")):
        ElementTree.fromstring(spoken_markup(part))


@pytest.mark.parametrize("words", ["x" * 641, "word " * 200, f"{'One. ' * 300}", f"<s>{'One. ' * 200}</s>"])
def test_what_fits_in_no_two_bubbles_is_our_error(words: str) -> None:
    with pytest.raises(SpeechError):
        bubbles(said(words))


@given(st.lists(st.text(min_size=1, max_size=60), max_size=30))
def test_nothing_is_lost_and_nothing_is_too_long(sentences: list[str]) -> None:
    whole = said(" ".join(f"<s>{speakable(one)}.</s>" for one in sentences))
    try:
        parts = bubbles(whole)
    except SpeechError:
        return
    assert re.sub(r"\s", "", "".join(part.text for part in parts)) == re.sub(r"\s", "", whole.text)
    for part in parts:
        assert len(part.text) <= LONGEST >= len(spoken_markup(part))
        ElementTree.fromstring(spoken_markup(part))
