# SPDX-License-Identifier: Apache-2.0
"""An adult's phone: requests to approve reach it, and are approved or declined there."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import select

from skill.accounts.approvals import AskingOutcome, ask_approval
from skill.accounts.ending import decline, expire_approvals
from skill.conversation import Speaker
from skill.dialogue.effects import ApprovalAsked, AskApproval
from skill.orders.approving import NotOpen, approve
from skill.orders.model import Quote
from skill.orders.placing import PlacingOutcome
from skill.safeguards.model import NO_TALK, Factor, Proof, Talk
from skill.store import approvals
from skill.store.approval_tables import APPROVAL
from skill.store.approvals import Approval, ApprovalState
from tests.orders.small_shop import STRANGER, SmallShop, a_turn

SECRET = "a secret of the tests"
SOON = timedelta(seconds=30)


class Phone:
    """What a household's voices ask for, and what becomes of it on the phone."""

    def __init__(self, shop: SmallShop) -> None:
        self._shop = shop
        self._turns = 0

    def ask(
        self,
        quote: Quote,
        speaker: Speaker = STRANGER,
        *,
        at: datetime | None = None,
        turn: str | None = None,
        talk: Talk = NO_TALK,
        word_for: Quote | Literal["it"] | None = "it",
    ) -> AskingOutcome:
        """What "send it to my phone" leads to; each time in a turn of its own, or in `turn` again.

        It is said with the word that was told for it, or for another quote, or with none.
        """
        self._turns += 1
        at = at or quote.made_at + SOON
        said = replace(a_turn(speaker, at=at), id=turn or f"ask-{self._turns}")
        told_for = quote if word_for == "it" else word_for
        shown = told_for and Proof(factor=Factor.CHALLENGE_WORD, quote_hash=told_for.hash, at=at, member=speaker.member)
        effect = AskApproval(quote=quote, talk=talk, proofs=(shown,) if shown else ())
        shop = self._shop
        return ask_approval(effect, said, database=shop.database, policy=shop.policy, secret=SECRET, now=at)

    def request(self, quote: Quote, speaker: Speaker = STRANGER, *, at: datetime | None = None) -> Approval:
        """A request that is made."""
        outcome = self.ask(quote, speaker, at=at)
        assert isinstance(outcome, ApprovalAsked), outcome
        return self.look(outcome.approval)

    def look(self, approval: str) -> Approval:
        """A request as it stands now."""
        with self._shop.database.reading() as connection:
            found = approvals.find(connection, approval)
        assert found is not None
        return found

    def of(self, quote: Quote) -> Approval:
        """The request for a quote, which there is."""
        query = select(APPROVAL.c.id).where(APPROVAL.c.quote_hash == quote.hash)
        with self._shop.database.reading() as connection:
            found = connection.execute(query).scalar_one()
        return self.look(found)

    def approve(
        self, request: Approval, *, at: datetime | None = None, shown: str | None = None
    ) -> PlacingOutcome | NotOpen:
        """A tap on the button that orders, a minute after it was asked for."""
        shop = self._shop
        return approve(
            request,
            quote_hash=shown or request.quote_hash,
            database=shop.database,
            provider=shop.provider,
            policy=shop.policy,
            now=at or request.asked_at + timedelta(minutes=1),
        )

    def decline(self, request: Approval) -> bool:
        """A tap on the other button."""
        return decline(request, database=self._shop.database, now=request.asked_at + timedelta(minutes=1))

    def expire(self, *, at: datetime) -> int:
        """One run of the worker's job."""
        return expire_approvals(self._shop.database, now=at)

    def states(self) -> list[ApprovalState]:
        """All requests there are, the oldest first."""
        with self._shop.database.reading() as connection:
            rows = connection.execute(select(APPROVAL.c.state).order_by(APPROVAL.c.asked_at, APPROVAL.c.id))
            return [ApprovalState(state) for state in rows.scalars()]
