# SPDX-License-Identifier: Apache-2.0
"""Words as the catalog compares them: folded, split and cut to a light stem. Core: no I/O.

Laws: the store indexes these very stems, so what a plain loop finds is what the database finds, on every engine.
A stem joins forms of one word ("puzzle", "puzzles"; "code", "coding") and never two words: a reason given to a
shopper must be true, so "animated" is not an animal. (Porter's stemmer makes both "anim".)
English; words of other languages are folded and kept whole.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s?\b")
_VOWELS = "aeiouy"

# Words that say nothing about which product is meant ("get me a toy for him").
_FILLER_WORDS = (
    "a an the of for to in on at with and or by from me my your his her him it its that this these those some any one"
    " ones thing things something please gift gifts present presents toy toys buy get order want wants would like"
    " i you we he she they is are be do does have has"
)
# Nobody names a product in more; a slot may hold thousands of characters.
_LONGEST, _MOST_WORDS = 400, 12
_FILLERS = frozenset(_FILLER_WORDS.split())


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of one lower-case word."""
    return _without_ending(_singular(word)) if word.isascii() and len(word) > 3 else word


@lru_cache(maxsize=32768)
def stems(text: str) -> tuple[str, ...]:
    """The stems of a text in its order."""
    return tuple(stem(word) for word in words(text))


def words(text: str) -> list[str]:
    """The words of a text in its order: lower case, without accents, marks and a possessive 's."""
    return _WORD.findall(_POSSESSIVE.sub("", fold(text)))


def fold(text: str) -> str:
    """A text in lower case and without accents; ™ and ® vanish."""
    if text.isascii():
        return text.lower()
    plain = "".join(" " if char in "™®©℠" else char for char in text)
    decomposed = unicodedata.normalize("NFKD", plain)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


def telling(text: str) -> tuple[str, ...]:
    """The stems of the first words that say which product is meant, each once; empty when none does."""
    return tuple(dict.fromkeys(stem(word) for word in words(text[:_LONGEST]) if word not in _FILLERS))[:_MOST_WORDS]


def joined(text: str) -> tuple[str, ...]:
    """Neighbours written as one: "doll house" is also "dollhouse"."""
    parts = words(text)
    return tuple(stem(first + second) for first, second in pairwise(parts))


@lru_cache(maxsize=32768)
def sound(word: str) -> str:
    """A rough key of how an English word sounds, so that "nite" finds "knight"; numbers sound like their words."""
    word = _NUMBERS.get(word, word)
    if not word.isascii() or not word.isalpha():
        return word
    for pattern, heard in _SOUNDS:
        word = pattern.sub(heard, word)
    first, rest = word[:1], word[1:]
    key = ("a" if first in _VOWELS else first) + "".join(char for char in rest if char not in "aeiouyhw")
    return re.sub(r"(.)\1+", r"\1", key)


def _singular(word: str) -> str:
    if word.endswith(("ss", "us", "is")) or not word.endswith("s"):
        singular = word
    elif word.endswith(("xes", "ches", "shes", "sses", "zzes")):
        singular = word[:-2]
    else:
        singular = word[:-1]
    # ponies and pony, movies and movie
    return singular[:-2] + "y" if singular.endswith("ie") and len(singular) > 3 else singular


def _without_ending(word: str) -> str:
    for ending in ("ing", "ed"):
        root = word.removesuffix(ending)
        if root == word or len(root) < 3 or (ending == "ed" and root.endswith("e")):
            continue
        if not any(char in _VOWELS for char in root):
            continue
        if root[-1] == root[-2] and root[-1] not in "lszeo":
            return root[:-1]  # knitting, knit
        return root + "e" if _lost_its_e(root) else root
    return word


def _lost_its_e(root: str) -> bool:
    """Whether a word lost an e before -ing: code (coding), puzzle (puzzling); not paint, not garden."""
    if root[-1] in "cvuz" or (root[-1] == "l" and root[-2] not in _VOWELS + "l"):
        return True
    ends_short = root[-1] not in _VOWELS + "wx" and root[-2] in _VOWELS and root[-3] not in _VOWELS
    return ends_short and not any(char in _VOWELS for char in root[:-2])


_NUMBER_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
)
NUMBER_WORDS = tuple(_NUMBER_WORDS.split())
"""Zero to twenty."""
_TENS = {"30": "thirty", "40": "forty", "50": "fifty", "60": "sixty", "70": "seventy", "80": "eighty", "90": "ninety"}
_NUMBERS = {
    **{str(value): word for value, word in enumerate(NUMBER_WORDS)},
    **_TENS,
    **{"100": "hundred", "1000": "thousand"},
}
_SOUNDS = tuple(
    (re.compile(pattern), heard)
    for pattern, heard in (
        ("^kn|^gn", "n"),
        ("^wr", "r"),
        ("^wh", "w"),
        ("ph", "f"),
        ("ough|igh", "i"),
        ("ght", "t"),
        ("mb$", "m"),
        ("tch", "ch"),
        ("sch", "sk"),
        ("ck|q", "k"),
        ("c(?=[eiy])", "s"),
        ("c(?!h)", "k"),
        ("x", "ks"),
        ("z", "s"),
        ("dge", "j"),
        ("g(?=[eiy])", "j"),
    )
)
