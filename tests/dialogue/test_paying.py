# SPDX-License-Identifier: Apache-2.0
"""A guest is offered a page of their own: asked first, told what it does, and never bought for by voice."""

from dataclasses import replace

import pytest
from msgspec.structs import replace as changed

from skill.conversation import Card, LinkAccount, Reply, Speaker, TurnKind, Words
from skill.orders.model import CartLine
from skill.safeguards.model import Factor, Finding, refuse, step_up
from tests.dialogue.talking import ADULT, SHOP, UNKNOWN, Talk, Till, ids

GUEST = Speaker(user="nobody's")
AGAIN = step_up("price_outlier", "dearer_than_others", Factor.AGAIN, item="Lamp", price="$39", said="$5")
CODE = step_up("voice_code", "code_due", Factor.VOICE_CODE)
NIGHT = refuse("kinds_of_goods", "kind_never_sold", item="Star Lamp")


def a_guest(*steps: Finding, speaker: Speaker = GUEST, pays_by_link: bool = True, **more: object) -> Talk:
    """Somebody of no household with a lamp in the cart, about to buy it."""
    talk = Talk(**{"till": Till(steps=steps), "shop": replace(SHOP, pays_by_link=pays_by_link), **more})  # type: ignore[arg-type]  # fields by name
    talk.speaker = speaker
    talk.turn(TurnKind.LAUNCH)
    talk.state = changed(talk.state, cart=(CartLine(product="star-lamp"),))
    return talk


def link_on(reply: Reply) -> str | None:
    assert isinstance(reply.card, Card)
    return reply.card.link


def test_a_guest_who_checks_out_is_asked_whether_they_want_the_link() -> None:
    talk = a_guest()
    asked = talk.say("buy")
    assert ids(asked) == ["pay-link-why", "paying-ask"]
    assert (talk.state.stage, talk.till.links, talk.till.orders) == ("paying", [], [])
    assert asked.card == LinkAccount(), "who would rather link an account finds the platform's card"


@pytest.mark.parametrize("yes", ["yes", "maybe", "order_it", "approve_on_phone"])
def test_a_yes_makes_the_link_and_nothing_else(yes: str) -> None:
    talk = a_guest()
    talk.say("buy")
    reply = talk.say(yes)
    assert ids(reply) == ["pay-link-made", "ordered-ask"]
    assert reply.says[0].args == {"minutes": 15, "chat": "no"}
    assert link_on(reply) == "link-1"
    assert (len(talk.till.links), talk.till.orders, talk.state.stage) == (1, [], "ordered")
    assert talk.state.cart


def test_no_makes_none_and_keeps_the_cart() -> None:
    talk = a_guest()
    talk.say("buy")
    assert ids(talk.say("no")) == ["not-ordered", "ordered-ask"]
    assert (talk.till.links, talk.till.orders) == ([], [])
    assert talk.state.cart


def test_asking_again_shows_the_same_card_and_another_cart_gets_another_link() -> None:
    talk = a_guest()
    talk.say("buy")
    talk.say("yes")
    again = talk.say("buy")
    assert ids(again) == ["pay-link-waiting", "ordered-ask"]
    assert (link_on(again), len(talk.till.links)) == ("link-1", 1)
    talk.say("add", product=Words(text="the cloud rattle"))
    talk.say("buy")
    assert talk.state.stage == "paying"
    assert link_on(talk.say("yes")) == "link-2"


def test_what_a_page_would_refuse_is_said_at_once() -> None:
    talk = a_guest(NIGHT)
    assert ids(talk.say("buy"))[0] == "finding-kind_never_sold"
    assert (talk.state.stage, talk.till.links) == ("ordered", [])


def test_whether_it_is_meant_is_asked_first_and_a_code_never() -> None:
    talk = a_guest(AGAIN, CODE)
    assert ids(talk.say("buy")) == ["finding-dearer_than_others", "meaning_it-ask"]
    assert ids(talk.say("yes")) == ["pay-link-why", "paying-ask"]


@pytest.mark.parametrize("more", [{"pays_by_link": False}, {"call": True}])
def test_where_no_card_is_seen_or_nobody_hosts_payments_a_guest_hears_how_to_link(more: dict[str, bool]) -> None:
    talk = a_guest(**more)
    reply = talk.say("buy")
    assert ids(reply)[0] == "finding-no_household"
    assert isinstance(reply.card, LinkAccount)
    assert talk.till.links == []


@pytest.mark.parametrize("speaker", [ADULT, UNKNOWN])
def test_whoever_has_a_home_goes_the_ways_of_that(speaker: Speaker) -> None:
    talk = a_guest(speaker=speaker)
    assert "pay-link-why" not in ids(talk.say("buy"))
    assert talk.till.links == []


@pytest.mark.threat("TH1")
def test_words_like_a_childs_get_no_link() -> None:
    talk = a_guest()
    talk.say("buy")
    assert ids(talk.say("tell_own_age")) == ["child-hello"]
    assert talk.till.links == []
