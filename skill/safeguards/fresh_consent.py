# SPDX-License-Identifier: Apache-2.0
"""Consent is fresh: given soon after the read-back, carried out at once, on a quote that still stands."""

from skill.safeguards.model import Attempt, Factor, Finding, Rule, refuse
from skill.safeguards.policy import Policy


def _check(attempt: Attempt, policy: Policy) -> Finding | None:
    if attempt.now >= attempt.quote.expires_at:
        return refuse(RULE.id, "quote_expired")
    if attempt.read_back is None or attempt.answer is None:
        return None
    # A person may answer before the prompt has ended, so the distance counts in both directions.
    waited = abs(attempt.answer.at - attempt.read_back.heard_at)
    # Until the code was given that the yes waited for, it could not be carried out.
    until = policy.code_ttl if attempt.proved(Factor.VOICE_CODE) else policy.consent_ttl
    if waited > policy.consent_ttl or abs(attempt.now - attempt.answer.at) > max(until, policy.consent_ttl):
        return refuse(RULE.id, "stale_consent")
    return None


RULE = Rule(
    id="fresh_consent",
    title="A fresh consent",
    rule="The answer comes within the policy's time from the end of the read-back, is carried out as soon, and "
    "the quote has not expired. Where a voice code completes it, the code comes within a time of its own after the "
    "answer. A yes that comes later, or that is found again later, buys nothing.",
    because="An old yes may be another person's, a recording, or meant for another question; and prices move.",
    references=(
        "'Alexa versus Alexa' (Royal Holloway and Catania, 2022): recorded answers replayed to a speaker",
        "FTC v. Amazon.com, Inc. (W.D. Wash., 26 April 2016): charges in the minutes after an earlier approval",
    ),
    check=_check,
    upfront=False,
    reasons={"quote_expired": (), "stale_consent": ()},
)
