# SPDX-License-Identifier: Apache-2.0
"""The text of docs/orders.md, its diagrams drawn from the table of transitions; tests.safeguards.pages writes it."""

from skill.orders.states import START, TRANSITIONS

_MACHINES = ("order", "payment", "fulfillment")


def orders_page() -> str:
    """The three machines of an order, drawn."""
    order, payment, fulfillment = (_drawn(machine) for machine in range(len(_MACHINES)))
    return (
        "# Orders\n\n"
        "An order moves only along these arrows, each by one compare-and-set and with one entry in the ledger of the "
        "arrow's name; the first entry, when the order is written, is `agreed`.\n\n"
        f"{order}\n"
        "Its payment and its parcel move by the same events, in the same transactions:\n\n"
        f"{payment}\n{fulfillment}\n"
        "This page is written from the table in `skill/orders/states.py`; edit it there.\n"
    )


def _drawn(machine: int) -> str:
    arrows: dict[tuple[str, str], list[str]] = {}
    for event, moves in TRANSITIONS.items():
        for before, after in moves.items():
            arrow = (str(before[machine]), str(after[machine]))
            if arrow[0] != arrow[1] and str(event) not in arrows.setdefault(arrow, []):
                arrows[arrow].append(str(event))
    lines = "\n".join(f"    {before} --> {after}: {', '.join(events)}" for (before, after), events in arrows.items())
    return f"```mermaid\nstateDiagram-v2\n    [*] --> {START[machine]}\n{lines}\n```\n"
