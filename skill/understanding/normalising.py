# SPDX-License-Identifier: Apache-2.0
"""Text to words: NFKC, one case, plain apostrophes, split clitics; each word remembers where it stood."""

import re
import unicodedata
from dataclasses import dataclass

from skill.understanding.language import Numbers, Typing

_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼ`´＇′"), "'")
_PAUSES = frozenset(",.;:!?…—\n、。！？")
_LONGEST = 9000


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """An utterance as words; `starts` and `ends` are places in the text as it came."""

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    pauses: tuple[bool, ...]
    """Whether a comma, a full stop or the like stands before the word."""

    def said(self, start: int, stop: int) -> str:
        """The words from `start` up to `stop` as they were said."""
        return self.text[self.starts[start] : self.ends[stop - 1]] if start < stop else ""


def fluent(sentence: Sentence, *, hesitations: frozenset[str], stutters: frozenset[str]) -> Sentence:
    """The sentence without "um" and "the the"; as it is where nothing else is left of it."""
    words = sentence.words
    said = [place for place in range(len(words)) if not _hesitates(words, place, hesitations)]
    kept = [
        place
        for place, following in zip(said, [*said[1:], -1], strict=False)
        if words[place] not in stutters or following < 0 or words[following] != words[place]
    ]
    if not kept or len(kept) == len(words):
        return sentence
    before = [0, *(place + 1 for place in kept[:-1])]
    return Sentence(
        text=sentence.text,
        words=tuple(words[place] for place in kept),
        starts=tuple(sentence.starts[place] for place in kept),
        ends=tuple(sentence.ends[place] for place in kept),
        # A pause before what was left out is one before the word after it.
        pauses=tuple(
            bool(index) and any(sentence.pauses[start : place + 1])
            for index, (start, place) in enumerate(zip(before, kept, strict=True))
        ),
    )


def _hesitates(words: tuple[str, ...], place: int, hesitations: frozenset[str]) -> bool:
    """Whether a word says nothing. Beside another such sound it may be an answer: "uh huh", "uh uh"."""
    beside = (*words[max(0, place - 1) : place], *words[place + 1 : place + 2])
    return words[place] in hesitations and hesitations.isdisjoint(beside) and "huh" not in beside


class Normalizer:
    """Turns text into a Sentence, by a locale's rules. Never raises; reads the first 9,000 characters."""

    def __init__(self, typing: Typing, numbers: Numbers) -> None:
        point, comma = re.escape(numbers.decimal), re.escape(numbers.grouping)
        clitics = "|".join(re.escape(clitic) for clitic in typing.clitics)
        self._pattern = re.compile(
            rf"(?P<clitic>(?<![^\W_])(?:{clitics})(?![^\W_]))"
            rf"|(?P<number>[0-9]{{1,3}}(?:{comma}[0-9]{{3}})+(?![0-9])(?:{point}[0-9]+)?|[0-9]+(?:{point}[0-9]+)?"
            rf"|(?<![0-9]){point}[0-9]+)"
            r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)"
            r"|(?P<dash>(?<=[0-9])\s?[-–—]\s?(?=[0-9$€£¥]))"
            r"|(?P<minus>(?<![^\s$€£])[-−](?=[0-9$€£]))"
            r"|(?P<symbol>[$€£¥₩฿₹₽₺₫%&½¼¾⅓⅔]|(?<=[0-9])/(?=[0-9])|(?<=[0-9])\+|#(?=\s?[0-9]))"
        )
        self._clitics = frozenset(typing.clitics)
        self._folds_accents = typing.folds_accents
        self._grouping = numbers.grouping
        self._decimal = numbers.decimal
        self._spellings: dict[str, tuple[str, ...]] = {}
        self._spellings = {word: tuple(self.sentence(instead).words) for word, instead in typing.spellings.items()}

    def words(self, text: str) -> tuple[str, ...]:
        """Only the words, for templates."""
        return self.sentence(text).words

    def sentence(self, text: str) -> Sentence:
        """The words of `text` with their places."""
        text = text[:_LONGEST]
        plain, places = _plain(text)
        words: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        pauses: list[bool] = []
        last = 0
        for match in self._pattern.finditer(plain):
            start, end = match.span()
            pause = start > last and not _PAUSES.isdisjoint(plain[last:start])
            last = end
            for word in self._parts(match.lastgroup or "", match.group()):
                words.append(word)
                starts.append(places[start] if places else start)
                ends.append(places[end - 1] + 1 if places else end)
                pauses.append(pause and len(starts) > 1)
                pause = False
        return Sentence(text=text, words=tuple(words), starts=tuple(starts), ends=tuple(ends), pauses=tuple(pauses))

    def _parts(self, kind: str, found: str) -> tuple[str, ...]:
        if kind == "word":
            if self._folds_accents and not found.isascii():
                found = _fold_accents(found)
            if found in self._spellings:
                return self._spellings[found]
            cut = found.rfind("'")
            if cut > 0 and found[cut:] in self._clitics:
                return (*self._spellings.get(found[:cut], (found[:cut],)), found[cut:])
            return (found,)
        if kind == "number":
            return (found.replace(self._grouping, "").replace(self._decimal, "."),)
        if kind == "dash":
            return ("-",)
        return ("minus",) if kind == "minus" else (self._spellings.get(found) or (found,))


def _plain(text: str) -> tuple[str, list[int] | None]:
    """Compatibility forms folded, one case, plain apostrophes; and for each character its place in `text`."""
    if text.isascii():
        return text.lower().replace("`", "'"), None
    pieces: list[str] = []
    places: list[int] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        cluster = text[start:end].translate(_APOSTROPHES)
        if not unicodedata.decomposition(cluster[0]).startswith("<fraction>"):
            cluster = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", cluster).casefold())
        pieces.append(cluster)
        places.extend([start] * len(cluster))
        start = end
    return "".join(pieces), places


def _fold_accents(word: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFD", word) if not unicodedata.combining(part))
