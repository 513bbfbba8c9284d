# SPDX-License-Identifier: Apache-2.0
"""What the safeguards get to see: an attempt, filled from the household as it stands in this transaction."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from skill.accounts.model import Household
from skill.accounts.purchasing import own_policy
from skill.conversation import Role
from skill.orders.model import Quote
from skill.safeguards.merging import merge
from skill.safeguards.model import NO_TALK, Answer, Attempt, Openings, Proof, ReadBack, Spent, Talk
from skill.safeguards.policy import Policy
from skill.store import openings, reserving
from skill.store.accounts import address_added_at
from skill.store.driver import Driver
from skill.store.goods import goods


def policy_for(driver: Driver, policy: Policy, household: Household | None) -> Policy:
    """A policy with what the household asks for itself, as the database says now: the stricter of both."""
    return policy if household is None else merge(policy, own_policy(driver, household.id))


def attempt_for(
    driver: Driver,
    *,
    quote: Quote,
    household: Household | None,
    member: str | None,
    confidence: int,
    policy: Policy,
    now: datetime,
    read_back: ReadBack | None = None,
    answer: Answer | None = None,
    talk: Talk = NO_TALK,
    proofs: tuple[Proof, ...] = (),
    approval: str | None = None,
    pay_link: str | None = None,
) -> Attempt:
    """An attempt by a member of `household`, with role, switch and spending as the database says now."""
    roles = {person.id: person.role for person in household.members} if household else {}
    products = [line.product for line in quote.lines]
    return Attempt(
        quote=quote,
        purchasing=household is not None and household.purchasing,
        role=roles.get(member, Role.UNKNOWN) if member else Role.UNKNOWN,
        confidence=confidence,
        household=household.id if household else None,
        member=member if member in roles else None,
        spent=spent_by(driver, household, policy=policy, now=now) if household else Spent(),
        now=now,
        zone=ZoneInfo(household.time_zone if household else "UTC"),
        goods=goods(driver, products, brand=quote.brand) if policy.categories else {},
        bought_at=_bought_at(driver, household, member, policy=policy, now=now),
        address_added_at=_added_at(driver, household, quote.ship_to, policy=policy),
        openings=_openings(driver, talk, brand=quote.brand, policy=policy),
        read_back=read_back,
        answer=answer,
        talk=talk,
        proofs=proofs,
        approval=approval,
        pay_link=pay_link,
    )


def spent_by(driver: Driver, household: Household, *, policy: Policy, now: datetime) -> Spent:
    """What the household spent in its own day, week and month: all begin at its midnight, not at UTC's."""
    zone = ZoneInfo(household.time_zone)
    today = now.astimezone(zone).date()
    day, week, month = (
        datetime.combine(date, time(0), tzinfo=zone)
        for date in (today, today - timedelta(days=today.weekday()), today.replace(day=1))
    )
    since = reserving.Since(day=day, week=week, month=month, last=now - policy.between_orders)
    return reserving.spent(driver, household.id, currency=policy.currency, since=since)


def _bought_at(
    driver: Driver, household: Household | None, member: str | None, *, policy: Policy, now: datetime
) -> Mapping[str, datetime]:
    back = max(policy.same_product_after, policy.ask_again_within)
    if household is None or member is None or not back:
        return {}
    return reserving.bought(driver, household.id, member=member, since=now - back)


def _added_at(driver: Driver, household: Household | None, label: str, *, policy: Policy) -> datetime | None:
    if household is None or not policy.new_address_for:
        return None
    return address_added_at(driver, household.id, label=label)


def _openings(driver: Driver, talk: Talk, *, brand: str, policy: Policy) -> Openings:
    if policy.broadcast_households is None or talk.opening is None or talk.opened_at is None:
        return Openings()
    return openings.counted(
        driver,
        brand=brand,
        digest=talk.opening,
        at=talk.opened_at,
        within=policy.broadcast_within,
        enough=policy.broadcast_households,
    )
