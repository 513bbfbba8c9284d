# SPDX-License-Identifier: Apache-2.0
"""What a shop wrote as HTML can be said."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.catalog.feeds.markup import plain_text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Plain  text\n as it is", "Plain text as it is"),
        ("a < b and 3 > 2", "a < b and 3 > 2"),
        ("<p>One.</p><p>Two</p><p>Three</p>", "One. Two. Three"),
        ("<ul><li>Wood</li><li>Felt</li></ul>", "Wood. Felt"),
        ("Soft<br>and <b>wa</b>rm", "Soft and warm"),
        ("Fish &amp; chips &#8211; nice&nbsp;ones", "Fish & chips \u2013 nice ones"),
        ("<style>p {color: red}</style><script>alert('x')</script>Safe", "Safe"),
        ("<!-- hidden -->Shown", "Shown"),
        ("<p>Never closed <i>at all", "Never closed at all"),
        ("", ""),
    ],
)
def test_markup_goes_and_words_stay(text: str, said: str) -> None:
    assert plain_text(text) == said


@given(st.text(alphabet="<>/&;#!-ab \"'=pscript", max_size=60))
def test_no_text_is_too_broken(text: str) -> None:
    said = plain_text(text)
    assert said == " ".join(said.split())


@pytest.mark.parametrize("bomb", ["<" + " " * 60_000, "<p>" + "<a " * 20_000, "<br>a" * 20_000, "<p>" + "<" * 60_000])
def test_a_cell_that_was_made_to_be_slow_is_read_at_once(bomb: str) -> None:
    started = time.process_time()
    plain_text(bomb)
    assert time.process_time() - started < 3, "it took minutes before"
