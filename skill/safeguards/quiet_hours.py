# SPDX-License-Identifier: Apache-2.0
"""At the hours that a household or its shop keeps quiet, nothing is bought."""

from datetime import datetime, timedelta

from skill.safeguards.model import Attempt, Finding, Rule, refuse
from skill.safeguards.policy import Hours, Policy


def _check(attempt: Attempt, policy: Policy) -> Finding | None:
    now = attempt.now.astimezone(attempt.zone)
    if not any(hours.hold(now.time()) for hours in policy.quiet_hours):
        return None
    return refuse(RULE.id, "quiet_hours", until=_over(now, policy.quiet_hours))


def _over(now: datetime, quiet: tuple[Hours, ...]) -> datetime:
    """When all stretches that follow upon one another are over; a full day later where they never are."""
    until = now
    for _ in quiet:
        ends = [_end(until, hours) for hours in quiet if hours.hold(until.time())]
        until = max(ends, default=until)
    return until


def _end(now: datetime, hours: Hours) -> datetime:
    """The next time that the clock on the wall shows the end."""
    day = now.date() if now.time() < hours.ends else now.date() + timedelta(days=1)
    return datetime.combine(day, hours.ends, tzinfo=now.tzinfo)


RULE = Rule(
    id="quiet_hours",
    title="Quiet hours",
    rule="Within the hours that the policy keeps quiet, nothing is bought. The household's own clock counts, as it "
    "hangs on the wall: where an hour is skipped in spring or comes twice in autumn, its minutes are quiet or not by "
    "what the clock shows.",
    because="At night fewer people hear what a speaker is told, and a television that nobody watches goes on talking. "
    "An honest wish can wait for the morning.",
    references=(
        "Burger King's advertisement, 12 April 2017, and South Park, 13 September 2017: speakers obeyed a broadcast",
        "Alexa, Apple and Google family settings: an adult decides beforehand when and what may be bought",
    ),
    check=_check,
    upfront=True,
    reasons={"quiet_hours": ("until",)},
)
