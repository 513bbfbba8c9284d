# SPDX-License-Identifier: Apache-2.0
"""One yes is one order and one charge; whatever else is said, or has changed, is none."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from skill.conversation import Grade, Speaker
from skill.dialogue.effects import Changed, Foresee, Placed, PlaceOrder, Refused, Unsettled
from skill.errors import OurError
from skill.orders.model import OrderState, PaymentState, Quote
from skill.orders.placing import foresee_for
from skill.safeguards.model import ReadBack
from skill.store.account_tables import HOUSEHOLD
from skill.store.accounts import set_purchasing
from skill.store.order_tables import REFUSAL
from tests.orders.small_shop import (
    ANNA,
    BEN,
    KIT,
    NOTHING,
    NOW,
    ONE_ORDER,
    STRANGER,
    SmallShop,
    a_turn,
)
from tests.payments.faulty import Fault


def refused_for(shop: SmallShop, outcome: object) -> list[str]:
    """The reasons of a refusal, after proving that nothing happened and that each reason was kept."""
    assert isinstance(outcome, Refused)
    assert shop.counts() == NOTHING
    assert shop.provider.calls == []
    assert shop.held() == 0
    reasons = [finding.reason for finding in outcome.findings]
    with shop.database.reading() as connection:
        assert connection.execute(select(REFUSAL.c.reason).order_by(REFUSAL.c.id)).scalars().all() == reasons
    return reasons


def test_a_known_adults_yes_to_the_read_back_is_an_order(shop: SmallShop) -> None:
    quote = shop.quote()
    outcome = shop.say_order_it(quote)
    assert isinstance(outcome, Placed)
    order = outcome.order
    assert (order.state, order.payment) == (OrderState.PLACED, PaymentState.AUTHORIZED)
    assert order.quote == quote
    assert order.quote.hash == quote.hash
    assert (order.household, order.member) == ("home", "anna")
    assert order.cancel_until - order.placed_at == timedelta(minutes=30)
    assert shop.counts() == ONE_ORDER
    assert shop.held() == 1


def test_the_same_yes_again_gets_the_first_order(shop: SmallShop) -> None:
    quote = shop.quote()
    first = shop.say_order_it(quote)
    assert shop.say_order_it(quote) == first
    assert shop.say_order_it(quote, at=NOW + timedelta(hours=3)) == first
    assert shop.counts() == ONE_ORDER
    assert len(shop.provider.calls) == 1


def test_another_adults_fresh_yes_to_the_same_quote_makes_no_second_order(shop: SmallShop) -> None:
    quote = shop.quote()
    first = shop.say_order_it(quote)
    assert shop.say_order_it(quote, BEN) == first
    assert shop.counts() == ONE_ORDER


@pytest.mark.threat("TH1")
@pytest.mark.parametrize(
    ("speaker", "reason"),
    [
        (KIT, "child_voice"),
        (STRANGER, "unknown_voice"),
        (replace(ANNA, confidence=200), "weak_voice"),
        (replace(ANNA, household=None, member=None), "no_household"),
        (replace(ANNA, member="somebody-else"), "unknown_voice"),
    ],
)
def test_nobody_but_a_known_adult_buys(shop: SmallShop, speaker: Speaker, reason: str) -> None:
    assert reason in refused_for(shop, shop.say_order_it(shop.quote(), speaker))


def test_a_role_that_a_turn_claims_counts_for_nothing(shop: SmallShop) -> None:
    posing = replace(KIT, role=ANNA.role)
    assert refused_for(shop, shop.say_order_it(shop.quote(), posing)) == ["child_voice"]


def test_a_stranger_does_not_get_the_order_of_somebody_elses_yes(shop: SmallShop) -> None:
    quote = shop.quote()
    shop.say_order_it(quote)
    outcome = shop.say_order_it(quote, STRANGER)
    assert isinstance(outcome, Refused)
    assert shop.counts() == ONE_ORDER


def test_while_purchasing_is_off_nothing_is_ordered(shop: SmallShop) -> None:
    with shop.database.durable() as connection:
        set_purchasing(connection, "home", on=False, by="ben", at=NOW)
    assert refused_for(shop, shop.say_order_it(shop.quote())) == ["purchasing_off"]


def _effect(quote: Quote, **changes: object) -> PlaceOrder:
    heard_at = NOW + timedelta(seconds=20)
    read_back = ReadBack(quote_hash=quote.hash, turn=4, heard_at=heard_at, member=ANNA.member)
    effect = PlaceOrder(quote=quote, read_back=read_back, turn=5, grade=Grade.STRONG_YES, asked_words=True)
    return replace(effect, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"read_back": None}, "not_read_back"),
        ({"turn": 4}, "same_turn"),
        ({"grade": Grade.WEAK_YES}, "yes_not_strong"),
        ({"grade": Grade.LATER}, "yes_not_strong"),
        ({"asked_words": False}, "bare_yes_not_enough"),
    ],
)
def test_less_than_an_explicit_yes_to_the_read_back_is_no_order(
    shop: SmallShop, changes: dict[str, object], reason: str
) -> None:
    outcome = shop.try_to_place(_effect(shop.quote(), **changes), at=NOW + timedelta(seconds=30))
    assert refused_for(shop, outcome) == [reason]


def test_a_yes_after_a_minute_is_no_order(shop: SmallShop) -> None:
    outcome = shop.try_to_place(_effect(shop.quote()), at=NOW + timedelta(seconds=81))
    assert refused_for(shop, outcome) == ["stale_consent"]


def test_a_yes_to_another_quote_is_no_order(shop: SmallShop) -> None:
    heard, meant = shop.quote(), shop.quote(quantity=1)
    effect = replace(_effect(heard), quote=meant)
    assert refused_for(shop, shop.try_to_place(effect, at=NOW + timedelta(seconds=30))) == ["other_quote_read_back"]


@pytest.mark.threat("TH7")
def test_a_changed_price_is_no_order_but_a_new_quote(shop: SmallShop) -> None:
    quote = shop.quote()
    shop.change_product(price_minor=3899)
    assert shop.say_order_it(quote) == Changed(sold_out=False)
    assert shop.counts() == NOTHING


@pytest.mark.threat("TH7")
@pytest.mark.parametrize("change", [{"on_hand": 0}, {"held": 5}, {"listed": False}, {"id": "another"}])
def test_what_is_gone_is_not_ordered(shop: SmallShop, change: dict[str, object]) -> None:
    quote = shop.quote()
    shop.change_product(**change)
    assert shop.say_order_it(quote) == Changed(sold_out=True, skus=("lamp",))
    assert shop.counts() == NOTHING
    shop.change_product(held=0)


def test_several_units_are_held_all_or_none(shop: SmallShop) -> None:
    shop.policy = replace(shop.policy, per_order=None, per_day=None, per_month=None)
    assert shop.say_order_it(shop.quote(quantity=6)) == Changed(sold_out=True, skus=("lamp",))
    assert shop.held() == 0
    assert isinstance(shop.say_order_it(shop.quote(quantity=5)), Placed)
    assert shop.held() == 5


def test_a_declined_payment_gives_stock_and_budget_back(shop: SmallShop) -> None:
    shop.provider.faults = [Fault.DECLINE]
    quote = shop.quote()
    outcome = shop.say_order_it(quote)
    assert isinstance(outcome, Refused)
    assert [finding.reason for finding in outcome.findings] == ["payment_declined"]
    order = shop.order_of(quote)
    assert order is not None
    assert order.state is OrderState.PAYMENT_FAILED
    assert shop.held() == 0
    assert shop.provider.charges == {}


def test_a_silent_provider_leaves_the_order_to_recovery(shop: SmallShop) -> None:
    shop.provider.faults = [Fault.AFTER]
    quote = shop.quote()
    outcome = shop.say_order_it(quote)
    assert isinstance(outcome, Unsettled)
    again = shop.say_order_it(quote)
    assert isinstance(again, Placed)
    assert shop.counts() == ONE_ORDER


def test_a_household_without_a_payment_method_is_told_before_anything_is_read_back(shop: SmallShop) -> None:
    with shop.database.durable() as connection:
        connection.execute(update(HOUSEHOLD).values(payment_method=None))
    quote = shop.quote()
    foreseen = foresee_for(
        Foresee(quote=quote), a_turn(ANNA, at=NOW), database=shop.database, policy=shop.policy, now=NOW
    )
    assert [finding.reason for finding in foreseen.findings] == ["no_payment_method"]
    assert refused_for(shop, shop.say_order_it(quote)) == ["no_payment_method"]


def test_limits_hold_over_a_day_and_are_free_again_at_the_households_midnight(shop: SmallShop) -> None:
    for _ in range(4):  # four times 42.79 is 171.16 of 200.00
        assert isinstance(shop.say_order_it(shop.quote()), Placed)
    outcome = shop.say_order_it(shop.quote())
    assert isinstance(outcome, Refused)
    assert [finding.reason for finding in outcome.findings] == ["over_day_limit"]
    evening = NOW.replace(hour=4, minute=59) + timedelta(days=1)  # 23:59 in New York
    assert isinstance(shop.say_order_it(shop.quote(at=evening), at=evening + timedelta(seconds=30)), Refused)
    midnight = NOW.replace(hour=5) + timedelta(days=1)
    assert isinstance(shop.say_order_it(shop.quote(at=midnight), at=midnight), Placed)


def test_a_quote_id_that_comes_with_another_quote_is_an_error_and_no_order(shop: SmallShop) -> None:
    quote = shop.quote()
    shop.say_order_it(quote)
    other = replace(quote, ship_to="office")
    with pytest.raises(OurError, match="two quotes"):
        shop.say_order_it(other)
    assert shop.counts() == ONE_ORDER
