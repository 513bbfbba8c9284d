# SPDX-License-Identifier: Apache-2.0
"""Writes docs/safeguards.md and docs/orders.md from RULES and the tables: `python -m tests.safeguards.pages`."""

from pathlib import Path

from skill.safeguards import RULES
from tests.orders.page import orders_page
from tests.safeguards.cases import CASES

DOCS = Path(__file__).resolve().parents[2] / "docs"


def safeguards_page() -> str:
    """Each rule as people and courts may read it."""
    parts = [
        "# Safeguards\n",
        "May this purchase happen? Every rule below is asked, in this order, when somebody answers a read-back; those "
        "marked *upfront* are asked before anything is read back, so that nobody is led to a refusal. The strictest "
        "answer wins, a rule that breaks refuses, and without rules nothing is sold. All are asked again inside "
        "the transaction that writes the order. The numbers that they decide by are policy: [policy.md](policy.md) "
        "tells who may set them. This page is written from `skill/safeguards/`; edit the rules there.\n",
    ]
    for number, rule in enumerate(RULES, start=1):
        upfront = " (*upfront*)" if rule.upfront else ""
        references = "\n".join(f"- {reference}" for reference in rule.references)
        reasons = ", ".join(f"`{reason}`" for reason in rule.reasons)
        parts.append(
            f"## {number}. {rule.title}{upfront}\n\n{rule.rule}\n\n*Because:* {rule.because}\n\n{references}\n\n"
            f"Refuses with {reasons}.\n"
        )
    return "\n".join((*parts, _cases()))


def _cases() -> str:
    titles = {rule.id: f"no: {rule.title.lower()}" for rule in RULES}
    rows = "\n".join(f"| {case.asks} | {titles[case.rule] if case.rule else 'yes'} |" for case in CASES)
    return (
        "## May this happen?\n\n"
        "Anna and Ben are adults of a household in New York that turned purchasing on; Kit is their child. Their "
        "policy: at most $60 an order, $200 a day, $300 a week and $500 a month; three orders a day, ten minutes "
        "apart; four of one product; the same product again after seven days; nothing from 21:00 to 7:00, and no "
        "knives from 18:00 to 8:00; a plain yes up to $20.\n\n"
        f"| | may it? |\n|---|---|\n{rows}\n"
    )


PAGES = {"safeguards.md": safeguards_page, "orders.md": orders_page}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
