# SPDX-License-Identifier: Apache-2.0
"""Other people's texts as plain whole sentences: no markup, no bullets, no brackets. Core: no I/O.

Law: a sentence is said whole or not at all.
"""

import re
from collections.abc import Iterable

from skill.catalog.feeds.markup import plain_text as without_markup

_MAYBE_MARKUP = re.compile("[<&]")
_MARKS = re.compile(r"[™®©℠]|(?<=[a-z]{2})TM\b")
_BULLET = re.compile(r"^[\s•·▪●*–—>-]+(?=\S)")
_BRACKETED = re.compile(r"\s*[(\[]\s*([^()\[\]]*?)\s*[)\]]\s*([,.;:!?]?)")
_SPACES = re.compile(r"\s+")
# A stop ends a sentence where a space and a capital, a figure or a quotation mark follow; that of a short form doesn't.
_END = re.compile(r"[.!?…]+[\"”’')]*(?=\s+[\"“‘'(]?[A-Z0-9À-Þ]|\s*$)")
_SHORT_FORM = re.compile(r"(?:^|\s)(?:(?i:mr|mrs|ms|dr|st|no|vs|approx|incl|ft|oz|lbs?|e\.g|i\.e)|\d in)\.$")
_LONGEST_WORD = 40
_LONGEST = 20_000


def sentences(text: str) -> tuple[str, ...]:
    """The whole sentences of a text in their order; each line that is no sentence gets its full stop."""
    found: list[str] = []
    for line in _lines(text[:_LONGEST]):
        found += _sentences_of(line)
    return tuple(found)


def plain_text(text: str) -> str:
    """A short foreign text on one line, fit to be said: no markup, and commas for brackets."""
    return ", ".join(_lines(text[:_LONGEST]))


def word_count(text: str) -> int:
    """How many words a text has; a word as long as none is, such as a code, counts as several."""
    return sum(1 + len(word) // _LONGEST_WORD for word in text.split())


def within(parts: Iterable[str], *, words: int) -> tuple[str, ...]:
    """The first sentences, whole, that together keep the number of words; none when the first is too long."""
    kept: list[str] = []
    for part in parts:
        words -= word_count(part)
        if words < 0:
            break
        kept.append(part)
    return tuple(kept)


def _lines(text: str) -> list[str]:
    text = _MARKS.sub("", without_markup(text) if _MAYBE_MARKUP.search(text) else text)
    lines = (_without_brackets(_SPACES.sub(" ", _BULLET.sub("", line)).strip()) for line in text.splitlines())
    return [line for line in lines if any(char.isalnum() for char in line)]


def _without_brackets(line: str) -> str:
    """What stands in brackets becomes a clause between commas."""
    if not _BRACKETED.search(line):
        return line
    line = _BRACKETED.sub(lambda found: f", {found[1]}{found[2] or ', '}" if found[1] else f"{found[2]} ", line)
    return re.sub(r",\s*(?=[,.;:!?]|$)", "", line).strip(" ,")


def _sentences_of(line: str) -> list[str]:
    found: list[str] = []
    start = 0
    for end in _END.finditer(line):
        if _SHORT_FORM.search(line[start : end.end()]) and end.end() < len(line):
            continue
        found.append(line[start : end.end()].strip())
        start = end.end()
    rest = line[start:].strip()
    return [*found, f"{rest.rstrip(' ,;:')}."] if rest else found
