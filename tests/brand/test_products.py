# SPDX-License-Identifier: Apache-2.0
"""A brand's products, variants, pictures and reviews are read, and a broken file is told with its place."""

from datetime import date
from pathlib import Path

import pytest

from skill.brand.products import load_products, load_reviews
from skill.catalog.model import Maker
from skill.errors import ConfigurationError


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("price: 39 dollars", "'39 dollars' is not an amount"),
        ("ages: big", "ages 'big' is no age"),
        ("rating: '9'", "rating '9' is no rating"),
        ("stock: -1", "below zero"),
        ("color: red", "unknown field `color`"),
    ],
)
def test_a_wrong_value_is_told_with_file_and_product(tmp_path: Path, line: str, problem: str) -> None:
    fields = {"id": "lamp", "name": "Lamp", "price": "3 USD", "stock": "1"} | dict([line.split(": ")])
    rows = "\n    ".join(f"{key}: {value}" for key, value in fields.items())
    (tmp_path / "products.yaml").write_text(f"products:\n  - {rows}\n")
    with pytest.raises(ConfigurationError) as error:
        load_products(tmp_path, brand="lantern")
    assert problem in str(error.value)
    assert str(tmp_path / "products.yaml") in str(error.value)


def test_an_id_stands_once(tmp_path: Path) -> None:
    row = "  - {id: lamp, name: Lamp, price: 3 USD, stock: 1}\n"
    (tmp_path / "products.yaml").write_text(f"products:\n{row}{row}")
    with pytest.raises(ConfigurationError, match="twice"):
        load_products(tmp_path, brand="lantern")


def written(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)


ROW = "{{id: {0}, name: Lamp, price: 3 USD, stock: 1}}".format


def test_products_may_stand_in_several_files_and_share_their_ids(tmp_path: Path) -> None:
    written(tmp_path, "products/b.yaml", f"products: [{ROW('bear')}]")
    written(tmp_path, "products/a.yaml", f"products: [{ROW('lamp')}, {ROW('boat')}]")
    assert [product.id for product in load_products(tmp_path, brand="lantern")] == ["lamp", "boat", "bear"]
    written(tmp_path, "products/c.yaml", f"products: [{ROW('boat')}]")
    with pytest.raises(ConfigurationError, match=r"c\.yaml: product boat: the id boat .* first in .*a\.yaml"):
        load_products(tmp_path, brand="lantern")


def test_a_brand_may_bring_no_products_at_all(tmp_path: Path) -> None:
    assert load_products(tmp_path, brand="lantern") == ()
    assert load_reviews(tmp_path, ()) == ()


SCARF = """
products:
  - id: scarf
    name: Scarf
    price: 20.00 USD
    handling_days: 2
    variants:
      - {id: scarf-red, options: {color: red}, stock: 0, price: 18.00 USD}
      - {id: scarf-blue, options: {color: blue}, stock: 3}
"""


def test_a_product_is_what_its_variants_are_together(tmp_path: Path) -> None:
    written(tmp_path, "products.yaml", SCARF)
    (scarf,) = load_products(tmp_path, brand="lantern")
    assert (scarf.price.minor, scarf.available, scarf.handling_days) == (2000, 3, 2)
    assert [(one.id, dict(one.options), one.price.minor, one.available) for one in scarf.variants] == [
        ("scarf-red", {"color": "red"}, 1800, 0),
        ("scarf-blue", {"color": "blue"}, 2000, 3),
    ]


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ("{color: blue}", "{size: blue}", "its options are not those of the first"),
        ("{color: blue}", "{color: red}", "same id or options"),
        ("stock: 3", "stock: -3", "variant scarf-blue: a stock of -3 is below zero"),
        ("18.00 USD", "18.00 GBP", "another currency"),
        ("18.00 USD", "18 dollars", "'18 dollars' is not an amount"),
        ("scarf-red", "scarf", "the id scarf stands twice"),
        ("    price: 20.00 USD", "    price: 20.00 USD\n    stock: 5", "not what its variants have together, 3"),
        ("handling_days: 2", "picture: ../lamp.png", "no https address and no picture in media/"),
        ("handling_days: 2", "handling_days: -1", "handling_days"),
    ],
)
def test_a_wrong_variant_is_told_with_its_file(tmp_path: Path, before: str, after: str, problem: str) -> None:
    written(tmp_path, "products.yaml", SCARF.replace(before, after))
    with pytest.raises(ConfigurationError) as error:
        load_products(tmp_path, brand="lantern")
    assert problem in str(error.value)
    assert str(tmp_path / "products.yaml") in str(error.value)


