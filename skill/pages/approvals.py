# SPDX-License-Identifier: Apache-2.0
"""/approvals/<token>: an adult sees a purchase whole and orders it, or doesn't. GET shows, POST acts.

The token in the address is the secret; it is bound to one request, which is used up by the first decision. The form
says which quote it showed, so that nobody approves what they did not see.
"""

from datetime import datetime

from flask import Blueprint, Response, abort, request

from skill.accounts.ending import decline
from skill.accounts.links import hash_of
from skill.dialogue.effects import Changed, Placed, Unsettled
from skill.orders.approving import NotOpen, approve
from skill.orders.model import Order, OrderState
from skill.orders.placing import PlacingOutcome
from skill.pages.confirming import path_of
from skill.pages.linked import Paper, linked, see_other, subject_behind
from skill.pages.showing import show
from skill.store import approvals as stored
from skill.store import orders
from skill.store.approvals import Approval, ApprovalState
from skill.store.driver import CoreDriver
from skill.wiring import Clock, OpenShop

_APPROVE, _DECLINE = "approve", "decline"
_OVER = "approval_over"


def approvals(shop: OpenShop, *, clock: Clock) -> Blueprint:
    """The page of a request to approve."""
    blueprint = linked("approvals", shop)

    @blueprint.get("/approvals/<token>")
    def look(token: str) -> Response:
        approval, paper = _open(shop, token)
        return _ask(approval, paper) if approval.open_at(clock()) else _ended(shop, approval, paper, status=200)

    @blueprint.post("/approvals/<token>")
    def act(token: str) -> Response:
        approval, paper = _open(shop, token)
        decision, shown = request.form.get("decision"), request.form.get("quote")
        if decision not in (_APPROVE, _DECLINE) or not shown:
            abort(400)
        acting = _decline if decision == _DECLINE else _approve
        answer = acting(shop, approval, paper, shown=shown, now=clock())
        return answer or _ended(shop, *_open(shop, token), status=409)

    return blueprint


def _open(shop: OpenShop, token: str) -> tuple[Approval, Paper]:
    """The request that a token opens, as it stands now; 404 for any other, after the same work."""
    with shop.database.reading() as connection:
        approval = stored.find_by_token(connection, hash_of(token))
        subject = subject_behind(shop, "approval", token)
        if approval is None or approval.id != subject or approval.brand not in shop.storefronts:
            abort(404)
        return approval, Paper(shop, approval.brand, CoreDriver(connection), household=approval.household)


def _ask(approval: Approval, paper: Paper) -> Response:
    nicknames = {member.id: member.nickname for member in paper.household.members} if paper.household else {}
    asked_by = approval.asked_by
    nobody = "away" if approval.away else "unknown"
    asked = nobody if asked_by not in nicknames else "own" if asked_by == approval.approver else "known"
    return paper.show(
        "dollhouse/approval.html",
        title=paper.say("page-approve-title"),
        asked=paper.say("page-approve-asked-by", asked=asked, nickname=nicknames.get(asked_by or "", "")),
        shown=show(approval.quote, paper),
        held=paper.say("page-approve-held", until=approval.expires_at.astimezone(paper.zone)),
        quote=approval.quote_hash,
    )


def _decline(shop: OpenShop, approval: Approval, paper: Paper, *, shown: str, now: datetime) -> Response | None:
    """What a no came to; None where it came too late."""
    if not approval.open_at(now) or not decline(approval, database=shop.database, now=now):
        return None
    return paper.told("page-approve-declined", paper.say("page-approve-declined"))


def _approve(shop: OpenShop, approval: Approval, paper: Paper, *, shown: str, now: datetime) -> Response | None:
    """What a yes came to; None where it came too late."""
    outcome = approve(
        approval,
        quote_hash=shown,
        database=shop.database,
        provider=shop.providers[approval.brand],
        policy=paper.brand.policy,
        now=now,
    )
    if isinstance(outcome, NotOpen):
        return _changed(paper, sold_out=False) if approval.open_at(now) else None
    return _told(shop, outcome, paper)


def _told(shop: OpenShop, outcome: PlacingOutcome, paper: Paper) -> Response | None:
    if isinstance(outcome, Placed):
        order = outcome.order
        ordered = paper.say("page-approve-ordered", seller=order.quote.seller, order=order.id, total=order.quote.total)
        return paper.told("page-approve-ordered", ordered, _until(order, paper), paper.say("page-approve-receipt"))
    if isinstance(outcome, Changed):
        return _changed(paper, sold_out=outcome.sold_out)
    if isinstance(outcome, Unsettled):
        order = outcome.order
        if order.state is OrderState.AWAITING_PAYER:
            return see_other(path_of(order, shop))
        return paper.told("page-approve-unsettled", paper.say("page-approve-unsettled", order=order.id), status=202)
    if any(finding.reason == _OVER for finding in outcome.findings):
        return None
    return paper.told("page-approve-refused", paper.against(outcome.findings), status=403)


def _changed(paper: Paper, *, sold_out: bool) -> Response:
    return paper.told(
        "page-approve-changed", paper.say("page-approve-changed", sold_out="yes" if sold_out else "no"), status=410
    )


def _ended(shop: OpenShop, approval: Approval, paper: Paper, *, status: int) -> Response:
    """What became of a request: `status` where it was decided, 410 where its time or its place was taken."""
    if approval.state is ApprovalState.PENDING or approval.state in (ApprovalState.EXPIRED, ApprovalState.SUPERSEDED):
        what = "superseded" if approval.state is ApprovalState.SUPERSEDED else "expired"
        return paper.told("page-approve-over", paper.say("page-approve-over", what=what), status=410)
    with shop.database.reading() as connection:
        order = orders.find(connection, approval.order_id) if approval.order_id else None
    used = paper.say("page-approve-used", what=approval.state.value, order=approval.order_id or "")
    standing = (_until(order, paper),) if order is not None and order.state is OrderState.PLACED else ()
    return paper.told("page-approve-used", used, *standing, status=status)


def _until(order: Order, paper: Paper) -> str:
    until = order.cancel_until.astimezone(paper.zone)
    return paper.say("page-approve-cancel-until", cancel_time=until, cancel_day=until.date())
