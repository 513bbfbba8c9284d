# SPDX-License-Identifier: Apache-2.0
"""Whole answers: each rule is shown by an answer that breaks it, in the words of the language's own wording.yaml."""

import pytest

from skill.documents import load_document
from skill.speaking.hearing import Answer, Wording, check_answer, check_for_children
from tests.conftest import ROOT

WORDING = load_document(ROOT / "interaction_models" / "en-US" / "wording.yaml", Wording)
BUY = 'To buy, say "order it"; or say "stop".'


def problems(speech: str, *, listens: bool = True, most_words: int = 60) -> tuple[str, ...]:
    answer = Answer(speech=speech, listens=listens, most_words=most_words)
    return check_answer(answer, wording=WORDING)


@pytest.mark.parametrize(
    "speech",
    [
        "Age 8, got it. What do they like?",
        f"Lantern Lane Toys: one Ceiling Stars, to your home. 1 dollar and 1 cent, with tax. {BUY}",
        "Two that fit: An Hour Glass, 11 dollars; or A Unicorn, 21 dollars. Which one sounds right?",
        "It comes in red, blue, and green. Would you like it?",
        "5 stars. It sits on an 8 year old's shelf. Another one?",
        "It's 101 dollars. Would you like it?",
    ],
)
def test_a_good_answer_has_no_problem(speech: str) -> None:
    assert problems(speech) == ()


@pytest.mark.parametrize(
    ("speech", "problem"),
    [
        ("Here's Star Lamp.", "must end in its one question"),
        ("Would you like it? Or the rover?", "must end in its one question"),
        ("Would you like it? It glows.", "must end in its one question"),
        (f"Would you like it? {BUY}", "must end in its one question"),
        ("Word. " * 60 + "Yes?", "has 61 words, more than 60"),
        ("Well " * 31 + "yes?", "words in one breath"),
        ("It costs { $price }. Yes?", "not put into words"),
        ("For your None, then. Yes?", "not put into words"),
        ("Here's  Star Lamp. Yes?", "a gap"),
        ("Here's Star Lamp , for ages 3. Yes?", "a gap"),
        ("Here's Star Lamp,, for ages 3. Yes?", "a gap"),
        ("Here's Star Lamp.. Yes?", "a gap"),
        ("See www.example.com for it. Yes?", "an address"),
        ("It has 12000 stars. Yes?", "a long number"),
        ("Star Lamp (blue). Yes?", "a parenthesis"),
        ("A star\u202e lamp. Yes?", "hides or turns"),
        ("Fun 🎉. Yes?", "a sign that voices"),
        ("Here's Moon Rover. to build. Yes?", "begins small"),
        ("Got it. Nothing fits. Got it. Yes?", "says 'Got it.' twice"),
        ("It needs a adult. Yes?", "should be"),
        ("For a 8 year old. Yes?", "should be"),
        ("It has an window. Yes?", "should be"),
        ("It costs 1 dollars. Yes?", "a plural of one"),
        ("It has 5 star. Yes?", "a singular of several"),
        ("It's for for ages 3. Yes?", "a word said twice"),
    ],
)
def test_what_does_not_suit_the_ear_is_found(speech: str, problem: str) -> None:
    assert any(problem in found for found in problems(speech)), problems(speech)


def test_an_answer_that_ends_the_talk_asks_nothing() -> None:
    assert problems("Goodbye.", listens=False) == ()
    assert "nobody listens" in problems("Anything else?", listens=False)[0]


@pytest.mark.parametrize(
    ("speech", "problem"),
    [
        ("That's 5 dollars.", "a price"),
        ("It's cheap!", "a price"),
        ("Ask your mom to order it.", "sends it to an adult"),
        ("Tell a grown-up what you like.", "sends it to an adult"),
        ("Go and get your dad.", "sends it to an adult"),
        ("You need an adult for that.", "sends it to an adult"),
        ("Here's a nice one.", "a push"),
        ("Would you like it?", "a push"),
        ("The Star Lamp glows.", "a product, 'Star Lamp'"),
    ],
)
def test_what_a_child_should_not_hear_is_found(speech: str, problem: str) -> None:
    found = check_for_children(speech, wording=WORDING, names=("Star Lamp",))
    assert any(problem in one for one in found), found


def test_a_kind_word_to_a_child_has_no_problem() -> None:
    kind = "Hello! I'm only the shop's helper, and grown-ups do the ordering here. Bye for now!"
    assert check_for_children(kind, wording=WORDING, names=("Star Lamp",)) == ()
