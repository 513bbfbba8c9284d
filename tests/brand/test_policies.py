# SPDX-License-Identifier: Apache-2.0
"""Three layers of policy, each with a closed schema: what is wrong is named, and nothing loosens the floor."""

from datetime import time, timedelta
from importlib.resources import files
from pathlib import Path

import pytest

from skill.brand.policies import read_brand_policy, read_floor
from skill.brand.policy_files import (
    BroadcastFile,
    ConfirmFile,
    FloorFile,
    LimitsFile,
    PausesFile,
    PolicyFile,
    StepUpFile,
)
from skill.documents import load_document
from skill.errors import ConfigurationError
from skill.safeguards.policy import Category, Hours
from tests.conftest import ROOT

EVERYTHING = """\
version: 4
limits:
  per_item: 25 USD
  per_order: 60 USD
  per_day: 100 USD
  per_week: 200 USD
  per_month: 500 USD
  orders_per_day: 2
  orders_per_week: 5
  orders_per_month: 12
  quantity_per_item: 3
  approvals_per_day: 4
pauses:
  between_orders: 10 min
  same_product: 7 days
step_up:
  code_from: 50 USD
  unknown_may_ask: false
  challenge_word: true
  new_address_for: 30 days
  ask_again_within: 14 days
  ask_again_over: 250 %
quiet_hours:
  - {from: "21:00", to: "07:00"}
categories:
  - {tags: [Knives, scissors], hours: {from: "20:00", to: "08:00"}}
  - {from_age: 18}
confirm:
  bare_yes_up_to: 20 USD
  consent_ttl: 30 s
  quote_ttl: 10 min
  code_ttl: 2 min
  approval_ttl: 5 min
  voice_confidence: 400
broadcast: {households: 40, within: 5 s}
cancel_window: 45 min
"""


@pytest.fixture
def policy_file(tmp_path: Path) -> Path:
    path = tmp_path / "policy.yaml"
    path.write_text(EVERYTHING, encoding="utf-8")
    return path


def test_everything_that_a_brand_may_set(policy_file: Path) -> None:
    policy = read_brand_policy(policy_file, currency="USD")
    assert (policy.version, policy.layers) == (4, ("brand 4", "floor 2"))
    assert (policy.per_item, policy.per_week, policy.per_month) == (2500, 20_000, 50_000)
    assert (policy.orders_per_day, policy.orders_per_week, policy.orders_per_month) == (2, 5, 12)
    assert policy.quantity_per_item == 3
    assert (policy.between_orders, policy.same_product_after) == (timedelta(minutes=10), timedelta(days=7))
    assert policy.quiet_hours == (Hours(begins=time(21), ends=time(7)),)
    night = Hours(begins=time(20), ends=time(8))
    assert set(policy.categories) == {Category(tags=("knives", "scissors"), hours=night), Category(from_age=18)}
    assert (policy.bare_yes_up_to, policy.voice_confidence) == (2000, 400)
    assert (policy.consent_ttl, policy.quote_ttl) == (timedelta(seconds=30), timedelta(minutes=10))
    assert (policy.code_ttl, policy.approval_ttl) == (timedelta(minutes=2), timedelta(minutes=5))
    assert (policy.step_up_from, policy.unknown_may_ask, policy.challenge_word) == (5000, False, True)
    assert (policy.new_address_for, policy.ask_again_within) == (timedelta(days=30), timedelta(days=14))
    assert (policy.ask_again_over, policy.approvals_per_day) == (250, 4)
    assert (policy.broadcast_households, policy.broadcast_within) == (40, timedelta(seconds=5))


def test_what_a_brand_leaves_out_is_as_the_floor_has_it(policy_file: Path) -> None:
    policy_file.write_text("version: 1\n", encoding="utf-8")
    policy, floor = read_brand_policy(policy_file, currency="USD"), read_floor("USD")
    for name in ("consent_ttl", "quote_ttl", "code_ttl", "approval_ttl", "step_up_from"):
        assert getattr(policy, name) == getattr(floor, name)
    assert (policy.new_address_for, policy.approvals_per_day) == (timedelta(days=7), 10)
    assert (policy.broadcast_households, policy.broadcast_within) == (20, timedelta(seconds=3))
    assert (policy.challenge_word, policy.unknown_may_ask, policy.ask_again_over) == (False, True, None)
    assert (policy.voice_confidence, policy.bare_yes_up_to) == (300, 0)
    assert (policy.per_order, policy.quiet_hours, policy.categories) == (None, (), ())


