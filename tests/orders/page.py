# SPDX-License-Identifier: Apache-2.0
"""The text of docs/orders.md, its diagrams drawn from the table of transitions; tests.safeguards.pages writes it."""

from datetime import timedelta

from skill.orders.settling import LOOKS, PAYER_TIME
from skill.orders.states import START, TRANSITIONS
from skill.orders.steps import MAX_TRIES, WAITS

_MACHINES = ("order", "payment", "fulfillment")


def orders_page() -> str:
    """The three machines of an order, drawn, and what holds of them."""
    order, payment, fulfillment = (_drawn(machine) for machine in range(len(_MACHINES)))
    return f"""# Orders

An order, its payment and its parcel are three machines with one table: an event moves all three or none, by one
compare-and-set and with one entry in the ledger of the event's name. The first entry, when the order is written, is
`agreed`. What has no arrow here can't happen.

## The order

{order}
## Its payment

{payment}
## Its parcel

{fulfillment}
## What holds of them

- **Nothing is captured before the free-cancel window is over, and nothing is shipped before it is captured.** So what
  was canceled in time is never on its way, and what is on its way was paid.
- **A free cancellation ends where the capture begins**, and both are a compare-and-set on the same row: one of them
  wins. What the provider is asked for is fixed there, so that every try asks for the same; whatever is canceled after
  that goes back as a refund.
- **In part**: units may be taken out until the parcel leaves. Within the window less is captured; after it, their
  price goes back. With the last unit the whole order is canceled, with delivery and wrapping.
- **No unit is canceled, sent back or refunded twice**: counters on each order line, with constraints. The parts of any
  split add up to the cent, since each costs what the units up to it cost, less what those before it cost.
- **No more goes back than was captured**: a refund's amount is set aside by one conditional statement before the
  provider is asked. A refund that fails keeps it aside, since the money may have gone back, and is tried again with
  the same key by whoever looks at it.
- **Withdrawal** does what is due where the order stands: before the capture nothing is charged; captured and not
  shipped, it is stopped and refunded; shipped, it is refunded when the goods are back, and with the whole order its
  delivery too: what the least expensive way would have cost, where the buyer asked for a dearer one by its name or for
  the fastest (Directive 2011/83/EU art. 13(2)). The days run from the one after the parcel came, on the household's
  clock; where nobody told of its coming, from the one after it was promised for, or left where that was later. An
  acknowledgement with the time joins the same transaction.
- **Stock** is held from the yes until the parcel leaves; then what is held and what is on hand go down together. What
  comes back is for the shop to look at, and joins the stock with its next count.
- **Budget** is given back for what was canceled before it was shipped, and not for what was sent back.
- **Nothing waits for ever.** Whatever a crash, a silent provider or a silent payer left open is driven again by one
  recovery: {MAX_TRIES} tries with waits from {_spoken(WAITS[0])} to {_spoken(WAITS[-1])}, then a person must look. A
  payer has {_spoken(PAYER_TIME)} to confirm at the bank, and is looked after every {_spoken(LOOKS)}; then all of it is
  given back.

This page is written by `python -m tests.safeguards.pages` from the table in `skill/orders/states.py`; edit it there.
"""


def _spoken(time: timedelta) -> str:
    seconds = int(time.total_seconds())
    for unit, size in (("hour", 3600), ("minute", 60)):
        if seconds % size == 0 and seconds >= size:
            count = seconds // size
            return f"{count} {unit}{'s' if count > 1 else ''}"
    return f"{seconds} seconds"


def _drawn(machine: int) -> str:
    arrows: dict[tuple[str, str], list[str]] = {}
    for event, moves in TRANSITIONS.items():
        for before, after in moves.items():
            arrow = (str(before[machine]), str(after[machine]))
            if arrow[0] != arrow[1] and str(event) not in arrows.setdefault(arrow, []):
                arrows[arrow].append(str(event))
    lines = "\n".join(
        f"    {before} --> {after}: {', '.join(events)}" for (before, after), events in arrows.items() if events
    )
    return f"```mermaid\nstateDiagram-v2\n    [*] --> {START[machine]}\n{lines}\n```\n"
