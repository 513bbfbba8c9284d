# SPDX-License-Identifier: Apache-2.0
"""A brand's folder says exactly what it may say; whatever is wrong names the file and the value."""

import shutil
from datetime import date, time, timedelta
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest

from skill.brand import load_brand
from skill.errors import ConfigurationError
from skill.money import Money
from skill.orders.taxes import TaxMode
from skill.payments import make_provider
from skill.settings import Settings


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the demo shop's folder, to change."""
    for name in ("brand.yaml", "policy.yaml", "delivery.yaml", "household.yaml"):
        shutil.copy(str(files("skill.demo") / name), tmp_path / name)
    return tmp_path


def change(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text()
    assert old in text
    (folder / name).write_text(text.replace(old, new))


def test_the_demo_shop_is_there_without_a_folder() -> None:
    brand = load_brand(None)
    assert (brand.id, brand.name, brand.invocation_name) == ("lantern-lane", "Lantern Lane Toys", "lantern lane")
    assert (brand.currency, brand.locales) == ("USD", ("en-US",))
    assert make_provider(brand.payments, Settings()).name == "demo"


def test_the_demo_policy_is_the_one_that_the_design_promises() -> None:
    policy = load_brand(None).policy
    assert (policy.per_order, policy.per_day, policy.per_month) == (6000, 20_000, 50_000)
    assert policy.bare_yes_up_to == 0
    assert (policy.consent_ttl, policy.quote_ttl, policy.cancel_window) == (
        timedelta(seconds=60),
        timedelta(minutes=30),
        timedelta(minutes=30),
    )


def test_the_demo_delivery_is_one_flat_zone() -> None:
    plan = load_brand(None).plan
    assert (plan.fee, plan.free_over) == (Money(490, "USD"), Money(2500, "USD"))
    assert (plan.cut_off, plan.handling_days, plan.transit_days) == (time(18), 0, 1)
    assert plan.working_days == {1, 2, 3, 4, 5, 6, 7}
    assert date(2026, 12, 25) in plan.holidays
    assert (plan.tax.mode, plan.tax.percent) == (TaxMode.ADDED, Decimal(7))
    assert (plan.gift.wrap_fee, plan.gift.note) == (Money(400, "USD"), True)


def test_the_demo_household_has_two_adults_a_child_and_purchasing_off() -> None:
    seed = load_brand(None).households[0]
    assert [member.role for member in seed.household.members] == ["adult", "adult", "child"]
    assert not seed.household.purchasing
    assert [(place.label, place.recipients) for place in seed.household.addresses] == [
        ("home", ()),
        ("sister", ("sister", "niece", "nephew")),
    ]
    assert [identity.member for identity in seed.identities] == [None, "demo-adult", "demo-adult2", "demo-child"]


def test_a_folder_is_loaded_like_the_demo_and_needs_no_household(folder: Path) -> None:
    (folder / "household.yaml").unlink()
    brand = load_brand(folder)
    assert (brand.directory, brand.households) == (folder, ())


def test_a_shop_says_where_calls_and_chats_are_put_through_to(folder: Path) -> None:
    contact = load_brand(folder).contact
    assert contact is not None
    assert (contact.transfer, contact.live_agent) == (None, False)
    change(folder, "brand.yaml", "contact:", 'contact:\n  transfer: "+15035550142"\n  live_agent: true')
    contact = load_brand(folder).contact
    assert contact is not None
    assert (contact.transfer, contact.live_agent) == ("+15035550142", True)


@pytest.mark.parametrize("number", ["1-555-0142", "+1 503 555 0142", "+0", "15035550142", "tel:+15035550142"])
def test_a_number_to_put_a_call_through_to_is_whole(folder: Path, number: str) -> None:
    change(folder, "brand.yaml", "contact:", f'contact:\n  transfer: "{number}"')
    with pytest.raises(ConfigurationError, match="transfer"):
        load_brand(folder)


def test_gift_options_that_are_left_out_are_not_offered(folder: Path) -> None:
    text = (folder / "delivery.yaml").read_text(encoding="utf-8")
    (folder / "delivery.yaml").write_text(text[: text.index("gift:")], encoding="utf-8")
    gift = load_brand(folder).plan.gift
    assert (gift.wrap_fee, gift.note) == (None, False)


def test_a_limit_that_is_left_out_is_no_limit(folder: Path) -> None:
    change(folder, "policy.yaml", "  per_month: 500 USD\n", "")
    assert load_brand(folder).policy.per_month is None


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("policy.yaml", "consent_ttl: 60 s", "consent_ttl: 61 s", "consent_ttl"),
        ("policy.yaml", "quote_ttl: 30 min", "quote_ttl: 2 h", "quote_ttl"),
        ("policy.yaml", "consent_ttl: 60 s", "consent_ttl: 0 s", "consent_ttl"),
        ("policy.yaml", "per_order: 60 USD", "per_order: 60 EUR", "EUR"),
        ("policy.yaml", "per_order: 60 USD", "per_order: 60", "limits.per_order"),
        ("policy.yaml", "per_order: 60 USD", "per_order: 60.001 USD", "60.001"),
        ("policy.yaml", "per_order:", "per_oder:", "per_oder"),
        ("policy.yaml", "voice_confidence: 300", "voice_confidence: 200", "voice_confidence"),
        ("policy.yaml", "version: 2", "version: 0", "version"),
        ("policy.yaml", "version: 2", "version: 2\npurchasing: true", "purchasing"),
        ("delivery.yaml", '"18:00"', '"24:00"', "cut_off"),
        ("delivery.yaml", "tue", "tues", "tues"),
        ("delivery.yaml", "[mon, tue, wed, thu, fri, sat, sun]", "[]", "weekdays"),
        ("delivery.yaml", "percent: 7", "percent: 170", "170"),
        ("delivery.yaml", "percent: 7", 'percent: "seven"', "tax.percent"),
        ("delivery.yaml", "mode: added", "mode: extra", "extra"),
        ("delivery.yaml", "2026-12-25", "2026-13-25", "holidays"),
        ("brand.yaml", "America/New_York", "America/Nowhere", "time_zone"),
        ("brand.yaml", "America/New_York", "../../etc/passwd", "time_zone"),
        ("brand.yaml", "currency: USD", "currency: dollars", "currency"),
        ("household.yaml", "role: child", "role: pet", "role"),
        ("household.yaml", "label: sister", "label: home", "two addresses have the same label"),
        ("household.yaml", "google: lantern-lane-demo-adult2", "google: lantern-lane-demo-adult", "the same login"),
        (
            "household.yaml",
            "alexa: amzn1.ask.person.LANTERNLANEDEMOCHILD",
            "alexa: x\n    logins: {google: kit-login}",
            "a child and has a login",
        ),
        ("household.yaml", "google: lantern-lane-demo-adult2", "alexa: lantern-lane-demo-adult2", "logins"),
        ("household.yaml", "+1 212 555 0142", "555 0142", "phones"),
        ("delivery.yaml", "wrap_fee: 4.00 USD", "wrap_fee: 4.00 EUR", "gift.wrap_fee is in EUR"),
    ],
)
def test_what_is_wrong_is_named_with_its_file(folder: Path, name: str, old: str, new: str, says: str) -> None:
    change(folder, name, old, new)
    with pytest.raises(ConfigurationError) as caught:
        load_brand(folder)
    assert name in str(caught.value)
    assert says in str(caught.value)


