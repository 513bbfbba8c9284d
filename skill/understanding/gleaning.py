# SPDX-License-Identifier: Apache-2.0
"""The answers in a sentence that no template holds: somebody thinks aloud, starts anew, tells a story around them.

Law: nothing is gleaned that one word could mean by chance. Either the open question's own answer stands in it, or
enough others that it must be about a gift.
"""

from collections.abc import Iterator, Sequence

from skill.conversation import Value
from skill.understanding.answers import Answer
from skill.understanding.binding import bind
from skill.understanding.grammar import DESCRIBED, Grammar
from skill.understanding.normalising import Sentence
from skill.understanding.values import Span
from skill.understanding.values.dates import DAYS
from skill.understanding.values.spans import longest

_FEWEST_WORDS = 4
_TELLING = frozenset({"recipient", "age", "occasion", "budget", "interest", "deadline"})
_BARE = frozenset({"number", "bound", "pair"})
_POINTS = frozenset({"ordinal", "pick", "place"})
_ENOUGH, _ENOUGH_OF_A_GIFT = 3, 2
_TAKES_BACK = frozenset({"no", "marks", "pauses"})


def glean(
    sentence: Sentence, spans: Sequence[Span], answer: Answer, *, stage: str, grammar: Grammar
) -> dict[str, Value]:
    """The slots of the answers that stand in the sentence; none where they are too few to be sure."""
    words = sentence.words
    if len(words) < _FEWEST_WORDS or grammar.asking.longest(words, 0) is not None:
        return {}
    asks = grammar.stage(stage).asks
    if grammar.stage(stage).names == "product" and any(span.kind in _POINTS for span in spans):
        return {}  # it speaks of a gift that was shown
    told = longest(_telling(spans, answer, asks=asks))
    slots = bind(told, sentence, intent=DESCRIBED, asks=asks, grammar=grammar)
    if asks is not None and asks in slots:
        return slots
    return slots if len(slots) >= (_ENOUGH if grammar.gifts.isdisjoint(words) else _ENOUGH_OF_A_GIFT) else {}


def _telling(spans: Sequence[Span], answer: Answer, *, asks: str | None) -> Iterator[Span]:
    """The spans that answer; a bare number does where one is asked, or in place of an age: "four, no wait, five"."""
    after_no = {part.stop for part in answer.parts if part.label in _TAKES_BACK}
    first_age = min((span.start for span in spans if span.kind == "age"), default=len(answer.parts))
    for span in spans:
        answers = span.kind in _TELLING or (asks == "deadline" and span.kind in DAYS)
        asked = span.kind in _BARE and asks in ("age", "budget")
        instead = span.kind == "number" and span.start > first_age and span.start in after_no
        if answers or asked or instead:
            yield span
