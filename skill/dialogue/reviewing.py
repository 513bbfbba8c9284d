# SPDX-License-Identifier: Apache-2.0
"""What buyers say: an honest summary, and single reviews read aloud. Core.

Laws: a rating is said with its count; nothing is claimed that the reviews don't bear out (catalog/reviews.py);
what was read is not read again.
"""

from skill.catalog.model import Product, Review
from skill.catalog.reviews import FEW, Opinion, ReviewSummary, next_to_read, summarize
from skill.conversation import Choice, Prompt
from skill.dialogue.choosing import meant
from skill.dialogue.comparing import offer
from skill.dialogue.looks import Look
from skill.dialogue.pointing import LOOKING, answer_about, ask_which, look_at
from skill.dialogue.replying import listen
from skill.dialogue.saying import say_value
from skill.dialogue.state import Scene, Step

_LOOKED_THROUGH = 200
"""So many of the newest reviews are summarized; where there are more, nothing is claimed of most."""


def sum_up(scene: Scene) -> Step:
    """Say what people think of one gift, and offer what helps to decide."""
    product = meant(scene, scene.meaning.slots)
    if product is None:
        return ask_which(scene, scene.meaning)
    reviews = scene.shelf.reviews(product.id, limit=_LOOKED_THROUGH)
    summary = summarize(product, reviews, complete=len(reviews) < _LOOKED_THROUGH)
    says = _says(product, summary)
    if scene.state.stage in LOOKING and summary.written:
        return offer(scene, product, says=says)
    return answer_about(scene, product, *says)


def read_one(scene: Scene) -> Step:
    """Read the next review aloud; at the end say that this was all."""
    product = meant(scene, scene.meaning.slots)
    if product is None:
        return ask_which(scene, scene.meaning)
    tone = scene.meaning.slots.get("tone")
    wanted = tone.id if isinstance(tone, Choice) else None
    look = scene.state.look if product.id == scene.state.focus else Look()
    found = next_to_read(_all(scene, product), read=look.read, tone=wanted)
    if found is None:
        return _nothing_left(scene, product, look=look, tone=wanted)
    says = Prompt(
        id="review" if found.whole else "review-begins",
        args={"stars": found.review.stars, "text": say_value(found.text)},
    )
    read = Look(told=look.told, read=(*look.read, found.review.id))
    if scene.state.stage not in LOOKING:
        return answer_about(scene, product, says)
    return listen(look_at(scene, product).at(stage="reviewing", look=read), says=(says,))


def enough(scene: Scene) -> Step:
    """No more reviews: back to the gift that they were about."""
    product = meant(scene, {})
    return answer_about(scene, product) if product else listen(scene.at(stage="choosing"))


def _all(scene: Scene, product: Product) -> tuple[Review, ...]:
    return scene.shelf.reviews(product.id, limit=_LOOKED_THROUGH)


def _nothing_left(scene: Scene, product: Product, *, look: Look, tone: str | None) -> Step:
    """Say what there is none of: no review at all, none of that tone, or none that was not read."""
    if tone in ("good", "bad") and next_to_read(_all(scene, product), read=look.read) is not None:
        kind = tone
    else:
        kind = "further" if look.read else "any"
    return answer_about(scene, product, Prompt(id="reviews-no-more", args={"kind": kind}))


def _says(product: Product, summary: ReviewSummary) -> tuple[Prompt, ...]:
    says: list[Prompt] = []
    rating, count = summary.rating_hundredths, summary.rating_count
    if rating is not None:
        says.append(Prompt(id="reviews-rating", args={"rating": rating / 100, "count": count}))
    if not summary.written:
        kind = "rated" if says else "none"
        return (*says, Prompt(id="reviews-unwritten", args={"kind": kind, "item": product.spoken_name}))
    if summary.written <= FEW:
        says.append(Prompt(id="reviews-few", args={"count": summary.written}))
    if summary.torn:
        says.append(Prompt(id="reviews-torn", args={"thing": say_value(summary.torn)}))
    says += _opinions(summary.liked, summary.disliked)
    if summary.praise:
        says.append(Prompt(id="reviews-praise", args={"text": say_value(summary.praise)}))
    if summary.complaint:
        says.append(Prompt(id="reviews-complaint", args={"text": say_value(summary.complaint)}))
    return tuple(says)


def _opinions(liked: Opinion | None, disliked: Opinion | None) -> tuple[Prompt, ...]:
    said = [
        Prompt(id=key, args={"share": opinion.share, "shape": opinion.shape, "phrase": say_value(opinion.phrase)})
        for key, opinion in (("reviews-liked", liked), ("reviews-disliked", disliked))
        if opinion is not None
    ]
    return tuple(said)
