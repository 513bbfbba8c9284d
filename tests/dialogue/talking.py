# SPDX-License-Identifier: Apache-2.0
"""A talk without a server: the dialogue alone, with the real safeguards and a till that keeps orders in memory."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from skill import dialogue
from skill.catalog.facts import Topic
from skill.catalog.list_shelf import ListShelf
from skill.catalog.model import Product, Variant, with_variants
from skill.catalog.shelf import Shelf
from skill.conversation import (
    Age,
    Amount,
    Grade,
    Meaning,
    Prompt,
    Reply,
    Role,
    Series,
    SlotText,
    Speaker,
    Surface,
    Turn,
    TurnKind,
    Value,
)
from skill.dialogue import Shop, State, effects
from skill.money import Money
from skill.orders.delivery import DeliveryPlan, GiftPlan
from skill.orders.model import Order, OrderState, PaymentState
from skill.orders.taxes import Tax, TaxMode
from skill.safeguards import assess, foresee
from skill.safeguards.model import Answer, Attempt, Factor, Finding, Spent
from skill.safeguards.policy import Policy

NOTHING: Mapping[str, SlotText] = {}
START = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
POLICY = Policy(version=1, currency="USD", per_order=6000, per_day=20000, per_month=50000, bare_yes_up_to=0)
PLAN = DeliveryPlan(
    method="standard",
    fee=Money(490, "USD"),
    free_over=Money(2500, "USD"),
    cut_off=time(14),
    time_zone=ZoneInfo("America/New_York"),
    handling_days=1,
    transit_days=2,
    tax=Tax(mode=TaxMode.ADDED, percent=7),
    gift=GiftPlan(wrap_fee=Money(400, "USD"), note=True),
)
SHOP = Shop(
    brand="lantern-lane",
    seller="Lantern Lane Toys",
    currency="USD",
    plan=PLAN,
    policy=POLICY,
    recipient_ages={"niece": "any", "baby": "baby", "mother": "adult", "teenager": "teen"},
    topics={
        "batteries": Topic(keys=("batteries", "batteries_required"), words=("battery",)),
        "power": Topic(keys=("power", "cable")),
        "material": Topic(keys=("material",), words=("made of", "cotton")),
        "washing": Topic(keys=("washable", "washing"), words=("washable",)),
        "size": Topic(keys=("size", "height")),
        "colors": Topic(keys=("color", "colors")),
        "age": Topic(keys=("age",)),
        "availability": Topic(),
        "delivery": Topic(),
        "price": Topic(),
        "returns": Topic(),
    },
    interest_words={"space": ("space", "rocket", "planet"), "music": ("music", "drum")},
    option_words={"small": ("S",), "medium": ("M",)},
)


def product(
    product_id: str, dollars: int, *, years: int | None, interests: tuple[str, ...] = (), **more: object
) -> Product:
    """A product with just what a test cares about."""
    row: dict[str, object] = {
        "id": product_id,
        "name": product_id.replace("-", " ").title(),
        "spoken_name": product_id.replace("-", " ").title(),
        "price": Money(dollars * 100, "USD"),
        "available": 10,
        "age_min_months": None if years is None else years * 12,
        "interests": interests,
        "rating_hundredths": 430,
        "rating_count": 25,
        "theme": product_id,
    }
    return Product(**{**row, **more})  # type: ignore[arg-type]  # fields of Product by name


PRODUCTS = (
    product("moon-rover", 36, years=8, interests=("space",), occasions=("birthday",)),
    product("star-lamp", 39, years=3, interests=("space",), rating_hundredths=460, rating_count=112),
    product("planet-puzzle", 34, years=5, interests=("space",)),
    product("rocket-garden", 33, years=5, interests=("space",), occasions=("birthday",)),
    product("rain-drum", 24, years=2, interests=("music",)),
    product("willow-house", 89, years=3, interests=("dolls",), description="A dollhouse with twelve rooms."),
    product("cloud-rattle", 14, years=0, interests=("music",), age_max_months=24),
    product("tea-chest", 48, years=18, interests=("tea",)),
)


def kite(*variants: tuple[str, str, int, int], **more: object) -> Product:
    """A kite in several forms: (color, size, dollars, how many)."""
    forms = tuple(
        Variant(
            id=f"kite-{color}-{size}",
            options={"color": color, "size": size} if size else {"color": color},
            price=Money(dollars * 100, "USD"),
            available=available,
        )
        for color, size, dollars, available in variants
    )
    return with_variants(product("box-kite", 0, years=5, interests=("wind",), **more), forms)


KITE = kite(("red", "", 15, 4), ("green", "", 15, 0), ("blue", "", 18, 2))
GIFTS = (
    *PRODUCTS,
    KITE,
    product("pocket-drum", 9, years=3, interests=("music",)),
    product("wind-bells", 12, years=3, interests=("wind",)),
)
"""The products, and some more that three of them fit into one order."""


@dataclass
class Till:
    """Performs effects in memory, with the real safeguards."""

    purchasing: bool = True
    orders: list[Order] = field(default_factory=list)
    foreseen: list[effects.Foresee] = field(default_factory=list)
    feedback: list[effects.NoteFeedback] = field(default_factory=list)
    links: list[effects.AskPayLink] = field(default_factory=list)
    reminders: tuple[effects.SetReminder, ...] = ()
    outcome_of_placing: effects.Outcome | None = None
    """What placing comes to, where a test wants something else than the safeguards' word."""
    steps: tuple[Finding, ...] = ()
    """What is asked for beyond the safeguards' word, until one of its factors is shown."""
    words: tuple[str, ...] = ("maple", "anchor", "walrus")
    """The challenge words, in the order in which chance draws them; the last one again and again."""
    asked: list[effects.AskApproval] = field(default_factory=list)

    def perform(self, effect: effects.Effect, turn: Turn) -> tuple[effects.Outcome, ...]:
        """The outcome of one effect."""
        match effect:
            case effects.Foresee():
                self.foreseen.append(effect)
                attempt = replace(self._attempt(effect.quote, turn), proofs=effect.proofs, talk=effect.talk)
                findings = (*foresee(attempt, POLICY), *self._steps(attempt))
                due = any(Factor.CHALLENGE_WORD in finding.factors for finding in findings)
                return (effects.Foreseen(quote=effect.quote, findings=findings, word=self._draw() if due else None),)
            case effects.AskApproval():
                self.asked.append(effect)
                until = turn.at + timedelta(minutes=15)
                own = turn.speaker.role is Role.ADULT
                return (effects.ApprovalAsked(approval=f"approval-{len(self.asked)}", expires_at=until, own=own),)
            case effects.AskPayLink():
                self.links.append(effect)
                until = turn.at + timedelta(minutes=15)
                return (effects.PayLinkMade(link=f"link-{len(self.links)}", expires_at=until),)
            case effects.PlaceOrder():
                return (self.outcome_of_placing or self._place(effect, turn),)
            case effects.FindOrders():
                known = turn.speaker.role is Role.ADULT
                return (effects.OrdersFound(orders=tuple(reversed(self.orders)) if known else (), known=known),)
            case effects.CancelOrder():
                order = next(order for order in self.orders if order.id == effect.order_id)
                self.orders[self.orders.index(order)] = replace(order, state=OrderState.CANCELED)
                return (effects.OrderCanceled(order=order),)
            case effects.WithdrawOrder():
                order = next(order for order in self.orders if order.id == effect.order_id)
                self.orders[self.orders.index(order)] = replace(order, state=OrderState.CANCELED)
                return (effects.OrderWithdrawn(order=order, how="canceled"),)
            case effects.SetReminder():
                mine = any(order.id == effect.order_id for order in self.orders) and turn.speaker.role is Role.ADULT
                self.reminders += (effect,) if mine else ()
                return (effects.ReminderSet(stands=mine),)
            case effects.NoteFeedback():
                self.feedback.append(effect)
                return (effects.Noted(kind=effect.kind),)
        return ()

    def _place(self, effect: effects.PlaceOrder, turn: Turn) -> effects.Outcome:
        known = next((order for order in self.orders if order.quote.id == effect.quote.id), None)
        if known:
            return effects.Placed(order=known)
        at = effect.answered_at or turn.at
        answer = Answer(turn=effect.turn, grade=effect.grade, asked_words=effect.asked_words, at=at)
        attempt = replace(
            self._attempt(effect.quote, turn), read_back=effect.read_back, answer=answer, proofs=effect.proofs
        )
        verdict, steps = assess(attempt, POLICY), self._steps(attempt)
        if verdict.mandate is None or steps:
            return effects.Refused(findings=(*verdict.findings, *steps))
        order = Order(
            id=f"order-{len(self.orders) + 1}",
            quote=effect.quote,
            quote_hash=effect.quote.hash,
            household="home",
            member="ada",
            state=OrderState.PLACED,
            payment=PaymentState.AUTHORIZED,
            placed_at=turn.at,
            cancel_until=turn.at + POLICY.cancel_window,
        )
        self.orders.append(order)
        return effects.Placed(order=order)

    def _steps(self, attempt: Attempt) -> tuple[Finding, ...]:
        return tuple(step for step in self.steps if not attempt.proved(*step.factors))

    def _draw(self) -> str:
        word, *rest = self.words
        self.words = (*rest,) or (word,)
        return word

    def _attempt(self, quote: object, turn: Turn) -> Attempt:
        speaker = turn.speaker
        return Attempt(
            quote=quote,  # type: ignore[arg-type]
            purchasing=self.purchasing,
            role=speaker.role,
            confidence=speaker.confidence,
            household=speaker.household,
            member=speaker.member,
            spent=Spent(),
            now=turn.at,
        )


