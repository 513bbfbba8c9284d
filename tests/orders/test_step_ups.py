# SPDX-License-Identifier: Apache-2.0
"""Where a yes isn't enough, nothing is bought until the proof is there; then it is, and the ledger tells both."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from skill.accounts.purchasing import restrict
from skill.brand.policy_files import RestrictionsFile, StepUpFile
from skill.conversation import Grade, Speaker
from skill.dialogue.effects import Foresee, Placed, PlaceOrder, Refused
from skill.orders.explaining import why
from skill.orders.model import Quote
from skill.orders.placing import PlacingOutcome, foresee_for
from skill.safeguards.model import NO_TALK, Factor, Proof, ReadBack, Talk
from skill.store import openings
from skill.store.account_tables import ADDRESS
from tests.orders.small_shop import ANNA, BEN, BRAND, NOW, POLICY, STRANGER, SmallShop, a_turn

YES_AT = NOW + timedelta(seconds=30)
CAREFUL = replace(
    POLICY,
    new_address_for=timedelta(days=7),
    ask_again_within=timedelta(days=2),
    ask_again_over=300,
    broadcast_households=20,
    broadcast_within=timedelta(seconds=3),
)


def say_order_it(
    shop: SmallShop,
    quote: Quote,
    *shown: Factor,
    speaker: Speaker = ANNA,
    talk: Talk = NO_TALK,
    waited: timedelta = timedelta(0),
) -> PlacingOutcome:
    """A yes to the quote, with what was shown beside it, carried out once it had `waited` for that."""
    said = quote.made_at + timedelta(seconds=30)
    proofs = tuple(Proof(factor=factor, quote_hash=quote.hash, at=said + waited) for factor in shown)
    effect = PlaceOrder(
        quote=quote,
        read_back=ReadBack(quote_hash=quote.hash, turn=4, heard_at=said, member=speaker.member),
        turn=5,
        grade=Grade.STRONG_YES,
        asked_words=True,
        talk=talk,
        proofs=proofs,
        answered_at=said if waited else None,
    )
    return shop.try_to_place(effect, speaker, at=said + waited)


def asked_for(outcome: PlacingOutcome) -> Sequence[str]:
    assert isinstance(outcome, Refused)
    return [finding.reason for finding in outcome.findings]


def foreseen(shop: SmallShop, quote: Quote, *, speaker: Speaker = ANNA, talk: Talk = NO_TALK) -> list[str]:
    at = quote.made_at
    effect = Foresee(quote=quote, talk=talk)
    found = foresee_for(effect, a_turn(speaker, at=at), database=shop.database, policy=shop.policy, now=at)
    return [finding.reason for finding in found.findings]


def test_a_large_order_waits_for_its_code_and_is_made_once_it_comes(shop: SmallShop) -> None:
    shop.policy = replace(POLICY, step_up_from=4000)
    quote, before = shop.quote(), shop.counts()
    assert foreseen(shop, quote) == asked_for(say_order_it(shop, quote)) == ["code_due"]
    assert shop.counts() == before
    placed = say_order_it(shop, quote, Factor.VOICE_CODE, waited=timedelta(minutes=2))
    assert isinstance(placed, Placed)
    told = "\n".join(why(shop.database, placed.order.id) or ())
    assert "the platform confirmed the code of the voice's profile" in told
    assert "allow, because the voice code or an adult's approval was there (code_due)" in told


def test_a_code_that_comes_too_late_buys_nothing(shop: SmallShop) -> None:
    shop.policy = replace(POLICY, step_up_from=4000)
    quote, before = shop.quote(), shop.counts()
    late = say_order_it(shop, quote, Factor.VOICE_CODE, waited=timedelta(minutes=3, seconds=1))
    assert asked_for(late) == ["stale_consent"]
    assert shop.counts() == before


def test_what_was_tightened_while_the_code_was_asked_for_counts(shop: SmallShop) -> None:
    quote, before = shop.quote(), shop.counts()
    changed = RestrictionsFile(step_up=StepUpFile(challenge_word=True))
    assert restrict(shop.database, "home", lambda _: changed, by="ben", now=NOW)
    assert asked_for(say_order_it(shop, quote, Factor.VOICE_CODE)) == ["word_is_always_asked"]
    assert shop.counts() == before
    assert isinstance(say_order_it(shop, quote, Factor.CHALLENGE_WORD), Placed)


@pytest.mark.threat("TH5")
def test_the_same_again_is_asked_about_where_this_member_bought_it(shop: SmallShop) -> None:
    shop.policy = CAREFUL
    assert isinstance(say_order_it(shop, shop.quote()), Placed)
    again, before = shop.quote(at=NOW + timedelta(hours=3)), shop.counts()
    assert foreseen(shop, again) == asked_for(say_order_it(shop, again)) == ["bought_again"]
    assert foreseen(shop, again, speaker=BEN) == []
    assert shop.counts() == before
    assert isinstance(say_order_it(shop, again, Factor.AGAIN), Placed)
    assert foreseen(shop, shop.quote(at=NOW + timedelta(days=3))) == []


def test_two_devices_that_order_the_same_at_once_ask_the_second(shop: SmallShop) -> None:
    shop.policy = CAREFUL
    one, other = shop.quote(), shop.quote()
    assert foreseen(shop, one) == foreseen(shop, other) == []
    assert isinstance(say_order_it(shop, one), Placed)
    assert asked_for(say_order_it(shop, other)) == ["bought_again"]


def test_what_goes_to_an_address_that_was_added_needs_an_approval(shop: SmallShop) -> None:
    shop.policy = CAREFUL
    quote, before = shop.quote(), shop.counts()
    with shop.database.durable() as connection:
        connection.execute(update(ADDRESS).values(added_at=NOW - timedelta(days=6)))
    assert foreseen(shop, quote) == asked_for(say_order_it(shop, quote)) == ["address_is_new"]
    assert shop.counts() == before
    assert isinstance(say_order_it(shop, shop.quote(at=NOW + timedelta(days=2))), Placed)


@pytest.mark.threat("TH2")
def test_a_sentence_that_many_homes_open_with_at_once_asks_for_the_word(shop: SmallShop) -> None:
    shop.policy = CAREFUL
    talk = Talk(opening="digest", opened_at=NOW)
    quote, before = shop.quote(), shop.counts()
    open_in(shop, homes=19)
    assert foreseen(shop, quote, talk=talk) == []
    open_in(shop, homes=20)
    assert foreseen(shop, quote, talk=talk) == ["many_said_the_same"]
    assert asked_for(say_order_it(shop, quote, talk=talk)) == ["many_said_the_same"]
    assert shop.counts() == before
    assert foreseen(shop, quote, talk=replace(talk, refined=True)) == []
    assert isinstance(say_order_it(shop, quote, Factor.CHALLENGE_WORD, talk=talk), Placed)


def open_in(shop: SmallShop, *, homes: int) -> None:
    with shop.database.driver() as driver:
        for number in range(homes):
            at = NOW + timedelta(milliseconds=100 * number)
            openings.note(driver, brand=BRAND, digest="digest", at=at, household=f"home {number}")


@pytest.mark.threat("TH1")
@pytest.mark.parametrize("shown", [(), (Factor.CHALLENGE_WORD,), (Factor.VOICE_CODE, Factor.AGAIN)])
def test_a_voice_that_nobody_knows_buys_nothing_by_itself_whatever_it_shows(
    shop: SmallShop, shown: tuple[Factor, ...]
) -> None:
    quote, before = shop.quote(), shop.counts()
    assert "unknown_voice" in asked_for(say_order_it(shop, quote, *shown, speaker=STRANGER))
    assert asked_for(say_order_it(shop, quote, Factor.APPROVAL, speaker=STRANGER))[0] == "unknown_voice"
    assert shop.counts() == before


def test_what_ben_put_together_is_not_read_to_anna(shop: SmallShop) -> None:
    quote, before = shop.quote(), shop.counts()
    talk = Talk(owner="ben")
    assert foreseen(shop, quote, talk=talk) == asked_for(say_order_it(shop, quote, talk=talk)) == ["anothers_surprise"]
    assert shop.counts() == before
    assert isinstance(say_order_it(shop, quote, talk=talk, speaker=BEN), Placed)
