# SPDX-License-Identifier: Apache-2.0
"""What each intent does, in every stage or in one: two tables and the few functions that only they need.

A stage's own row wins over the row for every stage; an intent without a row is not understood.
"""

from collections.abc import Callable, Mapping

from skill.conversation import Number, Ordinal, Prompt, Role, Value, Words
from skill.dialogue import checking_out, order_status, suggesting, universals
from skill.dialogue.asking import QUESTION_STAGES, as_answer, question_of, take_answers, wish_of
from skill.dialogue.choosing import meant
from skill.dialogue.replying import leave, listen
from skill.dialogue.state import Scene, Step

Row = Callable[[Scene], Step]


def route(stage: str, intent: str) -> Row:
    """The row for this intent in this stage."""
    return _AT_STAGE.get(stage, {}).get(intent) or _EVERYWHERE.get(intent, universals.not_understood)


def _slots(scene: Scene) -> Mapping[str, Value]:
    return scene.meaning.slots


def _find_gift(scene: Scene) -> Step:
    return suggesting.after_answers(take_answers(scene, _slots(scene)))


def _find_another_gift(scene: Scene) -> Step:
    """A new recipient in a new session begins a new search; the cart stays."""
    return _find_gift(scene.afresh(stage="recipient"))


def _give_number(scene: Scene) -> Step:
    number = _slots(scene).get("number")
    answer = as_answer(scene.state.stage, number) if isinstance(number, Number) else {}
    return suggesting.after_answers(take_answers(scene, answer)) if answer else universals.not_understood(scene)


def _skip(scene: Scene) -> Step:
    question = question_of(scene.state.stage)
    if question is None:
        return universals.not_understood(scene)
    skipped = (*scene.state.skipped, question.slot)
    return suggesting.go_on(scene.at(skipped=skipped), says=(Prompt(id="skip-ack"),))


def _choose(scene: Scene) -> Step:
    product = meant(scene, _slots(scene)) if _slots(scene) else None
    return checking_out.take(scene, product) if product else universals.not_understood(scene)


def _tell_more(scene: Scene) -> Step:
    return suggesting.tell_more(scene, meant(scene, _slots(scene)))


def _buy(scene: Scene) -> Step:
    product = meant(scene, _slots(scene))
    if product is None and not _slots(scene) and scene.state.cart:
        return checking_out.check_out(scene)
    if product is None and not scene.state.shown:
        return suggesting.go_on(scene, says=(Prompt(id="nothing-chosen"),))
    return checking_out.take(scene, product)


def _order_something(scene: Scene) -> Step:
    """ "Order me a dollhouse" orders nothing: it is a wish to look for, and from an unknown voice not even that."""
    words = _slots(scene).get("product")
    nothing = Prompt(id="nothing-ordered", args={"seller": scene.shop.seller})
    if scene.state.orders:  # something has been ordered before, so only this sentence is spoken of
        nothing = Prompt(id="asking-orders-nothing")
    if scene.turn.speaker.role is not Role.ADULT or not isinstance(words, Words):
        return listen(scene.at(stage="recipient"), says=(nothing,))
    looking = scene.at(text=words.text)
    if not scene.shelf.best(wish_of(looking.state, scene.shop)):
        return listen(scene.at(stage="recipient"), says=(nothing, Prompt(id="not-on-the-shelf")))
    return suggesting.go_on(looking, says=(nothing,))


def _order_words(scene: Scene) -> Step:
    """The asked-for words where no quote was read back: they lead to a read-back, never to an order."""
    if scene.state.orders and not scene.state.cart and scene.state.stage == "ordered":
        return listen(scene, says=(Prompt(id="already-ordered"),))
    return _buy(scene)


def _answer(scene: Scene) -> Step:
    return checking_out.answer(scene, scene.meaning.grade, asked_words=scene.meaning.asked_words)


def _change_or_remind(scene: Scene) -> Step:
    """A new answer at the read-back is a correction; none at all asks for the words again."""
    return _find_gift(scene) if _slots(scene) else checking_out.remind(scene)


def _ask_which(scene: Scene) -> Step:
    return listen(scene, says=(Prompt(id="which-product"),))


def _take_focus(scene: Scene) -> Step:
    return checking_out.take(scene, meant(scene, {}))


def _new_gift(scene: Scene) -> Step:
    return listen(scene.afresh(stage="recipient"))


def _goodbye(scene: Scene) -> Step:
    return leave(scene, Prompt(id="goodbye"))


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
    "find_gift": _find_gift,
    "give_number": _give_number,
    "skip": _skip,
    "choose": _choose,
    "tell_me_more": _tell_more,
    "something_else": suggesting.something_else,
    "cheaper": suggesting.cheaper,
    "buy": _buy,
    "order_it": _order_words,
    "order_something": _order_something,
    "later": universals.later,
    "cancel_window": _cancel_window,
    "where_is_my_order": order_status.look_up,
    "cancel_order": order_status.look_up,
    "help": universals.help_,
    "who_are_you": universals.who,
    "repeat": universals.repeat,
    "start_over": universals.start_over,
    "stop": universals.stop,
    "cancel": universals.stop,
}

_AT_STAGE: Mapping[str, Mapping[str, Row]] = {
    "interests": {"no": _skip},
    "occasion": {"no": _skip},
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
    },
    "relaxing": {
        "yes": suggesting.accept_relaxation,
        "maybe": suggesting.accept_relaxation,
        "no": suggesting.decline_relaxation,
        "skip": suggesting.decline_relaxation,
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
    "ordered": {"yes": _new_gift, "maybe": _new_gift, "no": _goodbye, "skip": _goodbye, "later": _goodbye},
    "canceling": {"choose": _choose_order, "give_number": _choose_order, "no": _keep_orders, "skip": _keep_orders},
    "resuming": {
        "yes": universals.continue_,
        "maybe": universals.continue_,
        "no": universals.start_over,
        "skip": universals.start_over,
        "find_gift": _find_another_gift,
        "buy": _check_out_cart,
        "order_it": _check_out_cart,
    },
}

STAGES = frozenset((*QUESTION_STAGES, *_AT_STAGE))
"""Every stage in which a turn may be answered; each has its prompts."""
