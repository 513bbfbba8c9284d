# SPDX-License-Identifier: Apache-2.0
"""Where a conversation stands.

Core. Laws: a State is plain, frozen and complete (nothing about a conversation lives anywhere else); it
holds ids and answers, never a sentence; it encodes to JSON and back without loss.
"""

import dataclasses
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from skill.catalog.shelf import Shelf
from skill.conversation import Day, Meaning, Reply, Turn, Value
from skill.dialogue.bought import Bought
from skill.dialogue.effects import Effect
from skill.dialogue.looks import Aside, Look
from skill.dialogue.proving import Agreed, Challenge, Waiting
from skill.dialogue.shop import Shop
from skill.errors import OurError
from skill.money import Money
from skill.orders.model import CartLine, GiftOptions, Quote
from skill.safeguards.model import Proof, ReadBack

SCHEMA = 1
NOTHING_SAID = msgspec.Raw(b"[]")
QUOTED = frozenset({"meaning_it", "confirming", "approving", "paying"})
"""The stages that are about one quote."""
NOT_UNDERSTOOD = Meaning(intent="fallback")


class Notice(Struct, frozen=True, kw_only=True):
    """A sentence that waits until its reply is made: the id and the arguments of a prompt."""

    id: str
    args: Mapping[str, str | int | Money] = msgspec.field(default_factory=dict)


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
    like: str | None = None
    """After "more like this": the product whose interests and price are looked for."""
    interrupted: bool = False
    """Whether a gift was asked for by name in the middle of a question, which is gone back to."""
    loosening: str | None = None
    """The kind of relaxation that was asked about; no other is made by a yes."""
    budget_before: int | None = None
    """The most that the search before this one might cost, minor units, to be offered for this one too."""
    shown: tuple[str, ...] = ()
    """Product ids last spoken, in their order."""
    prices: Mapping[str, int] = msgspec.field(default_factory=dict)
    """What each gift spoken of in this search cost then, minor units, so that a change is told when it comes again."""
    over: bool = False
    """Whether the last answer ended the conversation: what comes next begins one, even under the same session's id."""
    utterance: str = ""
    """What was said last, where the platform may tell of it again in another turn."""
    opening: str | None = None
    """A keyed digest of the sentence that opened the conversation (opening.py)."""
    opened_at: datetime | None = None
    """When that was said."""
    refined: bool = False
    """Whether an answer was given after the sentence that opened the conversation."""
    refused: tuple[str, ...] = ()
    """Product ids passed over with "something else"."""
    focus: str | None = None
    """The product last spoken about."""
    cart: tuple[CartLine, ...] = ()
    """What is to be bought. A line of a product with variants may lack its variant until it was asked for."""
    collected: bool = False
    """Whether the cart was filled on purpose ("add it"), so that another gift joins it instead of taking its place."""
    adding: bool = False
    """Whether the shopping goes on once a variant is chosen; else the checkout does."""
    options: tuple[str, ...] = ()
    """What was said about the variant that is being chosen ("red", "small")."""
    told: int = 0
    """How many of a variant's options were named before those just named."""
    gift: GiftOptions = GiftOptions()
    ship_to: str | None = None
    """The label of a saved address that the shopper named; None is the household's usual one."""
    delivery: str | None = None
    """The way of delivery that the shopper asked for (fastest, cheapest, standard); None is the cheapest in time."""
    look: Look = Look()
    """How far the product in focus was looked into; another focus begins anew."""
    aside: Aside | None = None
    """At stage pointing: what was asked of a gift that is not known yet."""
    offered: str | None = None
    """The id of the quote last read back for this cart. After a crash there may be an order of it all the same."""
    quote: Quote | None = None
    read_back: ReadBack | None = None
    proofs: tuple[Proof, ...] = ()
    """What was shown for this quote beside a yes."""
    challenge: Challenge | None = None
    agreed: Agreed | None = None
    waiting: Waiting | None = None
    """What was last sent to be approved, for as long as the cart stays as it is."""
    notices: tuple[Notice, ...] = ()
    """What the coming read-back opens with, such as a changed price."""
    bought: Bought | None = None
    """What the last order of this conversation was for."""
    remind: bool = False
    """Whether a reminder was asked for before the order stood, so that consent to it is asked for after."""
    orders: tuple[str, ...] = ()
    """Order ids last spoken, in their order."""
    misses: int = 0
    """Turns in a row that were not understood."""
    said: msgspec.Raw = NOTHING_SAID
    """The last answer's prompts as JSON, to be said again; its question last."""
    member: str | None = None
    """Whose words are remembered here (belonging.py); empty where several members had a part in it."""
    strange: bool = False
    """Whether a voice that nobody knows went on with it since."""
    left_at: str | None = None
    """The stage in which the last session ended."""

    @property
    def owner(self) -> str | None:
        """The member to whom alone this is named, and who finds it again; None is nobody."""
        return None if self.strange else self.member or None


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
        return self.turn.meaning or NOT_UNDERSTOOD

    @property
    def variant(self) -> int:
        """By turns 0 and 1: an acknowledgement heard often is said in two ways; never what costs or confirms."""
        return self.state.number % 2

    @property
    def today(self) -> date:
        """The shop's calendar day."""
        return self.turn.at.astimezone(self.shop.plan.time_zone).date()

    @property
    def by(self) -> date | None:
        """The day by which the gift must be there, where the shopper named one."""
        deadline = self.state.answers.get("deadline")
        return deadline.on if isinstance(deadline, Day) else None

    def at(self, **changes: object) -> "Scene":
        """The same scene with some fields of its state changed. A quote doesn't outlive its stage."""
        state = replace(self.state, **changes)
        if state.focus != self.state.focus and "look" not in changes:
            state = replace(state, look=Look())
        if state.aside is not None and state.stage != "pointing":
            state = replace(state, aside=None)
        if state.quote is not None and state.stage not in QUOTED:
            state = without_quote(state)
        elif state.quote is not None and (self.state.quote is None or self.state.quote.id != state.quote.id):
            state = without_proofs(state, but=changes)
        if state.waiting is not None and _parcel(state) != _parcel(self.state):
            state = replace(state, waiting=None)
        if not state.cart and (state.offered is not None or state.collected):
            state = replace(state, offered=None, collected=False)
        return Scene(state=state, turn=self.turn, shelf=self.shelf, shop=self.shop)

    def afresh(self, **changes: object) -> "Scene":
        """The scene of a new search: no answers, no gifts, no quote.

        The cart stays unless it is among the changes, and with it how it is to be sent.
        """
        state = self.state
        stays = bool(changes.get("cart", state.cart))
        kept = State(
            session=state.session,
            version=state.version,
            number=state.number,
            cart=state.cart,
            collected=state.collected,
            offered=state.offered,
            waiting=state.waiting if stays else None,
            opening=state.opening,
            opened_at=state.opened_at,
            refined=state.refined,
            bought=state.bought,
            gift=state.gift if stays else GiftOptions(),
            ship_to=state.ship_to if stays else None,
            delivery=state.delivery if stays else None,
            misses=state.misses,
        )
        return Scene(state=kept, turn=self.turn, shelf=self.shelf, shop=self.shop).at(**changes)


