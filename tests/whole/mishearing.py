# SPDX-License-Identifier: Apache-2.0
"""What recognisers and memories make of a product's name: the confusions that were measured, drawn at random."""

import re
from random import Random

_FRAMES = ("{}", "the {}", "the {} one", "that {} thing", "a {}", "{} please", "the one with the {}")
# Whole words that sound like others, as recognisers write them.
_HOMOPHONES = {
    "knight": "night", "night": "knight", "bear": "bare", "tales": "tails", "flower": "flour", "four": "for",
    "two": "to", "eight": "ate", "sea": "see", "seaside": "see side", "tree": "three", "nine": "9", "three": "3",
    "ten": "10", "fifty": "50", "six": "6", "thousand": "1000", "road": "rode", "roll": "role", "pie": "pi",
    "fairy": "ferry", "ferry": "fairy", "bee": "be", "whale": "wail", "tea": "tee", "star": "stare", "ring": "wring",
    "rings": "wrings", "gear": "geer", "clock": "clog", "case": "case", "band": "banned", "dig": "dick", "rag": "rack",
    "ship": "sheep", "boats": "boots", "plank": "blank", "bug": "buck", "box": "bucks", "pirate": "pilot",
    "sleeper": "slipper", "corner": "coroner", "spy": "spice", "spice": "spies", "moss": "most", "loom": "loon",
    "planes": "plains", "train": "trane", "mice": "nice", "door": "dore", "paint": "pain", "paper": "papers",
    "house": "how's", "lamp": "lamb", "island": "eyeland", "lighthouse": "light house", "lark": "lock",
    "olive": "all of", "marigold": "merry gold", "jam": "gem", "nap": "map", "hugo": "you go", "planet": "plan it",
    "town": "down", "quilt": "guilt", "tent": "10th", "prints": "prince", "wings": "winks", "crown": "ground",
}  # fmt: skip
# Within a word: what is spelt otherwise and sounds the same, or nearly.
_ALIKE = (
    (r"ight", "ite"), (r"ck", "k"), (r"ph", "f"), (r"^kn", "n"), (r"^wh", "w"), (r"ee", "ea"), (r"ea", "ee"),
    (r"ie", "y"), (r"x", "cks"), (r"qu", "kw"), (r"c(?=[aou])", "k"), (r"s$", "z"), (r"ow", "ou"), (r"oo", "u"),
    (r"ll", "l"), (r"tt", "t"), (r"or$", "er"), (r"er$", "or"), (r"y$", "ie"), (r"v", "f"), (r"b", "p"), (r"d", "t"),
    (r"m", "n"), (r"a", "e"), (r"e", "i"), (r"i", "e"), (r"o", "u"), (r"u", "o"),
)  # fmt: skip
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def heard(name: str, chance: Random) -> str:
    """A name as it might be heard: one confusion, in a frame."""
    words = re.findall(r"[\w']+", name.lower())
    confuse = chance.choice((_dropped, _merged, _split, _sounding_alike, _sounding_alike, _edited, _edited_twice))
    return chance.choice(_FRAMES).format(" ".join(confuse(words, chance)))


def _dropped(words: list[str], chance: Random) -> list[str]:
    """One word is left out; of a name of one word, its end."""
    if len(words) == 1:
        return [words[0][:-1]]
    place = chance.randrange(len(words))
    return words[:place] + words[place + 1 :]


def _merged(words: list[str], chance: Random) -> list[str]:
    if len(words) == 1:
        return _split(words, chance)
    place = chance.randrange(len(words) - 1)
    return [*words[:place], words[place].replace("'", "") + words[place + 1], *words[place + 2 :]]


def _split(words: list[str], chance: Random) -> list[str]:
    long = [place for place, word in enumerate(words) if len(word) >= 6]
    if not long:
        return _edited(words, chance)
    place = chance.choice(long)
    cut = chance.randrange(3, len(words[place]) - 2)
    return [*words[:place], words[place][:cut], words[place][cut:], *words[place + 1 :]]


def _sounding_alike(words: list[str], chance: Random) -> list[str]:
    place = chance.randrange(len(words))
    word = words[place]
    if word in _HOMOPHONES and chance.random() < 0.7:
        return [*words[:place], _HOMOPHONES[word], *words[place + 1 :]]
    rules = [(pattern, other) for pattern, other in _ALIKE if re.search(pattern, word)]
    pattern, other = chance.choice(rules)
    return [*words[:place], re.sub(pattern, other, word, count=1), *words[place + 1 :]]


def _edited(words: list[str], chance: Random) -> list[str]:
    """One letter is wrong, missing, too many, or has changed places with the next."""
    place = chance.choice([place for place, word in enumerate(words) if len(word) >= min(3, max(map(len, words)))])
    word = words[place]
    at = chance.randrange(len(word))
    letter = chance.choice(_LETTERS)
    changed = chance.choice(
        (
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :],
        )
    )
    return [*words[:place], changed, *words[place + 1 :]]


def _edited_twice(words: list[str], chance: Random) -> list[str]:
    return _edited(_edited(words, chance), chance)
