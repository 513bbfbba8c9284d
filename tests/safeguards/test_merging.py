# SPDX-License-Identifier: Apache-2.0
"""The laws of merging: order, grouping and repetition can't matter, nothing is loosened, and each value has a layer."""

from dataclasses import fields, replace
from datetime import time, timedelta

from hypothesis import given

from skill.money import Money
from skill.safeguards import assess
from skill.safeguards.merging import STRICTER, UNRESTRICTED, decisions, loosened, merge
from skill.safeguards.policy import Category, Hours, Policy
from tests.safeguards.attempts import POLICY, an_attempt, layers

NIGHT = Hours(begins=time(21), ends=time(7))


@given(layers(), layers(), layers())
def test_merging_is_associative(one: Policy, two: Policy, three: Policy) -> None:
    assert merge(merge(one, two), three) == merge(one, merge(two, three))


@given(layers(), layers())
def test_merging_is_commutative(one: Policy, two: Policy) -> None:
    assert merge(one, two) == merge(two, one)


@given(layers())
def test_merging_is_idempotent_and_a_layer_that_asks_for_nothing_is_neutral(one: Policy) -> None:
    assert merge(one, one) == one
    assert merge(one, UNRESTRICTED) == one


@given(layers(), layers())
def test_what_is_merged_is_never_looser_than_either(one: Policy, two: Policy) -> None:
    merged = merge(one, two)
    assert merge(merged, one) == merged
    assert merge(merged, two) == merged


@given(layers(), layers())
def test_what_a_layer_would_loosen_stays_as_it_is_above(above: Policy, layer: Policy) -> None:
    merged = merge(above, layer)
    for name in loosened(layer, above=above):
        assert getattr(merged, name) != getattr(layer, name)


@given(layers(), layers())
def test_policies_have_one_fingerprint_exactly_when_they_say_the_same(one: Policy, two: Policy) -> None:
    assert (one.fingerprint == two.fingerprint) == (one == two)
    assert merge(one, two).fingerprint == merge(two, one).fingerprint


def test_every_field_of_a_policy_says_which_of_two_values_is_stricter() -> None:
    assert set(STRICTER) == {field.name for field in fields(Policy)}


def test_two_currencies_allow_nothing() -> None:
    mixed = merge(POLICY, replace(UNRESTRICTED, currency="EUR", per_day=90_000))
    assert [finding.reason for finding in assess(an_attempt(), mixed).findings] == ["other_currency"]


def test_the_highest_layer_that_asks_for_the_value_decided_it() -> None:
    brand = replace(POLICY, layers=("brand 1",))
    knives = Category(tags=("knives",), hours=NIGHT)
    home = replace(UNRESTRICTED, per_day=3000, per_month=90_000, quiet_hours=(NIGHT,), categories=(knives,))
    floor = replace(UNRESTRICTED, consent_ttl=timedelta(seconds=60))
    found = {
        one.name: (one.value, one.layer) for one in decisions((("floor", floor), ("brand", brand), ("household", home)))
    }
    assert found["consent_ttl"] == (timedelta(seconds=60), "floor")
    assert found["per_day"] == (3000, "household")
    assert found["per_month"] == (50_000, "brand")
    assert found["per_week"] == (None, None)
    assert found["quiet_hours"] == (NIGHT, "household")
    assert found["categories"] == (knives, "household")
    assert loosened(home, above=brand) == ("per_month",)


def test_the_laws_are_about_amounts_that_compare() -> None:
    merged = merge(POLICY, replace(UNRESTRICTED, currency="USD", per_order=2500))
    assert Money(merged.per_order or 0, merged.currency) == Money(2500, "USD")
