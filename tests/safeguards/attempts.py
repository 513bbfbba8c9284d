# SPDX-License-Identifier: Apache-2.0
"""Attempts, quotes and policies to try the safeguards with: one that all rules allow, and any at all."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from skill.conversation import Grade, Role
from skill.money import Money
from skill.orders.model import Quote, QuoteLine
from skill.safeguards.merging import UNRESTRICTED
from skill.safeguards.model import Answer, Attempt, Factor, Openings, Proof, ReadBack, Spent, Talk
from skill.safeguards.policy import Category, Goods, Hours, Policy

NOW = datetime(2026, 12, 1, 15, 0, tzinfo=UTC)
POLICY = Policy(version=1, currency="USD", per_order=6000, per_day=20000, per_month=50000, bare_yes_up_to=0)


def a_quote(total: int = 4279, *, currency: str = "USD", household: str | None = "home", **changes: Any) -> Quote:
    """A quote of one lamp that costs `total` minor units."""
    price = Money(total, currency)
    free = Money(0, currency)
    line = QuoteLine(product="lamp", name="Star Lamp", spoken_name="Star Lamp", quantity=1, unit=price, total=price)
    quote = Quote(
        id="q1",
        brand="lantern-lane",
        seller="Lantern Lane Toys",
        household=household,
        lines=(line,),
        goods=price,
        tax=free,
        delivery_fee=free,
        total=price,
        delivery_method="standard",
        arrives=date(2026, 12, 7),
        ship_to="home",
        withdrawal_days=14,
        policy_version=1,
        made_at=NOW - timedelta(seconds=40),
        expires_at=NOW + timedelta(minutes=29),
    )
    return replace(quote, **changes)


def an_attempt(quote: Quote | None = None, **changes: Any) -> Attempt:
    """What an adult does who heard the read-back and said "order it" twelve seconds after its end."""
    quote = quote or a_quote()
    attempt = Attempt(
        quote=quote,
        purchasing=True,
        role=Role.ADULT,
        confidence=300,
        household="home",
        member="anna",
        spent=Spent(),
        now=NOW,
        read_back=ReadBack(quote_hash=quote.hash, turn=4, heard_at=NOW - timedelta(seconds=12), member="anna"),
        answer=Answer(turn=5, grade=Grade.STRONG_YES, asked_words=True, at=NOW, intent="order_it", channel="alexa"),
    )
    return replace(attempt, **changes)


_AMOUNTS = st.integers(0, 100_000)
_COUNTS = st.integers(0, 4)
_AGES = st.sampled_from([None, 36, 12 * 18])
_TAGS = st.sampled_from(["knives", "wood"])
_TIMES = st.sampled_from([time(7), time(10), time(15), time(21)])
_HOURS = (
    st.tuples(_TIMES, _TIMES).filter(lambda two: two[0] != two[1]).map(lambda two: Hours(begins=two[0], ends=two[1]))
)
_CATEGORIES = st.builds(
    Category,
    tags=st.lists(_TAGS, min_size=1, max_size=2).map(tuple),
    from_age=st.sampled_from([0, 18]),
    hours=st.none() | _HOURS,
)
_FIELDS = {field.name for field in fields(Policy)}
_MOMENTS = st.sampled_from([NOW + timedelta(seconds=s) for s in (-4000, -61, -60, -12, 0, 12, 60, 61, 4000)])
_READ_BACKS = st.builds(
    ReadBack,
    quote_hash=st.sampled_from([a_quote(total).hash for total in (0, 4279)]),
    turn=st.integers(0, 6),
    heard_at=_MOMENTS,
    member=st.sampled_from(["anna", "ben", None]),
)
_ANSWERS = st.builds(
    Answer, turn=st.integers(0, 6), grade=st.sampled_from(Grade), asked_words=st.booleans(), at=_MOMENTS
)


_TALKS = st.builds(
    Talk,
    prices=st.lists(st.sampled_from([900, 1900, 4279]), max_size=2).map(tuple),
    budget=st.sampled_from([None, 0, 1500, 4000]),
    refined=st.booleans(),
    owner=st.sampled_from([None, "anna", "ben"]),
)


def proofs(quote: Quote) -> st.SearchStrategy[Proof]:
    """Any proof: of this quote or another, by this buyer, by another or by nobody known."""
    return st.builds(
        Proof,
        factor=st.sampled_from(Factor),
        quote_hash=st.sampled_from([quote.hash, quote.hash, a_quote(7).hash]),
        at=st.just(NOW),
        member=st.sampled_from([None, "anna", "ben"]),
    )


@st.composite
def attempts(draw: st.DrawFn) -> Attempt:
    """Any attempt: most are the honest one with some fields replaced, so that many rules are near their edge."""
    quote = a_quote(
        draw(st.sampled_from([0, 4279]) | _AMOUNTS),
        currency=draw(st.sampled_from(["USD", "USD", "USD", "EUR"])),
        household=draw(st.sampled_from(["home", "home", "next-door", None])),
    )
    anything: dict[str, st.SearchStrategy[Any]] = {
        "purchasing": st.booleans(),
        "role": st.sampled_from(Role),
        "confidence": st.sampled_from([0, 200, 299, 300, 400]),
        "household": st.sampled_from(["home", "next-door", None]),
        "member": st.sampled_from(["anna", None]),
        "spent": st.builds(
            Spent,
            day=_AMOUNTS,
            week=_AMOUNTS,
            month=_AMOUNTS,
            orders_day=_COUNTS,
            orders_week=_COUNTS,
            orders_month=_COUNTS,
            last_at=st.none() | _MOMENTS,
        ),
        "zone": st.sampled_from([UTC, ZoneInfo("Asia/Tokyo"), ZoneInfo("America/New_York")]),
        "goods": st.dictionaries(st.just("lamp"), st.builds(Goods, tags=st.frozensets(_TAGS), age_months=_AGES)),
        "bought_at": st.dictionaries(st.sampled_from(["lamp", "kite"]), _MOMENTS),
        "address_added_at": st.none() | _MOMENTS,
        "openings": st.builds(Openings, around=st.integers(0, 40), usual=st.sampled_from([0.0, 2.0, 8.0])),
        "talk": _TALKS,
        "approval": st.sampled_from([None, "a1"]),
        "proofs": st.lists(proofs(quote), max_size=3).map(tuple),
        "now": _MOMENTS,
        "read_back": st.none() | _READ_BACKS,
        "answer": st.none() | _ANSWERS,
    }
    changed = draw(st.sets(st.sampled_from(sorted(anything)), max_size=4))
    return an_attempt(quote, **{name: draw(anything[name]) for name in sorted(changed)})


def policies() -> st.SearchStrategy[Policy]:
    """Any policy."""
    limit, count = st.none() | _AMOUNTS, st.none() | _COUNTS
    pause = st.sampled_from([timedelta(0), timedelta(minutes=1), timedelta(hours=2)])
    return st.builds(
        Policy,
        version=st.integers(0, 3),
        currency=st.sampled_from(["USD", "USD", "USD", "EUR", ""]),
        per_item=limit,
        per_order=limit,
        per_day=limit,
        per_week=limit,
        per_month=limit,
        orders_per_day=count,
        orders_per_week=count,
        orders_per_month=count,
        quantity_per_item=st.none() | st.integers(1, 3),
        between_orders=pause,
        same_product_after=pause,
        quiet_hours=st.lists(_HOURS, max_size=2).map(tuple),
        categories=st.lists(_CATEGORIES, max_size=2).map(tuple),
        step_up_from=limit,
        unknown_may_ask=st.booleans(),
        challenge_word=st.booleans(),
        new_address_for=pause,
        ask_again_within=pause,
        ask_again_over=st.sampled_from([None, 100, 250]),
        broadcast_households=st.none() | st.integers(2, 30),
        broadcast_within=st.sampled_from([timedelta(0), timedelta(seconds=3)]),
        code_ttl=st.sampled_from([timedelta(seconds=s) for s in (1, 90, 180)]),
        approval_ttl=st.sampled_from([timedelta(minutes=m) for m in (5, 15)]),
        approvals_per_day=count,
        bare_yes_up_to=limit,
        voice_confidence=st.sampled_from([300, 400]),
        consent_ttl=st.sampled_from([timedelta(seconds=s) for s in (1, 30, 60)]),
        quote_ttl=st.sampled_from([timedelta(minutes=m) for m in (5, 30)]),
        cancel_window=st.sampled_from([timedelta(minutes=m) for m in (0, 30)]),
        layers=st.lists(st.sampled_from(["floor 1", "brand 2"])).map(tuple),
    )


def layers() -> st.SearchStrategy[Policy]:
    """A policy with some of its values not asked for, as a household's is."""
    optional = sorted(_FIELDS - {"version", "layers"})

    def without(policy: Policy, names: set[str]) -> Policy:
        return replace(policy, **{name: getattr(UNRESTRICTED, name) for name in names})

    return st.builds(without, policies(), st.sets(st.sampled_from(optional)))
