# SPDX-License-Identifier: Apache-2.0
"""The honest side of the broadcast breaker: 5,000 adults want what an advertisement showed, within one minute.

At the level of the breaker's store and of `assess`; tests/whole/test_on_air.py has a share of them buy over the wire.
"""

from dataclasses import replace
from datetime import timedelta

import pytest

from skill.brand import load_brand
from skill.safeguards import assess
from skill.safeguards.model import Factor, Outcome, Proof, Talk
from skill.store.database import Database
from skill.store.openings import counted, note
from tests.safeguards.attempts import NOW, POLICY, an_attempt

ADULTS = 5000
BRAND = "lantern-lane"
SENTENCE = "digest-of-the-sentence"


@pytest.mark.slow
@pytest.mark.threat("TH2")
def test_of_5000_adults_in_the_minute_after_an_advert_none_is_refused(database: Database) -> None:
    brand = load_brand(None).policy
    policy = replace(POLICY, broadcast_households=brand.broadcast_households, broadcast_within=brand.broadcast_within)
    assert policy.broadcast_households is not None
    moments = [NOW + timedelta(seconds=60 * number / ADULTS) for number in range(ADULTS)]
    with database.driver() as driver:
        for number, at in enumerate(moments):
            note(driver, brand=BRAND, digest=SENTENCE, at=at, household=f"home-{number}")
    outcomes: dict[Outcome, int] = dict.fromkeys(Outcome, 0)
    for number, at in enumerate(moments):
        with database.reading_driver() as driver:
            heard = counted(
                driver,
                brand=BRAND,
                digest=SENTENCE,
                at=at,
                within=policy.broadcast_within,
                enough=policy.broadcast_households,
            )
        attempt = replace(an_attempt(), openings=heard, talk=Talk(opening=SENTENCE, opened_at=at, owner="anna"))
        outcome = assess(attempt, policy).outcome
        outcomes[outcome] += 1
        if outcome is not Outcome.ALLOW and number % 50 == 0:
            word = Proof(factor=Factor.CHALLENGE_WORD, quote_hash=attempt.quote.hash, at=NOW, member="anna")
            narrowed = replace(attempt, talk=replace(attempt.talk, refined=True))
            for served in (narrowed, replace(attempt, proofs=(word,))):
                assert assess(served, policy).outcome is Outcome.ALLOW
    assert outcomes[Outcome.REFUSE] == outcomes[Outcome.ASK_ADULT] == 0
    assert outcomes[Outcome.STEP_UP] > 0, "nobody noticed that so many said the same"
