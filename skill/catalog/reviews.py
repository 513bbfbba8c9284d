# SPDX-License-Identifier: Apache-2.0
"""What buyers think of a product, in a few claims that their words bear out. Core: no I/O.

Laws: "most" is more than half of those who wrote, "some" is two at least; no number that the shop did not count;
where buyers contradict each other, that is told before either side. A sentence is told whole or not at all, and
what should not be heard in a living room is not told.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from skill.catalog.model import Product, Review
from skill.catalog.sentences import plain_text, sentences, within, word_count
from skill.catalog.wording import stems, telling, words

HAPPY, UNHAPPY = 4, 2
"""So many stars at least, or at most. Three are neither; read aloud they count as critical."""
FEW = 4
"""Up to so many written reviews are said to be few."""
READ_WORDS = 40
_PHRASE_WORDS, _QUOTE_WORDS, _QUOTE_LEAST = 7, 14, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What several buyers like, or don't."""

    phrase: str
    shape: str
    """thing ("the quiet motor") | wish ("a longer cord") | words ("easy to clean")."""
    share: str
    """most | some | one, of all who wrote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSummary:
    """What may be claimed about a product's reviews."""

    rating_hundredths: int | None
    rating_count: int
    written: int
    """How many wrote something that was read for this."""
    torn: str | None = None
    """What some like and others don't."""
    liked: Opinion | None = None
    disliked: Opinion | None = None
    praise: str | None = None
    """A sentence of a happy buyer, where no phrases were given."""
    complaint: str | None = None
    """A sentence of an unhappy one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A review as it may be read aloud."""

    review: Review
    text: str
    whole: bool
    """False where more was written than is read."""


def summarize(product: Product, reviews: Sequence[Review], *, complete: bool = True) -> ReviewSummary:
    """What these reviews bear out; without `complete` they are not all, and nothing is claimed of most."""
    mine = [review for review in reviews if review.product == product.id]
    written = [review for review in mine if review.text.strip() or review.liked or review.disliked]
    liked = _counted(review.liked for review in written)
    disliked = _counted(review.disliked for review in written)
    torn = _torn(liked, disliked)
    best = _opinion(liked, without=torn, written=len(written), complete=complete)
    worst = _opinion(disliked, without=torn, written=len(written), complete=complete)
    return ReviewSummary(
        rating_hundredths=product.rating_hundredths if product.rating_count else None,
        rating_count=product.rating_count if product.rating_hundredths is not None else 0,
        written=len(written),
        torn=torn,
        liked=best,
        disliked=worst,
        praise=None if best or torn else _quote([review for review in written if review.stars >= HAPPY]),
        complaint=None if worst or torn else _quote([review for review in written if review.stars <= UNHAPPY]),
    )


def next_to_read(reviews: Sequence[Review], *, read: Sequence[str], tone: str | None = None) -> Excerpt | None:
    """The next review to read aloud, newest first; without a tone one that praises and one that doesn't take turns."""
    by_id = {review.id: review for review in reviews}
    unread = [excerpt for review in reviews if review.id not in read and (excerpt := excerpt_of(review))]
    if tone in ("good", "bad"):
        wanted = [one for one in unread if (one.review.stars >= HAPPY) is (tone == "good")]
        if tone == "bad":
            wanted.sort(key=lambda one: one.review.stars > UNHAPPY)
        return wanted[0] if wanted else None
    last = by_id.get(read[-1]) if read else None
    if last is not None:
        other = [one for one in unread if (one.review.stars >= HAPPY) is not (last.stars >= HAPPY)]
        unread = other or unread
    return unread[0] if unread else None


def excerpt_of(review: Review) -> Excerpt | None:
    """The first whole sentences of a review, in about forty words; None where it can't or shouldn't be read aloud."""
    if not _fit_to_hear(review.text):
        return None
    told = sentences(review.text)
    # A question of somebody else's would be taken for the shop's own.
    asked = next((place for place, sentence in enumerate(told) if "?" in sentence), len(told))
    kept = within(told[:asked], words=READ_WORDS)
    return Excerpt(review=review, text=" ".join(kept), whole=len(kept) == len(told)) if kept else None


# --- phrases ------------------------------------------------------------------------------------------

Counted = dict[frozenset[str], tuple[str, int]]
_JOINTS = (
    "it",
    "he",
    "she",
    "they",
    "is",
    "are",
    "of",
    "for",
    "in",
    "on",
    "with",
    "to",
    "at",
    "after",
    "that",
    "when",
    "from",
    "by",
    "about",
    "and",
)


