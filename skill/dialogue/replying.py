# SPDX-License-Identifier: Apache-2.0
"""How each stage asks, and asks again: the one place that knows which prompt belongs to which stage."""

from collections.abc import Mapping

from msgspec.structs import replace

from skill.conversation import Card, Prompt, Reply, Scalar, Series
from skill.dialogue.state import Scene, State, Step
from skill.orders.model import Quote

Args = Mapping[str, Scalar | Prompt | Series]

LISTED = 3
"""Three gifts are spoken, never more (the ear keeps no longer list)."""


def listen(
    scene: Scene, *, says: tuple[Prompt, ...] = (), question: Prompt | None = None, card: Card | None = None
) -> Step:
    """Answer and keep listening; without a question of its own the stage's usual one is asked."""
    state = scene.state
    asked = question or stage_question(scene)
    reprompt = Prompt(id=f"{state.stage}-reprompt", args=quote_args(state.quote) if state.quote else {})
    return Step(state=state, reply=Reply(says=says, question=asked, reprompt=reprompt, card=card))


def leave(scene: Scene, *says: Prompt, card: Card | None = None) -> Step:
    """Answer and end the session. Cart and answers stay; a quote and its consent do not."""
    return Step(state=closed(scene.state), reply=Reply(says=says, card=card))


def closed(state: State) -> State:
    """A conversation that has ended and may be taken up again: no quote, no consent."""
    stage = "resuming" if state.cart or state.answers else "start"
    return replace(state, stage=stage, quote=None, read_back=None, notice=None, misses=0)


def stage_question(scene: Scene) -> Prompt:
    """The question that the state's stage asks, said briefly."""
    state = scene.state
    if state.stage == "confirming" and state.quote:
        return Prompt(id="confirming-ask", args=quote_args(state.quote))
    return Prompt(id=f"{state.stage}-ask")


def quote_args(quote: Quote) -> Args:
    """A quote's variables for the read-back, its reminders and its card."""
    items = tuple(
        Prompt(id="line-item", args={"quantity": line.quantity, "item": line.spoken_name}) for line in quote.lines
    )
    return {
        "seller": quote.seller,
        "items": Series(items=items, style="and"),
        "ship_to": quote.ship_to,
        "arrives": quote.arrives,
        "total": quote.total,
        "tax": quote.tax,
        "fee": quote.delivery_fee,
        "free_delivery": _yes(quote.delivery_fee.minor == 0),
        "taxed": _yes(quote.tax.minor > 0),
        "withdrawal_days": quote.withdrawal_days,
    }


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"
