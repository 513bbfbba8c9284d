# SPDX-License-Identifier: Apache-2.0
"""Sending a purchase to an adult's phone, where it can't be agreed to here. Core; nothing here moves money.

Laws: it is sent after a yes to just that, and after the word where one guards it; sending buys nothing; the cart stays
until it is bought or let go.
"""

from skill.conversation import Grade, Prompt
from skill.dialogue.challenging import another_word, with_word
from skill.dialogue.effects import ApprovalAsked, AskApproval
from skill.dialogue.proving import Challenge, Waiting
from skill.dialogue.replying import leave, listen
from skill.dialogue.state import Scene, Step
from skill.dialogue.talk import talk_of
from skill.orders.model import Quote

_AGREES = frozenset({Grade.STRONG_YES, Grade.WEAK_YES, Grade.UNCLEAR})


def ask(scene: Scene, quote: Quote, *, challenge: Challenge | None = None, says: tuple[Prompt, ...] = ()) -> Step:
    """Ask whether it shall be sent. Said is why, but only once, and what waited to be said."""
    state = scene.state
    waited = tuple(Prompt(id=notice.id, args=notice.args) for notice in state.notices)
    why = says if state.stage != "approving" else ()
    asking = scene.at(stage="approving", quote=quote, read_back=None, challenge=challenge, notices=())
    return listen(asking, says=(*waited, *why))


def answer(scene: Scene) -> Step:
    """Yes, send it."""
    quote = scene.state.quote
    if quote is None or scene.meaning.grade not in _AGREES:
        return listen(scene)
    scene, right = with_word(scene)
    if not right:
        return another_word(scene) or leave(scene, Prompt(id="letting-go"))
    return send(scene, quote)


def send(scene: Scene, quote: Quote) -> Step:
    """Ask for the approval."""
    request = AskApproval(quote=quote, talk=talk_of(scene), proofs=scene.state.proofs)
    return Step(state=scene.at(stage="approving").state, effects=(request,))


def asked(scene: Scene, outcome: ApprovalAsked) -> Step:
    """It is on its way: say where to and how long it waits there."""
    quote = scene.state.quote
    minutes = max(1, round((outcome.expires_at - scene.turn.at).total_seconds() / 60))
    says = Prompt(id="approval-sent", args={"own": "yes" if outcome.own else "no", "minutes": minutes})
    waiting = scene.at(
        stage="ordered",
        offered=quote.id if quote else scene.state.offered,
        waiting=Waiting(approval=outcome.approval, until=outcome.expires_at),
        notices=(),
    )
    if scene.turn.speaker.member is not None:
        return listen(waiting, says=(says,))
    return leave(waiting, says, Prompt(id="goodbye"))
