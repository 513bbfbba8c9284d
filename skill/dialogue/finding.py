# SPDX-License-Identifier: Apache-2.0
"""Ways into the shelf beside the questions: browsing, a thing asked for by name, more like one, a second recipient.

Law: what is found this way keeps every limit that the shopper gave; a named gift that breaks one is told with the
limit that it breaks, and others are shown.
"""

from skill.catalog.model import Product, Wish
from skill.catalog.naming import closeness
from skill.catalog.ranking import fits, for_child
from skill.conversation import Amount, Choice, Grade, Many, Prompt, Words
from skill.dialogue import delivering, loosening
from skill.dialogue.asking import QUESTION_STAGES, Taken, take_answers, wish_of
from skill.dialogue.choosing import meant
from skill.dialogue.days import day_name
from skill.dialogue.pointing import LOOKING
from skill.dialogue.questions.budget import ceiling
from skill.dialogue.replying import listen
from skill.dialogue.state import Scene, Step
from skill.dialogue.suggesting import (
    after_answers,
    ask_again,
    go_on,
    no_longer_fits,
    popular,
    starts_later,
    suggest,
    tell_more,
)
from skill.dialogue.universals import not_understood
from skill.money import Money

_WHOLE = 100
_CLEARLY = 10
"""By so many points of 100 the nearest name must be nearer than the next to be the one that is meant."""


def find_gift(scene: Scene) -> Step:
    """Take the answers of a sentence and go on; those for somebody else begin a search of their own."""
    if _for_another(scene):
        return _find_for_another(scene)
    name = _whole_name(scene)
    if name:
        return look_for(scene, name)
    taken = take_answers(scene, scene.meaning.slots)
    return _in_time(taken) or after_answers(taken)


def _in_time(taken: Taken) -> Step | None:
    """ "Can I get it by Friday?" of the gift that is looked at: where it can, that is said, and it stays."""
    scene, slots = taken.scene, [question.slot for question in taken.changed]
    product = scene.shelf.product(scene.state.focus) if scene.state.focus else None
    if (
        product is None
        or scene.state.stage not in LOOKING
        or slots != ["deadline"]
        or not fits(product, wish_of(scene))
    ):
        return None
    arrives = delivering.arrival_of(scene, product)
    return listen(scene, says=(Prompt(id="own-delivery", args={"arrives": arrives}),))


def _whole_name(scene: Scene) -> str | None:
    """The words of several interests where together they are just the name of a gift: "planet", "puzzle"."""
    value = scene.meaning.slots.get("interest")
    if len(scene.meaning.slots) > 1 or not isinstance(value, Many):
        return None
    words = " ".join(one.words if isinstance(one, Choice) else one.text for one in value.values)
    named = scene.shelf.named(words, limit=1)
    return words if named and closeness(words, named[0]) >= _WHOLE else None


def forget_answer(scene: Scene) -> Step:
    """One answer counts no more and isn't asked for again; all others stay."""
    named = scene.meaning.slots.get("answer")
    if not isinstance(named, Choice):
        return not_understood(scene)
    state = scene.state
    answers = {slot: value for slot, value in state.answers.items() if slot != named.id}
    skipped = (*(slot for slot in state.skipped if slot != named.id), named.id)
    ceiling_ = None if named.id == "budget" else state.ceiling
    acknowledged = Prompt(id="skip-ack", args={"variant": scene.variant})
    return go_on(scene.at(answers=answers, skipped=skipped, ceiling=ceiling_), says=(acknowledged,))


def browse(scene: Scene) -> Step:
    """Show gifts at once, with all that is known so far: nothing is asked first."""
    slots = scene.meaning.slots
    taken = take_answers(scene, slots)
    if taken.asked_again is not None:
        return ask_again(taken)
    words = slots.get("product")
    if isinstance(words, Words):
        return look_for(taken.scene, words.text)
    return suggest(taken.scene, says=no_longer_fits(taken))


