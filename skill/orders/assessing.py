# SPDX-License-Identifier: Apache-2.0
"""What the safeguards get to see: an attempt, filled from the household as it stands in this transaction."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from skill.accounts.model import Household
from skill.conversation import Role
from skill.orders.model import Quote
from skill.safeguards.model import Answer, Attempt, Policy, ReadBack, Spent
from skill.store import reserving
from skill.store.driver import Driver


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
) -> Attempt:
    """An attempt by a member of `household`, with role, switch and spending as the database says now."""
    roles = {person.id: person.role for person in household.members} if household else {}
    return Attempt(
        quote=quote,
        purchasing=household is not None and household.purchasing,
        role=roles.get(member, Role.UNKNOWN) if member else Role.UNKNOWN,
        confidence=confidence,
        household=household.id if household else None,
        member=member if member in roles else None,
        spent=spent_by(driver, household, policy=policy, now=now) if household else Spent(),
        now=now,
        read_back=read_back,
        answer=answer,
    )


def spent_by(driver: Driver, household: Household, *, policy: Policy, now: datetime) -> Spent:
    """What the household spent in its own day and month: both begin at its midnight, not at UTC's."""
    local = now.astimezone(ZoneInfo(household.time_zone))
    day_from = datetime.combine(local.date(), time(0), tzinfo=local.tzinfo)
    month_from = datetime.combine(local.date().replace(day=1), time(0), tzinfo=local.tzinfo)
    return reserving.spent(driver, household.id, currency=policy.currency, day_from=day_from, month_from=month_from)
