# SPDX-License-Identifier: Apache-2.0
"""Tax in the markets there are, each example computed by hand beside it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.errors import OurError
from skill.orders.shares import share_out
from skill.orders.taxes import Rounding, Tax, Taxes, TaxMode, taxes_of

NEW_YORK_CITY = Tax(mode=TaxMode.ADDED, percent=Decimal("8.875"), on_delivery=True)
CALIFORNIA = Tax(mode=TaxMode.ADDED, percent=Decimal("7.25"))
UNITED_KINGDOM = Tax(
    mode=TaxMode.INCLUDED,
    percent=Decimal(20),
    rates={"books": Decimal(0), "childrens_clothes": Decimal(0)},
    on_delivery=True,
)
GERMANY = Tax(
    mode=TaxMode.INCLUDED, percent=Decimal(19), rates={"books": Decimal(7), "food": Decimal(7)}, on_delivery=True
)
JAPAN = Tax(
    mode=TaxMode.INCLUDED,
    percent=Decimal(10),
    rates={"food": Decimal(8)},
    on_delivery=True,
    services="standard",
    rounding=Rounding.DOWN,
)
KOREA = Tax(mode=TaxMode.INCLUDED, percent=Decimal(10), on_delivery=True)


def test_new_york_taxes_goods_and_their_delivery_half_a_cent_up() -> None:
    # 39.99 + 12.50 + 4.90 = 57.39; x 8.875 % = 5.09336 -> 5.09. Exact parts: 3.5491, 1.1094, 0.4349, in whole cents
    # 3.54 + 1.10 + 0.43 = 5.07; the two cents left go to the largest remainders: 3.54(91) and 1.10(94).
    made = taxes_of(NEW_YORK_CITY, [(3999, ""), (1250, "")], delivery=490)
    assert made == Taxes(total=509, lines=(355, 111))


def test_california_taxes_the_goods_and_not_a_delivery_that_is_charged_by_itself() -> None:
    # 39.99 x 7.25 % = 2.899275 -> 2.90
    assert taxes_of(CALIFORNIA, [(3999, "")], delivery=490) == Taxes(total=290, lines=(290,))
    # 10.00 x 7.25 % = 0.725 -> 0.73: exactly half a cent goes up
    assert taxes_of(CALIFORNIA, [(1000, "")]).total == 73


def test_a_childs_book_and_jumper_hold_no_tax_in_the_united_kingdom() -> None:
    # A toy of 24.00 holds 24 x 20 / 120 = 4.00; a book of 9.99 and a jumper of 16.00 hold none. Goods are 49.99, and
    # of the 3.95 for delivery 24.00 / 49.99 is the toy's: 1.8964; 1.90 in whole pence, with 0.3167 of tax -> 4.3167.
    made = taxes_of(UNITED_KINGDOM, [(2400, ""), (999, "books"), (1600, "childrens_clothes")], delivery=395)
    assert made == Taxes(total=432, lines=(400, 0, 0))
    assert taxes_of(UNITED_KINGDOM, [(999, "books")], delivery=395).total == 0  # delivery follows the goods


def test_germany_rounds_once_for_each_rate() -> None:
    # 19 %: 39.90 + 12.50 = 52.40 x 19 / 119 = 8.36639; 7 %: 14.95 + 8.99 = 23.94 x 7 / 107 = 1.56617. Without delivery
    # 8.37 + 1.57 = 9.94. Lines: 6.3706 and 1.9958 make 8.37 as 6.37 and 2.00; 0.9780 and 0.5881 make 1.57 as 98 and 59.
    made = taxes_of(GERMANY, [(3990, ""), (1495, "books"), (1250, ""), (899, "food")])
    assert made == Taxes(total=994, lines=(637, 98, 200, 59))


def test_delivery_in_germany_is_taxed_as_its_goods_are_share_by_share() -> None:
    # 30.00 at 19 %, 10.00 at 7 %; delivery of 4.90: 3.675 and 1.225 -> 3.68 and 1.22 (largest remainder; equal: first).
    # 33.68 x 19 / 119 = 5.37748 -> 5.38; 11.22 x 7 / 107 = 0.73402 -> 0.73.
    # Of 5.38 the goods have 30.00 / 33.68 = 4.7922, delivery 0.5878: 4.79 and 0.59. Of 0.73: 0.6506 and 0.0794: 65, 8.
    made = taxes_of(GERMANY, [(3000, ""), (1000, "food")], delivery=490)
    assert made == Taxes(total=611, lines=(479, 65))


def test_japan_rounds_down_once_for_each_rate_and_taxes_delivery_at_the_standard_one() -> None:
    # 10 %: 3,980 + 550 of delivery = 4,530 x 10 / 110 = 411.8 -> 411; 8 %: 1,296 + 648 = 1,944 x 8 / 108 = 144.
    # Line by line it would be 361 + 50 = 411 as well; of two toys of 1,005 it is 182 (182.7), and not 91 + 91 of each.
    made = taxes_of(JAPAN, [(3980, ""), (1296, "food"), (648, "food")], delivery=550)
    assert made == Taxes(total=411 + 144, lines=(361, 96, 48))
    assert taxes_of(JAPAN, [(1005, ""), (1005, "")]).total == 182
    # 1,005 x 10 / 110 = 91.4: three of them hold 274.1, where 3 x 91 = 273 would be one too little.
    assert taxes_of(JAPAN, [(1005, ""), (1005, ""), (1005, "")]) == Taxes(total=274, lines=(92, 91, 91))


def test_korea_counts_whole_won() -> None:
    # 39,900 + 3,000 = 42,900 x 10 / 110 = 3,900; 39,905 x 10 / 110 = 3,627.7 -> 3,628
    assert taxes_of(KOREA, [(39_900, "")], delivery=3000) == Taxes(total=3900, lines=(3627,))
    assert taxes_of(KOREA, [(39_905, "")]).total == 3628


def test_a_tax_class_that_a_zone_does_not_know_is_taxed_at_the_standard_rate() -> None:
    assert taxes_of(CALIFORNIA, [(1000, "books")]).total == 73


def test_a_free_gift_alone_has_its_delivery_taxed_at_its_own_rate() -> None:
    # nothing is worth more than another where all is free: 4.90 x 19 / 119 = 0.7824
    assert taxes_of(GERMANY, [(0, "")], delivery=490) == Taxes(total=78, lines=(0,))


@pytest.mark.parametrize(
    "wrong",
    [
        {"percent": Decimal(101)},
        {"percent": Decimal(-1)},
        {"percent": Decimal("8.12345")},
        {"rates": {"books": Decimal(200)}},
        {"services": "delivery"},
    ],
)
def test_a_tax_that_can_not_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(OurError):
        Tax(mode=TaxMode.ADDED, **wrong)  # type: ignore[arg-type]


@given(
    tax=st.sampled_from([NEW_YORK_CITY, CALIFORNIA, UNITED_KINGDOM, GERMANY, JAPAN, KOREA, Tax()]),
    goods=st.lists(
        st.tuples(st.integers(0, 1_000_000), st.sampled_from(["", "books", "food"])), min_size=1, max_size=5
    ),
    wrapping=st.integers(0, 1000),
    delivery=st.integers(0, 2000),
)
def test_the_lines_never_have_more_tax_than_the_whole_and_what_is_left_is_for_services(
    tax: Tax, goods: list[tuple[int, str]], wrapping: int, delivery: int
) -> None:
    made = taxes_of(tax, goods, wrapping=wrapping, delivery=delivery)
    assert len(made.lines) == len(goods)
    assert 0 <= sum(made.lines) <= made.total
    assert all(0 <= share <= amount for share, (amount, _) in zip(made.lines, goods, strict=True))
    if not wrapping and not (delivery and tax.on_delivery):
        assert sum(made.lines) == made.total


@given(st.integers(0, 10**9), st.lists(st.integers(0, 10**6), min_size=1, max_size=8))
def test_shares_add_up_and_each_is_within_one_unit_of_its_exact_part(amount: int, weights: list[int]) -> None:
    shares = share_out(amount, weights)
    assert sum(shares) == amount
    whole = sum(weights)
    for share, weight in zip(shares, weights, strict=True):
        assert not whole or amount * weight // whole <= share <= -(-amount * weight // whole)
