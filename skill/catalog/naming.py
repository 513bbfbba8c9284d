# SPDX-License-Identifier: Apache-2.0
"""Which product does a spoken name mean? Core: no I/O.

Tolerates what speech recognition and memory do to names: dropped articles, split or joined words, numbers as
words, sound-alikes, a small misspelling. A product is a candidate only when one word of the name is said or sounds
the same (or is joined so); the store looks candidates up by those very keys.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from skill.catalog.matching import holds_text
from skill.catalog.model import Product
from skill.catalog.wording import joined, sound, stems, telling

_SAME, _JOINED, _SOUNDS_ALIKE, _MISSPELT = 100, 90, 75, 60
_CLOSE_ENOUGH = 55
"""Of 100: half of what was said must be in the name."""
_WORST_SPELLING = 4  # one wrong letter in four


@lru_cache(maxsize=16384)
def name_keys(name: str) -> frozenset[str]:
    """The keys a name can be found by: its stems, its neighbours joined, and how its words sound."""
    return frozenset((*stems(name), *joined(name), *sound_keys(name)))


def said_keys(said: str) -> frozenset[str]:
    """The keys of what was said, to be met by at least one key of a name."""
    found = telling(said) or stems(said)
    pairs = ("".join(pair) for pair in pairwise(found))
    return frozenset((*found, *pairs, *sound_keys(said)))


@lru_cache(maxsize=16384)
def sound_keys(text: str) -> tuple[str, ...]:
    """How the telling words of a text sound, marked so that no key equals a stem."""
    return tuple(f"0{sound(word)}" for word in telling(text) if len(sound(word)) > 1)


def closeness(said: str, product: Product) -> int:
    """How well what was said names the product: 0 to 100, and 0 when no word is shared."""
    return max(_closeness(said, product.spoken_name), _closeness(said, product.name))


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
    asked = telling(said) or stems(said)
    named = stems(name)
    if not asked or not named or not said_keys(said) & name_keys(name):
        return 0
    pairs = frozenset("".join(pair) for pair in pairwise(asked))
    split = frozenset(part for pair in pairwise(asked) if "".join(pair) in named for part in pair)
    points = [_JOINED if word in split else _word_points(word, name) for word in asked]
    met = sum(1 for word in named if word in asked or word in pairs or any(_alike(word, other) for other in asked))
    recall = sum(points) // len(points)
    precision = 100 * met // len(named)
    return (recall * 3 + precision) // 4 if recall >= _CLOSE_ENOUGH - 5 else 0


def _word_points(word: str, name: str) -> int:
    named = stems(name)
    if word in named:
        return _SAME
    if word in joined(name):
        return _JOINED
    if len(sound(word)) > 1 and any(sound(word) == sound(other) for other in named):
        return _SOUNDS_ALIKE
    return _MISSPELT if any(_alike(word, other) for other in named) else 0


@lru_cache(maxsize=65536)
def _alike(one: str, other: str) -> bool:
    """Whether two words differ by few letters for their length, or sound the same."""
    if len(sound(one)) > 1 and sound(one) == sound(other):
        return True
    longer = max(len(one), len(other))
    return longer >= _WORST_SPELLING and _distance(one, other) * _WORST_SPELLING <= longer


def _distance(one: str, other: str) -> int:
    """Levenshtein's edit distance."""
    above = list(range(len(other) + 1))
    for row, char in enumerate(one, 1):
        here = [row]
        for column, against in enumerate(other, 1):
            here.append(min(above[column] + 1, here[-1] + 1, above[column - 1] + (char != against)))
        above = here
    return above[-1]


__all__ = ["best_named", "closeness", "name_keys", "pick_named", "said_keys", "sound_keys"]
