# SPDX-License-Identifier: Apache-2.0
"""Speech in the Assistant's chat bubbles: one where it fits, else two, cut between sentences. Pure.

Nothing is ever left out: what fits in no two bubbles is our error.
"""

from collections.abc import Iterator

from skill.errors import SpeechError
from skill.speaking import Spoken
from skill.speaking.markup import TAG, plain

LONGEST = 640
"""Characters of a bubble, spoken and written: `Simple` and `SimpleResponse` in Google's types."""
_ENDS = ".!?"
_CLOSERS = "\"')”’"


def bubbles(speech: Spoken) -> tuple[Spoken, ...]:
    """The speech in one bubble or two; the second as short as can be, for it is heard after what is shown."""
    if _fits(speech):
        return (speech,)
    for cut in reversed(list(_cuts(speech.ssml))):
        parts = tuple(_part(words) for words in (speech.ssml[:cut], speech.ssml[cut:]))
        if all(part.text and _fits(part) for part in parts):
            return parts
    raise SpeechError(f"speech of {len(speech.ssml)} characters fits in no two bubbles of {LONGEST}")


def spoken_markup(speech: Spoken) -> str:
    """The whole SSML document."""
    return f"<speak>{speech.ssml}</speak>"


def _fits(speech: Spoken) -> bool:
    return len(spoken_markup(speech)) <= LONGEST and len(speech.text) <= LONGEST


def _part(ssml: str) -> Spoken:
    ssml = ssml.strip()
    return Spoken(ssml=ssml, text=" ".join(plain(ssml).split()))


def _cuts(ssml: str) -> Iterator[int]:
    """Where a sentence ends and no element is open."""
    depth, at = 0, 0
    while at < len(ssml):
        if tag := TAG.match(ssml, at):
            depth += 1 if tag["open"] else -1 if tag["close"] else 0
            at = tag.end()
            if tag["close"] and not depth:
                yield at
            continue
        at += 1
        if not depth and ssml[at - 1 : at].isspace() and ssml[: at - 1].rstrip(_CLOSERS).endswith(tuple(_ENDS)):
            yield at
