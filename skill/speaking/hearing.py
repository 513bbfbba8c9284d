# SPDX-License-Identifier: Apache-2.0
"""Does a whole answer suit the ear? Looks at what is heard in one turn, however it was put together. Core: no I/O.

`checking` looks at each message by itself; what goes wrong between messages is found here.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from skill.speaking.checking import UNSPEAKABLE, closes_with_choice

_BREATH_WORDS = 30
"""So many words at most between two stops or semicolons: what is said in a breath is kept."""
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’]*\s+")
_BREATH = re.compile(r"(?<=[.!?;])[\"”’]*\s+")
_LEAK = re.compile(r"[{}$]|\b(?:None|True|False|null|nan)\b")
_SPACING = re.compile(r"\s{2,}|\s[,.;:!?](?=\s|$)|[,;:][.,;:]|\.\.|,$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A pattern, whatever the case, and what is wrong where it is found."""

    pattern: str
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What goes wrong in one language (wording.yaml)."""

    slips: tuple[Slip, ...]
    """Wrong wherever it is heard."""
    apologies: tuple[str, ...]
    """Patterns of what a question may not consist of."""
    to_children: tuple[Slip, ...]
    """Wrong where a child may hear it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer as it is heard."""

    speech: str
    """Plain text."""
    listens: bool
    most_words: int


def check_answer(answer: Answer, *, wording: Wording) -> tuple[str, ...]:
    """Every problem of an answer, each with the words that have it."""
    problems = [problem for rule in _RULES for problem in rule(answer)]
    problems += [slip.problem for slip in wording.slips if re.search(slip.pattern, answer.speech, re.I)]
    return tuple(f"{problem}: {answer.speech}" for problem in problems)


def check_for_children(speech: str, *, wording: Wording, names: Collection[str]) -> tuple[str, ...]:
    """Every problem of words that a child may hear; `names` are the shop's products."""
    problems = [slip.problem for slip in wording.to_children if re.search(slip.pattern, speech, re.I)]
    folded = speech.casefold()
    problems += [f"a product, {name!r}" for name in names if name.casefold() in folded]
    return tuple(f"{problem}: {speech}" for problem in problems)


def _check_question(answer: Answer) -> Iterator[str]:
    marks = answer.speech.count("?")
    if not answer.listens:
        if marks:
            yield "asks, but nobody listens for the answer"
    elif not (marks == 1 and answer.speech.endswith("?")) and (marks or not closes_with_choice(answer.speech)):
        yield "listens, and must end in its one question, or in what to say"


def _check_length(answer: Answer) -> Iterator[str]:
    words = len(answer.speech.split())
    if words > answer.most_words:
        yield f"has {words} words, more than {answer.most_words}"
    for breath in _BREATH.split(answer.speech):
        if len(breath.split()) > _BREATH_WORDS:
            yield f"has {len(breath.split())} words in one breath, {breath!r}"


def _check_whole(answer: Answer) -> Iterator[str]:
    """Nothing of how it was made is left in it."""
    if _LEAK.search(answer.speech):
        yield "has something that was not put into words"
    if _SPACING.search(answer.speech):
        yield "has a gap, or a sign without its words"
    yield from (f"has {name}" for name, sign in UNSPEAKABLE.items() if sign.search(answer.speech))


def _check_sentences(answer: Answer) -> Iterator[str]:
    said: set[str] = set()
    for sentence in _SENTENCE.split(answer.speech):
        if sentence[:1].islower():
            yield f"has a sentence that begins small, {sentence!r}"
        if sentence.casefold() in said:
            yield f"says {sentence!r} twice"
        said.add(sentence.casefold())


_RULES: tuple[Callable[[Answer], Iterator[str]], ...] = (
    _check_question,
    _check_length,
    _check_whole,
    _check_sentences,
)
