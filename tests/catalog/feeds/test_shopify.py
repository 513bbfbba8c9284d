# SPDX-License-Identifier: Apache-2.0
"""Shopify's CSV in both its headers: rows of a handle are one product, and nothing is guessed."""

from collections.abc import Iterable, Mapping

import pytest

from skill.catalog.feeds import FEEDS, SHOPIFY, Entry, Withdrawn
from skill.catalog.feeds.drafts import Draft, Given, Problem
from skill.catalog.model import Product
from skill.errors import ConfigurationError

OLD = (
    "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,"
    "Variant SKU,Variant Grams,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Compare At Price,"
    "Image Src,Image Position,Gift Card,Google Shopping / Age Group,Status,"
    "Age range (product.metafields.custom.age_range),Material (product.metafields.custom.material)"
)
NEW = (
    "Title,URL handle,Description,Vendor,Product category,Type,Tags,Published on online store,Status,SKU,"
    "Option1 name,Option1 value,Option1 Linked To,Option2 name,Option2 value,Price,Price / International,"
    "Compare-at price,Inventory quantity,Continue selling when out of stock,Weight value (grams),Product image URL,"
    "Image position,Gift card,Google Shopping / Age group,Something of the shop's own"
)
GIVEN = Given(shop_currency="USD", occasions={"birthday": "birthday", "new arrival": "new_baby"})


def row(header: str, cells: Mapping[str, str]) -> str:
    """A line with these cells by column name."""
    names = header.split(",")
    assert cells.keys() <= set(names)
    return ",".join('"' + cells.get(name, "").replace('"', '""') + '"' for name in names) + "\n"


def entries(
    header: str, rows: Iterable[Mapping[str, str]], *, given: Given = GIVEN, mapping: Mapping[str, str] | None = None
) -> list[Entry]:
    text = header + "\n" + "".join(row(header, one) for one in rows)
    table = SHOPIFY.open_table(text.encode().splitlines(keepends=True), {})
    return list(SHOPIFY.read(table, mapping=mapping or {}, given=given).entries())


def products(found: Iterable[Entry]) -> list[Product]:
    return [entry.made.product for entry in found if isinstance(entry.made, Draft)]


def problems(found: Iterable[Entry]) -> list[tuple[int, str, str]]:
    rejected = [entry.made for entry in found if isinstance(entry.made, Problem)]
    return [(problem.line, problem.column, problem.message) for problem in rejected]


SCARF_OLD = [
    {"Handle": "scarf", "Title": "Fox Scarf", "Body (HTML)": "<p>Soft &amp; warm</p><ul><li>Washable</li></ul>",
     "Vendor": "Fernmill", "Type": "Scarves", "Tags": "Winter, Birthday, ages 3-6", "Published": "true",
     "Option1 Name": "Colour", "Option1 Value": "Red", "Option2 Name": "Size", "Option2 Value": "S",
     "Variant SKU": "F-RED-S", "Variant Grams": "150", "Variant Inventory Qty": "2", "Variant Price": "20.00",
     "Variant Compare At Price": "25.00", "Image Src": "https://pictures.example/red.jpg", "Status": "active"},
    {"Handle": "scarf", "Option1 Value": "Red", "Option2 Value": "M", "Variant SKU": "F-RED-M",
     "Variant Inventory Qty": "0", "Variant Price": "18.00"},
    {"Handle": "scarf", "Image Src": "https://pictures.example/side.jpg", "Image Position": "2"},
    {"Handle": "scarf", "Option1 Value": "Blue", "Option2 Value": "S", "Variant Inventory Qty": "-3",
     "Variant Price": "20"},
]  # fmt: skip
SCARF_NEW = [
    {"Title": "Fox Scarf", "URL handle": "scarf", "Description": "Soft & warm.\nWashable", "Vendor": "Fernmill",
     "Product category": "Apparel & Accessories > Scarves", "Tags": "Winter, Birthday, Ages 3-6",
     "Published on online store": "TRUE", "Status": "Active", "SKU": "F-RED-S", "Option1 name": "Color",
     "Option1 value": "Red", "Option2 name": "Size", "Option2 value": "S", "Price": "20.00",
     "Price / International": "35.00", "Compare-at price": "25", "Inventory quantity": "2",
     "Continue selling when out of stock": "DENY", "Weight value (grams)": "150",
     "Product image URL": "https://pictures.example/red.jpg"},
    {"URL handle": "scarf", "SKU": "F-RED-M", "Option1 value": "Red", "Option2 value": "M", "Price": "18.00",
     "Inventory quantity": "0"},
    {"URL handle": "scarf", "Product image URL": "https://pictures.example/side.jpg"},
    {"URL handle": "scarf", "Option1 value": "Blue", "Option2 value": "S", "Price": "20", "Inventory quantity": "-3"},
]  # fmt: skip


