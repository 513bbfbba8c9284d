# SPDX-License-Identifier: Apache-2.0
"""Each safeguard at its edges: what it lets pass, what it stops, and with which reason."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from msgspec import structs

from skill.conversation import Grade, Role
from skill.money import Money
from skill.safeguards import assess, foresee
from skill.safeguards.model import Attempt, Factor, Openings, Outcome, Proof, Spent, Talk
from skill.safeguards.policy import Category, Goods, Hours, Policy
from tests.safeguards.attempts import NOW, POLICY, a_quote, an_attempt


def reasons(attempt: Attempt, policy: Policy = POLICY) -> list[str]:
    verdict = assess(attempt, policy)
    assert (verdict.mandate is None) == bool(verdict.findings)
    return [finding.reason for finding in verdict.findings]


def answered(**changes: Any) -> Attempt:
    attempt = an_attempt()
    assert attempt.answer is not None
    return replace(attempt, answer=replace(attempt.answer, **changes))


def heard(**changes: Any) -> Attempt:
    attempt = an_attempt()
    assert attempt.read_back is not None
    return replace(attempt, read_back=replace(attempt.read_back, **changes))


def test_an_adult_who_heard_the_quote_and_said_the_words_may_buy() -> None:
    verdict = assess(an_attempt(), POLICY)
    assert verdict.outcome is Outcome.ALLOW
    assert verdict.mandate is not None
    assert (verdict.mandate.household, verdict.mandate.member, verdict.mandate.policy_version) == ("home", "anna", 1)
    assert {finding.outcome for finding in verdict.mandate.findings} == {Outcome.ALLOW}


@pytest.mark.parametrize(
    ("attempt", "reason"),
    [
        (an_attempt(purchasing=False), "purchasing_off"),
        (an_attempt(role=Role.CHILD), "child_voice"),
        (an_attempt(household=None, member=None), "no_household"),
        (an_attempt(household="next-door"), "no_household"),
        (an_attempt(a_quote(household=None)), "no_household"),
        (an_attempt(read_back=None), "not_read_back"),
        (heard(quote_hash=a_quote(4280).hash), "other_quote_read_back"),
        (heard(member="ben"), "read_to_another"),
        (heard(member=None), "read_to_another"),
        (answered(grade=Grade.WEAK_YES), "yes_not_strong"),
        (answered(grade=Grade.CONDITIONAL), "yes_not_strong"),
        (answered(grade=Grade.UNCLEAR), "yes_not_strong"),
        (an_attempt(answer=None), "yes_not_strong"),
        (answered(asked_words=False), "bare_yes_not_enough"),
        (answered(turn=4), "same_turn"),
        (heard(turn=9), "same_turn"),
        (heard(heard_at=NOW - timedelta(seconds=61)), "stale_consent"),
        (heard(heard_at=NOW + timedelta(seconds=61)), "stale_consent"),
        (an_attempt(a_quote(expires_at=NOW)), "quote_expired"),
        (an_attempt(a_quote(6001)), "over_order_limit"),
        (an_attempt(spent=Spent(day=15_722, month=15_722)), "over_day_limit"),
        (an_attempt(spent=Spent(day=0, month=45_722)), "over_month_limit"),
        (an_attempt(a_quote(currency="EUR")), "other_currency"),
    ],
)
def test_an_attempt_that_lacks_one_thing_is_refused_for_just_that(attempt: Attempt, reason: str) -> None:
    assert reasons(attempt) == [reason]


@pytest.mark.parametrize(
    "attempt",
    [
        an_attempt(confidence=400),
        an_attempt(a_quote(6000)),
        an_attempt(spent=Spent(day=15_721, month=15_721)),
        an_attempt(spent=Spent(day=0, month=45_721)),
        heard(heard_at=NOW - timedelta(seconds=60)),
        heard(heard_at=NOW + timedelta(seconds=8)),
        an_attempt(a_quote(expires_at=NOW + timedelta(microseconds=1))),
    ],
)
def test_what_lies_just_within_a_limit_passes(attempt: Attempt) -> None:
    assert reasons(attempt) == []


def test_an_answer_that_is_found_again_later_buys_nothing() -> None:
    later = replace(an_attempt(), now=NOW + timedelta(seconds=61))
    assert reasons(later) == ["stale_consent"]


def test_a_bare_yes_is_enough_up_to_the_policys_total_and_no_cent_further() -> None:
    policy = replace(POLICY, bare_yes_up_to=4279)
    assert reasons(answered(asked_words=False), policy) == []
    assert reasons(answered(asked_words=False), replace(policy, bare_yes_up_to=4278)) == ["bare_yes_not_enough"]


def test_a_bare_yes_limit_of_zero_wants_the_words_even_for_a_gift_without_a_price() -> None:
    free = an_attempt(a_quote(0))
    assert free.answer is not None
    assert reasons(replace(free, answer=replace(free.answer, asked_words=False))) == ["bare_yes_not_enough"]


def test_a_limit_says_what_is_left_of_it() -> None:
    verdict = assess(an_attempt(spent=Spent(day=18_000, month=18_000)), POLICY)
    assert dict(verdict.findings[0].args) == {"limit": Money(20_000, "USD"), "remaining": Money(2_000, "USD")}


def test_what_stands_in_the_way_is_known_before_the_read_back() -> None:
    before = an_attempt(role=Role.CHILD, purchasing=False, read_back=None, answer=None)
    assert [finding.reason for finding in foresee(before, POLICY)] == ["child_voice", "purchasing_off"]


def test_nothing_stands_in_an_adults_way_before_the_read_back() -> None:
    assert foresee(an_attempt(read_back=None, answer=None), POLICY) == ()


NIGHT = Hours(begins=time(21), ends=time(7))
NEW_YORK = ZoneInfo("America/New_York")


def at(moment: datetime, *, zone: ZoneInfo = NEW_YORK, **changes: Any) -> Attempt:
    """The honest attempt at another moment."""
    shift = moment - NOW
    attempt = an_attempt(a_quote(made_at=NOW + shift, expires_at=NOW + shift + timedelta(minutes=29)))
    assert attempt.answer is not None
    assert attempt.read_back is not None
    return replace(
        attempt,
        now=moment,
        zone=zone,
        answer=replace(attempt.answer, at=moment),
        read_back=replace(attempt.read_back, heard_at=moment),
        **changes,
    )


@pytest.mark.parametrize(
    ("limits", "spent", "reason"),
    [
        ({"per_week": 10_000}, Spent(week=5_722), "over_week_limit"),
        ({"orders_per_day": 2}, Spent(orders_day=2), "orders_of_the_day"),
        ({"orders_per_week": 2}, Spent(orders_week=2), "orders_of_the_week"),
        ({"orders_per_month": 2}, Spent(orders_month=2), "orders_of_the_month"),
        ({"orders_per_day": 0}, Spent(), "orders_of_the_day"),
        ({"between_orders": timedelta(minutes=10)}, Spent(last_at=NOW - timedelta(minutes=9)), "cooling_off"),
        ({"between_orders": timedelta(minutes=10)}, Spent(last_at=NOW + timedelta(hours=9)), "cooling_off"),
        ({"per_item": 4278}, Spent(), "too_dear_a_thing"),
    ],
)
def test_a_household_is_stopped_by_its_limits(limits: dict[str, Any], spent: Spent, reason: str) -> None:
    assert reasons(an_attempt(spent=spent), replace(POLICY, **limits)) == [reason]


@pytest.mark.parametrize(
    ("limits", "spent"),
    [
        ({"per_week": 10_000}, Spent(week=5_721)),
        ({"orders_per_day": 2, "orders_per_week": 2, "orders_per_month": 2}, Spent(orders_day=1)),
        ({"between_orders": timedelta(minutes=10)}, Spent(last_at=NOW - timedelta(minutes=10))),
        ({"between_orders": timedelta(minutes=10)}, Spent()),
        ({}, Spent(last_at=NOW + timedelta(hours=9))),
        ({"per_item": 4279}, Spent()),
    ],
)
def test_a_household_just_within_its_limits_is_not(limits: dict[str, Any], spent: Spent) -> None:
    assert reasons(an_attempt(spent=spent), replace(POLICY, **limits)) == []


def test_a_pause_says_how_many_minutes_are_left_of_it() -> None:
    attempt = an_attempt(spent=Spent(last_at=NOW - timedelta(minutes=8, seconds=30)))
    verdict = assess(attempt, replace(POLICY, between_orders=timedelta(minutes=10)))
    assert dict(verdict.findings[0].args) == {"minutes": 2}


def test_units_of_one_product_count_together_whatever_their_lines() -> None:
    single = a_quote(1000).lines[0]
    line = replace(single, quantity=2, total=Money(2000, "USD"))
    quote = a_quote(4000, lines=(line, replace(line, variant="red")))
    assert reasons(an_attempt(quote), replace(POLICY, quantity_per_item=3)) == ["too_many_of_one"]
    assert reasons(an_attempt(quote), replace(POLICY, quantity_per_item=4)) == []


def test_the_same_product_again_is_refused_only_where_the_policy_says_so() -> None:
    again = an_attempt(bought_at={"lamp": NOW - timedelta(hours=1)})
    assert reasons(again) == []
    assert reasons(again, replace(POLICY, same_product_after=timedelta(hours=2))) == ["bought_before"]
    other = an_attempt(bought_at={"kite": NOW - timedelta(hours=1)})
    assert reasons(other, replace(POLICY, same_product_after=timedelta(hours=2))) == []


@pytest.mark.parametrize(
    ("moment", "quiet"),
    [
        (datetime(2026, 12, 1, 20, 59, 59, tzinfo=NEW_YORK), False),
        (datetime(2026, 12, 1, 21, 0, tzinfo=NEW_YORK), True),
        (datetime(2026, 12, 2, 0, 0, tzinfo=NEW_YORK), True),
        (datetime(2026, 12, 2, 6, 59, 59, tzinfo=NEW_YORK), True),
        (datetime(2026, 12, 2, 7, 0, tzinfo=NEW_YORK), False),
        # New York skips from 2:00 to 3:00 on 14 March 2027 and repeats 1:00 to 2:00 on 1 November 2026.
        (datetime(2027, 3, 14, 10, 59, tzinfo=UTC), True),
        (datetime(2027, 3, 14, 11, 0, tzinfo=UTC), False),
        (datetime(2026, 11, 1, 11, 59, tzinfo=UTC), True),
        (datetime(2026, 11, 1, 12, 0, tzinfo=UTC), False),
    ],
)
def test_quiet_hours_are_those_of_the_households_clock(moment: datetime, quiet: bool) -> None:
    found = reasons(at(moment.astimezone(UTC)), replace(POLICY, quiet_hours=(NIGHT,)))
    assert found == (["quiet_hours"] if quiet else [])


def test_an_hour_that_comes_twice_is_quiet_both_times_and_one_that_is_skipped_never_comes() -> None:
    hour = replace(POLICY, quiet_hours=(Hours(begins=time(1), ends=time(2)),))
    for utc_hour in (5, 6):
        assert reasons(at(datetime(2026, 11, 1, utc_hour, 30, tzinfo=UTC)), hour) == ["quiet_hours"]
    skipped = replace(POLICY, quiet_hours=(Hours(begins=time(2), ends=time(3)),))
    for utc_hour, minute in ((6, 59), (7, 0), (7, 1)):
        assert reasons(at(datetime(2027, 3, 14, utc_hour, minute, tzinfo=UTC)), skipped) == []


def test_quiet_hours_say_when_all_of_them_are_over() -> None:
    evening, late = Hours(begins=time(18), ends=time(22)), NIGHT
    attempt = at(datetime(2026, 12, 1, 19, 0, tzinfo=NEW_YORK).astimezone(UTC))
    until = assess(attempt, replace(POLICY, quiet_hours=(evening, late))).findings[0].args["until"]
    assert until == datetime(2026, 12, 2, 7, 0, tzinfo=NEW_YORK)


KNIFE = {"lamp": Goods(tags=frozenset({"kitchen", "knives"}), age_months=12 * 16)}
EVENING = datetime(2026, 12, 2, 3, 0, tzinfo=UTC)  # 22:00 in New York


@pytest.mark.parametrize(
    ("category", "moment", "found"),
    [
        (Category(tags=("knives",), hours=NIGHT), EVENING, ["kind_not_now"]),
        (Category(tags=("knives",), hours=NIGHT), NOW, []),
        (Category(tags=("knives",)), NOW, ["kind_never_sold"]),
        (Category(tags=("books", "knives")), NOW, ["kind_never_sold"]),
        (Category(tags=("books",)), NOW, []),
        (Category(from_age=16), NOW, ["kind_never_sold"]),
        (Category(from_age=17), NOW, []),
        (Category(tags=("knives",), from_age=17), NOW, []),
        (Category(from_age=16, hours=NIGHT), EVENING, ["kind_not_now"]),
    ],
)
def test_goods_of_a_kind_are_stopped_by_tag_age_and_hour(
    category: Category, moment: datetime, found: list[str]
) -> None:
    assert reasons(at(moment, goods=KNIFE), replace(POLICY, categories=(category,))) == found


def test_goods_of_no_known_kind_are_of_none() -> None:
    policy = replace(POLICY, categories=(Category(tags=("knives",)), Category(from_age=3)))
    assert reasons(an_attempt(), policy) == []


STRANGER = an_attempt(role=Role.UNKNOWN, member=None, confidence=0)


def shown(attempt: Attempt, *factors: Factor, **changes: Any) -> Attempt:
    """The attempt with proofs for its quote, and with the approval that one of them is of."""
    proofs = tuple(
        structs.replace(Proof(factor=factor, quote_hash=attempt.quote.hash, at=attempt.now), **changes)
        for factor in factors
    )
    return replace(attempt, proofs=proofs, approval="a1" if Factor.APPROVAL in factors else None)


def due(attempt: Attempt, policy: Policy = POLICY) -> dict[str, set[Factor]]:
    """What each finding asks for; everything that is found is a step-up."""
    verdict = assess(attempt, policy)
    assert verdict.outcome in (Outcome.ALLOW, Outcome.STEP_UP)
    assert {finding.outcome for finding in verdict.findings} <= {Outcome.STEP_UP}
    return {finding.reason: set(finding.factors) for finding in verdict.findings}


@pytest.mark.parametrize(
    ("attempt", "reason"),
    [
        (STRANGER, "unknown_voice"),
        (an_attempt(member=None), "unknown_voice"),
        (an_attempt(confidence=200), "weak_voice"),
        (an_attempt(confidence=0), "login_only"),
    ],
)
def test_a_voice_that_is_not_recognized_needs_an_adults_approval_and_shows_that_somebody_listens(
    attempt: Attempt, reason: str
) -> None:
    assert due(attempt) == {
        reason: {Factor.APPROVAL},
        "word_for_unknown_voice": {Factor.CHALLENGE_WORD, Factor.APPROVAL},
    }
    assert set(due(shown(attempt, Factor.CHALLENGE_WORD, Factor.VOICE_CODE, Factor.AGAIN))) == {reason}


def test_where_nobody_buys_or_nobody_may_be_asked_an_unknown_voice_is_refused() -> None:
    verdict = assess(replace(STRANGER, purchasing=False), POLICY)
    assert [finding.reason for finding in verdict.findings] == ["unknown_voice", "purchasing_off"]
    assert verdict.outcome is Outcome.REFUSE
    refused = assess(STRANGER, replace(POLICY, unknown_may_ask=False))
    assert (refused.outcome, refused.findings[0].reason) == (Outcome.REFUSE, "unknown_voice")


def test_a_login_hears_first_that_purchasing_is_off_and_is_refused_where_nobody_may_be_asked() -> None:
    login = an_attempt(confidence=0)
    off = assess(replace(login, purchasing=False), POLICY)
    assert (off.outcome, off.mandate) == (Outcome.REFUSE, None)
    assert [finding.reason for finding in off.findings if finding.outcome is Outcome.REFUSE] == ["purchasing_off"]
    refused = assess(login, replace(POLICY, unknown_may_ask=False))
    assert (refused.outcome, refused.findings[0].reason) == (Outcome.REFUSE, "login_only")


def test_a_childs_voice_is_refused_whatever_is_shown() -> None:
    child = shown(an_attempt(role=Role.CHILD), *Factor)
    assert reasons(child) == ["child_voice"]
    assert assess(child, POLICY).outcome is Outcome.REFUSE


def test_what_an_adult_approves_on_a_page_is_allowed_whatever_would_have_been_asked() -> None:
    policy = replace(
        POLICY,
        step_up_from=4279,
        challenge_word=True,
        new_address_for=timedelta(days=7),
        ask_again_within=timedelta(days=7),
        ask_again_over=300,
        broadcast_households=20,
    )
    asked = an_attempt(
        confidence=0,
        bought_at={"lamp": NOW},
        address_added_at=NOW,
        talk=Talk(budget=100),
        openings=Openings(around=20),
    )
    assert len(due(asked, policy)) == 7
    verdict = assess(shown(asked, Factor.APPROVAL, member="anna"), policy)
    assert verdict.mandate is not None
    assert verdict.mandate.approval == "a1"
    assert [finding.rule for finding in verdict.mandate.met] == [
        "known_adult", "repeat_orders", "price_outlier", "new_address", "voice_code", "challenge_word", "broadcast"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "proof",
    [
        {"quote_hash": a_quote(7).hash},
        {"member": "ben"},
        {"factor": Factor.CHALLENGE_WORD},
        {"factor": Factor.AGAIN},
        {"factor": Factor.APPROVAL},  # of no request, so that it could be used twice
    ],
)
def test_what_is_of_another_quote_or_another_member_or_not_enough_proves_nothing(proof: dict[str, Any]) -> None:
    policy = replace(POLICY, step_up_from=4279)
    attempt = shown(an_attempt(), Factor.VOICE_CODE)
    assert due(attempt, policy) == {}
    assert due(replace(attempt, proofs=(structs.replace(attempt.proofs[0], **proof),)), policy) == {
        "code_due": {Factor.VOICE_CODE, Factor.APPROVAL}
    }


def test_a_code_is_due_from_the_very_total_on_and_each_order_needs_its_own() -> None:
    policy = replace(POLICY, step_up_from=4279)
    assert list(due(an_attempt(), policy)) == ["code_due"]
    assert list(due(an_attempt(confidence=400), policy)) == ["code_due"]
    assert due(an_attempt(a_quote(4278)), policy) == {}


def test_where_every_voice_needs_its_code_the_code_for_this_quote_is_enough_and_no_word_is_asked() -> None:
    policy = replace(POLICY, voice_confidence=400)
    assert due(an_attempt(), policy) == {"voice_needs_code": {Factor.VOICE_CODE, Factor.APPROVAL}}
    assert due(shown(an_attempt(), Factor.VOICE_CODE), policy) == {}
    assert due(an_attempt(confidence=400), policy) == {}


def test_a_yes_waits_for_its_code_and_not_longer_than_the_policy_says() -> None:
    policy = replace(POLICY, step_up_from=1, code_ttl=timedelta(minutes=3))
    late = replace(shown(an_attempt(), Factor.VOICE_CODE), now=NOW + timedelta(minutes=3))
    assert due(late, policy) == {}
    assert reasons(replace(late, now=late.now + timedelta(seconds=1)), policy) == ["stale_consent"]
    assert reasons(replace(late, proofs=()), policy) == ["stale_consent", "code_due"]
    over = replace(late, now=NOW + timedelta(minutes=29))
    assert reasons(over, replace(policy, code_ttl=timedelta(hours=9))) == ["quote_expired"]


def test_a_household_may_have_a_word_asked_of_everybody() -> None:
    policy = replace(POLICY, challenge_word=True)
    assert due(an_attempt(), policy) == {"word_is_always_asked": {Factor.CHALLENGE_WORD, Factor.APPROVAL}}
    assert due(shown(an_attempt(), Factor.CHALLENGE_WORD), policy) == {}


def test_an_address_is_new_for_as_long_as_the_policy_says() -> None:
    policy = replace(POLICY, new_address_for=timedelta(days=7))
    added = an_attempt(address_added_at=NOW - timedelta(days=7) + timedelta(seconds=1))
    assert due(added, policy) == {"address_is_new": {Factor.APPROVAL}}
    assert due(an_attempt(address_added_at=NOW - timedelta(days=7)), policy) == {}
    assert due(an_attempt(address_added_at=NOW + timedelta(days=7)), policy) != {}
    assert due(an_attempt(), policy) == due(added) == {}


@pytest.mark.parametrize(
    ("ago", "args"),
    [
        (timedelta(days=2, hours=5), {"item": "Star Lamp", "count": 2, "unit": "days"}),
        (timedelta(hours=2), {"item": "Star Lamp", "count": 2, "unit": "hours"}),
        (timedelta(minutes=1, seconds=59), {"item": "Star Lamp", "count": 1, "unit": "minutes"}),
        (timedelta(seconds=59), {"item": "Star Lamp", "count": 0, "unit": "minutes"}),
        (timedelta(hours=-3), {"item": "Star Lamp", "count": 0, "unit": "minutes"}),
    ],
)
def test_whoever_bought_it_a_while_ago_is_asked_whether_they_want_another(ago: timedelta, args: dict[str, Any]) -> None:
    policy = replace(POLICY, ask_again_within=timedelta(days=3))
    again = an_attempt(bought_at={"lamp": NOW - ago})
    assert dict(assess(again, policy).findings[0].args) == args
    assert due(again, policy) == {"bought_again": {Factor.AGAIN, Factor.APPROVAL}}
    assert due(shown(again, Factor.AGAIN), policy) == {}
    assert due(an_attempt(bought_at={"lamp": NOW - timedelta(days=3)}), policy) == {}


def test_no_yes_buys_again_what_the_policy_refuses() -> None:
    policy = replace(POLICY, same_product_after=timedelta(hours=2), ask_again_within=timedelta(days=3))
    again = shown(an_attempt(bought_at={"lamp": NOW - timedelta(hours=1)}), *Factor)
    assert reasons(again, policy) == ["bought_before"]


@pytest.mark.parametrize(
    ("talk", "found"),
    [
        (Talk(budget=1426), ["dearer_than_said"]),
        (Talk(budget=1427), []),
        (Talk(budget=1427, prices=(100,)), []),
        (Talk(prices=(500, 1426)), ["dearer_than_others"]),
        (Talk(prices=(500, 1427)), []),
        (Talk(), []),
    ],
)
@pytest.mark.threat("TH6")
def test_what_costs_many_times_what_was_spoken_of_is_asked_about(talk: Talk, found: list[str]) -> None:
    attempt = an_attempt(talk=talk)
    assert list(due(attempt, replace(POLICY, ask_again_over=300))) == found
    assert due(shown(attempt, Factor.AGAIN), replace(POLICY, ask_again_over=300)) == due(attempt) == {}


def test_what_somebody_chose_alone_is_nobody_elses_to_hear() -> None:
    assert reasons(an_attempt(talk=Talk(owner="ben"))) == ["anothers_surprise"]
    assert reasons(an_attempt(talk=Talk(owner="anna"))) == []
    assert "anothers_surprise" not in due(replace(STRANGER, talk=Talk(owner="anna")))
    assert reasons(shown(an_attempt(talk=Talk(owner="ben")), *Factor)) == ["anothers_surprise"]


@pytest.mark.parametrize(
    ("openings", "changes", "found"),
    [
        (Openings(around=20), {}, ["many_said_the_same"]),
        (Openings(around=19), {}, []),
        (Openings(around=20, usual=4), {}, []),
        (Openings(around=21, usual=4), {}, ["many_said_the_same"]),
        (Openings(around=20), {"talk": Talk(refined=True)}, []),
        (Openings(around=5000), {"confidence": 400}, ["many_said_the_same"]),
    ],
)
def test_many_homes_that_open_alike_at_once_show_that_they_listen(
    openings: Openings, changes: dict[str, Any], found: list[str]
) -> None:
    policy = replace(POLICY, broadcast_households=20)
    attempt = an_attempt(openings=openings, **changes)
    assert list(due(attempt, policy)) == found
    assert due(shown(attempt, Factor.CHALLENGE_WORD), policy) == due(attempt) == {}


def test_a_stranger_who_refined_the_search_may_still_be_a_recording() -> None:
    stranger = replace(STRANGER, openings=Openings(around=20), talk=Talk(refined=True))
    assert "many_said_the_same" in due(stranger, replace(POLICY, broadcast_households=20))
