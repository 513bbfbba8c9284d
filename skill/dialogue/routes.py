# SPDX-License-Identifier: Apache-2.0
"""What each intent does, in every stage or in one: two tables and the few functions that only they need.

A stage's own row wins over the row for every stage; an intent without a row is not understood.
"""

from collections.abc import Callable, Mapping

from skill.conversation import Amount, Number, Ordinal, Prompt, Value, Words
from skill.dialogue import (
    asides,
    carting,
    checking_out,
    choosing_variant,
    comparing,
    describing,
    feedback,
    finding,
    gifting,
    handing_over,
    loosening,
    order_status,
    parting,
    product_questions,
    reminding,
    reordering,
    resuming,
    reviewing,
    suggesting,
    universals,
)
from skill.dialogue.asking import QUESTION_STAGES, as_answer, offered_budget, question_of, take_answers
from skill.dialogue.choosing import meant
from skill.dialogue.replying import listen
from skill.dialogue.state import Scene, Step

Row = Callable[[Scene], Step]


def route(stage: str, intent: str) -> Row:
    """The row for this intent in this stage."""
    return _AT_STAGE.get(stage, {}).get(intent) or _EVERYWHERE.get(intent, universals.not_understood)


def _slots(scene: Scene) -> Mapping[str, Value]:
    return scene.meaning.slots


def _find_another_gift(scene: Scene) -> Step:
    """A new recipient in a new session begins a new search; the cart stays."""
    return finding.find_gift(scene.afresh(stage="recipient"))


def _first(row: Row) -> Row:
    """As the first sentence of a session it begins a new search; after the welcome it goes on with the old one."""
    return lambda scene: row(scene.afresh(stage="recipient") if scene.turn.new_session else scene)


def _give_number(scene: Scene) -> Step:
    number = _slots(scene).get("number")
    answer = as_answer(scene.state.stage, number) if isinstance(number, Number) else {}
    return suggesting.after_answers(take_answers(scene, answer)) if answer else universals.not_understood(scene)


def _skip(scene: Scene) -> Step:
    question = question_of(scene.state.stage)
    if question is None:
        return universals.not_understood(scene)
    skipped = (*scene.state.skipped, question.slot)
    return suggesting.go_on(scene.at(skipped=skipped), says=(Prompt(id="skip-ack", args={"variant": scene.variant}),))


def _choose(scene: Scene) -> Step:
    product = meant(scene, _slots(scene)) if _slots(scene) else None
    return checking_out.take(scene, product) if product else universals.not_understood(scene)


def _buy(scene: Scene) -> Step:
    product = meant(scene, _slots(scene))
    if product is None and not _slots(scene) and scene.state.cart:
        return checking_out.check_out(scene)
    if product is None and not scene.state.shown:
        return suggesting.go_on(scene, says=(Prompt(id="nothing-chosen"),))
    return checking_out.take(scene, product)


def _order_something(scene: Scene) -> Step:
    """ "Order me a dollhouse" orders nothing: it is a thing to look for, when an adult of the household says it."""
    words = _slots(scene).get("product")
    nothing = Prompt(id="nothing-ordered", args={"seller": scene.shop.seller})
    if scene.state.orders:  # something has been ordered before, so only this sentence is spoken of
        nothing = Prompt(id="asking-orders-nothing")
    if not isinstance(words, Words):
        return listen(scene.at(stage="recipient"), says=(nothing,))
    return finding.look_for(scene, words.text, says=(nothing,))


def _order_words(scene: Scene) -> Step:
    """The asked-for words where no quote was read back: they lead to a read-back, never to an order."""
    if scene.state.orders and not scene.state.cart and scene.state.stage in ("ordered", "reminding"):
        return listen(scene, says=(Prompt(id="already-ordered"),))
    return _buy(scene)


def _answer(scene: Scene) -> Step:
    return checking_out.answer(scene, scene.meaning.grade, asked_words=scene.meaning.asked_words)


def _change_or_remind(scene: Scene) -> Step:
    """A new answer at the read-back is a correction; none at all asks for the words again."""
    return finding.find_gift(scene) if _slots(scene) else checking_out.remind(scene)


def _ask_which(scene: Scene) -> Step:
    return listen(scene, says=(Prompt(id="which-product"),))


def _take_focus(scene: Scene) -> Step:
    return checking_out.take(scene, meant(scene, {}))


