# SPDX-License-Identifier: Apache-2.0
"""The read-back says everything, in words that an ear keeps, also of the longest names that the demo shop sells."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import combinations

import pytest

from skill.brand import load_brand
from skill.brand.products import demo_products
from skill.brand.voices import load_voice
from skill.catalog.model import Product
from skill.conversation import Prompt
from skill.dialogue.replying import NO_WORD, quote_args
from skill.orders.model import GiftOptions, Quote
from skill.orders.pricing import Item, quote

BRAND = load_brand(None)
VOICE = load_voice(None, "en-US")
PLAN = replace(
    BRAND.plan,
    cut_off=time(14),
    handling_days=1,
    transit_days=2,
    working_days=frozenset(range(1, 6)),
    holidays=frozenset(),
)
MONDAY = datetime(2026, 11, 30, 15, 0, tzinfo=UTC)
BEFORE_CHRISTMAS = datetime(2026, 12, 23, 20, 0, tzinfo=UTC)
AS_A_GIFT = GiftOptions(wrap=True, note="With love", without_prices=True)


def a_quote(
    *products: Product, gift: GiftOptions, ship_to: str = "home", quantity: int = 1, now: datetime = MONDAY
) -> Quote:
    items = [
        Item(product=one, variant=one.variants[0] if one.variants else None, quantity=quantity) for one in products
    ]
    return quote(
        quote_id="q",
        brand=BRAND.id,
        seller=BRAND.name,
        household="home",
        items=tuple(items),
        plan=PLAN,
        policy=BRAND.policy,
        ship_to=ship_to,
        gift=gift,
        now=now,
    )


def spoken(offered: Quote, *, word: str = NO_WORD) -> str:
    return VOICE.say(Prompt(id="read-back", args=quote_args(offered, word=word))).text


def longest(count: int, *, in_forms: bool) -> list[Product]:
    """The products whose names, with or without a form to be told, take the most words."""
    products = [one for one in demo_products() if bool(one.variants) is in_forms]
    return sorted(products, key=lambda one: (-len(one.spoken_name.split()), one.id))[:count]


@pytest.mark.parametrize("in_forms", [False, True])
@pytest.mark.parametrize("now", [MONDAY, BEFORE_CHRISTMAS])
@pytest.mark.parametrize(
    ("gift", "ship_to"), [(GiftOptions(), "home"), (AS_A_GIFT, "sister"), (GiftOptions(wrap=True), "home")]
)
@pytest.mark.parametrize("lines", [1, 2, 3])
def test_it_names_every_line_and_stays_within_what_an_ear_keeps(
    in_forms: bool, now: datetime, gift: GiftOptions, ship_to: str, lines: int
) -> None:
    for products in combinations(longest(4, in_forms=in_forms), lines):
        offered = a_quote(*products, gift=gift, ship_to=ship_to, now=now)
        text = spoken(offered)
        assert len(text.split()) <= 45, text
        for line in offered.lines:
            assert line.spoken_name in text
            assert all(value in text for value in line.options.values())
        assert text.startswith(f"{BRAND.name}: one ")
        assert f"{offered.total.minor // 100} dollars" in text
        assert ("wrapped" in text) is gift.wrap
        assert ("note" in text) is (gift.note is not None)
        assert ("your sister's" if ship_to == "sister" else "your home") in text
        assert "14" in text
        assert text.endswith('To buy, say "order it"; or say "stop".')
        with_word = spoken(offered, word="whirlpool")
        assert len(with_word.split()) <= 45, with_word
        assert all(line.spoken_name in with_word for line in offered.lines)
        briefly = lines == 3 or (lines == 2 and (in_forms or gift != GiftOptions()))
        closing = 'Say "order it" and' if briefly else 'To buy, say "order it" and the word'
        assert with_word.endswith(f'{closing} whirlpool; or say "stop".')


def test_a_quantity_is_named_and_a_near_day_by_its_weekday() -> None:
    (product,) = longest(1, in_forms=False)
    text = spoken(a_quote(product, gift=GiftOptions(), quantity=2))
    assert f": 2 {product.spoken_name}, to your home, arriving Thursday. " in text
    late = spoken(a_quote(product, gift=GiftOptions(), now=BEFORE_CHRISTMAS + timedelta(days=1)))
    assert "arriving Wednesday, December 30. " in late


def test_wrap_note_place_and_price_are_said_of_one_gift() -> None:
    lamp = next(one for one in demo_products() if one.spoken_name == "Star Lamp")
    assert spoken(a_quote(lamp, gift=AS_A_GIFT, ship_to="sister")) == (
        "Lantern Lane Toys: one Star Lamp, gift-wrapped, with your note, without prices, to your sister's, arriving "
        "Thursday. 46 dollars and 1 cent with tax and free delivery. Returns within 14 days. "
        'To buy, say "order it"; or say "stop".'
    )
