# SPDX-License-Identifier: Apache-2.0
"""Training phrases with their parameters marked, for platforms that learn from whole sentences. Pure.

A parameter bears the name of our slot, and stands for words that our own matcher takes for the intended value. What
Alexa hears as several slots ("eight years old") is one parameter here.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, count, repeat, zip_longest

from skill.conversation import Choice, Meaning
from skill.interaction_model.phrases import ANSWERS, comes_back, templates
from skill.interaction_model.sampling import sample
from skill.understanding.grammar import Grammar
from skill.understanding.templates import Node, Slot, Step, Word, sentences
from skill.understanding.values.dates import DAYS
from skill.understanding.values.lists import LISTS

MOST = 100
"""Phrases of an intent: enough to tell it from the others, few enough to read. Google advises 10 to 20 at least."""
_PER_TEMPLATE = 24
_TRIES = 3
_FEW, _ROUNDS = 6, 4
"""A template with fewer sentences than this is filled with other values several times."""
_OTHER_PLATFORMS = ("alexa",)
"""Who is not addressed here."""
_QUANTITIES: Mapping[str, str] = {
    "age": "age",
    "age_before_recipient": "age",
    "duration": "age",
    "budget": "budget",
    "bound": "",
}
"""The parameter of a quantity that is said in several words; a bound may be an age or an amount."""
_MEASURED = ("age", "budget")
_SMALLEST, _LARGEST = 3, 12
_ENDS = ("_from", "_to", "_cents")
"""What is said beside another number, and stays as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words of a phrase, and the parameter that they stand for; "" for none."""

    text: str
    slot: str = ""
    id: str = ""
    """The value of a closed list that the words mean."""
    open: bool = False
    """Whether what they are shows in the sentence alone: "under forty" is an age or an amount."""


Phrase = tuple[Piece, ...]


def text_of(phrase: Phrase) -> str:
    """The words of a phrase."""
    return "".join(piece.text for piece in phrase)


def phrases(name: str, grammar: Grammar, *, taken: dict[str, str]) -> tuple[Phrase, ...]:
    """An intent's phrases: a few of each of its templates in turn.

    `taken` tells whose each phrase is, as its text and with its parameters' types for their words; it grows by these.
    """
    foreign = re.compile(rf"\b(?:{'|'.join(_OTHER_PLATFORMS)})\b")
    fillers = Fillers(grammar)
    found: list[Phrase] = []
    each = [
        _accepted(node, stages, name, fillers)
        for node, stages in templates(name, grammar, answers=ANSWERS.get(name, ()))
    ]
    for phrase in chain.from_iterable(zip_longest(*each)):
        if phrase is None or (text := text_of(phrase)) in taken or foreign.search(text):
            continue
        if taken.setdefault(shape := _shape(phrase), name) != name:
            continue
        taken[text] = taken[shape]
        found.append(phrase)
        if len(found) == MOST:
            break
    return tuple(found)


def _shape(phrase: Phrase) -> str:
    """The words of a phrase with the names of the parameters for theirs."""
    return "".join(f"{{{piece.slot.removeprefix('other_')}}}" if piece.slot else piece.text for piece in phrase)


def spelled(listed: Iterable[str], grammar: Grammar) -> dict[str, Phrase]:
    """Every sentence of templates without slots, by its text."""
    fillers = Fillers(grammar)
    found = (fillers.fill(steps, slots=()) for one in listed for steps in sentences(grammar.parse(one)))
    return {text_of(phrase): phrase for phrase in found if phrase is not None}


def _accepted(node: Node, stages: tuple[str, ...], name: str, fillers: "Fillers") -> Iterator[Phrase]:
    """The phrases of one template that mean their intent and hold what they should."""
    sampled = sample(node, most=_PER_TEMPLATE)
    times = _ROUNDS if len(sampled) < _FEW and any(isinstance(step, Slot) for step in chain(*sampled)) else 1
    for steps in chain(*repeat(sampled, times)):
        for _ in range(_TRIES):
            phrase = fillers.fill(steps, slots=fillers.grammar.intent(name).slots)
            if phrase is None:
                break
            meant: list[Meaning] = []
            fits = partial(_fits, phrase=phrase, meant=meant)
            if comes_back(text_of(phrase), name, stages, grammar=fillers.grammar, fits=fits):
                yield _settled(phrase, meant[-1])
                break


def _fits(meaning: Meaning, *, phrase: Phrase, meant: list[Meaning]) -> bool:
    """Whether the slots of the meaning are those of the phrase, with the values that its words were chosen for."""
    marked = {piece.slot: piece for piece in phrase if piece.slot}
    found = meaning.slots
    free = sum(piece.open for piece in phrase)
    if not found.keys() >= marked.keys() or len(found.keys() - marked.keys()) > free:
        return False
    for slot, piece in marked.items():
        value = found[slot]
        if piece.id and not (isinstance(value, Choice) and value.id == piece.id):
            return False
    meant.append(meaning)
    return True


def _settled(phrase: Phrase, meaning: Meaning) -> Phrase:
    """The phrase with each bound marked as what it turned out to be."""
    named = {piece.slot for piece in phrase}
    rest = [slot for slot in _MEASURED if slot in meaning.slots and slot not in named]
    settled = [replace(piece, slot=rest.pop(0) if piece.open and rest else piece.slot, open=False) for piece in phrase]
    return tuple(_merged(settled))


class Fillers:
    """Chooses words for the slots of a template, others each time, in an order that is always the same."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        numbers, slots = grammar.language.numbers, grammar.language.slots
        self._turn = count()
        self._listed = {
            name: [(id_, self._first(value.say[0])) for id_, value in getattr(slots, name).items()]
            for name in (*LISTS, "product")
        }
        self._listed["word"] = [(word, word) for word in grammar.challenges.words]
        self._ordinals = self._places()
        small = [word for word, value in numbers.small.items() if _SMALLEST <= value <= _LARGEST]
        self._numbers = small or list(numbers.small)
        tens = [word for word, value in numbers.small.items() if value >= 2 * 10 and value % 10 == 0]
        self._amounts = tens or self._numbers
        self._forms = {
            name: [steps for form in forms for steps in sentences(grammar.parse(form))]
            for name, forms in numbers.forms.items()
        }

    def fill(self, steps: tuple[Step, ...], *, slots: tuple[str, ...]) -> Phrase | None:
        """A phrase of the steps; None where one of them can't be filled, or one parameter would stand there twice."""
        turn = next(self._turn)
        pieces: list[Piece] = []
        for place, step in enumerate(steps):
            if isinstance(step, Word):
                pieces.append(Piece(text=step.text))
            elif filled := self._filled(self._kind(step, steps[place + 1 :]), slots, turn + place * 7):
                pieces.extend(filled)
            else:
                return None
        named = [piece.slot for piece in pieces if piece.slot]
        return self._joined(pieces) if len(named) == len(set(named)) else None

    @staticmethod
    def _kind(slot: Slot, behind: tuple[Step, ...]) -> str:
        """How the slot is said; an age is said in fewer ways before the person's word."""
        return "age_before_recipient" if slot.name == "age" and behind[:1] == (Slot("recipient"),) else slot.name

    def _filled(self, name: str, slots: tuple[str, ...], turn: int) -> tuple[Piece, ...]:
        if name == "interest" and "interest" not in slots:
            name = "product"
        if name in DAYS:
            return self._dated(name, turn) if "deadline" in slots else ()
        if name == "number" and "number" not in slots:
            return (Piece(text=self._numbers[turn % len(self._numbers)], open=True),)
        if name in _QUANTITIES:
            slot = _QUANTITIES[name]
            if slot not in ("", *slots):
                return ()
            return (Piece(text=self._measured(name, turn), slot=slot, open=not slot),)
        if name not in slots:
            return ()
        return (self._one(name, turn),)

    def _one(self, name: str, turn: int) -> Piece:
        if name == "number":
            return Piece(text=self._numbers[turn % len(self._numbers)], slot=name)
        if name in ("ordinal", "other_ordinal"):
            return Piece(text=self._ordinals[(turn + (name != "ordinal")) % len(self._ordinals)], slot=name)
        listed = self._listed.get(name.removeprefix("other_"))
        if not listed:
            return Piece(text=self.grammar.language.numbers.examples[name], slot=name)
        id_, words = listed[turn % len(listed)]
        return Piece(text=words, slot=name, id="" if name.endswith("product") else id_)

    def _measured(self, name: str, turn: int) -> str:
        """An age or an amount as one of the ways to say it, with another number each time."""
        forms = self._forms.get(name) or self._forms["budget"]
        examples = self.grammar.language.numbers.examples
        words = []
        for step in forms[turn % len(forms)]:
            if isinstance(step, Word):
                words.append(step.text)
            elif step.name in ("currency", "age_unit", "age_band") or step.name.endswith(_ENDS):
                words.append(examples[step.name])
            else:
                known = self._numbers if step.name.startswith("age") else self._amounts
                words.append(known[turn % len(known)])
        return " ".join(words)

    def _dated(self, name: str, turn: int) -> tuple[Piece, ...]:
        """A day with the words in front of it, of which only the day is the parameter."""
        forms = self._forms[name]
        days = list(self.grammar.language.dates.weekdays)
        day = next((day for day in days[turn % len(days) :] + days if len(day) > _SMALLEST + 1), days[0])
        return tuple(
            Piece(text=step.text) if isinstance(step, Word) else Piece(text=day, slot="deadline")
            for step in forms[turn % len(forms)]
        )

    def _places(self) -> list[str]:
        """The first one, the second one, and so on."""
        numbers = self.grammar.language.numbers
        noun = self._first(numbers.ordinal_nouns[0])
        seen = {place: word for word, place in reversed(list(numbers.ordinals.items())) if 0 < place <= _SMALLEST + 1}
        return [f"{numbers.ordinal_articles[0]} {seen[place]} {noun}" for place in sorted(seen)]

    def _first(self, template: str) -> str:
        steps = next(sentences(self.grammar.parse(template)))
        return text_of(self._joined([Piece(text=step.text) for step in steps if isinstance(step, Word)]))

    def _joined(self, pieces: list[Piece]) -> Phrase:
        """The pieces as they are written: a space between words, none before a clitic; bare words together."""
        clitics = self.grammar.language.utterances.typing.clitics
        phrase: list[Piece] = []
        for piece in pieces:
            space = "" if not phrase or piece.text in clitics else " "
            if piece.slot or piece.open:
                if space:
                    phrase.append(Piece(text=space))
                phrase.append(piece)
            else:
                phrase.append(Piece(text=space + piece.text))
        return tuple(_merged(phrase))


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Bare words that stand side by side as one piece."""
    bare = ""
    for piece in pieces:
        if piece.slot or piece.open:
            if bare:
                yield Piece(text=bare)
            yield piece
            bare = ""
        else:
            bare += piece.text
    if bare:
        yield Piece(text=bare)
