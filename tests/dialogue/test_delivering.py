# SPDX-License-Identifier: Apache-2.0
"""Which way a parcel comes is asked for, told and read back anew; where nobody delivers, the cart is kept."""

from dataclasses import replace

import pytest

from skill.catalog.list_shelf import ListShelf
from skill.conversation import Choice, Speaker, Words
from skill.dialogue import Shop
from skill.money import Money
from skill.orders.delivery import Zone
from tests.dialogue.talking import ADULT, BUYER, GIFTS, PLAN, SHOP, Talk, ids

EXPRESS = replace(PLAN, method="express", fee=Money(990, "USD"), free_over=None, transit_days=1)
STATES = replace(
    SHOP,
    zones=(
        Zone(regions=("US-NY",), plans=(PLAN, EXPRESS)),
        Zone(regions=("US",), plans=(replace(PLAN, tax=replace(PLAN.tax, percent=0)),)),
    ),
)
AT_HOME = replace(BUYER, places=("home", "sister", "paris"), region="US-NY")
REGIONS = {"home": "US-NY", "sister": "US-OR", "paris": "FR"}
FASTEST, CHEAPEST = Choice(id="fastest", words="express"), Choice(id="cheapest", words="the cheapest delivery")


def at_read_back(speaker: Speaker, shop: Shop = STATES) -> Talk:
    talk = Talk(shelf=ListShelf(GIFTS), speaker=speaker, shop=shop)
    talk.say("choose", product=Words(text="the star lamp"))
    return talk


def test_another_way_is_another_quote_that_is_read_back_whole():
    talk = at_read_back(replace(AT_HOME, region_of=REGIONS))
    before = talk.state.quote
    reply = talk.say("choose_delivery", method=FASTEST)
    after = talk.state.quote
    assert before is not None
    assert after is not None
    assert ids(reply) == ["delivery-chosen", "read-back"]
    assert (before.delivery_method, after.delivery_method) == ("standard", "express")
    assert (before.arrives - after.arrives).days == 1
    assert after.delivery_fee == Money(990, "USD")
    assert (before.supplement, after.supplement) == (None, Money(990, "USD"))  # the usual way is free
    assert talk.till.orders == []
    assert ids(talk.say("choose_delivery", method=CHEAPEST)) == ["delivery-chosen", "read-back"]
    assert talk.state.quote is not None
    assert talk.state.quote.supplement is None
    assert ids(talk.say("choose_delivery", method=CHEAPEST)) == ["delivery-kept", "confirming-ask"]


def test_without_a_way_named_the_ways_are_told_and_nothing_changes():
    talk = at_read_back(replace(AT_HOME, region_of=REGIONS))
    quote = talk.state.quote
    reply = talk.say("choose_delivery")
    assert ids(reply) == ["delivery-ways", "confirming-ask"]
    assert talk.state.quote == quote


def test_where_there_is_one_way_it_is_told_whatever_was_asked_for():
    talk = at_read_back(BUYER, shop=SHOP)
    assert ids(talk.say("choose_delivery", method=FASTEST)) == ["delivery-one-way", "confirming-ask"]


def test_each_place_has_the_tax_of_its_zone():
    talk = at_read_back(replace(AT_HOME, region_of=REGIONS))
    assert talk.state.quote is not None
    assert (talk.state.quote.region, talk.state.quote.tax.minor) == ("US-NY", 273)  # 39.00 x 7 %
    talk.say("ship_to", place=Choice(id="sister", words="my sister's"))
    if talk.state.stage == "wrapping":
        talk.say("no")
    assert talk.state.quote is not None
    assert (talk.state.quote.region, talk.state.quote.tax.minor) == ("US-OR", 0)


@pytest.mark.parametrize(
    ("speaker", "known"),
    [
        (replace(AT_HOME, region="FR", region_of={"home": "FR"}), "yes"),
        (replace(AT_HOME, region=None), "no"),
        (replace(ADULT, household="home", places=(), region=None), "no"),
    ],
)
def test_where_nobody_delivers_that_is_said_and_the_cart_is_kept(speaker: Speaker, known: str):
    talk = at_read_back(speaker)
    said = talk.replies[-1].says[-1]
    assert (said.id, said.args["known"]) == ("not-served", known)
    assert [line.product for line in talk.state.cart] == ["star-lamp"]
    assert (talk.state.quote, talk.till.foreseen, talk.till.orders) == (None, [], [])


def test_a_guest_hears_of_the_usual_zone():
    talk = Talk(shelf=ListShelf(GIFTS), speaker=Speaker(user="u"), shop=STATES)
    assert ids(talk.say("choose_delivery"))[0] == "delivery-ways"