ADULT = Speaker(user="user", person="p1", confidence=300, household="home", member="ada", role=Role.ADULT)
BUYER = replace(ADULT, places=("home", "sister"), place_of={"sister": "sister", "niece": "sister", "nephew": "sister"})
"""The same adult in a household with saved places."""
CHILD = Speaker(user="user", person="p2", confidence=300, household="home", member="kim", role=Role.CHILD)
UNKNOWN = Speaker(user="user", household="home")

_GRADES = {"yes": Grade.STRONG_YES, "order_it": Grade.STRONG_YES, "maybe": Grade.WEAK_YES, "no": Grade.NO}


@dataclass
class Talk:
    """One shopper talking; remembers every reply."""

    shelf: Shelf = field(default_factory=lambda: ListShelf(PRODUCTS))
    shop: Shop = field(default_factory=lambda: SHOP)
    till: Till = field(default_factory=Till)
    speaker: Speaker = ADULT
    state: State = field(default_factory=lambda: dialogue.new_state("session"))
    now: datetime = START
    new_session: bool = False
    screen: bool = False
    call: bool = False
    hands_over: bool = False
    code: bool = False
    replies: list[Reply] = field(default_factory=list)

    def say(self, intent: str, *, grade: Grade | None = None, **slots: Value) -> Reply:
        """A turn with this meaning, five seconds after the last."""
        meaning = Meaning(
            intent=intent,
            slots=slots,
            grade=grade or _GRADES.get(intent, Grade.UNCLEAR),
            asked_words=intent == "order_it",
        )
        return self.turn(TurnKind.INTENT, meaning)

    def turn(self, kind: TurnKind, meaning: Meaning | None = None, slots: Mapping[str, SlotText] = NOTHING) -> Reply:
        """A turn of any kind."""
        turn = self.a_turn(kind, meaning, slots)
        step = dialogue.step(self.state, turn, self.shelf, self.shop)
        for _ in range(3):
            if not step.effects:
                break
            outcomes = self.till.perform(step.effects[0], turn)
            step = dialogue.resume(step.state, turn, outcomes, self.shelf, self.shop)
        assert step.reply is not None
        stored = dialogue.state_to_bytes(step.state)
        self.state = dialogue.state_from_bytes(stored)
        self.replies.append(step.reply)
        return step.reply

    def touch(self, product_id: str) -> Reply:
        """A touch on a gift."""
        return self.turn(TurnKind.TOUCH, slots={"product": SlotText(text=product_id, ids=(product_id,))})

    def a_turn(self, kind: TurnKind, meaning: Meaning | None = None, slots: Mapping[str, SlotText] = NOTHING) -> Turn:
        """The next turn, five seconds after the last."""
        self.now += timedelta(seconds=5)
        return Turn(
            id=f"turn-{len(self.replies)}",
            channel="test",
            brand="lantern-lane",
            session="session",
            new_session=self.new_session,
            kind=kind,
            at=self.now,
            locale="en-US",
            speaker=self.speaker,
            surface=Surface(screen=self.screen, code=self.code, call=self.call, hands_over=self.hands_over),
            slots=slots,
            meaning=meaning,
        )

    @property
    def names(self) -> list[str]:
        """The gifts last spoken, by name."""
        return [str(found.spoken_name) for found in map(self.shelf.product, self.state.shown) if found]


def ids(reply: Reply) -> list[str]:
    """Every prompt of a reply, in order, the question last."""
    return [prompt.id for prompt in (*reply.says, *((reply.question,) if reply.question else ()))]


def nested(prompt: Prompt) -> list[Prompt]:
    """A prompt and all prompts inside it."""
    inner: list[Prompt] = [prompt]
    for value in prompt.args.values():
        for one in value.items if isinstance(value, Series) else (value,):
            if isinstance(one, Prompt):
                inner += nested(one)
    return inner


def years(value: float) -> Age:
    """An age in years."""
    return Age(value=value)


def dollars(value: int, **more: bool) -> Amount:
    """An amount in dollars."""
    return Amount(currency="USD", value=value * 100, **more)
