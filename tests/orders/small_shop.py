# SPDX-License-Identifier: Apache-2.0
"""A small shop with a real database, a household and a provider that keeps books, and what is always true of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select, update

from skill.accounts.model import Household, Member
from skill.catalog.model import Product, Variant, with_variants
from skill.conversation import Grade, Meaning, Role, Speaker, Turn, TurnKind
from skill.dialogue.effects import CancelOrder, NotCanceled, OrderCanceled, PlaceOrder
from skill.money import Money
from skill.orders import ledger
from skill.orders.approving import CHANNEL as APPROVED_ON
from skill.orders.canceling import try_to_cancel
from skill.orders.capturing import capture_due
from skill.orders.delivery import DeliveryPlan, GiftPlan
from skill.orders.model import GiftOptions, Order, OrderState, PaymentState, Quote
from skill.orders.placing import PlacingOutcome, try_to_place
from skill.orders.pricing import Item, quote
from skill.orders.recovering import Recovered, recover
from skill.orders.taxes import Tax, TaxMode
from skill.payments.provider import BY_PAYER, RefundState
from skill.safeguards.model import ReadBack
from skill.safeguards.policy import Policy
from skill.store import Connection, orders
from skill.store.account_tables import HOUSEHOLD, MEMBER
from skill.store.accounts import add_household, set_purchasing
from skill.store.approval_tables import APPROVAL, APPROVAL_HOLD
from skill.store.approvals import ApprovalState
from skill.store.catalog_tables import PRODUCT, VARIANT
from skill.store.database import Database
from skill.store.invariants import Book, broken_books, broken_invariants
from skill.store.order_tables import CONSENT, ORDER, PAYMENT, QUOTE, SPEND, STOCK_HOLD
from skill.store.outbox_tables import OUTBOX
from skill.store.pay_link_tables import PAY_LINK, PAY_LINK_HOLD
from skill.store.pay_links import PayLinkState
from skill.store.stocking import write_products
from tests.payments.faulty import Charge, Fault, FaultyProvider

NOW = datetime(2026, 12, 1, 15, 0, tzinfo=UTC)
BRAND = "lantern-lane"
LAMP = Product(id="lamp", name="Star Lamp", spoken_name="Star Lamp", price=Money(3999, "USD"), available=5)
RED = Variant(id="kite-red", options={"color": "red"}, price=Money(900, "USD"), available=3)
BLUE = Variant(id="kite-blue", options={"color": "blue"}, price=Money(1100, "USD"), available=3)
KITE = with_variants(
    Product(id="kite", name="Box Kite", spoken_name="Box Kite", price=RED.price, available=0), (RED, BLUE)
)
THREE = (Item(product=LAMP), Item(product=KITE, variant=RED, quantity=2), Item(product=KITE, variant=BLUE))
"""Three lines, two of them forms of one product."""
PLAIN = GiftOptions()
POLICY = Policy(version=3, currency="USD", per_order=6000, per_day=20000, per_month=50000, bare_yes_up_to=0)
PLAN = DeliveryPlan(
    method="standard",
    fee=Money(490, "USD"),
    free_over=Money(2500, "USD"),
    cut_off=time(14),
    time_zone=ZoneInfo("America/New_York"),
    handling_days=1,
    transit_days=3,
    tax=Tax(mode=TaxMode.ADDED, percent=Decimal(7)),
    gift=GiftPlan(wrap_fee=Money(400, "USD"), note=True),
)
HOME = Household(
    id="home",
    members=(
        Member(id="anna", role=Role.ADULT, nickname="Anna"),
        Member(id="ben", role=Role.ADULT, nickname="Ben"),
        Member(id="kit", role=Role.CHILD, nickname="Kit"),
    ),
    time_zone="America/New_York",
    payment_method="card-token",
)
ANNA = Speaker(user="account", person="voice-a", confidence=300, household="home", member="anna", role=Role.ADULT)
BEN = replace(ANNA, person="voice-b", member="ben")
KIT = replace(ANNA, person="voice-k", member="kit", role=Role.CHILD)
STRANGER = replace(ANNA, person=None, confidence=0, member=None, role=Role.UNKNOWN)


class SmallShop:
    """One brand, one household, five lamps; without `stock`, what its database has."""

    def __init__(
        self, url: str, *, faults: Iterable[Fault] = (), policy: Policy = POLICY, stock: int | None = 5
    ) -> None:
        self.database = Database(url)
        self.database.prepare()
        self.provider = FaultyProvider(faults)
        self.method = HOME.payment_method
        self.policy = policy
        self._quotes = 0
        with self.database.durable() as connection:
            add_household(connection, HOME, brand=BRAND)
            set_purchasing(connection, "home", on=True, by="anna", at=NOW)
            if stock is not None:
                connection.execute(
                    insert(PRODUCT).values(
                        brand=BRAND,
                        id=LAMP.id,
                        price_minor=LAMP.price.minor,
                        currency="USD",
                        on_hand=stock,
                        held=0,
                        revision=1,
                        name=LAMP.name,
                        spoken_name=LAMP.spoken_name,
                        interests=[],
                        occasions=[],
                        attributes={},
                        description="",
                    )
                )

    def pay_with(self, provider: FaultyProvider, *, method: str) -> None:
        """Another provider from now on, and what the household has saved there."""
        self.provider, self.method = provider, method
        with self.database.durable() as connection:
            connection.execute(update(HOUSEHOLD).where(HOUSEHOLD.c.id == "home").values(payment_method=method))

    def stock_kites(self, *, each: int = 3) -> None:
        """Kites in two colors join the lamps."""
        kite = with_variants(KITE, tuple(replace(one, available=each) for one in KITE.variants))
        with self.database.durable() as connection:
            write_products(connection, [(kite, True)], brand=BRAND, revision=2)

    def quote(
        self,
        *,
        quantity: int = 1,
        at: datetime = NOW,
        items: tuple[Item, ...] | None = None,
        gift: GiftOptions = PLAIN,
        ship_to: str = "home",
    ) -> Quote:
        """A new quote of some lamps, or of these items."""
        self._quotes += 1
        return quote(
            quote_id=f"quote-{self._quotes}",
            brand=BRAND,
            seller="Lantern Lane Toys",
            household="home",
            items=items or (Item(product=LAMP, quantity=quantity),),
            plan=PLAN,
            policy=self.policy,
            ship_to=ship_to,
            gift=gift,
            now=at,
        )

    def say_order_it(
        self,
        quote: Quote,
        speaker: Speaker = ANNA,
        *,
        at: datetime | None = None,
        grade: Grade = Grade.STRONG_YES,
        waited: timedelta = timedelta(seconds=10),
        channel: str = "alexa",
    ) -> PlacingOutcome:
        """What "order it" leads to, ten seconds after the read-back of this quote ended, or later."""
        at = at or quote.made_at + timedelta(seconds=30)
        read_back = ReadBack(quote_hash=quote.hash, turn=4, heard_at=at - waited, member=speaker.member)
        effect = PlaceOrder(quote=quote, read_back=read_back, turn=5, grade=grade, asked_words=True)
        return self.try_to_place(effect, speaker, at=at, channel=channel)

    def try_to_place(
        self, effect: PlaceOrder, speaker: Speaker = ANNA, *, at: datetime, channel: str = "alexa"
    ) -> PlacingOutcome:
        """What an effect of the dialogue leads to."""
        return try_to_place(
            effect,
            a_turn(speaker, at=at, channel=channel),
            database=self.database,
            provider=self.provider,
            policy=self.policy,
            now=at,
        )

    def cancel(self, order: Order, speaker: Speaker = ANNA, *, at: datetime) -> OrderCanceled | NotCanceled:
        """What "cancel my order" leads to."""
        return try_to_cancel(
            CancelOrder(order_id=order.id),
            a_turn(speaker, at=at),
            database=self.database,
            provider=self.provider,
            policy=self.policy,
            now=at,
        )

    def recover(self, *, at: datetime) -> Recovered:
        """One run of the recovery."""
        return recover(database=self.database, provider=self.provider, now=at)

    def capture(self, *, at: datetime) -> int:
        """One run of the captures."""
        return capture_due(database=self.database, provider=self.provider, now=at)

    def lapse(self, order: Order) -> None:
        """The bank lets a reservation go by itself."""
        self.provider.lapse(self.provider.charges[f"order-{order.id}"].reference)

    def start_quotes_at(self, number: int) -> None:
        """Number the quotes on from here, so that several processes make the same ones."""
        self._quotes = number

    def change_product(self, **values: object) -> None:
        """The catalog moves on: the lamp is another than it was."""
        with self.database.durable() as connection:
            connection.execute(update(PRODUCT).where(PRODUCT.c.id == LAMP.id).values(**values))

    def prices(self) -> dict[str, int]:
        """What everything costs now, by what is taken from stock; the catalog's word, nobody's cache."""
        with self.database.reading() as connection:
            products = connection.execute(select(PRODUCT.c.id, PRODUCT.c.price_minor)).all()
            variants = connection.execute(select(VARIANT.c.id, VARIANT.c.price_minor)).all()
        return {row.id: row.price_minor for row in (*products, *variants)}

    def order_of(self, quote: Quote) -> Order | None:
        """The order of a quote, as it stands now."""
        with self.database.reading() as connection:
            return orders.find_by_quote(connection, quote.id)

    def counts(self) -> dict[str, int]:
        """How many rows there are of everything that an order writes, and how many charges."""
        tables = {table.name: table for table in (QUOTE, CONSENT, ORDER, PAYMENT, STOCK_HOLD, SPEND, OUTBOX)}
        with self.database.reading() as connection:
            rows = {name: len(connection.execute(select(table)).all()) for name, table in tables.items()}
        return rows | {"charge": len(self.provider.charges)}

    def held(self) -> int:
        """How many lamps are held."""
        with self.database.reading() as connection:
            return int(connection.execute(select(PRODUCT.c.held).where(PRODUCT.c.id == LAMP.id)).scalar_one())

    def held_kites(self) -> dict[str, int]:
        """How many kites of each color are held."""
        with self.database.reading() as connection:
            rows = connection.execute(select(VARIANT.c.id, VARIANT.c.held).order_by(VARIANT.c.id)).all()
        return {row.id: row.held for row in rows}


NOTHING = dict.fromkeys(("quote", "consent", "order", "payment", "stock_hold", "spend", "outbox", "charge"), 0)
ONE_ORDER = dict.fromkeys(NOTHING, 1)


def a_turn(speaker: Speaker, *, at: datetime, channel: str = "alexa") -> Turn:
    """A turn in which somebody says "order it"."""
    return Turn(
        id="t5",
        channel=channel,
        brand=BRAND,
        session="s",
        kind=TurnKind.INTENT,
        at=at,
        locale="en-US",
        speaker=speaker,
        intent="order_it",
        meaning=Meaning(intent="order_it", grade=Grade.STRONG_YES, asked_words=True),
    )


def check_invariants(shop: SmallShop, *, at_rest: bool = False) -> None:
    """What must hold at any moment: in the database, in the ledger's chain, and against the provider's own books.

    `at_rest` is when nothing waits for the provider any more: then both books say the same.
    """
    with shop.database.reading() as connection:
        assert broken_invariants(connection) == ()
        assert broken_books(connection, books_of(shop.provider)) == ()
        assert ledger.verify(connection) is None
        _check_consents(connection, shop.policy)
        _check_requests(connection)
        _check_links(connection)
        every = orders.every(connection)
        counted = select(SPEND.c.household, SPEND.c.at, SPEND.c.minor).where(SPEND.c.released_at.is_(None))
        spends = connection.execute(counted).all()
    days: Counter[tuple[str, date]] = Counter()
    months: Counter[tuple[str, int, int]] = Counter()
    for household, at, minor in spends:
        day = at.astimezone(PLAN.time_zone).date()
        days[household, day] += minor
        months[household, day.year, day.month] += minor
    # I7, summed here anew, whatever the channel of each
    assert shop.policy.per_day is None or max(days.values(), default=0) <= shop.policy.per_day
    assert shop.policy.per_month is None or max(months.values(), default=0) <= shop.policy.per_month
    known = {f"order-{order.id}": order for order in every}
    books = shop.provider
    assert {*books.charges, *books.waiting} <= set(known), "a charge without an order"
    for key, order in known.items():
        _check_money(order, books.charges.get(key), books, method=shop.method)
    if at_rest:  # I2: what was taken and given back there is what it is here
        taken = sum(charge.captured.minor for charge in books.charges.values() if charge.captured)
        given = sum(one.amount.minor for one in books.refunds.values() if one.state is not RefundState.FAILED)
        assert (taken, given) == (sum(one.captured for one in every), sum(one.refunded for one in every))


def books_of(provider: FaultyProvider) -> dict[str, Book]:
    """What the provider's own books say of each order."""
    return {
        charge.order_id: Book(
            reserved=charge.amount.minor,
            released=charge.released,
            captured=charge.captured.minor if charge.captured else 0,
            refunds={one.key: one.amount.minor for one in provider.refunds.values() if one.charge == charge.reference},
        )
        for charge in provider.charges.values()
    }


