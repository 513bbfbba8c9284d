# SPDX-License-Identifier: Apache-2.0
"""A few bare words that no template explains: the name of an interest or a gift, or a thing to look for."""

from collections.abc import Sequence

from skill.conversation import Choice, Grade, Meaning, Words
from skill.understanding.answers import Answer
from skill.understanding.binding import together
from skill.understanding.edges import TRIMMED, Stretch
from skill.understanding.grammar import BROWSED, DESCRIBED, Grammar
from skill.understanding.normalising import Sentence
from skill.understanding.values import Span
from skill.understanding.values.dates import DAYS
from skill.understanding.values.spans import longest

NAMED_BY = {
    "interest": DESCRIBED,
    "product": "choose",
    "option": "choose_option",
    "place": "ship_to",
    "note": "add_note",
}
"""The intent that takes bare words for a slot."""
_MOST_WORDS = {"interest": 2, "product": 3, "option": 3, "place": 6}
_MOST_SEVERAL = 4
_SEARCHED_WORDS = (2, 3, 4)
_NUMBERS = frozenset({"age", "duration", "budget", "bound", "pair", "number", "ordinal"})


def named(
    sentence: Sentence, core: Stretch, spans: Sequence[Span], answer: Answer, *, stage: str, grammar: Grammar
) -> Meaning | None:
    """A few bare words in a stage that asks for a name: "beekeeping", "star lamp"."""
    slot = grammar.stage(stage).names
    words = sentence.words[slice(*core)]
    several = slot == "interest" and not grammar.joiners.isdisjoint(words)  # "unicorns and glitter"
    most = _MOST_SEVERAL if several else _MOST_WORDS.get(slot or "", 0)
    if slot is None or not 0 < len(words) <= most or answer.grade is not Grade.UNCLEAR:
        return None
    telling = [word for word in words if word not in grammar.empty]
    if not grammar.never.isdisjoint(words) or 2 * len(telling) < len(words) or not telling:
        return None
    if all(part.label is not None for part in answer.parts):  # "hmm" is no hobby
        return None
    if any(not word.strip("'").isalpha() for word in words) or any(
        span.kind in DAYS and (span.start, span.stop) == core for span in spans
    ):
        return None
    listed = longest(span for span in spans if span.kind == slot)
    if slot != "interest":
        listed = [span for span in listed if (span.start, span.stop) == core]
    joints = [place for place in range(*core) if several and sentence.words[place] in grammar.joiners]
    starts, stops = [core[0], *(place + 1 for place in joints)], [*joints, core[1]]
    parts = [_part(sentence, start, stop, listed) for start, stop in zip(starts, stops, strict=True) if start < stop]
    value = together(value for part in parts for value in part) or Words(text=sentence.said(*core))
    return Meaning(intent=NAMED_BY[slot], slots={slot: value})


def _part(sentence: Sentence, start: int, stop: int, listed: Sequence[Span]) -> Sequence[Choice | Words]:
    """What one of several names stands for: what the list knows in it, else its words."""
    known = [one.value for one in listed if start <= one.start and one.stop <= stop and isinstance(one.value, Choice)]
    return known or (Words(text=sentence.said(start, stop)),)


def searched(
    sentence: Sentence, core: Stretch, spans: Sequence[Span], answer: Answer, *, asks: str | None, grammar: Grammar
) -> Meaning | None:
    """A few words in the middle of a question that are no answer to it: "red lipstick" where an age was asked."""
    start, stop = core
    if start < stop and sentence.words[start] in grammar.articles:
        start += 1
    words = sentence.words[start:stop]
    if asks is None or len(words) not in _SEARCHED_WORDS or answer.grade is not Grade.UNCLEAR:
        return None
    if not grammar.never.isdisjoint(words) or not grammar.empty.isdisjoint(words):
        return None
    answers = any(part.label not in (None, "wraps", *TRIMMED) for part in answer.parts)
    values = any(span.kind in _NUMBERS or span.kind in DAYS for span in spans)
    if answers or values or not all(word.isalpha() for word in words):
        return None
    return Meaning(intent=BROWSED, slots={"product": Words(text=sentence.said(start, stop))})
