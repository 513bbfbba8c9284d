# SPDX-License-Identifier: Apache-2.0
"""Rows of one group are one product, in whatever the rows differ."""

import pytest

from skill.catalog.feeds.csv import CSV
from skill.catalog.feeds.drafts import Draft, Given
from skill.catalog.feeds.feed import Entry
from skill.catalog.feeds.forms import option_name, variant_key
from skill.catalog.model import Product

HEADER = "id,item_group_id,title,price,color,size,stock,availability,image_link\n"


def entries(rows: str, *, above: str = "") -> list[Entry]:
    table = CSV.open_table(f"{above}{HEADER}{rows}".encode().splitlines(keepends=True), {})
    return list(CSV.read(table, mapping={}, given=Given(currency="USD", stock=4)).entries())


def products(rows: str) -> list[Product]:
    return [entry.made.product for entry in entries(rows) if isinstance(entry.made, Draft)]


def test_rows_of_a_group_become_one_product_after_those_that_stand_alone() -> None:
    rows = (
        "s1,scarf,Fox Scarf - Red,20.00,red,S,2,,https://x.example/s1.jpg\n"
        "lamp,,Star Lamp,39.00,white,,1,,http://x.example/plain.jpg\n"
        "s2,scarf,Fox Scarf - Blue,18.00,blue,S,1,,\n"
    )
    lamp, scarf = products(rows)
    assert (lamp.id, lamp.variants, dict(lamp.attributes), lamp.picture) == ("lamp", (), {"color": "white"}, None)
    assert (scarf.id, scarf.name, scarf.spoken_name, scarf.picture) == (
        "scarf", "Fox Scarf", "Fox Scarf", "https://x.example/s1.jpg",
    )  # fmt: skip
    assert [(one.id, dict(one.options), one.price.minor, one.available) for one in scarf.variants] == [
        ("s1", {"color": "red"}, 2000, 2),
        ("s2", {"color": "blue"}, 1800, 1),
    ]
    assert (scarf.price.minor, scarf.available) == (1800, 3)
    assert [(entry.line, entry.rows) for entry in entries(rows)] == [(3, 1), (2, 2)]


@pytest.mark.parametrize(
    ("rows", "options"),
    [
        ("a,g,Cap,5,red,S,,,\nb,g,Cap,5,red,M,,,\n", [{"size": "S"}, {"size": "M"}]),
        ("a,g,Cap with Bell,5,,,,,\nb,g,Cap with Bow,5,,,,,\n", [{"style": "Bell"}, {"style": "Bow"}]),
        ("a,g,Cap,5,,,,,\nb,g,Cap,5,,,,,\n", [{"style": "a"}, {"style": "b"}]),
        ("a,g,Cap,5,red,,,,\nb,g,Cap,5,,,,,\n", [{"style": "a"}, {"style": "b"}]),
    ],
)
def test_forms_are_told_apart_by_what_differs(rows: str, options: list[dict[str, str]]) -> None:
    (cap,) = products(rows)
    assert [dict(variant.options) for variant in cap.variants] == options


def test_a_group_of_one_is_a_product_of_its_own() -> None:
    (cap,) = products("a,g,Cap,5,red,S,,,\n")
    assert (cap.id, cap.variants) == ("a", ())


def test_a_bad_row_of_a_group_is_kept_out_alone() -> None:
    found = entries("a,g,Cap,5,red,,,,\nb,g,Cap,,blue,,,,\nc,g,Cap,6,green,,,,\n")
    assert [entry.line for entry in found] == [3, 2]
    assert isinstance(found[1].made, Draft)
    assert [variant.id for variant in found[1].made.product.variants] == ["a", "c"]


@pytest.mark.parametrize(
    ("availability", "units"),
    [("in_stock", 4), ("in stock", 4), ("preorder", 4), ("", 4), ("out of stock", 0), ("out_of_stock", 0)],
)
def test_what_a_feed_calls_out_of_stock_is_not_sold_from_the_stock_given_for_all(availability: str, units: int) -> None:
    (cap,) = products(f"a,,Cap,5,,,,{availability},\n")
    assert cap.available == units


def test_remarks_above_the_header_are_passed_over_and_lines_still_counted() -> None:
    found = entries("a,,Cap,,,,,,\n", above="# Required | A unique id\n# Optional | more\n")
    assert [entry.line for entry in found] == [4]


def test_options_have_one_name_however_they_are_spelt() -> None:
    assert [option_name(said) for said in ("Colour", " color ", "SIZE", "Shoe size", "Title")] == [
        "color", "color", "size", "shoe_size", "style",
    ]  # fmt: skip


def test_a_variant_without_a_number_gets_the_same_at_every_import() -> None:
    assert variant_key("scarf", {"color": "Sky Blue", "size": "S"}) == "scarf/sky-blue-s"
    long = variant_key("s" * 120, {"color": "red" * 9})
    assert long == variant_key("s" * 120, {"color": "red" * 9}) != variant_key("s" * 120, {"color": "blue" * 9})
    assert len(long) <= 128
    assert variant_key("scarf", {"color": "★"}) != variant_key("scarf", {"color": "☆"})
