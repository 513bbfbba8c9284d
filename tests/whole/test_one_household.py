# SPDX-License-Identifier: Apache-2.0
"""One household on Alexa and on a phone line: one cart of each person's, one limit, one book of orders."""

from datetime import timedelta

import msgspec
import pytest

from skill.accounts.purchasing import restrict
from skill.brand.policy_files import LimitsFile, RestrictionsFile
from skill.orders.model import OrderState
from tests.whole.hotline import HOUSEHOLD, ROBIN, SAM, VOICE, VOICE2, Hotline

WISH = "a birthday present for my niece who is turning eight, loves space, around forty dollars"
SEND_IT = "send it and the word {word}"


def left_on_alexa(hotline: Hotline) -> None:
    """Robin puts a present into the cart, in front of the speaker in the kitchen."""
    echo = hotline.echo(VOICE)
    hotline.hears(echo)
    assert "is in your cart" in hotline.hears(echo, WISH, "add the moon rover")
    hotline.hears(echo, "later")


def test_what_was_begun_on_alexa_goes_on_by_phone_and_is_bought_once(hotline: Hotline) -> None:
    left_on_alexa(hotline)
    line = hotline.line("login")
    assert "Your cart still holds Moon Rover" in line.open()
    line.say("yes", "check out")
    assert "It's on the way" in line.say(SEND_IT)
    assert hotline.tap(hotline.page()) == 200
    (order,) = hotline.orders()
    assert (order.member, order.state) == (ROBIN, OrderState.PLACED)
    for heard in (hotline.hears(hotline.echo(VOICE)), hotline.line("login").open()):
        assert "Moon Rover" not in heard
    assert "Moon Rover" in hotline.hears(hotline.echo(VOICE), "where is my order")


def test_what_was_begun_by_phone_is_bought_by_voice_and_then_no_request_is_left_to_approve(hotline: Hotline) -> None:
    line = hotline.line("login")
    line.open()
    line.say(WISH, "the moon rover")
    assert "It's on the way" in line.say(SEND_IT)
    page, echo = hotline.page(), hotline.echo(VOICE)
    shown = hotline.look(page)
    assert "Moon Rover" in hotline.hears(echo)
    assert "Moon Rover" in hotline.hears(echo, "yes", "check out")
    hotline.hears(echo, "order it")
    (order,) = hotline.orders()
    assert (order.member, order.state) == (ROBIN, OrderState.PLACED)
    assert hotline.tap(page, shown=shown) == 410
    assert hotline.counts()["pending"] == 0
    assert len(hotline.orders()) == hotline.counts()["payment"] == 1
    assert "Moon Rover" in line.say("where is my order")


@pytest.mark.threat("TH11")
def test_a_cart_is_named_to_nobody_but_its_member(hotline: Hotline) -> None:
    left_on_alexa(hotline)
    hotline.line("login").open()
    sam = hotline.line(login=hotline.token(f"lantern-lane-{SAM}"))
    for line in (sam, hotline.line("number"), hotline.line("guest")):
        assert "Welcome to" in line.open()
        assert "Moon Rover" not in line.say("what's in my cart", "yes", "check out")
    for person in (VOICE2, None):
        echo = hotline.echo(person)
        assert "Moon Rover" not in hotline.hears(echo)
        assert "Moon Rover" not in hotline.hears(echo, "what's in my cart", "yes")


@pytest.mark.threat("TH5")
def test_a_limit_counts_what_was_bought_on_every_channel(hotline: Hotline) -> None:
    once = msgspec.structs.replace(LimitsFile(), orders_per_day=1)
    asks = RestrictionsFile(limits=once)
    assert restrict(hotline.shop.database, HOUSEHOLD, lambda _: asks, by="test", now=hotline.time)
    echo = hotline.echo(VOICE)
    hotline.hears(echo)
    hotline.hears(echo, WISH, "the moon rover", "order it")
    assert len(hotline.orders()) == 1
    hotline.hears(echo, "goodbye")
    for caller in ("login", "number"):
        line = hotline.line(caller)
        line.open()
        assert "one order a day" in line.say(WISH, "the planet puzzle", "yes")
        line.say("send it and the word zeppelin", "order it")
    assert (hotline.counts()["pending"], len(hotline.orders())) == (0, 1)


def test_a_guest_finds_their_own_talk_again_in_no_other_chat(hotline: Hotline) -> None:
    left = hotline.line("guest", chat=True)
    left.open()
    left.say(WISH, "add the moon rover")
    assert "Welcome to" in hotline.line("guest", chat=True).open()
    assert "Welcome to" in hotline.line("login").open()


@pytest.mark.threat("TH11")
def test_whoever_calls_from_the_same_number_hears_nothing_of_the_call_before(hotline: Hotline) -> None:
    left = hotline.line(number="+12025550111")
    left.open()
    left.say(WISH, "add the moon rover")
    again = hotline.line(number="+12025550111")
    assert "Welcome to" in again.open()
    assert "Moon Rover" not in again.say("what's in my cart")


def test_a_chat_that_stayed_open_goes_on_where_its_member_left_elsewhere(hotline: Hotline) -> None:
    chat = hotline.line("login", chat=True)
    chat.open()
    assert "Moon Rover is in your cart" in chat.say(WISH, "add the moon rover")
    hotline.time += timedelta(minutes=20)
    echo = hotline.echo(VOICE)
    assert "Moon Rover" in hotline.hears(echo)
    hotline.hears(echo, "yes", "add the ceiling stars")
    hotline.hears(echo, "later")
    hotline.time += timedelta(minutes=20)
    assert "one Moon Rover and one Ceiling Stars" in chat.say("what's in my cart")
    echo = hotline.echo(VOICE)
    hotline.hears(echo)
    hotline.hears(echo, "yes", "check out", "order it")
    assert len(hotline.orders()) == 1
    hotline.time += timedelta(minutes=20)
    assert "Moon Rover" not in chat.say("check out")
    assert hotline.counts()["pending"] == 0


def test_a_stranger_s_open_chat_finds_nothing_of_the_household(hotline: Hotline) -> None:
    lines = [hotline.line("number"), hotline.line("guest", chat=True)]
    for line in lines:
        line.open()
    left_on_alexa(hotline)
    hotline.time += timedelta(minutes=20)
    for line in lines:
        assert "Moon Rover" not in line.say("what's in my cart")
