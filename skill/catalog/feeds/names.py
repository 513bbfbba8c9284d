# SPDX-License-Identifier: Apache-2.0
"""Names as feeds write them, made fit to read and fit to say."""

import re

_MARKS = re.compile(r"[™®©℠]")
# "StudioTM" is a mark glued to a word; "ATM" is a word.
_GLUED_TM = re.compile(r"(?<=[a-z]{2})TM\b|(?<=[A-Z]{3})TM\b")
_SPACES = re.compile(r"[\s\x00-\x1f\x7f]+")
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_CODE = re.compile(r"\b(?=(?:\w*\d){4})(?!(?:19|20)\d\d\b)(?=\w*[A-Z]|\d{5,}\b)[\w-]+\b")
_BREAK = re.compile(r"\s+[-–—|/]\s+|,\s|;\s")
_MOST_WORDS, _MOST_LETTERS = 7, 48
LONGEST_NAME, LONGEST_SPOKEN, LONGEST_OPTION = 1_000, 100, 100
"""Letters. A cell with more holds something else, and no answer could say three of them."""
_DANGLING = frozenset("and with for of the a an in on to by from plus & +".split())  # noqa: SIM905


def clean(text: str) -> str:
    """A text on one line, without trade signs and odd spaces."""
    return _SPACES.sub(" ", _GLUED_TM.sub("", _MARKS.sub("", text))).strip()


def spoken_name(name: str) -> str:
    """A short name to say: no brackets, no article numbers, no shouting, and nothing after the first break."""
    text = clean(_BRACKETS.sub(" ", name)) or clean(name)
    text = clean(_CODE.sub(" ", text)) or text
    parts = _BREAK.split(text)
    text = parts[0] if len(parts[0].split()) > 1 else " ".join(parts[:2])
    if text.isupper() and len(text) > 4:
        text = text.title().replace("'S ", "'s ")
    words = text.replace("&", "and").split()[:_MOST_WORDS]
    while len(words) > 1 and (len(" ".join(words)) > _MOST_LETTERS or words[-1].lower() in _DANGLING):
        words.pop()
    return (" ".join(words).strip(" -–:,.") or clean(name))[:LONGEST_SPOKEN].rstrip()
