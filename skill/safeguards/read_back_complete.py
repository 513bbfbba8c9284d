# SPDX-License-Identifier: Apache-2.0
"""What is bought was read back to the buyer, whole and unchanged."""

from skill.safeguards.model import Attempt, Finding, Rule, refuse
from skill.safeguards.policy import Policy


def _check(attempt: Attempt, policy: Policy) -> Finding | None:
    if attempt.read_back is None:
        return refuse(RULE.id, "not_read_back")
    if attempt.read_back.quote_hash != attempt.quote.hash:
        return refuse(RULE.id, "other_quote_read_back")
    if attempt.member is not None and attempt.read_back.member != attempt.member:
        return refuse(RULE.id, "read_to_another")
    return None


RULE = Rule(
    id="read_back_complete",
    title="Read back, this very quote",
    rule="Before the answer, exactly this quote was read out: seller, goods and quantities, delivery, the total with "
    "tax, and the right of withdrawal. A quote that differs by one cent or one day is another quote, and "
    "whoever says yes is the one who was spoken to: another adult hears it first.",
    because="Nobody can agree to what they did not hear. The consent is bound to the SHA-256 of the quote, so that "
    "what is charged is what was said.",
    references=(
        "developer.amazon.com, Alexa skills that allow purchases, rule 2: confirm by voice the "
        "seller of record, the products, the delivery details and the total with taxes and delivery",
        "Directive 2011/83/EU, art. 8(4): main characteristics, trader, total price and right of withdrawal are given "
        "by the medium that the contract is concluded on",
    ),
    check=_check,
    upfront=False,
    reasons={"not_read_back": (), "other_quote_read_back": (), "read_to_another": ()},
)