def _new_gift(scene: Scene) -> Step:
    return listen(scene.afresh(stage="recipient"))


def _any_day(scene: Scene) -> Step:
    """No day matters, nor one that was named before; which is said."""
    if "deadline" not in scene.state.answers:
        return _skip(scene)
    answers = {slot: value for slot, value in scene.state.answers.items() if slot != "deadline"}
    free = scene.at(answers=answers, skipped=(*scene.state.skipped, "deadline"))
    return suggesting.go_on(free, says=(Prompt(id="deadline-open"),))


def _same_budget(scene: Scene) -> Step:
    """The budget of the search before is this one's too."""
    before = offered_budget(scene)
    if before is None:
        return universals.not_understood(scene)
    return suggesting.after_answers(take_answers(scene, {"budget": Amount(currency=None, max=before.minor)}))


def _another_budget(scene: Scene) -> Step:
    """Not the budget of the search before: ask for one of its own."""
    if offered_budget(scene) is None:
        return universals.not_understood(scene)
    return listen(scene.at(budget_before=None))


def _cancel_window(scene: Scene) -> Step:
    minutes = int(scene.shop.policy.cancel_window.total_seconds() // 60)
    return checking_out.remind(scene, says=(Prompt(id="cancel-window", args={"minutes": minutes}),))


def _choose_order(scene: Scene) -> Step:
    place = _slots(scene).get("ordinal") or _slots(scene).get("number")
    return order_status.choose_order(scene, int(place.value) if isinstance(place, Ordinal | Number) else None)


def _keep_orders(scene: Scene) -> Step:
    return listen(scene.at(stage="ordered"), says=(Prompt(id="order-kept"),))


def _check_out_cart(scene: Scene) -> Step:
    return checking_out.check_out(scene) if scene.state.cart else _buy(scene)


_EVERYWHERE: Mapping[str, Row] = {
    "find_gift": finding.find_gift,
    "browse": finding.browse,
    "surprise_me": suggesting.surprise,
    "most_popular": finding.most_popular,
    "similar": finding.similar,
    "neither": suggesting.something_else,
    "give_number": _give_number,
    "skip": _skip,
    "forget_answer": finding.forget_answer,
    "choose": _choose,
    "tell_me_more": describing.tell,
    "ask_about": product_questions.ask,
    "compare": comparing.compare,
    "read_reviews": reviewing.sum_up,
    "read_review": reviewing.read_one,
    "something_else": suggesting.something_else,
    "cheaper": suggesting.cheaper,
    "buy": _buy,
    "order_it": _order_words,
    "order_something": _order_something,
    "both": carting.both,
    "all_of_them": carting.all_of_them,
    "add": carting.add,
    "show_cart": carting.show_cart,
    "remove": carting.remove,
    "change_quantity": carting.change_quantity,
    "choose_option": choosing_variant.choose_option,
    "reorder": reordering.reorder,
    "gift_options": gifting.gift_options,
    "wrap": gifting.wrap,
    "no_wrap": gifting.no_wrap,
    "add_note": gifting.add_note,
    "no_note": gifting.no_note,
    "ship_to": gifting.ship_to,
    "hide_prices": gifting.hide_prices,
    "remind_me": reminding.remind_me,
    "later": universals.later,
    "cancel_window": _cancel_window,
    "where_is_my_order": order_status.look_up,
    "cancel_order": order_status.look_up,
    "help": universals.help_,
    "who_are_you": universals.who,
    "talk_to_a_person": handing_over.hand_over,
    "praise": feedback.note,
    "complain": feedback.note,
    "repeat": universals.repeat,
    "start_over": universals.start_over,
    "stop": universals.stop,
    "cancel": universals.stop,
}

_AT_STAGE: Mapping[str, Mapping[str, Row]] = {
    "interests": {"no": _skip},
    "occasion": {"no": _skip},
    "deadline": {"no": _any_day, "skip": _any_day},
    "budget": {"yes": _same_budget, "maybe": _same_budget, "no": _another_budget},
    "choosing": {
        "give_number": _choose,
        "yes": _ask_which,
        "maybe": _ask_which,
        "no": suggesting.something_else,
        "skip": suggesting.best_pick,
    },
    "considering": {
        "yes": _take_focus,
        "maybe": _take_focus,
        "order_it": _take_focus,
        "no": suggesting.pass_over,
        "skip": suggesting.pass_over,
        "neither": suggesting.pass_over,
    },
    "reviewing": {
        "yes": reviewing.read_one,
        "maybe": reviewing.read_one,
        "no": reviewing.enough,
        "skip": reviewing.enough,
    },
    "comparing": {
        "yes": comparing.accept,
        "maybe": comparing.accept,
        "compare": comparing.accept,
        "no": comparing.decline,
        "skip": comparing.decline,
    },
    "pointing": {
        "choose": asides.settle,
        "give_number": asides.settle,
        "yes": asides.ask_again,
        "maybe": asides.ask_again,
        "no": asides.give_up,
        "skip": asides.give_up,
        "neither": asides.give_up,
    },
    "relaxing": {
        "yes": suggesting.accept_relaxation,
        "maybe": suggesting.accept_relaxation,
        "no": loosening.declined,
        "skip": loosening.declined,
    },
    "confirming": {
        "order_it": _answer,
        "yes": _answer,
        "maybe": _answer,
        "buy": checking_out.remind,
        "skip": checking_out.remind,
        "order_something": checking_out.remind,
        "find_gift": _change_or_remind,
        "no": checking_out.decline,
        "cancel_order": checking_out.decline,  # what is being asked about is meant, not an order made before
    },
    "variant": {
        "yes": choosing_variant.accept_option,
        "maybe": choosing_variant.accept_option,
        "something_else": choosing_variant.accept_option,
        "skip": choosing_variant.accept_option,
        "no": choosing_variant.decline_option,
        "neither": choosing_variant.decline_option,
        "choose": choosing_variant.choose_by_place,
        "give_number": choosing_variant.choose_by_place,
        "buy": checking_out.check_out,
        "order_it": checking_out.check_out,
    },
    "carting": {
        "yes": carting.look_for_more,
        "maybe": carting.look_for_more,
        "something_else": carting.look_for_more,
        "no": checking_out.check_out,
        "skip": checking_out.check_out,
        "buy": carting.buy_cart,
        "order_it": checking_out.check_out,
    },
    "wrapping": {
        "yes": gifting.accept_the_only_one,
        "maybe": gifting.accept_the_only_one,
        "both": gifting.wrap_and_note,
        "all_of_them": gifting.wrap_and_note,
        "no": gifting.as_it_is,
        "neither": gifting.as_it_is,
        "skip": gifting.as_it_is,
        "buy": gifting.as_it_is,
        "order_it": gifting.as_it_is,
    },
    "noting": {
        "yes": checking_out.remind,
        "maybe": checking_out.remind,
        "no": gifting.as_it_is,
        "neither": gifting.as_it_is,
        "skip": gifting.as_it_is,
        "buy": gifting.as_it_is,
        "order_it": gifting.as_it_is,
    },
    "shipping": {
        "yes": checking_out.remind,
        "maybe": checking_out.remind,
        "choose": gifting.ship_to_place,
        "no": gifting.as_it_is,
        "neither": gifting.as_it_is,
        "skip": gifting.as_it_is,
        "buy": gifting.as_it_is,
        "order_it": gifting.as_it_is,
    },
    "ordered": {
        "yes": _new_gift,
        "maybe": _new_gift,
        "no": parting.goodbye,
        "skip": parting.goodbye,
        "later": parting.goodbye,
        "neither": parting.goodbye,
    },
    "reminding": {
        "yes": reminding.accept,
        "maybe": reminding.remind_me,
        "no": reminding.decline,
        "neither": reminding.decline,
        "skip": reminding.decline,
        "later": reminding.decline,
        "order_it": _order_words,
    },
    "canceling": {"choose": _choose_order, "give_number": _choose_order, "no": _keep_orders, "skip": _keep_orders},
    "resuming": {
        "yes": resuming.continue_,
        "maybe": resuming.continue_,
        "no": universals.start_over,
        "skip": universals.start_over,
        "find_gift": _find_another_gift,
        "browse": _first(finding.browse),
        "surprise_me": _first(suggesting.surprise),
        "most_popular": _first(finding.most_popular),
        "buy": _check_out_cart,
        "order_it": _check_out_cart,
    },
}

STAGES = frozenset((*QUESTION_STAGES, *_AT_STAGE))
"""Every stage in which a turn may be answered; each has its prompts."""
