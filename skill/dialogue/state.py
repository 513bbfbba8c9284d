# SPDX-License-Identifier: Apache-2.0
"""Where a conversation stands, and the shop's facts it may lean on.

Core. Laws: a State is plain, frozen and complete (nothing about a conversation lives anywhere else); it
holds ids and answers, never a sentence; it encodes to JSON and back without loss.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from skill.catalog.shelf import Shelf
from skill.conversation import Meaning, Reply, Turn, Value
from skill.dialogue.effects import Effect
from skill.errors import OurError
from skill.orders.model import CartLine, GiftOptions, Quote
from skill.orders.pricing import DeliveryPlan
from skill.safeguards.model import Policy, ReadBack

SCHEMA = 1
_NOT_UNDERSTOOD = Meaning(intent="fallback")


class State(Struct, frozen=True, kw_only=True):
    """One conversation, between two turns."""

    schema: int = SCHEMA
    session: str
    version: int = 0
    """Counted up by the store at every save."""
    number: int = 0
    """The turns of this session so far."""
    stage: str = "start"
    answers: Mapping[str, Value] = msgspec.field(default_factory=dict)
    """What the shopper answered, by slot."""
    skipped: tuple[str, ...] = ()
    """Slots that the shopper would not or could not fill."""
    text: str | None = None
    """A thing asked for by name ("a dollhouse")."""
    ceiling: int | None = None
    """After "anything cheaper": a price that may not be passed, minor units."""
    shown: tuple[str, ...] = ()
    """Product ids last spoken, in their order."""
    refused: tuple[str, ...] = ()
    """Product ids passed over with "something else"."""
    focus: str | None = None
    """The product last spoken about."""
    cart: tuple[CartLine, ...] = ()
    pending: CartLine | None = None
    """A line whose variant is still to be chosen."""
    gift: GiftOptions = GiftOptions()
    ship_to: str | None = None
    """The label of a saved address that the shopper named; None is the household's usual one."""
    review: int = 0
    """How many reviews of the product in focus were read out."""
    offered: str | None = None
    """The id of the quote last read back for this cart. After a crash there may be an order of it all the same."""
    quote: Quote | None = None
    read_back: ReadBack | None = None
    notice: str | None = None
    """A prompt that the coming read-back opens with, such as a changed price."""
    orders: tuple[str, ...] = ()
    """Order ids last spoken, in their order."""
    misses: int = 0
    """Turns in a row that were not understood."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """The brand's facts that a conversation leans on."""

    brand: str
    seller: str
    currency: str
    plan: DeliveryPlan
    policy: Policy
    ship_to: str = "home"
    recipient_ages: Mapping[str, str] = field(default_factory=dict)
    """Recipient id -> baby | child | teen | adult | any, from slots.yaml."""
    interest_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Interest id -> the words that mean it in a product's text, from slots.yaml."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What a step makes of a turn. With effects, `reply` is None until `resume` has their outcomes."""

    state: State
    reply: Reply | None = None
    effects: tuple[Effect, ...] = ()

    def __post_init__(self) -> None:
        if (self.reply is None) != bool(self.effects):
            raise OurError("a step either replies or waits for its effects")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Everything a part of the dialogue may look at while it answers one turn."""

    state: State
    turn: Turn
    shelf: Shelf
    shop: Shop

    @property
    def meaning(self) -> Meaning:
        """What the turn means; one without a meaning was not understood."""
        return self.turn.meaning or _NOT_UNDERSTOOD

    def at(self, **changes: object) -> "Scene":
        """The same scene with some fields of its state changed. A quote doesn't outlive its stage."""
        state = replace(self.state, **changes)
        if state.quote is not None and state.stage != "confirming":
            state = replace(state, quote=None, read_back=None)
        if state.offered is not None and not state.cart:
            state = replace(state, offered=None)
        return Scene(state=state, turn=self.turn, shelf=self.shelf, shop=self.shop)

    def afresh(self, **changes: object) -> "Scene":
        """The scene of a new search: no answers, no gifts, no quote; the cart stays unless it is among the changes."""
        state = self.state
        kept = State(
            session=state.session,
            version=state.version,
            number=state.number,
            cart=state.cart,
            offered=state.offered,
            misses=state.misses,
        )
        return Scene(state=kept, turn=self.turn, shelf=self.shelf, shop=self.shop).at(**changes)


def new_state(session: str) -> State:
    """A conversation that has not begun."""
    return State(session=session)


def carry_over(old: State, turn: Turn) -> State:
    """What the same recognised person finds in a new session: answers, gifts and cart, but no quote and no consent."""
    if not (old.cart or old.answers):
        return new_state(turn.session)
    return State(
        session=turn.session,
        stage="resuming",
        answers=old.answers,
        skipped=old.skipped,
        text=old.text,
        ceiling=old.ceiling,
        shown=old.shown,
        refused=old.refused,
        focus=old.focus,
        cart=old.cart,
        offered=old.offered,
    )


def heard(state: State, at: datetime) -> State:
    """The state with its read-back heard to the end at `at`, which is when the consent's minute begins."""
    if state.read_back is None:
        return state
    return replace(state, read_back=dataclasses.replace(state.read_back, heard_at=at))


def state_to_bytes(state: State) -> bytes:
    """A state as JSON."""
    return msgspec.json.encode(state)


_DECODER = msgspec.json.Decoder(State)


def state_from_bytes(stored: bytes) -> State:
    """The state of `state_to_bytes`. Raises OurError for a schema that this version doesn't know."""
    state = _DECODER.decode(stored)
    if state.schema != SCHEMA:
        raise OurError(f"a stored conversation has schema {state.schema}; this version knows {SCHEMA}")
    return state
