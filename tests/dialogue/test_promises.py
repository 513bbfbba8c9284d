# SPDX-License-Identifier: Apache-2.0
"""What is promised of a cart is true of each of its lines, and still fits into what an ear keeps."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations, product
from zoneinfo import ZoneInfo

import pytest

from skill.brand import load_brand
from skill.brand.products import demo_products
from skill.brand.voices import load_voice
from skill.catalog.model import Maker, Product, WithdrawalReason
from skill.conversation import Prompt
from skill.dialogue.promises import kept_back, safety_args, warned
from skill.dialogue.replying import NO_WORD, quote_args
from skill.money import Money
from skill.orders.delivery import DeliveryPlan, Law
from skill.orders.model import GiftOptions, Quote
from skill.orders.pricing import Item, quote
from skill.orders.taxes import Tax, TaxMode

BRAND = load_brand(None)
VOICE = load_voice(None, "en-US")
NOW = datetime(2026, 12, 23, 20, 0, tzinfo=UTC)
FOOD, SEALED, OWN = WithdrawalReason.FOOD, WithdrawalReason.SEALED, WithdrawalReason.MADE_TO_ORDER
PLAN = replace(BRAND.plan, transit_days=5, time_zone=ZoneInfo("America/New_York"))
FUDGE = Product(
    id="fudge", name="Sea Salt Fudge", spoken_name="Fudge", price=Money(900, "USD"), available=9, withdrawal_reason=FOOD
)
LAMP = Product(id="lamp", name="Star Lamp", spoken_name="Star Lamp", price=Money(3900, "USD"), available=9)


def a_quote(*products: Product, plan: DeliveryPlan = PLAN, gift: GiftOptions = GiftOptions()) -> Quote:  # noqa: B008
    items = tuple(Item(product=one, variant=one.variants[0] if one.variants else None) for one in products)
    return quote(
        quote_id="q", brand="b", seller="Lantern Lane Toys", household="home", items=items, plan=plan,
        policy=BRAND.policy, ship_to="home", gift=gift, now=NOW,
    )  # fmt: skip


def spoken(offered: Quote, *, word: str = NO_WORD) -> str:
    return VOICE.say(Prompt(id="read-back", args=quote_args(offered, word=word))).text


def test_what_can_not_go_back_is_named_beside_what_can() -> None:
    assert "Returns within 14 days; the Fudge can't go back, it's food." in spoken(a_quote(LAMP, FUDGE))
    assert "This one can't be returned, it's food." in spoken(a_quote(FUDGE))
    sealed = replace(FUDGE, id="cream", spoken_name="Face Paint", withdrawal_reason=SEALED)
    neither = a_quote(FUDGE, sealed)
    assert " No returns. " in spoken(neither)
    assert [VOICE.say(said).text for said in kept_back(quote_args(neither), neither)] == [
        "Please note: none of it can go back."
    ]
    two = replace(FUDGE, id="tea", spoken_name="Tea")
    crowded = a_quote(LAMP, FUDGE, two)
    assert "eturn" not in spoken(crowded)
    assert [VOICE.say(said).text for said in kept_back(quote_args(crowded), crowded)] == [
        "Please note: the Fudge and Tea can't go back, they're food; the rest can, within 14 days."
    ]
    for fits in (a_quote(LAMP, FUDGE), a_quote(FUDGE), a_quote(LAMP)):
        assert kept_back(quote_args(fits), fits) == ()


def test_a_shop_that_takes_nothing_back_says_so_without_a_reason() -> None:
    assert "This one can't be returned. " in spoken(a_quote(LAMP, plan=replace(PLAN, withdrawal_days=0)))


def test_tax_is_said_to_be_added_or_included_as_it_is() -> None:
    assert ", with tax and free delivery, " in spoken(a_quote(LAMP))
    included = replace(PLAN, tax=Tax(mode=TaxMode.INCLUDED, percent=PLAN.tax.percent))
    assert ", including tax, with free delivery, " in spoken(a_quote(LAMP, plan=included))
    assert ", with free delivery, " in spoken(a_quote(LAMP, plan=replace(PLAN, tax=Tax())))


def test_where_the_law_asks_for_it_to_order_is_said_to_be_to_pay() -> None:
    for law in Law:
        said = spoken(a_quote(LAMP, plan=replace(PLAN, law=law)))
        assert ("To pay, say" in said) is (law in (Law.EU, Law.UK))


@pytest.mark.parametrize("lines", [1, 2, 3])
@pytest.mark.parametrize("gift", [GiftOptions(), GiftOptions(wrap=True, note="With love", without_prices=True)])
@pytest.mark.parametrize("word", [NO_WORD, "maple"])
def test_all_of_it_together_stays_within_forty_five_words(lines: int, gift: GiftOptions, word: str) -> None:
    plan = replace(PLAN, law=Law.UK, tax=Tax(mode=TaxMode.INCLUDED, percent=PLAN.tax.percent))
    longest = sorted(demo_products(), key=lambda one: (-len(one.spoken_name.split()), one.id))[:4]
    for products, reasons in product(combinations(longest, lines), product((None, FOOD, OWN), repeat=lines)):
        kept = [replace(one, withdrawal_reason=reason) for one, reason in zip(products, reasons, strict=True)]
        text = spoken(a_quote(*kept, plan=plan, gift=gift), word=word)
        assert len(text.split()) <= 45, text


def test_one_short_warning_is_said_and_more_are_read() -> None:
    rover = replace(LAMP, warnings=("Choking hazard: small parts, not for children under 3.",))
    (said,) = warned(a_quote(rover))
    assert VOICE.say(said).text == "Please note: Choking hazard: small parts, not for children under 3."
    for two in (
        replace(rover, warnings=(*rover.warnings, "Keep away from fire")),
        replace(rover, warnings=("Only to be used " + "under the supervision of an adult " * 3,)),
    ):
        (said,) = warned(a_quote(two))
        assert said.id == "warnings-on-card"
    assert warned(a_quote(LAMP)) == ()


def test_the_card_has_makers_warnings_and_what_can_not_go_back() -> None:
    maker = Maker(name="Perigee", contact="101 Observatory Hill, Star Butte")
    offered = a_quote(replace(LAMP, maker=maker, warnings=("Small parts",)), FUDGE)
    args = {**quote_args(offered), **safety_args(offered)}
    assert VOICE.write(Prompt(id="quote-card", args=args)) == (
        "This would be one Star Lamp and one Fudge. Total $51.36, with $3.36 tax and free delivery. "
        "Arrives Tuesday, December 29, 2026. "
        "Returns within 14 days; the Fudge can't go back, it's food. Warning, Star Lamp: Small parts. "
        'Star Lamp is made by Perigee, 101 Observatory Hill, Star Butte. To buy, say "order it".'
    )
    plain = a_quote(LAMP)
    assert "  " not in VOICE.write(Prompt(id="quote-card", args={**quote_args(plain), **safety_args(plain)}))
