# SPDX-License-Identifier: Apache-2.0
"""Regular expressions for ages, amounts and numbers as a locale says them, for platforms that fill a form with them.

Pure. Our server reads the words itself; a platform only has to see that there is a number. Its own entities for that
differ from language to language, so the words come from numbers.yaml. The syntax is RE2's, which knows no lookaround.
"""

import re
from collections.abc import Iterable, Iterator

from skill.understanding.grammar import Grammar
from skill.understanding.templates import Alternative, Node, Slot, Step, Word, sentences

LONGEST = 2048
"""All expressions of one entity type together:
https://docs.cloud.google.com/dialogflow/cx/docs/concept/entity-regexp#limitations"""
_UNITS = ("age_unit", "currency", "age_band")


def patterns(name: str, grammar: Grammar) -> tuple[str, ...]:
    """The expressions of `age`, `budget` or `number`; one that begins as another does comes before it."""
    number = _number(grammar, large=name != "age")
    if name == "number":
        return (_whole(number, grammar),)
    before, behind = _words_around(name, grammar)
    symbols = [symbol for currency in grammar.language.numbers.currencies.values() for symbol in currency.symbols]
    signed = f"(?:(?:{_either(symbols)}) ?)?{number}"
    value = signed if name == "budget" else number
    main = f"(?:(?:{_either(before)}) ?)?{value}(?: ?(?:{_either(behind)})(?: ?{value})?)*"
    if name == "budget":
        return (_ended(main, grammar),)
    bands = [expression(grammar.parse(say)) for band in grammar.language.numbers.age_bands for say in band.say]
    return (*([_whole(f"(?:{'|'.join(bands)})", grammar)] if bands else []), _whole(main, grammar))


def _number(grammar: Grammar, *, large: bool) -> str:
    """A number in digits or in words."""
    numbers = grammar.language.numbers
    words = [*numbers.small, *(numbers.hundred if large else ()), *(numbers.scales if large else ())]
    word = f"(?:{_either(words)})"
    joined = f"(?:(?:{_either(numbers.joiners)}) ?)?" if large and numbers.joiners else ""
    return rf"(?:\d[\d.,]*|{word}(?:[ -]?{joined}{word})*)"


def expression(node: Node) -> str:
    """A template without slots as a regular expression."""
    if isinstance(node, Word):
        return re.escape(node.text).replace(r"\ ", " ")
    if isinstance(node, Slot):
        return ""
    if isinstance(node, Alternative):
        options = [expression(option) for option in node.options]
        some = "|".join(option for option in options if option)
        return f"(?:{some})?" if "" in options else f"(?:{some})"
    return _spaced(node.parts)


def _spaced(parts: Iterable[Node]) -> str:
    """Parts with a space between them, which goes with a part that may be missing."""
    text = ""
    for part in parts:
        this = expression(part)
        if not this:
            continue
        if not text:
            text = this[:-1].removesuffix(")") + " )?" if this.endswith(")?") else this
        else:
            text += this if text.endswith(" )?") else f" {this}"
    return text


def _words_around(name: str, grammar: Grammar) -> tuple[list[str], list[str]]:
    """What is said before a number, and what between two and behind them, units among it."""
    before: list[str] = []
    behind = list(_units(name, grammar))
    for form in grammar.language.numbers.forms[name]:
        for steps in sentences(grammar.parse(form)):
            runs = list(_runs(steps))
            first = next((place for place, run in enumerate(runs) if _is_number(run)), None)
            for place, run in enumerate(runs if first is not None else ()):
                if isinstance(run, str):
                    (before if first is not None and place < first else behind).append(run)
    return before, behind


def _is_number(run: str | Slot) -> bool:
    return isinstance(run, Slot) and run.name not in _UNITS


def _units(name: str, grammar: Grammar) -> Iterator[str]:
    numbers = grammar.language.numbers
    own = numbers.currencies[numbers.currency].units
    templates = own if name == "budget" else [unit for units in numbers.age_units.values() for unit in units]
    for template in templates:
        for steps in sentences(grammar.parse(template)):
            yield " ".join(step.text for step in steps if isinstance(step, Word))


def _runs(steps: tuple[Step, ...]) -> Iterator[str | Slot]:
    """The steps with the words that follow each other as one."""
    words: list[str] = []
    for step in steps:
        if isinstance(step, Word):
            words.append(step.text)
            continue
        if words:
            yield " ".join(words)
        words = []
        yield step
    if words:
        yield " ".join(words)


def _either(words: Iterable[str]) -> str:
    """One of the words, a longer one before one that it begins with."""
    ordered = sorted(dict.fromkeys(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in ordered)


def _whole(pattern: str, grammar: Grammar) -> str:
    """The pattern for whole words alone, where the locale's words have ends that RE2 can see."""
    return rf"\b{_ended(pattern, grammar)}" if _bounded(grammar) else pattern


def _ended(pattern: str, grammar: Grammar) -> str:
    return rf"{pattern}\b" if _bounded(grammar) else pattern


def _bounded(grammar: Grammar) -> bool:
    return all(word.isascii() for word in grammar.language.numbers.small)