def test_every_value_of_the_floor_has_its_reference() -> None:
    floor = load_document(files("skill.safeguards") / "floor.yaml", FloorFile)
    for name in set(floor.__struct_fields__) - {"version"}:
        assert len(getattr(floor, name).reference) > 20


@pytest.mark.parametrize(
    ("currency", "written", "code_from"),
    [
        ("USD", "", 10_000),
        ("EUR", "", 8_500),
        ("JPY", "", 14_000),
        ("EUR", "step_up: {code_from: 100 EUR}", 10_000),
        ("USD", "step_up: {code_from: 0 USD}", 0),
        ("PLN", "", None),
        ("PLN", "step_up: {code_from: 400 PLN}", 40_000),
    ],
)
def test_a_code_is_asked_from_what_the_platform_names_in_dollars_and_from_about_as_much_elsewhere(
    policy_file: Path, currency: str, written: str, code_from: int | None
) -> None:
    policy_file.write_text(f"version: 1\n{written}\n", encoding="utf-8")
    assert read_brand_policy(policy_file, currency=currency).step_up_from == code_from


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("consent_ttl: 30 s", "consent_ttl: 61 s", "confirm.consent_ttl"),
        ("quote_ttl: 10 min", "quote_ttl: 31 min", "confirm.quote_ttl"),
        ("code_ttl: 2 min", "code_ttl: 4 min", "confirm.code_ttl"),
        ("approval_ttl: 5 min", "approval_ttl: 1 h", "confirm.approval_ttl"),
        ("code_from: 50 USD", "code_from: 100.01 USD", "step_up.code_from"),
        ("code_from: 50 USD", "code_from: 50 EUR", "step_up.code_from is in EUR"),
        ("ask_again_over: 250 %", "ask_again_over: 99 %", "step_up.ask_again_over"),
        ("ask_again_within: 14 days", "ask_again_within: 2 years", "step_up.ask_again_within"),
        ("within: 5 s", "within: 0 s", "broadcast.within"),
        ("households: 40", "households: 1", "households"),
        ("challenge_word: true", "challenge_word: on", "challenge_word"),
        ("per_week: 200 USD", "per_week: 200 EUR", "limits.per_week is in EUR"),
        ("orders_per_day: 2", "orders_per_day: -1", "limits.orders_per_day"),
        ("quantity_per_item: 3", "quantity_per_item: 0", "limits.quantity_per_item"),
        ("between_orders: 10 min", "between_orders: a while", "pauses.between_orders"),
        ("same_product: 7 days", "same_product: 401 days", "pauses.same_product"),
        ('to: "07:00"', 'to: "21:00"', "quiet_hours: hours that end when they begin"),
        ('from: "21:00"', 'from: "25:00"', "quiet_hours"),
        ("{from_age: 18}", "{}", "categories: a category without tags and without an age"),
        ("{from_age: 18}", "{from_age: 18, then: ask}", "then"),
        ("pauses:", "pause:", "pause"),
    ],
)
def test_what_is_wrong_is_named(policy_file: Path, old: str, new: str, says: str) -> None:
    assert old in EVERYTHING
    policy_file.write_text(EVERYTHING.replace(old, new), encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        read_brand_policy(policy_file, currency="USD")
    assert "policy.yaml" in str(caught.value)
    assert says in str(caught.value)


def test_the_page_about_policy_shows_every_key_in_a_file_that_loads(policy_file: Path) -> None:
    shown = (ROOT / "docs" / "policy.md").read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    policy_file.write_text(shown, encoding="utf-8")
    read_brand_policy(policy_file, currency="USD")
    file = load_document(policy_file, PolicyFile)
    assert min(len(file.quiet_hours), len(file.categories)) > 0
    structs = (PolicyFile, LimitsFile, PausesFile, StepUpFile, ConfirmFile, BroadcastFile)
    keys = {key for struct in structs for key in struct.__struct_fields__}
    assert [key for key in sorted(keys) if f"{key}:" not in shown] == []
