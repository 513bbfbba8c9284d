# SPDX-License-Identifier: Apache-2.0
"""Which product does a spoken name mean? Core: no I/O.

Tolerates what speech recognition and memory do to names: dropped articles, split or joined words, numbers as
words, sound-alikes, a small misspelling. A product is a candidate only when one word of the name is said or sounds
the same, is joined so, or differs by a letter; the store looks candidates up by those very keys.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from skill.catalog.matching import holds_text
from skill.catalog.model import Product
from skill.catalog.wording import joined, sound, stems, telling, words

_SAME, _JOINED, _SOUNDS_ALIKE, _MISSPELT = 100, 90, 75, 60
_SHORT, _MISSPELT_SHORT = 5, 50  # "horse" and "house" differ by a letter too
_CLOSE_ENOUGH = 55
"""Of 100: half of what was said must be in the name."""
_WORST_SPELLING = 4  # one wrong letter in four
_SHORTEST_SPELT, _LONGEST_SPELT, _MOST_SPELT = 3, 14, 6
_SURE = 90
_HOPELESS, _ALLOWANCE = 50, 10  # letters that are half alike say nothing; a whole that is alike says less than words
_MOST_LETTERS = 48


@lru_cache(maxsize=16384)
def name_keys(name: str) -> frozenset[str]:
    """The keys a name can be found by: its stems, its neighbours joined, how its words sound, how they are misspelt."""
    return frozenset(
        (
            *stems(name),
            *joined(name),
            *sound_keys(name),
            *spelling_keys((*stems(name)[:_MOST_SPELT], *joined(name)[: _MOST_SPELT // 2])),
        )
    )


def said_keys(said: str) -> frozenset[str]:
    """The keys of what was said, to be met by at least one key of a name."""
    found = telling(said) or stems(said)
    pairs = ("".join(pair) for pair in pairwise(found))
    return frozenset((*found, *pairs, *sound_keys(said), *spelling_keys(found)))


@lru_cache(maxsize=16384)
def sound_keys(text: str) -> tuple[str, ...]:
    """How the telling words of a text sound, marked so that no key equals a stem."""
    return tuple(f"0{sound(word)}" for word in telling(text) if len(sound(word)) > 1)


def spelling_keys(found: Iterable[str]) -> tuple[str, ...]:
    """Words and what is left of them without one letter, marked: two that differ by a letter have one in common."""
    return tuple(
        f"1{key}"
        for word in found
        if _SHORTEST_SPELT <= len(word) <= _LONGEST_SPELT
        for key in (word, *(word[:at] + word[at + 1 :] for at in range(len(word))))
    )


def closeness(said: str, product: Product) -> int:
    """How well what was said names the product: 0 to 100, and 0 when no word is shared, not even nearly."""
    return max(_closeness(said, name) for name in {product.spoken_name, product.name})


def best_named(products: Iterable[Product], said: str, *, limit: int) -> tuple[Product, ...]:
    """The products that `said` names closely enough: best first, then available, popular, and by id."""
    rows = ((closeness(said, product), product) for product in products)
    ranked = sorted(
        (-near, product.available <= 0, -product.popularity, product.id, product)
        for near, product in rows
        if near >= _CLOSE_ENOUGH
    )
    return tuple(row[4] for row in ranked[:limit])


def pick_named(products: tuple[Product, ...], said: str) -> Product | None:
    """The one of a few products just spoken that is meant; None when none or more than one could be."""
    near = sorted(((closeness(said, product), place) for place, product in enumerate(products)), reverse=True)
    if near and near[0][0] >= _CLOSE_ENOUGH:
        return products[near[0][1]] if len(near) == 1 or near[0][0] > near[1][0] else None
    if not telling(said):
        return None
    described = [product for product in products if holds_text(product, said)]
    return described[0] if len(described) == 1 else None


@lru_cache(maxsize=16384)
def _closeness(said: str, name: str) -> int:
    if not said_keys(said) & name_keys(name):
        return 0
    by_words = _by_words(said, name)
    return by_words if by_words >= _SURE else max(by_words, _as_a_whole(said, name))


def _by_words(said: str, name: str) -> int:
    """How many of the words said are the name's, and how many of the name's were said."""
    asked = telling(said) or stems(said)
    named = stems(name)
    if not asked or not named:
        return 0
    pairs = frozenset("".join(pair) for pair in pairwise(asked))
    split = frozenset(part for pair in pairwise(asked) if "".join(pair) in named for part in pair)
    points = [_JOINED if word in split else _word_points(word, name) for word in asked]
    met = sum(1 for word in named if word in asked or word in pairs or any(_alike(word, other) for other in asked))
    recall = sum(points) // len(points)
    precision = 100 * met // len(named)
    return (recall * 3 + precision) // 4 if recall >= _CLOSE_ENOUGH - 5 else 0


def _as_a_whole(said: str, name: str) -> int:
    """How alike all the letters and sounds are, wherever the words were thought to end."""
    spelt = _likeness(_letters(said), _letters(name))
    if spelt < _HOPELESS:
        return 0
    return (spelt + 2 * max(spelt, _likeness(_sounds(said), _sounds(name)))) // 3 - _ALLOWANCE


@lru_cache(maxsize=16384)
def _letters(text: str) -> str:
    return "".join(telling(text) or stems(text))[:_MOST_LETTERS]


@lru_cache(maxsize=16384)
def _sounds(text: str) -> str:
    found = words(text[: 4 * _MOST_LETTERS])
    return "".join(sound(word) for word in found if telling(word))[:_MOST_LETTERS]


def _likeness(one: str, other: str) -> int:
    """The share of letters that need no change, in percent; 0 where the lengths alone forbid more than half."""
    longer = max(len(one), len(other))
    if 2 * abs(len(one) - len(other)) > longer or not longer:
        return 0
    return 100 - 100 * _distance(one, other) // longer


def _word_points(word: str, name: str) -> int:
    named = stems(name)
    if word in named:
        return _SAME
    if word in joined(name):
        return _JOINED
    if len(sound(word)) > 1 and any(sound(word) == sound(other) for other in named):
        return _SOUNDS_ALIKE
    if not any(_alike(word, other) for other in named):
        return 0
    return _MISSPELT if len(word) > _SHORT else _MISSPELT_SHORT


@lru_cache(maxsize=65536)
def _alike(one: str, other: str) -> bool:
    """Whether two words differ by few letters for their length, or sound the same."""
    if len(sound(one)) > 1 and sound(one) == sound(other):
        return True
    longer = max(len(one), len(other))
    return longer >= _WORST_SPELLING and _distance(one, other) * _WORST_SPELLING <= longer


def _distance(one: str, other: str) -> int:
    """The edit distance where two neighbours that changed places are one edit."""
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, char in enumerate(one, 1):
        here = [row]
        for column, against in enumerate(other, 1):
            least = min(above[column] + 1, here[-1] + 1, above[column - 1] + (char != against))
            if row > 1 and column > 1 and char == other[column - 2] and one[row - 2] == against:
                least = min(least, before[column - 2] + 1)
            here.append(least)
        before, above = above, here
    return above[-1]


__all__ = ["best_named", "closeness", "name_keys", "pick_named", "said_keys", "sound_keys", "spelling_keys"]
