# SPDX-License-Identifier: Apache-2.0
"""A guest orders on the page of their pay link, and pays there with what they enter themselves. Money moves here.

What they agree to is an attempt like any other: every safeguard looks at it as things stand now, and only their mandate
places the order. Placing uses the link up in the transaction that writes the order, so that a second tap, a second tab
and a second process find the same order. Until then a guest is nobody: no row tells who looked at a page.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from skill.accounts.link_ends import supersede
from skill.accounts.model import Household, Member, Payer
from skill.conversation import Grade, Role
from skill.dialogue.effects import Changed, Refused
from skill.orders.admitting import Admission
from skill.orders.approving import CHANNEL, NotOpen
from skill.orders.assessing import attempt_for
from skill.orders.delivery import CHEAPEST, Zone, choose_plan, zone_of
from skill.orders.model import Quote
from skill.orders.placing import PlacingOutcome, place
from skill.orders.pricing import Item, longest_own_handling
from skill.orders.pricing import quote as make_quote
from skill.orders.refusing import note_refusal
from skill.payments.provider import Provider
from skill.safeguards import assess
from skill.safeguards.model import Answer, Attempt, Factor, Proof, ReadBack
from skill.safeguards.policy import Policy
from skill.store.database import Database
from skill.store.driver import Driver
from skill.store.pay_links import PayLink

_INTENT = "pay"
_SHOWN, _ANSWERED = 0, 1  # the page's two steps as turns: the quote is shown, then answered


@dataclass(frozen=True, slots=True, kw_only=True)
class NotServed:
    """Nothing is delivered to where it should go."""


def guest_of(link_id: str, *, time_zone: str, ship_to: str) -> Household:
    """The household that whoever pays by a link becomes: one adult, by their own word, who buys nothing by voice."""
    payer = Member(id=f"payer-{link_id}", role=Role.ADULT, nickname="")
    return Household(id=f"guest-{link_id}", members=(payer,), time_zone=time_zone, ship_to=ship_to, guest=True)


def quote_to(
    link: PayLink, payer: Payer, items: tuple[Item, ...], *, zones: tuple[Zone, ...], policy: Policy
) -> Quote | NotServed:
    """What a link offers, for where the payer wants it: its tax, its delivery and its law are those of that place.

    It has the link's own id, so that a link can make one order, and its own hash. As long as the link is open and the
    catalog stands, the same details make the same quote. The town stands for the address, which no quote holds.
    """
    offered, region = link.quote, payer.address.region
    zone = zone_of(zones, region)
    if zone is None:
        return NotServed()
    plan = choose_plan(
        zone,
        now=offered.made_at,
        goods=offered.goods,
        handling_days=longest_own_handling(items),
        asked=offered.delivery_method,
    )
    usual = choose_plan(zone, now=offered.made_at, goods=offered.goods, asked=CHEAPEST)
    here = make_quote(
        quote_id=offered.id,
        brand=offered.brand,
        seller=offered.seller,
        household=guest_of(link.id, time_zone="UTC", ship_to="").id,
        items=items,
        plan=plan,
        policy=policy,
        ship_to=payer.address.city,
        region=region,
        gift=offered.gift,
        now=offered.made_at,
        cheapest=usual if offered.supplement else None,
    )
    return replace(here, expires_at=offered.expires_at)


def pay(
    link: PayLink,
    payer: Payer,
    quote: Quote,
    *,
    time_zone: str,
    ship_to: str,
    database: Database,
    provider: Provider,
    policy: Policy,
    now: datetime,
) -> PlacingOutcome | NotOpen:
    """Order what the page of a link showed to whoever pays for it, if the safeguards allow it now.

    A refusal leaves the link open: what stands in the way may pass. A price that changed ends it.
    """
    if not link.open_at(now) or quote.id != link.quote.id:
        return NotOpen()
    guest = guest_of(link.id, time_zone=time_zone, ship_to=ship_to)
    with database.reading_driver() as driver:
        attempt = paid_attempt(driver, quote=quote, guest=guest, policy=policy, link=link.id, now=now)
    verdict = assess(attempt, policy)
    if verdict.mandate is None:
        outcome: PlacingOutcome = Refused(findings=verdict.findings)
    else:
        admission = Admission(link=link.id, guest=guest, payer=payer)
        outcome = place(verdict.mandate, database=database, provider=provider, now=now, admission=admission)
    if isinstance(outcome, Refused):
        note_refusal(outcome, quote=quote, channel=CHANNEL, household=None, member=None, database=database, now=now)
    if isinstance(outcome, Changed):
        supersede(link, database=database, now=now)
    return outcome


def paid_attempt(
    driver: Driver, *, quote: Quote, guest: Household, policy: Policy, link: str, now: datetime
) -> Attempt:
    """The attempt that a guest makes, or would make: they were shown the quote, and ordered and paid it there."""
    (payer,) = guest.members
    return attempt_for(
        driver,
        quote=quote,
        household=guest,
        member=payer.id,
        confidence=0,  # no voice was heard
        policy=policy,
        now=now,
        read_back=ReadBack(quote_hash=quote.hash, turn=_SHOWN, heard_at=now, member=payer.id),
        answer=Answer(
            turn=_ANSWERED, grade=Grade.STRONG_YES, asked_words=True, at=now, intent=_INTENT, channel=CHANNEL
        ),
        proofs=(Proof(factor=Factor.OWN_PAYMENT, quote_hash=quote.hash, at=now, member=payer.id),),
        pay_link=link,
    )
