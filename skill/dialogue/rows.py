# SPDX-License-Identifier: Apache-2.0
"""What a few intents do that need no module of their own: the rows of `routes.py` that only choose a way. Core."""

import dataclasses
from collections.abc import Callable, Mapping

from skill.catalog.model import Product
from skill.conversation import Amount, Choice, Number, Ordinal, Prompt, Role, Value, Words
from skill.dialogue import approving, checking_out, finding, order_status, pointing, suggesting, universals
from skill.dialogue.asking import as_answer, offered_budget, question_of, take_answers
from skill.dialogue.choosing import meant
from skill.dialogue.replying import listen
from skill.dialogue.state import Scene, Step


def _slots(scene: Scene) -> Mapping[str, Value]:
    return scene.meaning.slots


def find_another_gift(scene: Scene) -> Step:
    """A new recipient in a new session begins a new search; the cart stays."""
    return finding.find_gift(scene.afresh(stage="recipient"))


def first(row: Callable[[Scene], Step]) -> Callable[[Scene], Step]:
    """As the first sentence of a session it begins a new search; after the welcome it goes on with the old one."""
    return lambda scene: row(scene.afresh(stage="recipient") if scene.turn.new_session else scene)


def give_number(scene: Scene) -> Step:
    """A bare number answers the question that is open, if that takes one."""
    number = _slots(scene).get("number")
    answer = as_answer(scene.state.stage, number) if isinstance(number, Number) else {}
    return suggesting.after_answers(take_answers(scene, answer)) if answer else universals.not_understood(scene)


def own_age(scene: Scene) -> Step:
    """ "I'm forty": the gift is for whoever says so, unless somebody else was named."""
    slots = dict(_slots(scene))
    if "recipient" not in scene.state.answers:
        slots["recipient"] = Choice(id="self", words="me")
    meaning = dataclasses.replace(scene.meaning, intent="find_gift", slots=slots)
    return finding.find_gift(dataclasses.replace(scene, turn=dataclasses.replace(scene.turn, meaning=meaning)))


def skip(scene: Scene) -> Step:
    """The open question stays unanswered, and is not asked again."""
    question = question_of(scene.state.stage)
    if question is None:
        return universals.not_understood(scene)
    skipped = (*scene.state.skipped, question.slot)
    return suggesting.go_on(scene.at(skipped=skipped), says=(Prompt(id="skip-ack", args={"variant": scene.variant}),))


def choose(scene: Scene) -> Step:
    """The gift that is named goes to the checkout."""
    slots = _slots(scene)
    product = meant(scene, slots) if slots else _pointed_at(scene)
    if product is None:
        return universals.not_understood(scene)
    words, heard_of = slots.get("product"), product.id in scene.state.prices
    if isinstance(words, Words) and not heard_of and scene.state.stage in pointing.LOOKING:
        return finding.look_for(scene, words.text)  # nobody has told what it is yet
    number = slots.get("number")
    several = int(number.value) if isinstance(number, Number) and "ordinal" in slots else None
    return checking_out.take(scene, product, quantity=several)


def _pointed_at(scene: Scene) -> Product | None:
    """ "I'll have that one": the gift that is looked at; of several none."""
    return meant(scene, {}) if scene.state.stage in pointing.LOOKING else None


def buy(scene: Scene) -> Step:
    """The gift that is meant goes to the checkout, or the whole cart where none is named."""
    product = meant(scene, _slots(scene))
    if product is None and not _slots(scene) and scene.state.cart:
        return checking_out.check_out(scene)
    if product is None and not scene.state.shown:
        return suggesting.go_on(scene, says=(Prompt(id="nothing-chosen"),))
    return checking_out.take(scene, product)


def order_something(scene: Scene) -> Step:
    """ "Order me a dollhouse" orders nothing: it is a thing to look for, when an adult of the household says it."""
    slots = _slots(scene)
    words = slots.get("product")
    nothing = Prompt(id="nothing-ordered", args={"seller": scene.shop.seller})
    if scene.state.orders:  # something has been ordered before, so only this sentence is spoken of
        nothing = Prompt(id="asking-orders-nothing")
    # An adult in the middle of a talk knows that; a television's sentence opens one, in no voice that is known.
    talking = scene.turn.speaker.role is Role.ADULT and not scene.turn.new_session
    says = () if talking and not scene.state.orders else (nothing,)
    if isinstance(words, Words):
        return finding.look_for(scene, words.text, says=says)
    if "interest" in slots:
        return suggesting.suggest(take_answers(scene, slots).scene, says=says)
    return listen(scene.at(stage="recipient"), says=(nothing,))


