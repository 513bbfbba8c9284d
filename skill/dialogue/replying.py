# SPDX-License-Identifier: Apache-2.0
"""How each stage asks, and asks again: the one place that knows which prompt belongs to which stage."""

from collections.abc import Mapping
from functools import reduce

from msgspec.structs import replace

from skill.conversation import Card, Choice, LinkAccount, Prompt, Reply, Role, Scalar, Series
from skill.dialogue.asking import offered_budget
from skill.dialogue.promises import promise_args, promises_at_length
from skill.dialogue.state import QUOTED, Scene, State, Step, without_quote
from skill.orders.model import GiftOptions, Quote, QuoteLine

Args = Mapping[str, Scalar | Prompt | Series]

LISTED = 3
"""Three gifts are spoken, never more (the ear keeps no longer list)."""
_ROOMS = ("enough", "little", "none")
_LEAST = "least"
"""The room for a full cart beside which a challenge word is told."""
NO_WORD = "none"
"""Said of a challenge word where there is none."""
_ADJECTIVES = frozenset({"color", "colour", "size"})
"""Options whose values are said before the name: "one small red Kite", but "one Crown, number five"."""
_SOON = 5
"""Within so many days of the quote, whatever the time zone, a weekday's name alone says which day it is."""


def listen(
    scene: Scene,
    *,
    says: tuple[Prompt, ...] = (),
    question: Prompt | None = None,
    card: Card | LinkAccount | None = None,
) -> Step:
    """Answer and keep listening; without a question of its own the stage's usual one is asked."""
    state = scene.state
    asked = question or stage_question(scene)
    reprompt = Prompt(id=f"{state.stage}-reprompt", args=open_args(scene))
    return Step(state=state, reply=Reply(says=says, question=asked, reprompt=reprompt, card=card))


def leave(scene: Scene, *says: Prompt, card: Card | None = None) -> Step:
    """Answer and end the session. Cart and answers stay; a quote and its consent do not."""
    return Step(state=closed(scene.state), reply=Reply(says=says, card=card))


def closed(state: State) -> State:
    """A conversation that has ended and may be taken up again: no quote, no consent."""
    stage = "resuming" if state.cart or state.answers else "start"
    left_at = state.left_at if state.stage in ("start", "resuming") else state.stage
    return replace(without_quote(state), stage=stage, left_at=left_at, notices=(), misses=0)


def stage_question(scene: Scene) -> Prompt:
    """The question that the state's stage asks, said briefly."""
    state = scene.state
    before = offered_budget(scene)
    if before is not None:
        return Prompt(id="budget-again", args={"budget": before})
    if state.stage in QUOTED:
        return Prompt(id=f"{state.stage}-ask", args=open_args(scene))
    if state.stage == "choosing":
        recipient = state.answers.get("recipient")
        return Prompt(id="choosing-ask", args={"recipient": recipient.id if isinstance(recipient, Choice) else "none"})
    return Prompt(id=f"{state.stage}-ask")


def open_args(scene: Scene) -> Args:
    """The variables of whatever is asked about the quote that is open; none where there is none."""
    state = scene.state
    if state.quote is None:
        return {}
    word = state.challenge.word if state.challenge else NO_WORD
    return {**quote_args(state.quote, word=word), "own": _yes(scene.turn.speaker.role is Role.ADULT)}


def quote_args(quote: Quote, *, word: str = NO_WORD) -> Args:
    """A quote's variables for the read-back, its reminders and its card; `word` is said back with the yes."""
    gift, several, promised = quote.gift, len(quote.lines) > 1, promise_args(quote)
    return {
        "seller": quote.seller,
        "room": _room(quote, beside=(word != NO_WORD) + promises_at_length(quote), worded=word != NO_WORD),
        "word": word,
        "items": Series(items=_items(quote.lines, brief=several), style="and"),
        "wrapped": _yes(gift.wrap),
        "noted": _yes(gift.note is not None),
        "hidden": _yes(gift.without_prices),
        "ship_to": quote.ship_to,
        "arrives": quote.arrives,
        "soon": _yes(0 <= (quote.arrives - quote.made_at.date()).days <= _SOON),
        "total": quote.total,
        "tax": quote.tax,
        "fee": quote.delivery_fee,
        "free_delivery": _yes(quote.delivery_fee.minor == 0),
        "lines": len(quote.lines),
        **promised,
    }


def _room(quote: Quote, *, beside: int, worded: bool) -> str:
    """How much room what must be said leaves for what need not be: an ear keeps 45 words of a read-back.

    `beside` counts what is said beyond the usual: a challenge word, what can't go back.
    """
    taken = _ROOMS.index(_room_beside(quote)) + beside
    return _LEAST if worded and taken >= len(_ROOMS) else _ROOMS[min(taken, len(_ROOMS) - 1)]


def _room_beside(quote: Quote) -> str:
    told_apart, packed = any(line.options for line in quote.lines), quote.gift != GiftOptions()
    if len(quote.lines) > 1:
        return "none" if told_apart or packed or len(quote.lines) > 2 else "little"
    return "little" if told_apart or packed else "enough"


def line_item(*, quantity: int, name: str, options: Mapping[str, str], brief: bool) -> Prompt:
    """A line with its quantity and its form: "one Kite, in red", or briefly "one red Kite"."""
    args: Args = {"quantity": quantity, "item": name}
    if not options:
        return Prompt(id="line-item", args=args)
    if brief and _ADJECTIVES.issuperset(key.casefold() for key in options):
        return Prompt(id="line-item-brief", args={**args, "options": reduce(_beside, option_names(options))})
    phrases = tuple(
        Prompt(id="option-in", args={"key": key.casefold(), "value": value}) for key, value in options.items()
    )
    return Prompt(id="line-item-in", args={**args, "options": Series(items=phrases, style="and")})


def _items(lines: tuple[QuoteLine, ...], *, brief: bool) -> tuple[Prompt, ...]:
    return tuple(
        line_item(quantity=line.quantity, name=line.spoken_name, options=line.options, brief=brief) for line in lines
    )


def option_names(options: Mapping[str, str]) -> tuple[Prompt, ...]:
    """What tells a variant from the others, value by value: "red", "small"."""
    return tuple(Prompt(id="option-name", args={"value": value}) for value in options.values())


def _beside(first: Prompt, second: Prompt) -> Prompt:
    return Prompt(id="options-beside", args={"first": first, "second": second})


def where_shown(scene: Scene) -> Args:
    """Whether a card stands in the conversation itself, or in an app."""
    return {"chat": _yes(scene.turn.surface.chat)}


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"
