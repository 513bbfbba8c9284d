# SPDX-License-Identifier: Apache-2.0
"""Whether two English names sound alike: one key of consonants, and spellings that are not far apart. Pure.

The key follows Lawrence Philips' Metaphone (Computer Language 7:12, December 1990), but that voiced consonants stay
apart from voiceless ones: a recognizer tells a bat from a bad. Vowels are in no key, so the spelling is looked at too,
or every cat would be a kite.
"""

import re
from difflib import SequenceMatcher

_NEAR = 0.66
_RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"[^a-z]", ""),
        (r"^(?:a(?=e)|[gkp](?=n)|w(?=r))", ""),
        (r"^x", "s"),
        (r"^wh", "w"),
        (r"mb$", "m"),
        (r"tch", "ch"),
        (r"sch|ch(?=r)", "sk"),
        (r"^sk(?=r)", "k"),
        (r"cia|ch|sh|[st](?=i[oa])", "X"),
        (r"th", "0"),
        (r"ph", "f"),
        (r"c(?=[iey])", "s"),
        (r"ck?|q", "k"),
        (r"dg(?=[iey])", "j"),
        (r"gh(?![aeiou])", ""),
        (r"gh", "g"),
        (r"gn(?:ed)?$", "n"),
        (r"g(?=[iey])", "j"),
        (r"z", "s"),
        (r"x", "ks"),
        (r"(?<=[aeiou])[wyh]|[wy](?![aeiou])", ""),
        (r"(?!^)[aeiou]", ""),
        (r"^[aeiou]", "A"),
        (r"(.)\1+", r"\1"),
    )
)


def consonants(text: str) -> str:
    """The key of a name, word by word; empty where it has no English letters."""
    return " ".join(key for word in text.lower().split() if (key := _key(word)))


def sound_alike(one: str, other: str) -> bool:
    """Whether two names of the same key are near enough in their spelling."""
    return SequenceMatcher(None, one.lower(), other.lower(), autojunk=False).ratio() >= _NEAR


def _key(word: str) -> str:
    for pattern, sound in _RULES:
        word = pattern.sub(sound, word)
    return word
