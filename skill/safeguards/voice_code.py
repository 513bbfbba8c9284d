# SPDX-License-Identifier: Apache-2.0
"""From a total on, a recognised voice is not enough: a code, or an approval on a phone.

A confidence of 400 (a voice and its code) that comes with a turn is no proof here: it says that the person gave their
code at some time in this session, perhaps for another order, and carries neither a time nor the quote. A proof is
only the code that we asked for with this quote's hash, when the platform says that it was given.
"""

from skill.money import Money
from skill.safeguards.model import Attempt, Factor, Finding, Rule, step_up
from skill.safeguards.policy import Policy


def _check(attempt: Attempt, policy: Policy) -> Finding | None:
    total, limit = attempt.quote.total, policy.step_up_from
    if limit is None or total.currency != policy.currency or total.minor < limit:
        return None
    if attempt.proved(Factor.VOICE_CODE, Factor.APPROVAL, Factor.OWN_PAYMENT):
        return None
    return step_up(RULE.id, "code_due", Factor.VOICE_CODE, limit=Money(limit, policy.currency))


RULE = Rule(
    id="voice_code",
    title="A code for large orders",
    rule="From the total on that the policy names, that total included, the buyer gives the code of their voice "
    "profile, which the platform asks for and compares, or approves the order on their phone. Each order needs its "
    "own: a code that was given before, for whatever purpose, counts for nothing. A guest who pays on a page of their "
    "own gives no code: their bank asks them there.",
    because="A recognised voice may be a recording or a relative's. What can be lost bounds how much may rest on it.",
    references=(
        "developer.amazon.com, Alexa skills that allow purchases, rule 4: from 100 dollars on, offer a four-digit "
        "voice code and ask for it when it is enabled",
        "Directive (EU) 2015/2366, art. 97(2): authentication is bound to the amount and the payee",
        "Google, on Voice Match for payments: a similar voice or a recording may pass",
    ),
    check=_check,
    upfront=True,
    reasons={"code_due": ("limit",)},
    steps_up={"code_due": (Factor.VOICE_CODE,)},
)
