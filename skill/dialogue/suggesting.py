# SPDX-License-Identifier: Apache-2.0
"""Showing gifts: three with a reason each, more about one, others, cheaper ones, and a way out when nothing fits.

Laws: every constraint the shopper gave persists; nothing is loosened without asking first.
"""

import re

from skill.catalog.model import Product, Wish
from skill.catalog.ranking import fits
from skill.catalog.reasons import reasons
from skill.catalog.relaxing import relax
from skill.conversation import Amount, Card, Prompt
from skill.dialogue.asking import Taken, next_question, question_of, wish_of
from skill.dialogue.choosing import shown_products
from skill.dialogue.replying import Args, leave, listen
from skill.dialogue.state import Scene, Step
from skill.money import Money

_PLACES = ("first", "second", "third")
# A first sentence of at most 160 characters, about ten seconds of speech.
_SENTENCE = re.compile(r"[^\n]{1,160}?(?:[.!?](?=\s|$)|$)", re.MULTILINE)


def go_on(scene: Scene, *, says: tuple[Prompt, ...] = ()) -> Step:
    """Ask the next question that matters, or show the gifts."""
    question = next_question(scene)
    if question is not None:
        return listen(scene.at(stage=question.stage, focus=None), says=says)
    return suggest(scene, says=says)


def after_answers(taken: Taken) -> Step:
    """Go on once a turn's answers are in, saying what was understood and what no longer fits."""
    scene = taken.scene
    if taken.rejected is not None and not taken.changed:
        stage = scene.state.stage if question_of(scene.state.stage) else "budget"
        return listen(scene.at(stage=stage), question=taken.rejected)
    return go_on(scene, says=taken.acknowledgements() + _no_longer_fits(taken))


def suggest(scene: Scene, *, says: tuple[Prompt, ...] = ()) -> Step:
    """Say the best three gifts, each with a reason that is true of it; when nothing fits, offer one relaxation."""
    wish = wish_of(scene.state, scene.shop)
    gifts = scene.shelf.best(wish)
    if not gifts:
        return _offer_relaxation(scene, wish, (*says, Prompt(id="none-fit")))
    alone = gifts[0].id if len(gifts) == 1 else None
    stage = "considering" if alone else "choosing"
    shown = scene.at(stage=stage, shown=tuple(gift.id for gift in gifts), focus=alone)
    return listen(shown, says=(*says, _gifts(gifts, wish)), card=_gifts_card(gifts))


def show_again(scene: Scene) -> tuple[Prompt, ...]:
    """The gifts last spoken, said once more in the same order."""
    gifts = shown_products(scene)
    return (_gifts(gifts, wish_of(scene.state, scene.shop)),) if gifts else ()


def something_else(scene: Scene) -> Step:
    """Three others; the ones just shown don't come back in this search."""
    return _others(scene, passed=scene.state.shown)


def cheaper(scene: Scene) -> Step:
    """Gifts that cost less than the one in focus, or than every one shown; the limit stays."""
    focus = scene.shelf.product(scene.state.focus) if scene.state.focus else None
    prices = [product.price.minor for product in ((focus,) if focus else shown_products(scene))]
    if not prices:
        return go_on(scene)
    below = scene.at(ceiling=min(prices) - 1)
    if not scene.shelf.best(wish_of(below.state, scene.shop)):
        stage = "considering" if focus else "choosing"
        return listen(scene.at(stage=stage), says=(Prompt(id="no-cheaper"),))
    return suggest(below, says=(Prompt(id="cheaper-ack"),))


def pass_over(scene: Scene) -> Step:
    """Not this one: the others of its search, without it."""
    return _others(scene, passed=(scene.state.focus,) if scene.state.focus else ())


def tell_more(scene: Scene, product: Product | None) -> Step:
    """What the row says about one gift; then whether it is the one."""
    if product is None:
        return listen(scene, says=(Prompt(id="which-product"),))
    args: Args = {
        "item": product.spoken_name,
        "summary": _first_sentence(product.description) or product.summary or "",
        "price": product.price,
        "rating": (product.rating_hundredths or 0) / 100,
        "count": product.rating_count if product.rating_hundredths is not None else 0,
        "age_years": (product.age_min_months or 0) // 12,
        "age_known": "no" if product.age_min_months is None else "yes",
    }
    shown = scene.state.shown if product.id in scene.state.shown else (product.id,)
    looked_at = scene.at(stage="considering", focus=product.id, shown=shown)
    return listen(looked_at, says=(Prompt(id="about", args=args),), card=_gifts_card((product,)))


