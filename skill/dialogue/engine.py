# SPDX-License-Identifier: Apache-2.0
"""One turn of the conversation: (state, turn, shelf, shop) -> (state, reply, effects).

Core. Laws: pure (the same arguments give the same step, byte for byte); what an intent does in a stage is a
row of a table (`routes.py`); what an outcome of an effect leads to is a row of a table here.
"""

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from skill.catalog.shelf import Shelf
from skill.conversation import Turn, TurnKind
from skill.dialogue import (
    approving,
    checking_out,
    children,
    effects,
    feedback,
    order_status,
    paying,
    reminding,
    returning,
    stepping_up,
    touching,
    universals,
    withdrawing,
)
from skill.dialogue.belonging import belonging
from skill.dialogue.repeating import keep
from skill.dialogue.replying import closed
from skill.dialogue.routes import route
from skill.dialogue.shop import Shop
from skill.dialogue.showing import screen_of
from skill.dialogue.state import NOT_UNDERSTOOD, Scene, State, Step


def step(state: State, turn: Turn, shelf: Shelf, shop: Shop) -> Step:
    """Answer a turn, or say what must be done before it can be answered."""
    if turn.new_session and state.quote is not None:
        state = closed(state)  # a quote and its consent end with the session that heard them, even under one session id
    scene = Scene(state=replace(state, number=state.number + 1), turn=turn, shelf=shelf, shop=shop)
    if turn.kind in _UNHEARD:
        return _UNHEARD[turn.kind](scene)
    if turn.kind is not TurnKind.RETURNED:
        scene = scene.at(agreed=None)  # a yes waits for the code that comes next, and for nothing after it
    if children.speaks(scene):
        return children.answer(scene)
    return _ended(_WORDLESS.get(turn.kind, _understood)(scene), scene)


def resume(state: State, turn: Turn, outcomes: tuple[effects.Outcome, ...], shelf: Shelf, shop: Shop) -> Step:
    """Answer once the step's effect has come to something; an effect without an outcome ends in silence."""
    scene = Scene(state=state, turn=turn, shelf=shelf, shop=shop)
    if not outcomes:
        return Step(state=state, reply=universals.SILENT)
    return _ended(_AFTER[type(outcomes[0])](scene, outcomes[0]), scene, outcome=outcomes[0])


def _understood(scene: Scene) -> Step:
    if scene.state.number == 1 and scene.meaning.intent == NOT_UNDERSTOOD.intent:
        return universals.launch(scene)  # whoever comes in with other words is welcomed all the same
    if scene.state.stage == "start":
        scene = scene.at(stage="recipient")
    misses = scene.state.misses
    answered = route(scene.state.stage, scene.meaning.intent)(scene)
    if answered.state.misses > misses:
        return answered
    state = replace(answered.state, misses=0)
    return Step(state=state, reply=answered.reply, effects=answered.effects)


def _ended(answered: Step, scene: Scene, *, outcome: effects.Outcome | None = None) -> Step:
    """The step with its reply kept for "repeat", and with what a device with a screen shows beside it."""
    reply, state = answered.reply, belonging(scene.state, answered.state, member=scene.turn.speaker.member)
    if reply is None:
        return Step(state=state, effects=answered.effects)
    # What was not understood is asked in other words; "repeat" still means what was said before it.
    said = state.said if state.misses > scene.state.misses else keep(reply)
    state = replace(state, said=said)
    if scene.turn.surface.screen:
        after = Scene(state=state, turn=scene.turn, shelf=scene.shelf, shop=scene.shop)
        reply = dataclasses.replace(reply, screen=screen_of(after, reply, outcome))
    return Step(state=state, reply=reply)


def _stay_silent(scene: Scene) -> Step:
    return Step(state=scene.state, reply=universals.SILENT)


def _end(scene: Scene) -> Step:
    """The session is over: cart and answers stay, a quote and its consent don't."""
    return Step(state=closed(scene.state), reply=universals.SILENT)


# Turns at which nobody listens, or nobody may be answered.
_UNHEARD: Mapping[TurnKind, Callable[[Scene], Step]] = {
    TurnKind.ENDED: _end,
    TurnKind.SIGNAL: _stay_silent,
    TurnKind.FORGET: universals.forget,
}

_WORDLESS: Mapping[TurnKind, Callable[[Scene], Step]] = {
    TurnKind.LAUNCH: universals.launch,
    TurnKind.SILENCE: universals.silence,
    TurnKind.TOUCH: touching.touched,
    TurnKind.ASIDE: universals.aside,
    TurnKind.RETURNED: returning.returned,
}

_AFTER: Mapping[type[effects.Outcome], Callable[[Scene, Any], Step]] = {
    effects.Foreseen: stepping_up.foreseen,
    effects.Placed: checking_out.placed,
    effects.Refused: stepping_up.refused,
    effects.Changed: checking_out.changed,
    effects.Unsettled: checking_out.unsettled,
    effects.ApprovalAsked: approving.asked,
    effects.PayLinkMade: paying.made,
    effects.OrdersFound: order_status.found,
    effects.OrderCanceled: order_status.canceled,
    effects.NotCanceled: order_status.not_canceled,
    effects.OrderWithdrawn: withdrawing.withdrawn,
    effects.WithdrawalRefused: withdrawing.refused,
    effects.ReminderSet: reminding.reminder_set,
    effects.Noted: feedback.noted,
}
