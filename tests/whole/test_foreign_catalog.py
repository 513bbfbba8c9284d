# SPDX-License-Identifier: Apache-2.0
"""A catalog that was not made for us: imported with a column mapping, and one of its products is bought."""

from pathlib import Path

import pytest

from skill.store.importing import ImportOptions, run_import
from tests.whole.kitchen import CHILD, Kitchen


@pytest.fixture
def toy_shop(kitchen: Kitchen, shared: Path) -> Kitchen:
    options = ImportOptions(
        mapping={"name": "set_name", "price": "list_price", "min_age": "ages"},
        currency="USD",
        stock=10,
        replace=True,
        shop_currency="USD",
    )
    sets = shared / "data" / "lego" / "lego_com_2018_prices_ages_reviews.csv"
    run_import(kitchen.database, "lantern-lane", sets, options, lambda *_: None)
    kitchen.purchasing(on=True)
    return kitchen


WISH = "a gift for my nephew, he is nine, loves castles, under forty dollars"


def test_an_adult_finds_one_of_its_sets_and_buys_it(toy_shop: Kitchen):
    assert "dollars" in toy_shop.say(WISH, stage="start")
    assert "order it" in toy_shop.say("the first one", stage="choosing")
    assert "Ordered" in toy_shop.say("order it", stage="confirming")
    (order,) = toy_shop.orders
    assert order["lines"][0]["product"].isdigit()
    assert order["total_minor"] <= 6000


@pytest.mark.parametrize("person", [CHILD, None])
def test_a_child_or_an_unknown_voice_orders_none_of_them(person: str | None, toy_shop: Kitchen):
    toy_shop.echo.person = person
    for sentence, stage in ((WISH, "start"), ("the first one", "choosing"), ("order it", "confirming")):
        toy_shop.say(sentence, stage=stage)
    assert toy_shop.orders == []


@pytest.mark.parametrize("sentence", ["order it", "order me a castle", "yes", "buy the first one", "I'll take it"])
def test_a_single_sentence_orders_none_of_them(sentence: str, toy_shop: Kitchen):
    toy_shop.say(sentence, stage="start")
    assert toy_shop.orders == []
