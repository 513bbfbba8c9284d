# SPDX-License-Identifier: Apache-2.0
"""What a step asks the runtime to do, and what comes of it. Effects go out, outcomes come back.

effect          outcome
Foresee      -> Foreseen       may this person buy this quote at all? asked before it is read back
PlaceOrder   -> Placed | Refused | Changed | Unsettled
AskApproval  -> ApprovalAsked | Refused | Changed    send this quote to an adult's phone, to be approved there
AskPayLink   -> PayLinkMade | Refused | Changed      give a guest a page on which this quote is ordered and paid
FindOrders   -> OrdersFound    the speaker's own orders, newest first
CancelOrder  -> OrderCanceled | NotCanceled
WithdrawOrder -> OrderWithdrawn | WithdrawalRefused
SetReminder  -> ReminderSet    one letter on a day to come, to the buyer of an order alone
NoteFeedback -> Noted          praise or complaint, taken down for the brand
Forget       -> (nothing)      delete what is stored about this account
"""

from dataclasses import dataclass
from datetime import date, datetime

from skill.conversation import Grade
from skill.orders.model import Order, Quote
from skill.safeguards.model import NO_TALK, Finding, Proof, ReadBack, Talk


@dataclass(frozen=True, slots=True, kw_only=True)
class Foresee:
    """Ask the upfront safeguards about a quote before it is read back."""

    quote: Quote
    talk: Talk = NO_TALK
    proofs: tuple[Proof, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceOrder:
    """Try to buy what was read back. The safeguards decide; the turn's speaker is the buyer."""

    quote: Quote
    read_back: ReadBack | None
    turn: int
    grade: Grade
    asked_words: bool
    talk: Talk = NO_TALK
    proofs: tuple[Proof, ...] = ()
    """What was shown beside the yes, in this turn or since it."""
    answered_at: datetime | None = None
    """When the yes was said, where something came in between (a code); None is in this very turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskApproval:
    """Send a quote to the phone of an adult who may approve it. It holds the stock until it ends."""

    quote: Quote
    talk: Talk = NO_TALK
    proofs: tuple[Proof, ...] = ()
    """What was shown for the quote so far, such as the word that guards the sending."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPayLink:
    """Make a link to a page on which a guest orders and pays a quote. It holds the stock until it ends."""

    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class FindOrders:
    """Look up the speaker's own orders."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelOrder:
    """Cancel one of the speaker's own orders, if its free window still runs."""

    order_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawOrder:
    """Withdraw from one of the speaker's own orders, or from all of it that may go back."""

    order_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetReminder:
    """Write once to the buyer of an order, on a day to come. The shopper agreed to this very letter."""

    order_id: str
    due: date
    occasion: str | None
    recipient: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteFeedback:
    """Take down that something was praised or complained about; never in the shopper's words."""

    kind: str
    """praise | complain"""
    product: str | None = None
    """What was spoken about, where anything was."""
    order_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Forget:
    """Delete every session and saved cart of this platform account."""


Effect = (
    Foresee
    | PlaceOrder
    | AskApproval
    | AskPayLink
    | FindOrders
    | CancelOrder
    | WithdrawOrder
    | SetReminder
    | NoteFeedback
    | Forget
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """What stands in the way of buying this quote; empty when nothing does."""

    quote: Quote
    findings: tuple[Finding, ...]
    word: str | None = None
    """A fresh challenge word, where a finding asks for one: chosen by chance, which a dialogue has none of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The order stands, now or from an earlier delivery of the same yes."""

    order: Order


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Nothing was bought, and why."""

    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """Nothing was bought: price or stock is no longer what was read out."""

    sold_out: bool
    skus: tuple[str, ...] = ()
    """What is no longer there in that quantity; empty where that can't be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalAsked:
    """A request to approve the quote is on its way; nothing is bought until an adult does."""

    approval: str
    expires_at: datetime
    own: bool
    """Whether it went to the very person who asks; else to the adult who holds the account."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PayLinkMade:
    """There is a page on which the quote can be ordered and paid; nothing is bought until somebody does."""

    link: str
    """Its id. The address that opens it is a secret, which is put into the card when that is sent."""
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsettled:
    """The order is written but the provider has not answered; recovery will finish or cancel it."""

    order: Order


@dataclass(frozen=True, slots=True, kw_only=True)
class OrdersFound:
    """The speaker's own orders, newest first; `known` is False when the voice isn't one that we tell."""

    orders: tuple[Order, ...]
    known: bool
    changeable: bool = True
    """Whether who asks may also cancel or send back; a login alone may not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderCanceled:
    """The order is cancelled and its money released."""

    order: Order


@dataclass(frozen=True, slots=True, kw_only=True)
class NotCanceled:
    """Nothing was canceled, and why: "too_late", "already", "not_yours", "gone" or "unsettled"."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderWithdrawn:
    """The withdrawal is declared and acknowledged."""

    order: Order
    how: str
    """canceled | refunded | return_asked"""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalRefused:
    """Nothing was withdrawn from, and why, as `orders.withdrawing.NotWithdrawn` has it."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderSet:
    """What came of asking for a reminder."""

    stands: bool
    """It does, once, however often it was asked for; False when the order isn't this voice's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """It is taken down, now or by an earlier delivery of the same turn."""

    kind: str


Outcome = (
    Foreseen
    | Placed
    | Refused
    | Changed
    | Unsettled
    | ApprovalAsked
    | PayLinkMade
    | OrdersFound
    | OrderCanceled
    | NotCanceled
    | OrderWithdrawn
    | WithdrawalRefused
    | ReminderSet
    | Noted
)