@pytest.mark.parametrize(("header", "rows"), [(OLD, SCARF_OLD), (NEW, SCARF_NEW)])
def test_both_headers_say_the_same_product(header: str, rows: list[dict[str, str]]) -> None:
    (entry,) = entries(header, rows)
    (scarf,) = products([entry])
    assert (entry.line, entry.rows) == (2, 4)
    assert (scarf.id, scarf.name, scarf.theme, scarf.description) == (
        "scarf", "Fox Scarf", "Scarves", "Soft & warm. Washable",
    )  # fmt: skip
    assert [(one.id, dict(one.options), one.price.minor, one.available) for one in scarf.variants] == [
        ("F-RED-S", {"color": "Red", "size": "S"}, 2000, 2),
        ("F-RED-M", {"color": "Red", "size": "M"}, 1800, 0),
        ("scarf/blue-s", {"color": "Blue", "size": "S"}, 2000, 0),
    ]
    assert (scarf.price.minor, scarf.price.currency, scarf.available) == (2000, "USD", 2)
    assert (scarf.age_min_months, scarf.age_max_months) == (36, 83)
    assert (scarf.interests, scarf.occasions) == (("Winter",), ("birthday",))
    assert dict(scarf.attributes) == {"brand": "Fernmill", "weight": "150 g"}
    assert scarf.picture == "https://pictures.example/red.jpg"


LAMP = {"Handle": "lamp", "Title": "Lamp", "Option1 Name": "Title", "Option1 Value": "Default Title",
        "Variant Price": "39", "Variant Inventory Qty": "4"}  # fmt: skip


def test_what_comes_in_one_form_has_no_variants() -> None:
    single = LAMP | {"Handle": "shade", "Option1 Name": "Size", "Option1 Value": "Large"}
    lamp, shade = products(entries(OLD, [LAMP, single]))
    assert (lamp.variants, dict(lamp.attributes), lamp.available) == ((), {}, 4)
    assert (shade.variants, dict(shade.attributes)) == ((), {"size": "Large"})


@pytest.mark.parametrize(
    "cells", [{"Status": "draft"}, {"Status": "archived"}, {"Published": "false"}, {"Gift Card": "true"}]
)
def test_what_the_shop_does_not_show_is_withdrawn_whatever_else_is_wrong_with_it(cells: dict[str, str]) -> None:
    (entry,) = entries(OLD, [LAMP | cells | {"Variant Price": ""}])
    assert entry.made == Withdrawn(id="lamp")


@pytest.mark.parametrize(
    ("cells", "ages"),
    [
        ({}, (None, None)),
        ({"Tags": "Age 3+"}, (36, None)),
        ({"Tags": "ages 8-12, 18 months +"}, (18, None)),
        ({"Tags": "Ages: 3-5, Ages: 6-8"}, (36, 107)),
        ({"Tags": "vintage, teenage dream, 3 colors, new age"}, (None, None)),
        ({"Google Shopping / Age Group": "kids"}, (60, 167)),
        ({"Google Shopping / Age Group": "all ages"}, (None, None)),
        ({"Tags": "age 6+", "Google Shopping / Age Group": "toddler"}, (72, None)),
        ({"Age range (product.metafields.custom.age_range)": "4-99", "Tags": "age 6+"}, (48, None)),
        ({"Age range (product.metafields.custom.age_range)": '["toddlers", "kids"]'}, (12, 167)),
    ],
)
def test_ages_are_what_is_plainly_said(cells: dict[str, str], ages: tuple[int | None, int | None]) -> None:
    (lamp,) = products(entries(OLD, [LAMP | cells]))
    assert (lamp.age_min_months, lamp.age_max_months) == ages


def test_an_age_that_is_not_understood_is_told_and_stays_unknown() -> None:
    (entry,) = entries(OLD, [LAMP | {"Age range (product.metafields.custom.age_range)": "big ones"}])
    assert isinstance(entry.made, Draft)
    assert entry.made.product.age_min_months is None
    assert [(problem.line, problem.value) for problem in entry.made.problems] == [(2, "big ones")]


def test_tags_that_name_an_occasion_or_an_interest_are_taken_as_such() -> None:
    tags = "Birthday gift, interest:Space, Occasion: Moving Day, new-arrival, Night Lights"
    (lamp,) = products(entries(OLD, [LAMP | {"Tags": tags}]))
    assert (lamp.interests, lamp.occasions) == (("Space", "Night Lights"), ("birthday", "moving_day", "new_baby"))


def test_metafields_are_facts_of_the_product() -> None:
    (lamp,) = products(entries(OLD, [LAMP | {"Material (product.metafields.custom.material)": '["Wood", "Felt"]'}]))
    assert dict(lamp.attributes) == {"material": "Wood, Felt"}