def _parcel(state: State) -> tuple[object, ...]:
    return (state.cart, state.gift, state.ship_to, state.delivery)


def without_quote(state: State) -> State:
    """The state without its quote, and so without what was heard, shown or agreed about it."""
    return replace(without_proofs(state), quote=None, read_back=None)


def without_proofs(state: State, *, but: Collection[str] = ()) -> State:
    """The state without what was shown for a quote before this one, `but` for what was just set."""
    nothing: Mapping[str, object] = {"proofs": (), "challenge": None, "agreed": None}
    return replace(state, **{name: value for name, value in nothing.items() if name not in but})


def new_state(session: str) -> State:
    """A conversation that has not begun."""
    return State(session=session)


def carry_over(old: State, turn: Turn) -> State:
    """What is found again in a new session: answers, gifts and cart, but no quote and no consent."""
    if not (old.cart or old.answers):
        return new_state(turn.session)
    return State(
        session=turn.session,
        stage="resuming",
        answers=old.answers,
        skipped=old.skipped,
        text=old.text,
        ceiling=old.ceiling,
        like=old.like,
        interrupted=old.interrupted,
        budget_before=old.budget_before,
        shown=old.shown,
        prices=old.prices,
        refused=old.refused,
        focus=old.focus,
        cart=old.cart,
        collected=old.collected,
        gift=old.gift,
        ship_to=old.ship_to,
        delivery=old.delivery,
        offered=old.offered,
        member=old.member,
        strange=old.strange,
        left_at=old.left_at if old.stage in ("start", "resuming") else old.stage,
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