def most_popular(scene: Scene) -> Step:
    """What most people take, among what fits."""
    taken = take_answers(scene, scene.meaning.slots)
    return ask_again(taken) if taken.asked_again is not None else popular(taken.scene)


def similar(scene: Scene) -> Step:
    """More like the one meant: its interests and about its price, within every limit, and never itself."""
    product = meant(scene, scene.meaning.slots)
    if product is None:
        return listen(scene, says=(Prompt(id="which-product"),))
    return suggest(scene.at(like=product.id, text=None, focus=None))


def look_for(scene: Scene, words: str, *, says: tuple[Prompt, ...] = ()) -> Step:
    """A thing asked for by name: the one product meant, else what speaks of it; without any, the question again."""
    interrupts = scene.state.interrupted or scene.state.stage in QUESTION_STAGES
    asked = scene.at(interrupted=interrupts, focus=None, ceiling=None)  # "cheaper" was said of other gifts
    named = scene.shelf.named(words, limit=2)
    if named and (len(named) == 1 or closeness(words, named[0]) >= closeness(words, named[1]) + _CLEARLY):
        return _known_item(asked, named[0], says=says)
    looking = asked.at(text=words, like=None)
    if scene.shelf.best(wish_of(looking)):
        return suggest(looking, says=says)
    meant_all_the_same = scene.shelf.find(Wish(text=words), limit=1) or named
    if meant_all_the_same:
        return _known_item(asked, meant_all_the_same[0], says=says)
    return not_understood(scene, says=(*says, Prompt(id="not-on-the-shelf")))


def _known_item(scene: Scene, product: Product, *, says: tuple[Prompt, ...]) -> Step:
    """Tell about the product that is meant; where a limit rules it out, say which, and show the nearest to it."""
    against = _against(product, wish_of(scene), scene)
    if against is None:
        return tell_more(scene, product, says=says)
    nearest = scene.at(like=product.id, text=None, focus=None)
    if not scene.shelf.best(wish_of(nearest)):
        return loosening.offer(nearest, says=says, finding=against)
    return suggest(nearest, says=(*says, against))


def _against(product: Product, wish: Wish, scene: Scene) -> Prompt | None:
    """What speaks against a product that was asked for by name; what was passed over before may come again."""
    item, age, starts = product.spoken_name, wish.age_months, product.age_min_months
    if product.available <= 0:
        return Prompt(id="item-sold-out", args={"item": item})
    if starts is None and for_child(wish):
        return Prompt(id="item-of-no-known-age", args={"item": item})
    if starts is not None and age is not None and starts > age:
        return starts_later(product, starts)
    if wish.price_max is not None and product.price.minor > wish.price_max:
        limit = Money(wish.price_max, product.price.currency)
        return Prompt(id="item-over-budget", args={"item": item, "price": product.price, "budget": limit})
    if wish.handling_max is not None and product.handling_days > wish.handling_max and scene.by is not None:
        return Prompt(id="item-too-late", args={"item": item, "day": day_name(scene.by, scene.today)})
    return None


# --- a second recipient ------------------------------------------------------------------------------


def _for_another(scene: Scene) -> bool:
    """Whether a sentence names somebody else once gifts were shown for the first; a correction does not."""
    state, meaning = scene.state, scene.meaning
    before, now = state.answers.get("recipient"), meaning.slots.get("recipient")
    if not isinstance(before, Choice) or not isinstance(now, Choice) or before.id == now.id:
        return False
    return bool(state.shown or state.cart) and meaning.grade is not Grade.CORRECTION


def _find_for_another(scene: Scene) -> Step:
    """A search of its own beside the cart; whether the budget is the same is asked, never assumed."""
    budget = scene.state.answers.get("budget")
    offered = ceiling(budget) if isinstance(budget, Amount) else scene.state.budget_before
    taken = take_answers(scene.afresh(stage="recipient", budget_before=offered), scene.meaning.slots)
    if taken.asked_again is not None or offered is None or "budget" in taken.scene.state.answers:
        return after_answers(taken)
    return listen(taken.scene.at(stage="budget"), says=(Prompt(id="another-present"),))