def test_a_mapping_adds_to_what_the_columns_say() -> None:
    (lamp,) = products(entries(OLD, [LAMP | {"Vendor": "5+"}], mapping={"min_age": "Vendor"}))
    assert lamp.age_min_months == 60
    with pytest.raises(ConfigurationError, match="there is no column 'Age'"):
        entries(OLD, [LAMP], mapping={"min_age": "Age"})


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"Variant Price": "free"}, (4, "Variant Price", "is no price that can be understood")),
        ({"Variant Price": "0.00"}, (4, "Variant Price", "is nothing that can be charged")),
        ({"Variant Price": ""}, (4, "Variant Price", "is empty")),
        ({"Option1 Value": "Red"}, (4, "Option1 Value", "says the options of line 2 again")),
        ({"Option1 Value": ""}, (4, "Option1 Value", "says nothing of the color")),
        ({"Option1 Value": "g" * 101}, (4, "Option1 Value", "is too long")),
    ],
)
def test_a_bad_row_is_told_and_kept_out_and_the_product_stays(cells: dict[str, str], told: object) -> None:
    rows = [
        LAMP | {"Option1 Name": "Color", "Option1 Value": "Red"},
        {"Handle": "lamp", "Option1 Value": "Blue", "Variant Price": "41", "Variant Inventory Qty": "1"},
        {"Handle": "lamp", "Option1 Value": "Green", "Variant Price": "40", "Variant SKU": "G"} | cells,
    ]
    found = entries(OLD, rows)
    assert problems(found) == [told]
    assert [variant.id for variant in products(found)[0].variants] == ["lamp/red", "lamp/blue"]
    assert sum(entry.rows for entry in found) == 3


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([LAMP | {"Title": ""}], (2, "Title", "is empty")),
        ([LAMP | {"Variant Price": ""}], (2, "Variant Price", "is empty")),
        ([LAMP | {"Title": "Lamp" * 251}], (2, "Title", "is too long")),
        ([LAMP | {"Handle": ""}], (2, "Handle", "is empty")),
        ([LAMP | {"Handle": "l" * 200}], (2, "Handle", "is too long")),
        ([LAMP, LAMP | {"Handle": "boat"}, {"Handle": "lamp", "Variant Price": "3"}],
         (4, "Handle", "continues a product whose rows ended in line 2")),
    ],
)  # fmt: skip
def test_what_is_no_product_is_told(rows: list[dict[str, str]], told: object) -> None:
    found = entries(OLD, rows)
    assert problems(found) == [told]
    assert len(products(found)) == len(rows) // 2 + (len(rows) == 3)
    assert sum(entry.rows for entry in found) == len(rows)


def test_stock_that_is_not_counted_is_the_one_given_for_all() -> None:
    uncounted = [
        LAMP | {"Variant Inventory Qty": ""},
        LAMP | {"Handle": "boat", "Variant Inventory Qty": "0", "Variant Inventory Policy": "continue"},
    ]
    found = entries(OLD, uncounted, given=Given(shop_currency="USD", stock=7))
    assert [product.available for product in products(found)] == [7, 7]
    assert not any(entry.made.counted for entry in found if isinstance(entry.made, Draft))
    (odd,) = products(entries(OLD, [LAMP | {"Variant Inventory Qty": "lots"}], given=Given(currency="USD", stock=7)))
    assert odd.available == 0


def test_quotes_newlines_marks_and_other_line_ends_are_read() -> None:
    text = '\ufeffHandle,Title,Variant Price\r\nlamp,"The ""Star""\r\nLamp",39\r\n\r\nboat,Boat,5\r\n'
    table = SHOPIFY.open_table(text.encode().splitlines(keepends=True), {})
    found = list(SHOPIFY.read(table, mapping={}, given=GIVEN).entries())
    assert [(entry.line, one.name) for entry, one in zip(found, products(found), strict=True)] == [
        (2, 'The "Star" Lamp'), (5, "Boat"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("header", "name"),
    [
        (OLD, "shopify"),
        (NEW, "shopify"),
        ("URL handle,Title", "shopify"),
        ("Handle,Title,Variant Price", "shopify"),
        ("id,title,price", "csv"),
        ("handle,title,price", "csv"),
    ],
)
def test_a_file_is_known_by_its_header(header: str, name: str) -> None:
    columns = tuple(header.split(","))
    assert next(feed.name for feed in FEEDS if feed.knows(columns)) == name


def test_tags_and_metafields_tell_tax_class_maker_warnings_and_why_it_can_not_go_back() -> None:
    header = (
        "Handle,Title,Tags,Variant Price,Variant Inventory Qty,Option1 Value,"
        "Maker (product.metafields.custom.manufacturer),Warning (product.metafields.custom.safety_warning)"
    )
    cells = {
        "Handle": "fudge",
        "Title": "Sea Salt Fudge",
        "Tags": "sweet, tax:food, withdrawal: food",
        "Variant Price": "9.00",
        "Variant Inventory Qty": "3",
        "Maker (product.metafields.custom.manufacturer)": "Copper Ladle Works",
        "Warning (product.metafields.custom.safety_warning)": "Contains milk",
    }
    (fudge,) = products(entries(header, [cells]))
    assert (fudge.tax_class, fudge.withdrawal_reason, fudge.interests) == ("food", "food", ("sweet",))
    assert fudge.maker is not None
    assert (fudge.maker.name, fudge.warnings) == ("Copper Ladle Works", ("Contains milk",))
