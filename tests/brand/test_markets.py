# SPDX-License-Identifier: Apache-2.0
"""A market sells what another brand sells, at its own prices and under its own law; what is wrong names its line."""

from importlib.resources import files
from pathlib import Path

import pytest

from skill.brand import load_brand
from skill.brand.markets import load_goods
from skill.catalog.model import Variant
from skill.errors import ConfigurationError
from skill.money import Money
from skill.orders.delivery import Law
from tests.brand.uk_market import FILES, MARKET, write_market


def test_a_market_has_its_own_name_and_money_and_the_rest_of_the_brand_it_extends(tmp_path: Path) -> None:
    market, demo = load_brand(write_market(tmp_path)), load_brand(None)
    assert (market.id, market.name, market.currency, market.time_zone) == (
        MARKET, "Lantern Lane UK", "GBP", "Europe/London",
    )  # fmt: skip
    assert (market.invocation_name, market.default_locale, market.payments) == (
        demo.invocation_name, demo.default_locale, demo.payments,
    )  # fmt: skip
    assert (market.alexa_skill_ids, market.webhook) == ((), None)
    assert [seed.household.id for seed in market.households] == ["uk-household"]
    assert market.folders == (tmp_path, files("skill.demo"))
    assert market.policy.currency == "GBP"


def test_a_market_is_under_the_law_of_its_regions(tmp_path: Path) -> None:
    (zone,) = load_brand(write_market(tmp_path)).zones
    assert zone.regions == ("GB",)
    assert [plan.method for plan in zone.plans] == ["standard", "express"]
    assert {plan.law for plan in zone.plans} == {Law.UK}
    few = FILES["delivery.yaml"] + "withdrawal_days: 7\n"
    with pytest.raises(ConfigurationError, match="law uk asks for 14"):
        load_brand(write_market(tmp_path, delivery=few))


def test_only_what_has_a_price_is_sold_with_pictures_reviews_and_duties_of_the_other(tmp_path: Path) -> None:
    products, reviews = load_goods(load_brand(write_market(tmp_path)))
    prices = {product.id: product.price for product in products}
    assert prices == {
        "star-lamp": Money(2990, "GBP"),
        "moon-rover": Money(3400, "GBP"),
        "spice-passport": Money(1990, "GBP"),
        "orbit-marble-run": Money(3900, "GBP"),
    }
    assert {review.product for review in reviews} <= prices.keys()
    assert reviews
    rover = next(product for product in products if product.id == "moon-rover")
    assert rover.picture == f"/media/{MARKET}/moon-rover.png"
    assert rover.warnings
    assert rover.maker is not None


OTHER = """\
products:
  - id: kite
    name: Kite
    price: 10 USD
    variants:
      - {id: kite-red, options: {color: red}, stock: 2}
      - {id: kite-blue, options: {color: blue}, stock: 3}
      - {id: kite-gold, options: {color: gold}, stock: 4, price: 30 USD}
"""


@pytest.mark.parametrize(
    ("prices", "sold"),
    [
        ("  kite: 9 GBP\n", {"kite-red": 900, "kite-blue": 900, "kite-gold": 900}),
        ("  kite: 9 GBP\n  kite-gold: 25 GBP\n", {"kite-red": 900, "kite-blue": 900, "kite-gold": 2500}),
        ("  kite-blue: 8 GBP\n", {"kite-blue": 800}),
    ],
)
def test_a_form_has_its_own_price_or_its_products(tmp_path: Path, prices: str, sold: dict[str, int]) -> None:
    base = write_market(tmp_path / "base", brand=FILES["brand.yaml"].replace("extends: demo\n", "").replace("-uk", "")
                        + "invocation_name: kites\ndefault_locale: en-US\n")  # fmt: skip
    (base / "products.yaml").write_text(OTHER)
    market = write_market(tmp_path / "uk", brand=FILES["brand.yaml"].replace("demo", "../base"))
    (market / "prices.csv").unlink()
    (market / "prices.yaml").write_text("prices:\n" + prices)
    ((kite,), _) = load_goods(load_brand(market))
    found: tuple[Variant, ...] = kite.variants
    assert {one.id: one.price.minor for one in found} == sold
    assert kite.price.minor == min(sold.values())


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("brand", FILES["brand.yaml"].replace("extends: demo", "extends: ../nowhere"), "nowhere/brand.yaml:1:1"),
        ("brand", FILES["brand.yaml"].replace("lantern-lane-uk", "lantern-lane"), "id: lantern-lane is the id"),
        ("brand", FILES["brand.yaml"].replace("currency: GBP\n", ""), "brand.yaml:1:1"),
        ("brand", FILES["brand.yaml"] + "curency: GBP\n", "brand.yaml:8:1"),
        ("prices", "id,price\nstar-lamp,29.90\nstar-lmap,3\n", "prices.csv:3:1: there is no product"),
        ("prices", "id,price\nstar-lamp,29.90\nstar-lamp,3\n", "prices.csv:3:1: star-lamp stands here a second"),
        ("prices", "id,price\nstar-lamp,29.90 USD\n", "prices.csv:2:1: '29.90 USD' is in USD"),
        ("prices", "id,price\nstar-lamp,29.905\n", "prices.csv:2:1"),
        ("prices", "id,price\nstar-lamp,0\n", "prices.csv:2:1: '0' is nothing"),
        ("prices", "sku;price\n", "prices.csv:1:1"),
        ("prices", "id,price\nstar-lamp\n", "prices.csv:2:1: 1 cells"),
    ],
)
def test_what_is_wrong_in_a_market_is_named_with_its_line(tmp_path: Path, name: str, text: str, says: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        load_goods(load_brand(write_market(tmp_path / "uk", **{name: text})))
    assert says in str(caught.value)


def test_prices_in_yaml_are_named_with_their_line_too(tmp_path: Path) -> None:
    market = write_market(tmp_path)
    (market / "prices.yaml").write_text("prices:\n  star-lamp: 29.90 GBP\n  moon-rvoer: 3 GBP\n")
    with pytest.raises(ConfigurationError, match=r"stands beside prices\.yaml"):
        load_goods(load_brand(market))
    (market / "prices.csv").unlink()
    with pytest.raises(ConfigurationError, match=r"prices\.yaml:3:1: there is no product or variant moon-rvoer"):
        load_goods(load_brand(market))


def test_files_in_the_other_brands_currency_must_be_written_anew(tmp_path: Path) -> None:
    market = write_market(tmp_path)
    for name in ("policy.yaml", "delivery.yaml"):
        (market / name).unlink()
        with pytest.raises(ConfigurationError, match="USD"):
            load_brand(market)
        (market / name).write_text(FILES[name])


def test_a_market_of_a_market_is_refused(tmp_path: Path) -> None:
    write_market(tmp_path / "uk")
    further = write_market(tmp_path / "ni", brand=FILES["brand.yaml"].replace("demo", "../uk").replace("-uk", "-ni"))
    with pytest.raises(ConfigurationError, match="extends another itself"):
        load_brand(further)