def _counted(phrases: Iterable[str | None]) -> Counted:
    """Phrases that say the same in the same words, with how many said so; spoken as most of them wrote it."""
    forms: dict[frozenset[str], Counter[str]] = {}
    for phrase in phrases:
        spoken = plain_text(phrase or "").strip(" .!?;,")
        key = frozenset(telling(spoken))
        if key and word_count(spoken) <= _PHRASE_WORDS and _fit_to_hear(spoken) and "?" not in spoken:
            forms.setdefault(key, Counter())[spoken] += 1
    return {key: (counter.most_common(1)[0][0], counter.total()) for key, counter in forms.items()}


def _torn(liked: Counted, disliked: Counted) -> str | None:
    """What stands on both sides, said most often; the whole phrase, or just the thing it is about."""
    both = [(liked[key][1] + disliked[key][1], liked[key][0]) for key in liked if key in disliked]
    if both:
        return max(both, key=lambda pair: pair[0])[1]
    praised, blamed = ({_thing(phrase) for phrase, _ in side.values()} - {""} for side in (liked, disliked))
    often: Counter[str] = Counter()
    for phrase, count in chain(liked.values(), disliked.values()):
        often[_thing(phrase)] += count
    shared = sorted(praised & blamed, key=lambda thing: (-often[thing], thing))
    return f"the {shared[0]}" if shared else None


def _thing(phrase: str) -> str:
    """The noun that a phrase is about: "motor" of "the quiet motor" and of "the motor of the lamp"."""
    said = words(phrase)
    if not said or said[0] not in ("the", "its", "their", "a", "an"):
        return ""
    end = next((place for place, word in enumerate(said) if word in _JOINTS), len(said))
    return said[end - 1] if end > 1 else ""


def _opinion(counted: Counted, *, without: str | None, written: int, complete: bool) -> Opinion | None:
    torn = frozenset(telling(without or ""))
    left = [pair for key, pair in counted.items() if not (torn and torn <= key)]
    if not left:
        return None
    phrase, count = max(left, key=lambda pair: pair[1])
    return Opinion(phrase=phrase, shape=_shape(phrase), share=_share(count, written, complete=complete))


_SHAPES: Mapping[str, tuple[str, ...]] = {
    "thing": ("the", "its", "their", "how", "that", "this", "these", "those", "being", "having", "getting"),
    "wish": ("a", "an", "more", "another", "fewer", "less"),
}


def _shape(phrase: str) -> str:
    first = words(phrase)[0]
    return next((shape for shape, openings in _SHAPES.items() if first in openings), "words")


def _share(count: int, written: int, *, complete: bool) -> str:
    if count < 2:
        return "one"
    return "most" if complete and count * 2 > written else "some"


# --- sentences ----------------------------------------------------------------------------------------


def _quote(reviews: Sequence[Review]) -> str | None:
    """The short sentence that has most in common with what the others wrote; ties go to the newest."""
    found = [
        sentence
        for review in reviews
        if _fit_to_hear(review.text)
        for sentence in sentences(review.text)
        if _QUOTE_LEAST <= word_count(sentence) <= _QUOTE_WORDS and "?" not in sentence
    ]
    if not found:
        return None
    often = Counter(chain.from_iterable(set(telling(review.text)) for review in reviews))
    return max(found, key=lambda sentence: _likeness(sentence, often))


def _likeness(sentence: str, often: Counter[str]) -> float:
    told = telling(sentence)
    return sum(often[stem] for stem in told) / (len(told) + 2)


# --- what is not for the living room ----------------------------------------------------------------------

# A word is only itself, so that "cockatoo" and "Scunthorpe" pass.
_COARSE_WORDS = (
    "arse arsehole ass asses asshole bastard bitch bitches bitchy bloody bollocks boobs bullshit cock crap crappy cum"
    " cunt damn damned dick dickhead dildo dumbass fag faggot fuck fucked fucker fucking goddamn hell horny jackass"
    " motherfucker nigger orgasm penis piss pissed porn prick pussy rape retard retarded sex sexy shit shits shitty"
    " slut suck sucks tits twat vagina wank wanker whore wtf"
)
_COARSE = frozenset(stems(_COARSE_WORDS))
_LINK = re.compile(
    r"https?:|www\.|\S@\S|\b[\w-]+\.(?:com|net|org|io|co|info|biz|shop|store|me|uk|de|fr)\b|\+?\d[\d\s().-]{7,}\d", re.I
)
# Read aloud, a name that wakes a speaker may wake the next one in the room.
_WAKES = re.compile(r"\b(?:alexa|ziggy|siri|cortana|bixby|(?:hey|ok|okay) google)\b|\becho,", re.I)
_MARKUP = re.compile(r"[<>{}\\|]|&#?\w+;")


def _fit_to_hear(text: str) -> bool:
    if _LINK.search(text) or _WAKES.search(text):
        return False
    heard = plain_text(text)
    return bool(heard) and not _MARKUP.search(heard) and not _COARSE & set(stems(heard))
