# SPDX-License-Identifier: Apache-2.0
"""Two adults and one device, over the wire: whose a talk is, and whose yes counts."""

from datetime import timedelta

from tests.whole.kitchen import ADULT, Kitchen

ADULT2 = f"{ADULT}2"
A_LAMP = "a gift for my sister, she loves space, around forty dollars"


def a_lamp_in_the_cart(kitchen: Kitchen) -> None:
    kitchen.say(A_LAMP, stage="start")
    kitchen.say("skip", stage="age")
    kitchen.say("skip", stage="occasion")
    assert "Star Lamp is in your cart" in kitchen.say("add the star lamp", stage="choosing")


def opened_by(kitchen: Kitchen, person: str) -> str:
    """The welcome that this voice hears three hours later."""
    kitchen.time += timedelta(hours=3)
    kitchen.echo.leave()
    kitchen.echo.person = person
    return kitchen.hear(kitchen.echo.launch())


def test_a_device_that_ends_the_session_by_itself_takes_the_cart_from_nobody(kitchen: Kitchen) -> None:
    a_lamp_in_the_cart(kitchen)
    kitchen.echo.person = None
    kitchen.send(kitchen.echo.ended("EXCEEDED_MAX_REPROMPTS"))
    assert "Star Lamp" not in opened_by(kitchen, ADULT2)
    assert "Star Lamp" in opened_by(kitchen, ADULT)


def test_who_says_stop_in_a_housemates_talk_hears_nothing_of_it_later(kitchen: Kitchen) -> None:
    a_lamp_in_the_cart(kitchen)
    kitchen.echo.person = ADULT2
    kitchen.say("stop", stage="carting")
    assert "Star Lamp" not in opened_by(kitchen, ADULT2)
    assert "Star Lamp" in opened_by(kitchen, ADULT)


def test_another_adult_hears_the_whole_quote_before_their_yes_buys(kitchen: Kitchen) -> None:
    kitchen.purchasing(on=True)
    a_lamp_in_the_cart(kitchen)
    assert "Returns within 14 days" in kitchen.say("check out", stage="carting")
    kitchen.echo.person = ADULT2
    assert "Returns within 14 days" in kitchen.say("order it", stage="confirming")
    assert kitchen.orders == []
    assert kitchen.say("order it", stage="confirming").startswith("Ordered")
    assert [order["member"] for order in kitchen.orders] == ["demo-adult2"]
