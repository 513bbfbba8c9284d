# SPDX-License-Identifier: Apache-2.0
"""Hears the random word that a read-back told, also where a recogniser split it or missed a letter.

Law: what is no listed word is taken for one only where exactly one is near; so near is nobody's other word.
"""

from collections.abc import Iterator

from skill.catalog.wording import sound
from skill.conversation import Choice
from skill.understanding.language import ChallengeWords
from skill.understanding.normalising import Sentence
from skill.understanding.phrases import Phrases, forms
from skill.understanding.templates import Words
from skill.understanding.values import Span

WORD = "word"
"""The slot and kind of a challenge word."""
_SHORTEST_PART = 3
"""Letters of the shorter part of a word that was heard as two: "fish bowl"."""
_LONGEST = 40


class Challenges:
    """A locale's challenge words. Immutable after building."""

    def __init__(self, language: ChallengeWords, *, words: Words) -> None:
        self.words = language.words
        self._known = frozenset(language.words)
        self._by_sound: dict[str, list[str]] = {}
        for word in language.words:
            self._by_sound.setdefault(sound(word), []).append(word)
        self._cues = Phrases[bool]()
        self._announced = tuple(forms(language.cues, words=words))
        self._joints = ((), *forms(language.joints, words=words))
        for form in self._announced:
            self._cues.add(form, True)

    def forms(self) -> Iterator[tuple[str, ...]]:
        """Everything that may be said of a word beside the yes: the word by itself or joined, and what announces it."""
        yield from self._announced
        for word in self.words:
            for heard in ((word,), *_halves(word)):
                yield from ((*joint, *heard) for joint in self._joints)

    def ends_unheard(self, sentence: Sentence) -> bool:
        """Whether the sentence ends with a word that is announced as the one that was told, and is none of the list."""
        said = sentence.words
        announced = any(
            self._cues.values(said[start:stop])
            for stop in range(max(len(said) - 2, 0), len(said))  # a word may be heard as two
            for start in range(stop)
        )
        return announced and not self.spans(sentence)

    def spans(self, sentence: Sentence) -> list[Span]:
        """The words of the list in a sentence; behind what announces one, a word that is near exactly one."""
        said = sentence.words
        found: dict[int, tuple[int, str]] = {}
        for start in range(len(said)):
            for stop in (start + 1, start + 2):
                heard = "".join(said[start:stop])
                if stop <= len(said) and heard in self._known:
                    found.setdefault(start, (stop, heard))
        last = len(said) - 1
        if last not in found and any(self._cues.values(said[start:last]) for start in range(last)):
            near = self.nearest(said[last])
            if near is not None:
                found[last] = (last + 1, near)
        return [
            Span(kind=WORD, start=start, stop=stop, value=Choice(id=word, words=sentence.said(start, stop)))
            for start, (stop, word) in found.items()
        ]

    def nearest(self, heard: str) -> str | None:
        """The word that was heard: itself, or the only one that sounds the same or differs by a letter."""
        text = "".join(letter for letter in heard.casefold() if letter.isalpha())
        if not text or len(text) > _LONGEST:
            return None
        if text in self._known:
            return text
        alike = {*self._by_sound.get(sound(text), ()), *(word for word in self.words if _a_letter_apart(word, text))}
        return alike.pop() if len(alike) == 1 else None


def _halves(word: str) -> Iterator[tuple[str, str]]:
    for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        yield word[:at], word[at:]


def _a_letter_apart(one: str, other: str) -> bool:
    """Whether a letter was added, left out or changed."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    same = next((at for at in range(len(short)) if short[at] != long[at]), len(short))
    return long[same + 1 :] == (short[same + 1 :] if len(short) == len(long) else short[same:])
