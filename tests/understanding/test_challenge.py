# SPDX-License-Identifier: Apache-2.0
"""The challenge words are far from each other and from everything else that is said; one that was misheard is known."""

from itertools import combinations, product

import pytest

from skill.brand.products import demo_products
from skill.catalog.wording import sound
from skill.conversation import Choice, SlotText, Words
from skill.interaction_model import load_source
from skill.understanding import understand
from skill.understanding.language import Language
from skill.understanding.slot_text import resolve
from tests.understanding.grammars import english

WORDS = english().challenges.words
LETTERS, SOUNDS = 3, 2
"""How many letters, and how many of its sounds, tell a word from every other at least."""


def apart(one: str, other: str) -> int:
    """How many letters must be added, left out or changed to make one of the other."""
    before = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for column, counterpart in enumerate(other, 1):
            now.append(min(before[column] + 1, now[-1] + 1, before[column - 1] + (letter != counterpart)))
        before = now
    return before[-1]


def spoken_of(language: Language) -> set[str]:
    """Every word that the language knows, but its challenge words."""
    told = repr((language.utterances, language.slots, language.numbers, language.dates, language.answers))
    return {"".join(letter for letter in word if letter.isalpha()) for word in told.lower().split() if len(word) < 40}


def test_there_are_so_many_that_nobody_guesses_one() -> None:
    assert len(WORDS) == len(set(WORDS)) >= 500
    assert all(word.isalpha() and word.islower() and 5 <= len(word) <= 11 for word in WORDS)


def test_no_two_are_alike_in_their_letters_or_in_how_they_sound() -> None:
    close = [
        (one, other)
        for one, other in combinations(WORDS, 2)
        if abs(len(one) - len(other)) < LETTERS and apart(one, other) < LETTERS
    ]
    heard = {word: sound(word) for word in WORDS}
    close += [
        (one, other)
        for one, other in combinations(WORDS, 2)
        if abs(len(heard[one]) - len(heard[other])) < SOUNDS and apart(heard[one], heard[other]) < SOUNDS
    ]
    assert close == []


def test_none_is_or_nearly_is_a_word_that_means_something_here() -> None:
    known = {word for word in spoken_of(english().language) if len(word) > 3}
    known |= {
        word
        for gift in demo_products()
        for word in f"{gift.name} {gift.spoken_name} {gift.theme} {' '.join(gift.interests)}".lower().split()
    }
    near = [(word, other) for word, other in product(WORDS, known) if abs(len(word) - len(other)) < 2 and apart(word, other) < 2]  # fmt: skip  # noqa: E501
    # The one word that every example is told with stands in the examples.
    assert [pair for pair in near if pair[0] != "maple"] == []


@pytest.mark.parametrize("heard", ["maple", "Maple", "maples", "mapel", "maple.", "may ple"])
def test_a_word_is_known_again_however_a_recogniser_wrote_it(heard: str) -> None:
    given = {"word": SlotText(text=heard)}
    found = resolve(given, intent="order_it", asks=None, grammar=english())
    assert found == {"word": Choice(id="maple", words=heard)}


@pytest.mark.parametrize("heard", ["zebra", "order", "mabel tree", "", "m", "x" * 100])
def test_what_is_near_no_word_or_no_word_alone_is_none(heard: str) -> None:
    found = resolve({"word": SlotText(text=heard)}, intent="order_it", asks=None, grammar=english())
    assert not isinstance(found.get("word"), Choice)


def test_every_misspelling_by_a_letter_is_near_one_word_at_most() -> None:
    challenges = english().challenges
    for word in WORDS[::7]:
        for at in range(len(word)):
            assert challenges.nearest(word[:at] + word[at + 1 :]) in (word, None)


def test_an_id_that_a_platform_resolved_counts_before_what_was_heard() -> None:
    given = {"word": SlotText(text="mable", ids=("maple",))}
    found = resolve(given, intent="order_it", asks=None, grammar=english())
    assert found == {"word": Choice(id="maple", words="mable")}
    unknown = resolve({"word": SlotText(text="zebra", ids=("zebra",))}, intent="order_it", asks=None, grammar=english())
    assert unknown == {"word": Words(text="zebra")}


@pytest.mark.parametrize("stage", sorted(set(load_source().model.stages) - {"confirming", "approving"}))
def test_where_no_word_can_be_due_none_is_heard(stage: str) -> None:
    for said in ("maple", "order it and the word maple", "yes maple"):
        assert "word" not in understand(said, stage=stage, grammar=english()).meaning.slots


@pytest.mark.parametrize("stage", ["confirming", "approving"])
@pytest.mark.parametrize("word", ["zebra", "it", "son bonnet"])
def test_a_word_that_was_misheard_is_nothing_else(stage: str, word: str) -> None:
    """Least of all a gift to put into the cart."""
    found = understand(f"send it and the word {word}", stage=stage, grammar=english()).meaning
    assert (found.intent, found.slots) == ("fallback", {})