def best_pick(scene: Scene) -> Step:
    """For a shopper who can't decide: the best of the list, told in more words."""
    gifts = shown_products(scene)
    return tell_more(scene, gifts[0]) if gifts else go_on(scene)


def accept_relaxation(scene: Scene) -> Step:
    """Loosen just the one thing that was offered, and show what it brings."""
    wish = wish_of(scene.state, scene.shop)
    offer = relax(scene.shelf, wish)
    if offer is None:
        return suggest(scene)
    answers = dict(scene.state.answers)
    changes: dict[str, object] = {"answers": answers}
    if offer.wish.price_max != wish.price_max:
        answers["budget"] = Amount(currency=None, max=offer.wish.price_max)
        changes["ceiling"] = None
    if offer.wish.interests != wish.interests:
        answers.pop("interest", None)
        changes["skipped"] = (*scene.state.skipped, "interest")
    if offer.wish.text != wish.text:
        changes["text"] = None
    if offer.wish.excluded != wish.excluded:
        changes["refused"] = ()
    return suggest(scene.at(**changes))


def decline_relaxation(scene: Scene) -> Step:
    """Nothing is loosened; ask what else may change."""
    return listen(scene.at(stage="budget"), says=(Prompt(id="relaxing-declined"),))


def _others(scene: Scene, *, passed: tuple[str, ...]) -> Step:
    """Gifts of the same search without those passed over; where there are none, what could be loosened."""
    further = scene.at(refused=tuple(dict.fromkeys((*scene.state.refused, *passed))), focus=None)
    wish = wish_of(further.state, scene.shop)
    if not scene.shelf.best(wish):
        return _offer_relaxation(further, wish, (Prompt(id="no-others"),))
    return suggest(further)


def _offer_relaxation(scene: Scene, wish: Wish, says: tuple[Prompt, ...]) -> Step:
    offer = relax(scene.shelf, wish)
    if offer is None:
        return leave(scene, *says, Prompt(id="nothing-fits"))
    gift = offer.products[0]
    args: Args = {
        "kind": offer.kind,
        "item": gift.spoken_name,
        "price": gift.price,
        "over": Money(max(gift.price.minor - (wish.price_max or 0), 0), gift.price.currency),
    }
    return listen(scene.at(stage="relaxing", focus=gift.id), says=says, question=Prompt(id="relaxing-offer", args=args))


def _gifts(gifts: tuple[Product, ...], wish: Wish) -> Prompt:
    items = {
        place: Prompt(id="gift", args={"item": gift.spoken_name, "reason": reason.prompt(), "price": gift.price})
        for place, gift, reason in zip(_PLACES, gifts, reasons(gifts, wish), strict=False)
    }
    return Prompt(id="gifts", args={"count": len(items), **items})


def _gifts_card(gifts: tuple[Product, ...]) -> Card:
    items = {
        place: Prompt(id="gift-line", args={"item": gift.name, "price": gift.price})
        for place, gift in zip(_PLACES, gifts, strict=False)
    }
    return Card(title=Prompt(id="gifts-card-title"), text=Prompt(id="gifts-card", args={"count": len(items), **items}))


def _first_sentence(description: str) -> str:
    """A description's first sentence, whole; nothing when it is longer than the ear takes."""
    found = _SENTENCE.match(description.strip())
    sentence = found[0] if found else ""
    return sentence if sentence.endswith((".", "!", "?")) or not sentence else f"{sentence}."


def _no_longer_fits(taken: Taken) -> tuple[Prompt, ...]:
    """Why a gift just spoken leaves the list, when an earlier answer was corrected."""
    scene = taken.scene
    if not taken.corrected:
        return ()
    wish = wish_of(scene.state, scene.shop)
    age = wish.age_months
    for product in shown_products(scene):
        starts = product.age_min_months
        if age is not None and starts is not None and starts > age and not fits(product, wish):
            return (Prompt(id="starts-later", args={"item": product.spoken_name, "age_years": starts // 12}),)
    return ()
