# SPDX-License-Identifier: Apache-2.0
"""Showing gifts: three with a reason each, more about one, others, cheaper ones, the best one, the most popular.

Laws: every constraint the shopper gave persists; nothing is loosened without asking first.
"""

from skill.catalog.model import Product
from skill.catalog.ranking import fits
from skill.catalog.reasons import least_age, reason, reasons
from skill.catalog.sentences import sentences
from skill.conversation import Card, Prompt
from skill.dialogue import loosening
from skill.dialogue.asking import QUESTION_STAGES, Taken, named_wish, next_question, wish_of
from skill.dialogue.choosing import shown_products
from skill.dialogue.days import day_name
from skill.dialogue.looks import Look
from skill.dialogue.replying import Args, listen
from skill.dialogue.state import Scene, Step

_PLACES = ("first", "second", "third")
# A first sentence of at most 160 characters, about ten seconds of speech.
_SENTENCE_LETTERS = 160


def go_on(scene: Scene, *, says: tuple[Prompt, ...] = ()) -> Step:
    """Ask the next question that matters, or show the gifts."""
    question = next_question(scene)
    if question is not None:
        return listen(scene.at(stage=question.stage, focus=None), says=says)
    return suggest(scene, says=says)


def after_answers(taken: Taken) -> Step:
    """Go on once a turn's answers are in, saying what was understood and what no longer fits."""
    if taken.asked_again is not None:
        return ask_again(taken)
    return go_on(taken.scene, says=taken.acknowledgements() + no_longer_fits(taken))


def ask_again(taken: Taken) -> Step:
    """Ask once more for the answer that could not be taken; the others are in."""
    stage = taken.asked_again.stage if taken.asked_again else taken.scene.state.stage
    return listen(taken.scene.at(stage=stage), says=taken.acknowledgements(), question=taken.rejected)


def suggest(scene: Scene, *, says: tuple[Prompt, ...] = ()) -> Step:
    """Say the best three gifts, each with a reason that is true of it; when nothing fits, offer one relaxation."""
    state = scene.state
    if not (state.answers or state.text or state.like or state.ceiling):
        return popular(scene, says=says)
    gifts = scene.shelf.best(wish_of(scene))
    return show(scene, gifts, says=says) if gifts else loosening.offer(scene, says=says)


def popular(scene: Scene, *, says: tuple[Prompt, ...] = ()) -> Step:
    """Say what most people take, and say that it is that; a shop that doesn't count shows its best."""
    gifts = scene.shelf.popular(wish_of(scene))
    if not gifts:
        return loosening.offer(scene, says=says)
    if gifts[0].popularity <= 0:
        return show(scene, scene.shelf.best(wish_of(scene)), says=says)
    return show(scene, gifts, says=says, said_as="gifts-popular-too" if scene.state.refused else "gifts-popular")


def show(
    scene: Scene, gifts: tuple[Product, ...], *, says: tuple[Prompt, ...] = (), said_as: str | None = None
) -> Step:
    """Say these gifts and ask which one; a single one is looked at."""
    alone = gifts[0].id if len(gifts) == 1 else None
    shown = spoken_of(scene, gifts).at(stage="considering" if alone else "choosing", focus=alone)
    listed = _gifts(shown, gifts, said_as=said_as)
    if listed.id == "gifts-by":  # the list itself names the day that was just given
        says = tuple(said for said in says if said.id != "deadline-ack")
    return listen(shown, says=(*says, listed), card=_gifts_card(gifts))


def spoken_of(scene: Scene, gifts: tuple[Product, ...]) -> Scene:
    """The scene in which these gifts are the ones last spoken."""
    prices = {**scene.state.prices, **{gift.id: gift.price.minor for gift in gifts}}
    return scene.at(shown=tuple(gift.id for gift in gifts), prices=prices)


def show_again(scene: Scene, *, says: tuple[Prompt, ...] = ()) -> Step:
    """The gifts last spoken, said once more in the same order."""
    gifts = shown_products(scene)
    return show(scene, gifts, says=says) if gifts else go_on(scene, says=says)


def something_else(scene: Scene) -> Step:
    """Three others; the ones just shown don't come back in this search."""
    return _others(scene, passed=scene.state.shown)


def cheaper(scene: Scene) -> Step:
    """Gifts that cost less than the one in focus, or than every one shown; the limit stays."""
    focus = scene.shelf.product(scene.state.focus) if scene.state.focus else None
    prices = [product.price.minor for product in ((focus,) if focus else shown_products(scene))]
    if not prices:
        return go_on(scene, says=(Prompt(id="nothing-looked-at"),))
    below = scene.at(ceiling=min(prices) - 1)
    if not scene.shelf.best(wish_of(below)):
        stage = "considering" if focus else "choosing"
        return listen(scene.at(stage=stage), says=(Prompt(id="no-cheaper"),))
    return suggest(below, says=(Prompt(id="cheaper-ack"),))


def pass_over(scene: Scene) -> Step:
    """Not this one: the others of its search, without it."""
    return _others(scene, passed=(scene.state.focus,) if scene.state.focus else ())


