# SPDX-License-Identifier: Apache-2.0
"""Layers of words, a brand's overrides, and everything that is refused when words are loaded."""

import pytest

from skill.conversation import Prompt
from skill.errors import ConfigurationError
from skill.speaking import Source, Voice


def words(text: str, place: str = "ours.ftl", *, binding: bool = False) -> list[Source]:
    return [Source(place=place, text=text, binding=binding)]


BASE = words("hello = Hello from { $seller }.\nbye = Bye!\n-shop = the shop\nname = { -shop }\n")
LEGAL = words("read-back = { $seller }: { $total }.\n", "legal.ftl", binding=True)


def test_a_later_layer_wins_and_the_rest_falls_through() -> None:
    voice = Voice.of("en-GB", [BASE, words("bye = Cheerio!\n", "en-GB.ftl")])

    assert voice.say(Prompt(id="bye")).text == "Cheerio!"
    assert voice.say(Prompt(id="hello", args={"seller": "us"})).text == "Hello from us."


def test_a_brand_overrides_messages_and_terms() -> None:
    voice = Voice.of("en-US", [BASE], [words("bye = So long!\n-shop = the lane\n", "brand.ftl")])

    assert voice.say(Prompt(id="bye")).text == "So long!"
    assert voice.say(Prompt(id="name")).text == "the lane"


@pytest.mark.parametrize(
    ("override", "problem"),
    [
        ("greeting = Hi\n", "brand.ftl:1: there is no message 'greeting' to override"),
        ("bye = So long!\nhello = Hi from { $shop }\n", r"brand.ftl:2: 'hello' gets no \$shop"),
        ("read-back = Buy it?\n", r"'read-back' must still say \$seller, \$total"),
        ("bye = So\nbye = long\n", "brand.ftl:2: 'bye' stands already at brand.ftl:1"),
    ],
)
def test_an_override_that_cannot_work_is_refused_with_its_line(override: str, problem: str) -> None:
    with pytest.raises(ConfigurationError, match=problem):
        Voice.of("en-US", [[*BASE, *LEGAL]], [words(override, "brand.ftl")])


def test_a_second_override_of_a_legal_text_is_bound_too() -> None:
    first = words("read-back = { $total }, from { $seller }.\n", "brand/en-US.ftl")

    with pytest.raises(ConfigurationError, match=r"must still say \$total"):
        Voice.of("en-GB", [LEGAL], [first, words("read-back = { $seller }.\n", "brand/en-GB.ftl")])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("hello Hello\n", "ours.ftl:1: "),
        ("fine = Fine\n\n\nhello = { $x -> [one] a }\n", "ours.ftl:4: "),
        ("hello = { bye }\n", "ours.ftl:1: 'hello' refers to 'bye', which doesn't exist"),
        ("hello = { -shop }\n", "'hello' refers to '-shop'"),
        ("a = { b }\nb = { a }\n", "contains itself by way of a -> b"),
        ("hello = { NUMBER($n) }\n", r"NUMBER: the only function is WEEKDAY\(\$date\)"),
        ("hello =\n    .title = Hello\n", "'hello' must have a text, and no attributes"),
        ("hello = Hello\n    .title = Hello\n", "'hello' must have a text, and no attributes"),
        ('-t = x\nhello = { -t(case: "y") }\n', "a reference takes neither attribute nor arguments"),
        ("-t = x\nhello = { -t.case ->\n   *[other] x\n}\n", "a selection goes by a variable"),
        ('hello = <audio src="https://example.com/a.mp3"/>\n', "'hello': no markup but"),
        ("hello = <s>Hello\n", "<s> is not closed"),
        ("hello = Hello</s>\n", "</s> closes nothing"),
        ("hello = <s><emphasis>Hello</s></emphasis>\n", "</s> closes nothing"),
        ("hello = 1 < 2\n", "'hello': no markup but"),
    ],
)
def test_words_that_could_fail_later_are_refused_now_with_their_line(text: str, problem: str) -> None:
    with pytest.raises(ConfigurationError, match=problem):
        Voice.of("en-US", [words(text)])