def order_words(scene: Scene) -> Step:
    """The asked-for words where no quote was read back: they lead to a read-back, never to an order."""
    if scene.state.orders and not scene.state.cart and scene.state.stage in ("ordered", "reminding"):
        return listen(scene, says=(Prompt(id="already-ordered"),))
    return buy(scene)


def word_too_late(scene: Scene) -> Step:
    """ "Send it and the word maple" where no word is due any more, as when it is said again: tell how that purchase
    stands, or ask for it anew. What this word guarded is gone.
    """
    if scene.state.orders and not scene.state.cart:
        return listen(scene.at(stage="ordered"), says=(Prompt(id="already-ordered"),))
    return checking_out.check_out(scene)


def buy_or_remind(scene: Scene) -> Step:
    """ "I'll take the drum" at the read-back of something else changes what is bought; of the same it asks again."""
    product = meant(scene, _slots(scene)) if _slots(scene) else None
    if product is None or any(line.product == product.id for line in scene.state.cart):
        return checking_out.remind(scene)
    return checking_out.take(scene, product)


def approve_on_phone(scene: Scene) -> Step:
    """ "I'll approve it on my phone": what is read back is sent there; else there must be something to send first."""
    quote = scene.state.quote
    if quote is None:
        return checking_out.check_out(scene)
    if scene.state.challenge is not None:
        return approving.ask(scene, quote, challenge=scene.state.challenge)
    return approving.send(scene, quote)


def change_or_remind(scene: Scene) -> Step:
    """A new answer at the read-back is a correction; none at all asks for the words again."""
    return finding.find_gift(scene) if _slots(scene) else checking_out.remind(scene)


def ask_which(scene: Scene) -> Step:
    """A yes to several gifts names none of them."""
    return listen(scene, says=(Prompt(id="which-product"),))


def take_focus(scene: Scene) -> Step:
    """Yes, this one."""
    return checking_out.take(scene, meant(scene, {}))


def new_gift(scene: Scene) -> Step:
    """Another present for somebody else."""
    return listen(scene.afresh(stage="recipient"))


def any_day(scene: Scene) -> Step:
    """No day matters, nor one that was named before; which is said."""
    if "deadline" not in scene.state.answers:
        return skip(scene)
    answers = {slot: value for slot, value in scene.state.answers.items() if slot != "deadline"}
    free = scene.at(answers=answers, skipped=(*scene.state.skipped, "deadline"))
    return suggesting.go_on(free, says=(Prompt(id="deadline-open"),))


def same_budget(scene: Scene) -> Step:
    """The budget of the search before is this one's too."""
    before = offered_budget(scene)
    if before is None:
        return universals.not_understood(scene)
    return suggesting.after_answers(take_answers(scene, {"budget": Amount(currency=None, max=before.minor)}))


def another_budget(scene: Scene) -> Step:
    """Not the budget of the search before: ask for one of its own."""
    if offered_budget(scene) is None:
        return universals.not_understood(scene)
    return listen(scene.at(budget_before=None))


def cancel_window(scene: Scene) -> Step:
    """How long an order can be canceled, and back to the same question."""
    minutes = int(scene.shop.policy.cancel_window.total_seconds() // 60)
    return checking_out.remind(scene, says=(Prompt(id="cancel-window", args={"minutes": minutes}),))


def choose_order(scene: Scene) -> Step:
    """Which of the open orders is to be canceled."""
    place = _slots(scene).get("ordinal") or _slots(scene).get("number")
    return order_status.choose_order(scene, int(place.value) if isinstance(place, Ordinal | Number) else None)


def keep_orders(scene: Scene) -> Step:
    """None of them is."""
    return listen(scene.at(stage="ordered"), says=(Prompt(id="order-kept"),))


def check_out_cart(scene: Scene) -> Step:
    """What was left in the cart goes to the checkout."""
    return checking_out.check_out(scene) if scene.state.cart else buy(scene)
