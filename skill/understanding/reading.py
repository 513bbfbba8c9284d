# SPDX-License-Identifier: Apache-2.0
"""What a free sentence means in its stage. Never raises, whatever was said."""

import re
from dataclasses import dataclass, replace

from skill.conversation import Choice, Grade, Meaning, Number, Value, Words
from skill.understanding.answers import Answer
from skill.understanding.bare import NAMED_BY, named, searched
from skill.understanding.binding import bind, dictated, settle, taken_back
from skill.understanding.challenge import WORD
from skill.understanding.edges import TRIMMED, behind_answer, core, unhedged
from skill.understanding.gleaning import glean
from skill.understanding.grammar import DESCRIBED, Grammar
from skill.understanding.matching import Found
from skill.understanding.normalising import Sentence
from skill.understanding.values import Quantity, Span
from skill.understanding.values.dates import DAYS

CONFIRMING = "confirming"
"""The stage of the purchase question."""
FALLBACK = "fallback"
_MOST_WORDS = 60
_MOST_CHARACTERS = 600
_CORRECTS = frozenset({"no", "marks", "later", "pauses"})
SAY_WORD = "say_word"
"""The intent of a challenge word without the words that buy."""
_WITH_WORD = frozenset({Grade.STRONG_YES, Grade.WEAK_YES, Grade.UNCLEAR})
_INTENTS = {Grade.STRONG_YES: "yes", Grade.WEAK_YES: "maybe", Grade.LATER: "later", Grade.NO: "no"}
_MOST_OF_ONE = 24
"""Nobody buys more of one gift: "make it fifty" is a budget."""
_SENTENCES = re.compile(r"[.?!…]+\s+")
_MOST_SENTENCES = 4
_NOTHING = Meaning(intent=FALLBACK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What a sentence means, and the spans that were found in it."""

    meaning: Meaning
    sentence: Sentence
    spans: tuple[Span, ...]


def grade(text: str, *, stage: str, grammar: Grammar) -> Grade:
    """How much of a yes a text is in a stage."""
    return understand(text, stage=stage, grammar=grammar).meaning.grade


def understand(text: str, *, stage: str, grammar: Grammar) -> Understood:
    """What a free sentence means in a stage; FALLBACK where no template says it."""
    sentence = grammar.sentence(text)
    if stage != CONFIRMING and grammar.stage(stage).dictates is None:
        sentence = grammar.fluent(sentence)
    spans = grammar.extractor.spans(sentence)
    if not sentence.words or len(sentence.words) > _MOST_WORDS or len(text) > _MOST_CHARACTERS:
        return Understood(meaning=_NOTHING, sentence=sentence, spans=spans)
    asks, ignored = grammar.stage(stage).asks, grammar.stage(stage).ignores
    if grammar.stage(stage).challenges:
        told = grammar.challenges.spans(sentence)
        spans += tuple(told)
        answer = grammar.challenged_grader.grade(_as_listed(sentence.words, told))
    else:
        answer = grammar.grader.grade(sentence.words, number_asked=asks in ("age", "budget"))
    heard = tuple(span for span in spans if span.kind not in ignored)
    reader = _Reader(sentence, heard, answer, stage, grammar)
    meaning = reader.said_too_late() or reader.meaning()
    if reader.misheard_word(meaning):
        meaning = _NOTHING
    if meaning == _NOTHING and stage != CONFIRMING:
        parts = [part for part in _SENTENCES.split(text) if part.strip()]
        read_alone = (understand(part, stage=stage, grammar=grammar) for part in parts[:_MOST_SENTENCES])
        found = next((one for one in read_alone if one.meaning != _NOTHING), None) if len(parts) > 1 else None
        if found is not None:
            return found
    return Understood(meaning=meaning, sentence=sentence, spans=spans)


def _as_listed(words: tuple[str, ...], told: list[Span]) -> tuple[str, ...]:
    """The words with a challenge word that was misheard put right, in its one place."""
    ids = {span.start: span.value.id for span in told if span.stop == span.start + 1 and isinstance(span.value, Choice)}
    return tuple(ids.get(place, word) for place, word in enumerate(words))


class _Reader:
    """Tries the readings of one sentence in order: from what was surely said to what may have been meant."""

    def __init__(
        self, sentence: Sentence, spans: tuple[Span, ...], answer: Answer, stage: str, grammar: Grammar
    ) -> None:
        self.sentence = sentence
        self.spans = spans
        self.answer = answer
        self.stage = stage
        self.asks = grammar.stage(stage).asks
        self.asked = DAYS if self.asks == "deadline" else (self.asks,)
        self.grammar = grammar
        self.core = core(answer.parts, len(sentence.words))
        self.rests = behind_answer(answer.parts, self.core)
        self.found: dict[tuple[int, int, bool], Found | None] = {}

    def said_too_late(self) -> Meaning | None:
        """A challenge word that is said as it was asked for, where none is due any more."""
        stage = self.grammar.stage(self.stage)
        if stage.challenges or self.stage not in self.grammar.intent(SAY_WORD).heard:
            return None
        told = tuple(self.grammar.challenges.spans(self.sentence))
        alone = _Reader(self.sentence, told, self.answer, self.stage, self.grammar)
        found = alone._matched((0, len(self.sentence.words)), corrects=False) if told else None
        return found if found is not None and found.intent == SAY_WORD else None

    def misheard_word(self, meaning: Meaning) -> bool:
        """Whether a challenge word that nobody told was taken for the name of something, as of a gift to add."""
        named = any(isinstance(value, Words) for value in meaning.slots.values())
        return (
            named and self.grammar.stage(self.stage).challenges and self.grammar.challenges.ends_unheard(self.sentence)
        )

    def meaning(self) -> Meaning:
        """The first reading that holds."""
        whole = (0, len(self.sentence.words))
        if self.grammar.stage(self.stage).dictates is not None:
            return self._dictated(whole)
        return (
            self._matched(whole, corrects=False)
            or (self.core != whole and self._matched(self.core, corrects=False))
            or (self.stage != CONFIRMING and self._behind())  # "that's it, check out"
            or self._after_a_pause()
            or self._answered()
            or self._behind()
            or self._hedged()
            or self._matched(whole, corrects=False, free=True)
            or self._matched(self.core, corrects=False, free=True)
            or self._behind(free=True)
            or self._hedged(free=True)
            or self._matched(self.core, corrects=False, skipping=True)
            or named(self.sentence, self.core, self.spans, self.answer, stage=self.stage, grammar=self.grammar)
            or self._gleaned()
            or self._refused()
            or searched(self.sentence, self.core, self.spans, self.answer, asks=self.asks, grammar=self.grammar)
            or Meaning(intent=FALLBACK, grade=self._grade_outside())
        )

    def _matched(
        self, part: tuple[int, int], *, corrects: bool, free: bool = False, skipping: bool = False
    ) -> Meaning | None:
        start, stop = part
        if start >= stop or (skipping and self.stage == CONFIRMING):
            return None
        key = (start, stop, skipping)
        if key not in self.found:
            self.found[key] = self._best(start, stop, skipping=skipping)
        found = self.found[key]
        if found is None or (found.free and not free):
            return None
        if found.target.described and not self._tells_enough(found, skipping=skipping):
            return None
        return self._meant(found, start=start, corrects=corrects)

    def _best(self, start: int, stop: int, *, skipping: bool) -> Found | None:
        """What the matcher makes of a part of the sentence."""
        spans = [
            replace(span, start=span.start - start, stop=span.stop - start)
            for span in self.spans
            if span.start >= start and span.stop <= stop
        ]
        # "Will it arrive by Friday?" tells a day all the same; "two years" in a question is no day.
        asks_about = self.grammar.asking.longest(self.sentence.words, start) is not None
        return self.grammar.matcher.match(
            self.sentence.words[start:stop],
            spans,
            stage=self.stage,
            asked=self.asked,
            described=not asks_about or any(span.kind in ("deadline", "day") for span in spans),
            skipping=skipping,
        )

    def _tells_enough(self, found: Found, *, skipping: bool) -> bool:
        """Whether a described gift is told by more than carriers, and by more than "Friday" where no day is asked."""
        counts = (self.asks == "deadline" or not isinstance(span, Span) or span.kind != "day" for span in found.spans)
        return sum(counts) >= (2 if skipping else 1)

    def _meant(self, found: Found, *, start: int, corrects: bool) -> Meaning | None:
        spans: list[Span | tuple[str, int, int]] = [
            (span[0], span[1] + start, span[2] + start)
            if isinstance(span, tuple)
            else replace(span, start=span.start + start, stop=span.stop + start)
            for span in found.spans
        ]
        intent = found.target.intent
        slots = bind(spans, self.sentence, intent=intent, asks=self.asks, grammar=self.grammar)
        if spans and not slots and self.grammar.intent(intent).slots:
            return None
        quantity = slots.get("number")
        if intent == "change_quantity" and isinstance(quantity, Number) and quantity.value > _MOST_OF_ONE:
            amount = Quantity(kind="number", low=quantity.value, high=quantity.value)
            intent, slots = DESCRIBED, {"budget": settle(amount, asks="budget")[1]}
        corrects = corrects or any(
            isinstance(span, Span) and taken_back(span, self.sentence, self.grammar) for span in spans
        )
        if intent == "give_number" and corrects and self.asks not in ("age", "budget"):
            few = isinstance(quantity, Number) and quantity.value <= _MOST_OF_ONE
            intent = "change_quantity" if few and self.grammar.stage(self.stage).counts else DESCRIBED
            slots = bind(spans, self.sentence, intent=intent, asks=self.asks, grammar=self.grammar)
        return self._graded(intent, slots, corrects=corrects)

    def _graded(self, intent: str, slots: dict[str, Value], *, corrects: bool) -> Meaning:
        """The meaning with its grade. A matched template never becomes more of a yes than its intent allows."""
        own = self.grammar.grade(intent)
        if own is Grade.STRONG_YES and self.answer.grade is not Grade.STRONG_YES:
            own = self.answer.grade
        asked = self.grammar.intent(intent).asked_words and own is Grade.STRONG_YES
        if own is not Grade.UNCLEAR:
            return Meaning(intent=intent, slots=slots, grade=own, asked_words=asked)
        if slots and corrects:
            return Meaning(intent=intent, slots=slots, grade=Grade.CORRECTION)
        if self.stage == CONFIRMING and self.answer.grade in (Grade.CONDITIONAL, Grade.LATER):
            return Meaning(intent=intent, slots=slots, grade=self.answer.grade)
        if slots and self.stage == CONFIRMING and not self.grammar.intent(intent).question:
            return Meaning(intent=intent, slots=slots, grade=Grade.CORRECTION)
        refuses = self.answer.grade is Grade.NO and not slots
        return Meaning(intent=intent, slots=slots, grade=Grade.NO if refuses else Grade.UNCLEAR)

    def _answered(self) -> Meaning | None:
        """A yes or a no of which every word is known."""
        grade = self.answer.grade
        if not self.answer.whole:
            return None
        word = next((span.value for span in self.spans if span.kind == WORD and isinstance(span.value, Choice)), None)
        if word is not None and not self.answer.asked_words and grade in _WITH_WORD:
            return Meaning(intent=SAY_WORD, slots={WORD: word}, grade=self.grammar.grade(SAY_WORD))
        if grade not in _INTENTS:
            return None
        intent = "order_it" if self.answer.asked_words else _INTENTS[grade]
        slots: dict[str, Value] = {WORD: word} if word is not None and self.answer.asked_words else {}
        return Meaning(intent=intent, slots=slots, grade=grade, asked_words=self.answer.asked_words)

    def _behind(self, *, free: bool = False) -> Meaning | None:
        """What follows a yes, a no, a "wait": as much of it as means something."""
        found = (self._matched(rest, corrects=self._corrects(rest[0]), free=free) for rest in self.rests)
        return next(filter(None, found), None)

    def _hedged(self, *, free: bool = False) -> Meaning | None:
        """What is left without "I guess" and "okay" around it. At the purchase question every word counts."""
        if self.stage == CONFIRMING:
            return None
        parts = dict.fromkeys(unhedged(self.answer.parts, part) for part in (self.core, *self.rests))
        found = (self._matched(part, corrects=self._corrects(part[0]), free=free) for part in parts)
        return next(filter(None, found), None)

    def _corrects(self, start: int) -> bool:
        """Whether what stands before this word takes something back."""
        return any(part.label in _CORRECTS and part.stop <= start for part in self.answer.parts)

    def _gleaned(self) -> Meaning | None:
        """The answers in a sentence that no template holds: somebody thinks aloud."""
        if self.stage == CONFIRMING or self.answer.grade is Grade.CONDITIONAL:
            return None
        slots = glean(self.sentence, self.spans, self.answer, stage=self.stage, grammar=self.grammar)
        return Meaning(intent=DESCRIBED, slots=slots) if slots else None

    def _after_a_pause(self) -> Meaning | None:
        """What comes after "let me think": the "yes" of "let me think, yes". At the purchase question it counts."""
        first = next((part for part in self.answer.parts if part.label not in TRIMMED), None)
        if self.stage == CONFIRMING or first is None or first.label != "pauses":
            return None
        said = self.sentence.said(first.stop, len(self.sentence.words))
        meaning = understand(said, stage=self.stage, grammar=self.grammar).meaning
        answers = first.stop < self.core[1] and meaning.grade in (Grade.STRONG_YES, Grade.WEAK_YES, Grade.NO)
        return meaning if meaning.slots or answers else None

    def _dictated(self, whole: tuple[int, int]) -> Meaning:
        """What is to be written down: everything said, unless it is wholly one of the few commands heard here."""
        stage = self.grammar.stage(self.stage)
        slot = str(stage.dictates)
        commanded = self._matched(whole, corrects=False) or self._matched(self.core, corrects=False) or self._answered()
        if commanded and commanded.intent in stage.hears:
            return commanded
        told = self._matched(whole, corrects=False, free=True)
        if told and told.intent in stage.hears and slot in told.slots:
            return told
        return Meaning(intent=NAMED_BY[slot], slots={slot: Words(text=dictated(self.sentence.text))})

    def _refused(self) -> Meaning | None:
        """A sentence that begins with a no or a later and goes on."""
        first = next((part.label for part in self.answer.parts if part.label not in TRIMMED), None)
        if first in ("no", "later", "pauses") and self.answer.grade in (Grade.NO, Grade.LATER):
            return Meaning(intent=_INTENTS[self.answer.grade], grade=self.answer.grade)
        return None

    def _grade_outside(self) -> Grade:
        """The grade of a sentence that no template holds: it never says yes."""
        grade = self.answer.grade
        return grade if grade in (Grade.CONDITIONAL, Grade.LATER, Grade.NO) else Grade.UNCLEAR
