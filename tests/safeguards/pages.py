# SPDX-License-Identifier: Apache-2.0
"""Writes docs/safeguards.md and docs/orders.md from RULES and the tables: `python -m tests.safeguards.pages`."""

from pathlib import Path

from skill.safeguards import RULES, assess
from skill.safeguards.model import Factor, Outcome
from tests.orders.page import orders_page
from tests.safeguards.cases import CASES, HOME, Case

DOCS = Path(__file__).resolve().parents[2] / "docs"


def safeguards_page() -> str:
    """Each rule as people and courts may read it."""
    parts = [
        "# Safeguards\n",
        "May this purchase happen? Every rule below is asked, in this order, when somebody answers a read-back; those "
        "marked *upfront* are asked before anything is read back, so that nobody is led to a refusal. The strictest "
        "answer wins, a rule that breaks refuses, and without rules nothing is sold. A rule may ask for more instead "
        "of refusing: for one of the proofs that it names, and an adult's approval on their phone is always enough. A "
        "proof counts for the one quote that it was shown for. All rules are asked again inside "
        "the transaction that writes the order. The numbers that they decide by are policy: [policy.md](policy.md) "
        "tells who may set them. This page is written from `skill/safeguards/`; edit the rules there.\n",
    ]
    for number, rule in enumerate(RULES, start=1):
        upfront = " (*upfront*)" if rule.upfront else ""
        references = "\n".join(f"- {reference}" for reference in rule.references)
        refuses = [f"`{reason}`" for reason in rule.reasons if reason not in rule.steps_up]
        asks = [f"`{reason}` ({_enough(factors)})" for reason, factors in rule.steps_up.items()]
        does = (f"Refuses with {', '.join(refuses)}." if refuses else "", f"Asks for more with {', '.join(asks)}.")
        parts.append(
            f"## {number}. {rule.title}{upfront}\n\n{rule.rule}\n\n*Because:* {rule.because}\n\n{references}\n\n"
            f"{' '.join(does if asks else does[:1]).strip()}\n"
        )
    return "\n".join((*parts, _cases()))


_PROOFS = {
    Factor.AGAIN: "a yes to one more question",
    Factor.CHALLENGE_WORD: "the word said back",
    Factor.VOICE_CODE: "the voice code",
    Factor.APPROVAL: "an approval",
}


def _enough(factors: tuple[Factor, ...]) -> str:
    return " or ".join(dict.fromkeys(_PROOFS[factor] for factor in (*factors, Factor.APPROVAL)))


def _answer(case: Case) -> str:
    """What the page says, in the words of the findings."""
    titles = {rule.id: rule.title.lower() for rule in RULES}
    findings = assess(case.attempt(), HOME).findings
    if not findings:
        return "yes"
    if findings[0].outcome is Outcome.REFUSE:
        return f"no: {titles[findings[0].rule]}"
    enough = tuple(factor for factor in _PROOFS if all(factor in one.factors for one in findings))
    return f"only with {_enough(enough)}: {'; '.join(titles[one.rule] for one in findings)}"


def _cases() -> str:
    rows = "\n".join(f"| {case.asks} | {_answer(case)} |" for case in CASES)
    return (
        "## May this happen?\n\n"
        "Anna and Ben are adults of a household in New York that turned purchasing on; Kit is their child. Their "
        "policy: at most $60 an order, $200 a day, $300 a week and $500 a month; three orders a day, ten minutes "
        "apart; four of one product; the same product again after seven days; nothing from 21:00 to 7:00, and no "
        "knives from 18:00 to 8:00; a plain yes up to $20; a voice code from $50 on; an address is new for seven days; "
        "they are asked again before the same product within thirty days, and before a thing three times as dear as "
        "what was spoken of; twenty homes that open alike within three seconds are a broadcast.\n\n"
        f"| | may it? |\n|---|---|\n{rows}\n"
    )


PAGES = {"safeguards.md": safeguards_page, "orders.md": orders_page}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
