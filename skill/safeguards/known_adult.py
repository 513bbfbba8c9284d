# SPDX-License-Identifier: Apache-2.0
"""Only a known adult of the very household that the quote is for may buy; a voice that isn't known may ask one."""

from skill.conversation import Role
from skill.safeguards.model import Attempt, Factor, Finding, Rule, refuse, step_up
from skill.safeguards.policy import Policy


def _check(attempt: Attempt, policy: Policy) -> Finding | None:
    if attempt.household is None or attempt.quote.household != attempt.household:
        return refuse(RULE.id, "no_household")
    if attempt.role is Role.CHILD:
        return refuse(RULE.id, "child_voice")
    if attempt.role is not Role.ADULT or attempt.member is None:
        return _may_ask(attempt, policy, "unknown_voice")
    if attempt.confidence >= policy.voice_confidence or attempt.proved(Factor.APPROVAL, Factor.OWN_PAYMENT):
        return None
    if not attempt.recognized:
        return _may_ask(attempt, policy, "weak_voice") if attempt.confidence else _may_send(policy)
    # The policy asks for the code with every voice: the one that was given for this quote is that.
    return None if attempt.proved(Factor.VOICE_CODE) else step_up(RULE.id, "voice_needs_code", Factor.VOICE_CODE)


def _may_ask(attempt: Attempt, policy: Policy, reason: str) -> Finding:
    """What an adult may approve, where the household buys at all and lets itself be asked; else a refusal."""
    if attempt.purchasing and policy.unknown_may_ask:
        return step_up(RULE.id, reason)
    return refuse(RULE.id, reason)


def _may_send(policy: Policy) -> Finding:
    """A member's own login hears whatever else stands in the way, such as that purchasing is off."""
    return step_up(RULE.id, "login_only") if policy.unknown_may_ask else refuse(RULE.id, "login_only")


RULE = Rule(
    id="known_adult",
    title="A known adult",
    rule="The buyer is an adult member of the household that the quote was made for, and the platform recognised the "
    "voice at least as surely as the policy asks. For an unknown voice, for a guess and for a login alone, an adult "
    "member may approve the order on their phone, where purchasing is on and the policy lets it be asked for; by "
    "themselves these buy nothing. A child's voice buys nothing and asks for nothing. Where the policy wants a code "
    "with every voice, a recognised one gives it for each order. A guest, whose account belongs to no household, buys "
    "nothing by voice; they may order on a page of their own, where they say who they are and that they are of age, "
    "and pay there with what they enter themselves.",
    because="A yes is not an identity: a child, a guest, a parrot and a television can all say it. A recognised voice "
    "is a signal and may be a recording, so it is asked for here and is never enough alone; limits, read-back and "
    "receipt stand beside it. A guest's voice is nobody's, so it can't decide anything; on a page that says all of the "
    "purchase, whoever enters their own card answers for it as in any shop on the web.",
    references=(
        "FTC v. Amazon.com, Inc. (W.D. Wash., 26 April 2016): children's charges without their parents' consent",
        "Alexa, Person object, authenticationConfidenceLevel: 300 is a recognised voice, 400 a voice and a code",
        "developer.amazon.com, Alexa skills that allow purchases, rule 1: the account is linked first",
    ),
    check=_check,
    upfront=True,
    reasons={
        "no_household": (),
        "child_voice": (),
        "unknown_voice": (),
        "weak_voice": (),
        "login_only": (),
        "voice_needs_code": (),
    },
    steps_up={"unknown_voice": (), "weak_voice": (), "login_only": (), "voice_needs_code": (Factor.VOICE_CODE,)},
)