def _check_money(order: Order, charge: Charge | None, books: FaultyProvider, *, method: str | None) -> None:
    """I2, I4, I8 of one order against what the provider has of it."""
    assert 0 <= order.refunded <= order.captured <= order.quote.total.minor
    if charge is None:
        assert order.payment not in (PaymentState.AUTHORIZED, PaymentState.CAPTURING, PaymentState.CAPTURED)
        return
    assert (charge.amount, charge.method) == (
        order.quote.total,
        BY_PAYER if order.household.startswith("guest-") else method,
    )
    assert order.state is not OrderState.PAYMENT_FAILED
    taken = charge.captured.minor if charge.captured else 0
    assert order.captured in (0, taken)
    assert bool(order.captured) is (order.payment is PaymentState.CAPTURED)
    given = sum(one.amount.minor for one in books.refunds.values() if one.charge == charge.reference)
    assert given <= order.refunded
    assert order.payment is not PaymentState.CANCELED or (charge.released and not taken)


def _check_consents(connection: Connection, policy: Policy) -> None:
    """I6: each order's consent satisfies the policy, judged here once more without the rules' own code."""
    told = select(ORDER.c.placed_at, QUOTE.c.expires_at, QUOTE.c.total_minor, MEMBER.c.role, CONSENT).select_from(
        ORDER.join(QUOTE, QUOTE.c.id == ORDER.c.quote_id)
        .join(CONSENT, CONSENT.c.quote_id == QUOTE.c.id)
        .join(MEMBER, MEMBER.c.id == CONSENT.c.member)
    )
    for consent in connection.execute(told):
        assert consent.role == Role.ADULT
        assert consent.channel == APPROVED_ON or consent.confidence >= policy.voice_confidence
        assert consent.grade == Grade.STRONG_YES
        assert consent.asked_words or consent.total_minor <= (policy.bare_yes_up_to or 0)
        assert abs(consent.answered_at - consent.heard_at) <= policy.consent_ttl
        assert consent.placed_at < consent.expires_at


