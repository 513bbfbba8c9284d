# SPDX-License-Identifier: Apache-2.0
"""`dollhouse orders cancel`, `refund` and `receive`: what a shop's own people do to an order, after asking back."""

import argparse
from collections.abc import Mapping

from skill.accounts.purchasing import OPERATOR
from skill.brand.amounts import read_amount
from skill.commands.command import (
    FAILED,
    OK,
    add_brand,
    add_json,
    add_yes,
    agreed,
    complain,
    settings_for,
    show_json,
)
from skill.dialogue.effects import NotCanceled, OrderCanceled
from skill.errors import ConfigurationError
from skill.money import Money
from skill.orders.canceling import LinesCanceled, call_off, cancel_lines
from skill.orders.model import Order
from skill.orders.refunding import NotRefunded, refund
from skill.orders.returning import NotReturned, receive_return
from skill.orders.telling import show_order
from skill.store.database import Database
from skill.tending import tend
from skill.wiring import now

Canceled = LinesCanceled | OrderCanceled | NotCanceled

_WHY_NOT: Mapping[str, tuple[str, str]] = {
    "gone": (
        "its payment failed, so that there is nothing to undo",
        "`dollhouse orders why ORDER` tells what happened",
    ),
    "too_late": ("it was shipped", "when it comes back: `dollhouse orders receive`, or `dollhouse orders refund`"),
    "unsettled": ("its provider hasn't answered yet", "recovery asks again; see `dollhouse orders show ORDER`"),
    "no_such_units": ("it doesn't have so many units of this line", "`dollhouse orders show ORDER` numbers its lines"),
    "not_captured": ("no money was taken for it yet", "`dollhouse orders cancel` lets go of what is reserved"),
    "more_than_captured": (
        "so much is not left of what was taken",
        "`dollhouse orders show ORDER` tells what went back",
    ),
    "other_currency": ("it was paid in another currency", "write the amount in the order's own"),
    "needs_none": ("it needs nobody", "`dollhouse orders attention` lists what does"),
    "needs_reference": (
        "it is not known under which id the provider reserved the money",
        "find the payment there and say --reference ID",
    ),
    "release_instead": (
        "it was canceled, so that what is reserved must go back",
        "--retry releases it; once it is released there, --released",
    ),
    "no_such_return": ("it has no such return that is still to come", "`dollhouse orders why ORDER` lists them"),
}


