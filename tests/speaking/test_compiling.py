# SPDX-License-Identifier: Apache-2.0
"""Our evaluation of Fluent against Fluent's own runtime."""

from typing import Any

import pytest
from fluent.runtime import FluentBundle, FluentResource
from hypothesis import given
from hypothesis import strategies as st

from skill.conversation import Prompt
from skill.speaking import Source, Voice

WORDS = """
# A comment
-shop = Lantern Lane
plain = Just words, with   spaces.
variables = { $word } and { $other }{ $word }
literals = { "  quoted \\u0041 " }{ 3 }{ 4.5 }
nested = { { $word } }
references = { plain } At { -shop }: { variables }
several-lines =
    First
    second { $word }
      indented

    last
plural = { $count ->
    [0] nothing
    [one] one thing
   *[other] { $count } things
}
by-id = It is { $word ->
    [red] warm
    [blue] { $count ->
        [1] a bit cold
       *[other] cold
    }
   *[green] mild
}.
default-in-the-middle = { $count ->
    [1] exactly one
   *[other] some
    [2] a pair
}
"""
VOICE = Voice.of("en-US", [[Source(place="words.ftl", text=WORDS)]])
BUNDLE = FluentBundle(["en-US"], use_isolating=False)
BUNDLE.add_resource(FluentResource(WORDS))

WORD = st.sampled_from(["red", "blue", "green", "other", "one", "1", ""])
COUNT = st.integers(0, 999) | st.decimals(0, 99, places=1).map(float)


@pytest.mark.parametrize("message", sorted(VOICE.messages))
@given(word=WORD, other=WORD, count=COUNT)
def test_we_say_what_the_reference_runtime_says(message: str, word: str, other: str, count: float) -> None:
    arguments: dict[str, Any] = {"word": word, "other": other, "count": count}

    pattern = BUNDLE.get_message(message).value
    assert pattern is not None
    expected, errors = BUNDLE.format_pattern(pattern, arguments)

    assert not errors
    assert VOICE.write(Prompt(id=message, args=arguments)) == expected