def _check_requests(connection: Connection) -> None:
    """I6, I12: a request to approve led to the order of its quote, or holds what it asks for, or nothing any more."""
    joined = APPROVAL.outerjoin(ORDER, ORDER.c.quote_id == APPROVAL.c.quote_id)
    for request in connection.execute(select(APPROVAL, ORDER.c.id.label("bought")).select_from(joined)):
        pending = request.state == ApprovalState.PENDING
        assert request.state != ApprovalState.APPROVED or request.order_id == request.bought is not None
        assert not (pending and request.bought), "an order whose request may still be approved"
        mine = (APPROVAL_HOLD.c.approval == request.id, APPROVAL_HOLD.c.released_at.is_(None))
        assert pending is bool(connection.execute(select(APPROVAL_HOLD.c.product).where(*mine)).all())


def _check_links(connection: Connection) -> None:
    """I6, I12: a pay link led to the order of its quote, or holds what it offers, or nothing any more."""
    joined = PAY_LINK.outerjoin(ORDER, ORDER.c.quote_id == PAY_LINK.c.quote_id)
    for link in connection.execute(select(PAY_LINK, ORDER.c.id.label("bought")).select_from(joined)):
        assert (link.state == PayLinkState.USED) is bool(link.bought)
        assert link.order_id == link.bought
        mine = (PAY_LINK_HOLD.c.pay_link == link.id, PAY_LINK_HOLD.c.released_at.is_(None))
        holds = bool(connection.execute(select(PAY_LINK_HOLD.c.product).where(*mine)).all())
        assert holds is (link.state == PayLinkState.OPEN)