def test_a_picture_is_what_the_row_says_or_what_is_named_after_the_product(tmp_path: Path) -> None:
    written(tmp_path, "media/scarf.png", "")
    written(tmp_path, "media/other.webp", "")
    for said, picture in (
        ("", "/media/lantern/scarf.png"),
        ("    picture: other.webp\n", "/media/lantern/other.webp"),
        ("    picture: /media/lantern/other.webp\n", "/media/lantern/other.webp"),
        ("    picture: https://pictures.example/scarf.png\n", "https://pictures.example/scarf.png"),
    ):
        written(tmp_path, "products.yaml", SCARF.replace("    variants:", f"{said}    variants:"))
        assert [product.picture for product in load_products(tmp_path, brand="lantern")] == [picture]


REVIEWS = """
label: invented
reviews:
  - {id: r1, product: scarf, stars: 4, text: Warm., liked: the wool, written_on: 2026-03-01}
  - {id: r2, product: scarf, stars: 2, title: Itchy, text: It itches.}
"""


def test_reviews_are_read_with_their_label(tmp_path: Path) -> None:
    written(tmp_path, "products.yaml", SCARF)
    written(tmp_path, "reviews.yaml", REVIEWS)
    first, second = load_reviews(tmp_path, load_products(tmp_path, brand="lantern"))
    assert (first.stars, first.text, first.liked, first.written_on) == (4, "Warm.", "the wool", date(2026, 3, 1))
    assert (second.title, second.written_on, second.label) == ("Itchy", None, "invented")


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ("stars: 4", "stars: 6", "review r1: 6 stars"),
        ("product: scarf, stars: 4", "product: shawl, stars: 4", "review r1: there is no product shawl"),
        ("r2", "r1", "review r1 stands twice"),
        ("2026-03-01", "yesterday", "reviews.yaml:4"),
    ],
)
def test_a_wrong_review_is_told(tmp_path: Path, before: str, after: str, problem: str) -> None:
    written(tmp_path, "products.yaml", SCARF)
    written(tmp_path, "reviews.yaml", REVIEWS.replace(before, after))
    with pytest.raises(ConfigurationError) as error:
        load_reviews(tmp_path, load_products(tmp_path, brand="lantern"))
    assert problem in str(error.value)


def test_a_file_names_the_maker_of_all_that_name_none_and_each_says_what_it_owes(tmp_path: Path) -> None:
    text = """
maker: {name: Perigee, contact: orbit@perigee.example}
products:
  - {id: lamp, name: Lamp, price: 9 USD, stock: 1, warnings: [Gets hot]}
  - {id: fudge, name: Fudge, price: 9 USD, stock: 1, tax_class: food, withdrawal_reason: food, maker: {name: Ladle}}
"""
    written(tmp_path, "products.yaml", text)
    lamp, fudge = load_products(tmp_path, brand="lantern")
    assert (lamp.maker, lamp.warnings) == (Maker(name="Perigee", contact="orbit@perigee.example"), ("Gets hot",))
    assert (lamp.tax_class, lamp.withdrawal_reason) == ("", None)
    assert (fudge.maker, fudge.tax_class, fudge.withdrawal_reason) == (Maker(name="Ladle"), "food", "food")
    written(tmp_path, "products.yaml", text.replace("withdrawal_reason: food", "withdrawal_reason: mood"))
    with pytest.raises(ConfigurationError, match=r"products\.yaml:5:\d+: Invalid enum value 'mood'"):
        load_products(tmp_path, brand="lantern")