def add_changes(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The actions `cancel`, `refund` and `receive` of `dollhouse orders`."""
    canceling = actions.add_parser("cancel", help="cancel an order that is not shipped, or some units of a line")
    canceling.set_defaults(action=_cancel)
    refunding = actions.add_parser("refund", help="give money back that was taken, and let the buyer keep the goods")
    refunding.add_argument("--amount", metavar="AMOUNT", help='such as "12.50 USD" (default: all that is left)')
    refunding.add_argument("--reason", required=True, help="why, for the ledger and the letter's reader; no names")
    refunding.set_defaults(action=_refund)
    receiving = actions.add_parser("receive", help="tell that a return is there, so that its price goes back")
    receiving.set_defaults(action=_receive)
    for action in (canceling, refunding, receiving):
        action.add_argument("order", metavar="ORDER", help="the order's id")
    receiving.add_argument("number", metavar="RETURN", type=int, help="which of its returns, from 1 on")
    for action in (canceling, refunding):
        action.add_argument("--line", type=int, metavar="N", help="only this line, as `orders show` numbers them")
        action.add_argument("--units", type=int, metavar="K", help="so many of the line (default: all there are)")
    for action in (canceling, refunding, receiving):
        add_brand(action)
        add_yes(action)
        add_json(action)


def _cancel(args: argparse.Namespace, database: Database) -> int:
    found = tend(args.order, database=database, settings=settings_for(args))
    if found is None:
        return unknown(args)
    order, provider = found.order, found.provider
    lines = _lines(args, order)
    what = f"order {order.id}" if lines is None else f"{_units(lines)} of order {order.id}"
    if not agreed(args, f"Cancel {what}, {_money(order.quote.total)} in all?"):
        return FAILED
    if lines is None:
        outcome: Canceled = call_off(order.id, by=OPERATOR, database=database, provider=provider, now=now())
    else:
        outcome = cancel_lines(
            order.id, lines, household=None, member=None, by=OPERATOR, database=database, provider=provider, now=now()
        )
    if isinstance(outcome, NotCanceled):
        return refused(order.id, outcome.reason)
    done = f"Canceled: {what}."
    if isinstance(outcome, LinesCanceled):
        done += f" {_money(outcome.amount)} of it is not charged, or goes back."
    return told(args, database, order.id, done)


def _refund(args: argparse.Namespace, database: Database) -> int:
    found = tend(args.order, database=database, settings=settings_for(args))
    if found is None:
        return unknown(args)
    order, provider = found.order, found.provider
    if args.amount and args.line:
        raise ConfigurationError("--amount and --line are both given", hint="say how much, or for which line")
    lines = _lines(args, order)
    amount = None if lines else _amount(args, order)
    what = _money(amount) if amount else f"the price of {_units(lines or {})}"
    if not agreed(args, f"Give {what} of order {order.id} back to its buyer?"):
        return FAILED
    outcome = refund(
        order.id,
        lines=lines,
        amount=amount,
        reason=args.reason,
        by=OPERATOR,
        database=database,
        provider=provider,
        now=now(),
    )
    if isinstance(outcome, NotRefunded):
        return refused(order.id, outcome.reason)
    made = outcome.refund
    return told(args, database, order.id, f"Refund {made.number} of {_money(made.amount)}: {made.state}.")


def _receive(args: argparse.Namespace, database: Database) -> int:
    found = tend(args.order, database=database, settings=settings_for(args))
    if found is None:
        return unknown(args)
    order, provider = found.order, found.provider
    if not agreed(args, f"Is return {args.number} of order {order.id} there? Its price goes back then."):
        return FAILED
    outcome = receive_return(order.id, args.number, by=OPERATOR, database=database, provider=provider, now=now())
    if isinstance(outcome, NotReturned):
        return refused(order.id, outcome.reason)
    return told(args, database, order.id, f"Return {args.number} is received; {_money(outcome.amount)} goes back.")


def unknown(args: argparse.Namespace) -> int:
    """The complaint about an id that no order has."""
    return complain(f"there is no order {args.order!r}", hint="`dollhouse orders list` shows them all", status=FAILED)


def refused(order_id: str, reason: str) -> int:
    """The complaint that nothing was done, why, and what to do instead."""
    what, hint = _WHY_NOT.get(reason, (reason.replace("_", " "), "`dollhouse orders why ORDER` tells what happened"))
    return complain(f"order {order_id}: nothing was done, for {what}", hint=hint, status=FAILED)


def told(args: argparse.Namespace, database: Database, order_id: str, done: str) -> int:
    """Say what was done and how the order stands now."""
    row = show_order(database, order_id)
    if args.json:
        show_json(row)
    elif row is not None:
        print(done)
        print(f"Order {order_id} is {row['state']} now, its payment {row['payment']}, its parcel {row['fulfillment']}.")
    return OK


def _lines(args: argparse.Namespace, order: Order) -> dict[int, int] | None:
    """The units that are meant; None is the whole order."""
    if args.line is None:
        if args.units is not None:
            raise ConfigurationError("--units is given without --line", hint="say of which line: --line N")
        return None
    return {args.line: order.kept.get(args.line, 0) if args.units is None else args.units}


def _amount(args: argparse.Namespace, order: Order) -> Money:
    if args.amount is None:
        return Money(order.captured - order.refunded, order.quote.total.currency)
    try:
        amount = read_amount(args.amount)
    except ValueError as error:
        raise ConfigurationError(f"--amount {error}", hint='write it like "12.50 USD"') from error
    if amount.minor < 1:
        raise ConfigurationError("--amount is nothing", hint='write it like "12.50 USD"')
    return amount


def _units(lines: Mapping[int, int]) -> str:
    return " and ".join(f"{units} of line {number}" for number, units in lines.items())


def _money(amount: Money) -> str:
    return f"{amount.major} {amount.currency}"
