# SPDX-License-Identifier: Apache-2.0
"""Each rule for the ear, shown by words that break it."""

from dataclasses import replace

import pytest
from babel import Locale

from skill.speaking import Source
from skill.speaking.checking import Expected, check_words, examples, variants
from skill.speaking.sources import read_messages

EXPECTED = Expected(
    pressure=["hurry", "only today"],
    questions=["offer"],
    long=["read-back"],
    lists=["gifts"],
    samples={
        "items": "one Paper Moon Lamp, one Road on a Roll, and one Pots and Pans Band",
        "first": ("word " * 12).strip(),
    },
    either="or",
    names=["item"],
    amounts=["price"],
    apologies=["sorry", "i didn't (?:get|hear) that"],
)
TWENTY = "word " * 20


def problems(text: str) -> list[str]:
    messages = read_messages(Locale("en", "US"), [[Source(place="words.ftl", text=text)]])
    return [str(problem) for problem in check_words(messages, EXPECTED)]


@pytest.mark.parametrize(
    "text",
    [
        "hello = Hello from { $seller }.",
        'offer = Shall I put "Star Lamp" in the cart?',
        'read-back = It costs { $total }. To buy, say "order it"; or say "stop".',
        f"read-back = {TWENTY} {TWENTY}",
        "quote-card = Total: $46.01 (with tax), see https://example.com",
        "mail-line = 1 × Star Lamp™: $39.00. 1. 2. 3. 4.",
        "where = It is at number 12, the store on Main Street.",
        "scurry = Mice scurry.",
        "gifts = Here are three: { $first }; { $first }; or { $first }.",
        'hint = You can say "a lamp", "a rover", or "stop".',
        "gift = { $item }, { $price }",
    ],
)
def test_good_words_have_no_problem(text: str) -> None:
    assert problems(text + "\n") == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (f"long = {TWENTY} {TWENTY}", "'long' has 40 words, more than the 30"),
        ("long = One. Two! Three. Four.", "'long' has 4 sentences, more than 3"),
        ("hello = Hello? It's me.", "'hello' asks, but nobody listens"),
        ("offer = Here is a lamp.", "'offer' must end in its one question"),
        ("offer = A lamp? Or a rover?", "'offer' must end in its one question"),
        ("offer = Would you? Say yes.", "'offer' must end in its one question"),
        ("sight = Look at www.example.com", "has an address"),
        ("aside = A lamp (blue)", "has a parenthesis"),
        ("short = Lamps, toys, etc. and more", "has an abbreviation"),
        ("short = Min. age is six", "has an abbreviation"),
        ("big = It has 12000 stars", "has a long number"),
        ("sign = Cost: $5", "has a sign"),
        ("sign = Fun 🎉", "has a sign"),
        ("spell = Star\u202e lamp", "has a sign that hides or turns"),
        (
            "cart = In your cart and not yet ordered are these: { $items }, { $items }, and so on.",
            "words, more than the 30",
        ),
        (
            "cart = { $a ->\n    [x] One.\n   *[y] { $items }\n}, { $items }, and besides { $items }",
            "words, more than the 30",
        ),
        ("some = Here are three: { $first }; { $first }; or { $first }.", "words, more than the 30"),
        ('hint = Say "a", "b", "c", or "d".', "offers 4 things to say"),
        ('hint = Say "a", "b", "c".', "must join its last choice by 'or'"),
        ("gift = { $price } for { $item }", "says what it costs before what it is"),
        ("gift = { $variant ->\n    [1] That's\n   *[0] It's\n} { $price }", "must have one wording"),
        ("push = Hurry, it sells!", "presses with 'hurry'"),
        ("mail-push = A price for only today", "presses with 'only today'"),
    ],
)
def test_words_that_do_not_suit_the_ear_are_found(text: str, problem: str) -> None:
    assert any(problem in found for found in problems(text + "\n")), problems(text + "\n")


def test_a_problem_names_its_file_and_line_once_however_many_choices_have_it() -> None:
    found = problems(
        "fine = Fine.\npush = { $a ->\n    [x] Yes\n   *[y] No\n} and hurry { $b ->\n    [x] up\n   *[y] on\n}\n"
    )

    assert [problem.split(":")[:2] for problem in found] == [["words.ftl", "2"]] * 3
    assert len(set(found)) == 3


def test_a_stage_that_asks_needs_its_whole_set_and_no_two_alike() -> None:
    found = problems(
        "age-ask = How old?\nage-reprompt = What age?\nage-nomatch-1 = How old?\nage-nomatch-3 = Or how old?\n"
    )

    assert found == [
        "words.ftl:3: 'age-nomatch-1' says the same as 'age-ask'",
        "words.ftl:1: 'age-ask' needs age-nomatch-2 beside it",
        "words.ftl:1: 'age-ask' needs age-help beside it",
    ]


def test_a_prompt_that_asks_is_more_than_an_apology() -> None:
    found = problems(
        "age-ask = How old?\nage-reprompt = Sorry?\nage-nomatch-1 = Sorry, I didn't get that?\nage-nomatch-2 = Sorry, "
        "how old?\nage-nomatch-3 = Or, how old?\nage-help = Any age.\n"
    )

    assert found == [
        "words.ftl:2: 'age-reprompt' apologizes, and doesn't help",
        "words.ftl:3: 'age-nomatch-1' apologizes, and doesn't help",
    ]


def test_a_legal_text_has_one_wording() -> None:
    source = Source(place="legal.ftl", text="terms = { $variant ->\n    [1] So.\n   *[0] Thus.\n}\n", binding=True)
    messages = read_messages(Locale("en", "US"), [[source]])

    assert [found.problem for found in check_words(messages, EXPECTED)] == ["must have one wording"]


def test_what_only_whole_answers_show_is_not_measured_by_samples() -> None:
    text = "cart = { $items }, { $items }, { $items }, and as much again of it, to your home\n"
    messages = read_messages(Locale("en", "US"), [[Source(place="words.ftl", text=text)]])

    assert check_words(messages, EXPECTED)
    assert not check_words(messages, replace(EXPECTED, measured_whole=["cart"]))


def test_every_choice_is_seen_by_itself_also_inside_references() -> None:
    text = """
name = { $who ->
    [niece] your niece
   *[other] them
}
ack = For { name }, { $sure ->
    [yes] "sure"
   *[no] { "maybe" }
} &{ { $x } } <s>now</s>.
"""
    messages = read_messages(Locale("en", "US"), [[Source(place="words.ftl", text=text)]])

    assert variants(messages["ack"], messages) == (
        "For them, maybe &some words now.",
        "For your niece, maybe &some words now.",
        'For them, "sure" &some words now.',
    )


def test_example_phrases_are_what_stands_in_quotation_marks() -> None:
    assert examples('You can say "my niece," or “a friend”. Who?') == ("my niece", "a friend")
