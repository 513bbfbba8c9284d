# SPDX-License-Identifier: Apache-2.0
"""One automaton for all templates: the best reading wins, never the first."""

from skill.understanding.automaton import Automaton, Target
from skill.understanding.matching import Found, Matcher
from skill.understanding.templates import parse


def matcher(**templates: str) -> Matcher:
    automaton = Automaton()
    for intent, template in templates.items():
        automaton.add(parse(template, words=lambda text: tuple(text.split())), Target(intent=intent, stages=None))
    return Matcher(automaton=automaton, empty=frozenset({"the", "it"}), never=frozenset({"not"}))


def match(found: Matcher, text: str) -> Found | None:
    return found.match(tuple(text.split()), (), stage="start")


def test_literal_words_win_over_free_words() -> None:
    both = matcher(choose="the {*product}", repeat="the same again")

    found = match(both, "the same again")

    assert found is not None
    assert found.target.intent == "repeat"


def test_free_words_name_something() -> None:
    choose = matcher(choose="buy {*product}")

    assert match(choose, "buy it") is None
    assert match(choose, "buy not the lamp") is None
    found = match(choose, "buy the lamp")
    assert found is not None
    assert found.spans == (("product", 1, 3),)


def test_seven_optionals_and_a_permutation_are_no_burden() -> None:
    long = matcher(a="[a] [b] [c] [d] [e] [f] [g] (h;i;j;k;l) m")

    assert match(long, "a c e g l k j i h m") is not None
    assert match(long, " ".join("abcdefg" * 8)) is None


def test_one_sentence_with_two_intents_is_found() -> None:
    automaton = matcher(one="(yes|sure) thing", other="[oh] sure thing").automaton

    assert [sentence for _, _, sentence in automaton.ambiguous()] == [("sure", "thing")]
