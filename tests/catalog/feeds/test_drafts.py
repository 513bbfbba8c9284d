# SPDX-License-Identifier: Apache-2.0
"""A row becomes a product; what is missing is never guessed."""

import pytest

from skill.catalog.feeds.columns import find_columns
from skill.catalog.feeds.drafts import Draft, Given, Problem, draft
from skill.catalog.model import Maker, WithdrawalReason
from skill.money import Money

DOLLARS = Given(currency="USD")
ROW = {"id": "7", "name": "Star Lamp™", "price": "39", "ages": "3+", "stock": "5"}


def made(cells: dict[str, str], given: Given = DOLLARS) -> Draft | Problem:
    row = ROW | cells
    mapping = {key: key for key in row if key.startswith("attribute.")}
    return draft(tuple(row.values()), line=9, columns=find_columns(tuple(row), given=mapping), given=given)


def product(cells: dict[str, str], given: Given = DOLLARS) -> Draft:
    found = made(cells, given)
    assert isinstance(found, Draft)
    return found


def test_a_full_row_is_a_product() -> None:
    found = product(
        {
            "rating": "4.6",
            "rating_count": "112",
            "theme": "Bedtime",
            "interests": "space; lights",
            "occasions": "birthday",
            "summary": "a bedtime sky",
            "description": "Turns\nslowly.",
            "attribute.power": "plugs in",
        }
    )
    lamp = found.product
    assert (lamp.id, lamp.name, lamp.spoken_name, lamp.price) == ("7", "Star Lamp", "Star Lamp", Money(3900, "USD"))
    assert (lamp.available, lamp.age_min_months, lamp.age_max_months) == (5, 36, None)
    assert (lamp.rating_hundredths, lamp.rating_count, lamp.popularity) == (460, 112, 112)
    assert (lamp.interests, lamp.occasions, lamp.description) == (("space", "lights"), ("birthday",), "Turns slowly.")
    assert lamp.attributes == {"power": "plugs in"}
    assert found.problems == ()


@pytest.mark.parametrize(
    ("cells", "column", "message"),
    [
        ({"name": "™ "}, "name", "is empty"),
        ({"id": ""}, "id", "is empty"),
        ({"id": "x" * 129}, "id", "is too long"),
        ({"name": "Lamp" * 251}, "name", "is too long"),
        ({"item_group_id": "lamps", "color": "red " * 40}, "color", "is too long"),
        ({"price": ""}, "price", "is empty"),
        ({"price": "£39"}, "price", "is in £, the file in USD"),
        ({"currency": "EUR", "price": "$39"}, "price", "is in $, the file in EUR"),
    ],
)
def test_a_row_without_the_needful_is_rejected_with_its_place(cells: dict[str, str], column: str, message: str) -> None:
    found = made(cells)
    assert isinstance(found, Problem)
    assert (found.line, found.column, found.message) == (9, column, message)
    assert found.fix


def test_an_age_that_is_not_understood_is_unknown_and_told() -> None:
    found = product({"ages": "big kids"})
    assert found.product.age_min_months is None
    assert [(problem.column, problem.value) for problem in found.problems] == [("ages", "big kids")]


def test_a_column_for_the_last_age_comes_after_the_range() -> None:
    assert product({"max_age": "10"}).product.age_max_months == 131
    assert product({"max_age": "2"}).product.age_max_months is None
    assert product({"max_age": "2"}).problems[0].column == "max_age"


@pytest.mark.parametrize(
    ("stock", "given", "available", "counted"),
    [("5", None, 5, True), ("", None, 0, False), ("", 10, 10, False), ("3 used", 10, 0, True), ("0", 10, 0, True)],
)
def test_a_stock_is_counted_given_or_none(stock: str, given: int | None, available: int, counted: bool) -> None:
    found = product({"stock": stock}, Given(currency="USD", stock=given))
    assert (found.product.available, found.counted) == (available, counted)


def test_without_a_column_for_it_the_id_is_the_name() -> None:
    columns = find_columns(("name", "price"), given={})
    found = draft(("Star Lamp", "3"), line=2, columns=columns, given=Given(currency="USD"))
    other = draft(("Élan", "3"), line=2, columns=columns, given=Given(currency="USD"))
    assert isinstance(found, Draft)
    assert isinstance(other, Draft)
    assert found.product.id == "star-lamp"
    assert other.product.id.startswith("name-")


def test_a_row_tells_its_tax_class_maker_warnings_and_why_it_can_not_go_back() -> None:
    found = product(
        {
            "tax class": "Children's books",
            "withdrawal reason": "Made to order",
            "manufacturer": "Perigee™",
            "manufacturer address": "101 Observatory Hill",
            "warnings": "Small parts; not for under 3 | Keep away from fire",
        }
    )
    made = found.product
    assert (made.tax_class, made.withdrawal_reason) == ("childrens_books", WithdrawalReason.MADE_TO_ORDER)
    assert made.maker == Maker(name="Perigee", contact="101 Observatory Hill")
    assert made.warnings == ("Small parts; not for under 3", "Keep away from fire")
    assert found.problems == ()


def test_a_tax_class_or_a_reason_that_is_none_is_told_and_left_out() -> None:
    found = product({"tax class": "7 %", "withdrawal reason": "we don't want it back"})
    assert (found.product.tax_class, found.product.withdrawal_reason, found.product.maker) == ("", None, None)
    assert [problem.column for problem in found.problems] == ["tax class", "withdrawal reason"]