def test_a_folder_without_a_brand_is_no_brand(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"brand\.yaml"):
        load_brand(tmp_path)


ZONES = """
cut_off: "14:00"
handling_days: 1
methods:
  - {id: standard, fee: 4.90 USD, free_over: 25 USD, transit_days: 3}
  - {id: express, fee: 9.90 USD, transit_days: 1, handling_days: 0, cut_off: "10:00"}
tax: {mode: added, percent: 0}
zones:
  - regions: [US-NY]
    tax: {mode: added, percent: "8.875", on_delivery: true, rates: {food: 0}}
  - regions: [US]
    tax: {mode: added, percent: "7.25"}
  - regions: [JP]
    tax: {mode: included, percent: 10, rates: {food: 8}, services: standard, on_delivery: true, rounding: down}
    methods: [{id: air, fee: 19 USD, transit_days: 6}]
    time_zone: Asia/Tokyo
    holidays: [2026-12-31]
  - {regions: [DE, AT], tax: {mode: included, percent: 19}, withdrawal_days: 30}
"""


def test_zones_have_their_own_tax_methods_days_and_law_and_share_the_rest(folder: Path) -> None:
    (folder / "delivery.yaml").write_text(ZONES)
    new_york, others, japan, germany = load_brand(folder).zones
    standard, express = new_york.plans
    assert (standard.method, standard.handling_days, standard.cut_off) == ("standard", 1, time(14))
    assert (express.method, express.handling_days, express.cut_off) == ("express", 0, time(10))
    assert standard.tax.rates == {"food": Decimal(0)}
    assert others.plans[0].tax.percent == Decimal("7.25")
    (air,) = japan.plans
    assert air.there is not None
    assert (str(air.there.time_zone), air.there.holidays) == ("Asia/Tokyo", {date(2026, 12, 31)})
    assert (air.tax.services, air.tax.rounding, air.law) == ("standard", "down", "jp")
    assert (germany.plans[0].law, germany.plans[0].withdrawal_days, standard.law) == ("eu", 30, "us")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("regions: [JP]", "regions: [UK]", "delivery.yaml:13:15"),
        ("regions: [JP]", "regions: [US]", "the region US stands in two zones"),
        ("regions: [JP]", "regions: []", "delivery.yaml:13:14"),
        ("services: standard", "services: parcels", "zones.2.tax: no rate for the tax class parcels"),
        ("{id: express", "{id: standard", "two have the same id"),
        ("withdrawal_days: 30", "withdrawal_days: 7", "law eu asks for 14"),
        ("fee: 19 USD", "fee: 19 EUR", "zones.2.methods.0.fee is in EUR"),
        ("Asia/Tokyo", "Asia/Edo", "zones.2.time_zone"),
        ("handling_days: 1\n", "handling_days: 1\nfee: 1 USD\n", "methods stand beside fee"),
        ("rounding: down", "rounding: sideways", "delivery.yaml:14:107"),
        ('"8.875"', '"8.87512"', "zones.0.tax"),
    ],
)
def test_what_is_wrong_in_a_zone_is_named(folder: Path, old: str, new: str, says: str) -> None:
    assert old in ZONES
    (folder / "delivery.yaml").write_text(ZONES.replace(old, new, 1))
    with pytest.raises(ConfigurationError) as caught:
        load_brand(folder)
    assert says in str(caught.value)
    assert "delivery.yaml" in str(caught.value)