def tell_more(scene: Scene, product: Product | None, *, says: tuple[Prompt, ...] = ()) -> Step:
    """What the row says about one gift; then whether it is the one."""
    if product is None:
        return listen(scene, says=(Prompt(id="which-product"),))
    age, unit = least_age(product.age_min_months or 0)
    args: Args = {
        "item": product.spoken_name,
        "summary": told_first(product),
        "price": product.price,
        "rating": (product.rating_hundredths or 0) / 100,
        "count": product.rating_count if product.rating_hundredths is not None else 0,
        "age_known": "no" if product.age_min_months is None else "yes",
        "age": age,
        "unit": unit,
        "to": 0 if product.age_max_months is None else product.age_max_months // 12,
    }
    among = scene if product.id in scene.state.shown else spoken_of(scene, (product,))
    read = scene.state.look.read if product.id == scene.state.focus else ()
    interrupts = scene.state.interrupted or scene.state.stage in QUESTION_STAGES
    looked_at = among.at(stage="considering", focus=product.id, interrupted=interrupts, look=Look(told=1, read=read))
    return listen(looked_at, says=(*says, Prompt(id="about", args=args)), card=_gifts_card((product,)))


def best_pick(scene: Scene) -> Step:
    """For a shopper who can't decide: the best of the list, told in more words."""
    gifts = shown_products(scene)
    return tell_more(scene, gifts[0]) if gifts else go_on(scene)


def surprise(scene: Scene) -> Step:
    """The one best gift for all that is known, with the reason, told in more words."""
    gifts = scene.shelf.best(wish_of(scene))
    if not gifts:
        return loosening.offer(scene, says=())
    why = reason(gifts[0], named_wish(scene))
    met = Prompt(id="best-pick", args={"reason": why.prompt()}) if why.answer else Prompt(id="best-pick-plain")
    return tell_more(spoken_of(scene, gifts[:1]), gifts[0], says=(met,))


def accept_relaxation(scene: Scene) -> Step:
    """Loosen just the one thing that was offered, and show what it brings."""
    wider = loosening.agreed(scene)
    return suggest(wider or scene)


def no_longer_fits(taken: Taken) -> tuple[Prompt, ...]:
    """Why a gift just spoken leaves the list, when an earlier answer was corrected."""
    scene = taken.scene
    if not taken.corrected:
        return ()
    wish = wish_of(scene)
    age = wish.age_months
    for product in shown_products(scene):
        starts = product.age_min_months
        if age is not None and starts is not None and starts > age and not fits(product, wish):
            return (starts_later(product, starts),)
    return ()


def starts_later(product: Product, months: int) -> Prompt:
    """That a gift is made for older ones, and from when."""
    age, unit = least_age(months)
    return Prompt(id="starts-later", args={"item": product.spoken_name, "age": age, "unit": unit})


def _others(scene: Scene, *, passed: tuple[str, ...]) -> Step:
    """Gifts of the same search without those passed over; where there are none, what could be loosened."""
    further = scene.at(refused=tuple(dict.fromkeys((*scene.state.refused, *passed))), focus=None)
    fits_too = bool(scene.shelf.best(wish_of(further)))
    if further.state.interrupted and not (fits_too and further.state.text):
        # It was asked for by name in the middle of the questions, and is through: back to them.
        back = further.at(interrupted=False, text=None, like=None)
        if next_question(back) is not None:
            return go_on(back, says=(Prompt(id="back-to-questions"),))
    return suggest(further) if fits_too else loosening.offer(further, says=(), finding=Prompt(id="no-others"))


def _gifts(scene: Scene, gifts: tuple[Product, ...], *, said_as: str | None) -> Prompt:
    items = {
        place: Prompt(id="gift", args={"item": gift.spoken_name, "reason": why.prompt(), "price": gift.price})
        for place, gift, why in zip(_PLACES, gifts, reasons(gifts, named_wish(scene)), strict=False)
    }
    args: Args = {"count": len(items), **items}
    if scene.by is not None and said_as is None:
        return Prompt(id="gifts-by", args={**args, "day": day_name(scene.by, scene.today)})
    return Prompt(id=said_as or "gifts", args=args)


def _gifts_card(gifts: tuple[Product, ...]) -> Card:
    items = {
        place: Prompt(id="gift-line", args={"item": gift.name, "price": gift.price})
        for place, gift in zip(_PLACES, gifts, strict=False)
    }
    text = Prompt(id="gifts-card", args={"count": len(items), **items})
    return Card(title=Prompt(id="gifts-card-title"), text=text, picture=gifts[0].picture if len(gifts) == 1 else None)


def told_first(product: Product) -> str:
    """A description's first sentence, whole; where it is longer than the ear takes, the product's own phrase."""
    for text in (product.description, product.summary or ""):
        first = next(iter(sentences(text)), "")
        # A question of the brand's would be taken for the shop's own.
        if 0 < len(first) <= _SENTENCE_LETTERS and "?" not in first:
            return first[0].upper() + first[1:]
    return ""
