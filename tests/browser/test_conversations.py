# SPDX-License-Identifier: Apache-2.0
"""Two conversations, whole, by keyboard alone: an adult buys a present, and a child and a television buy nothing."""

import re
from collections.abc import Callable

import msgspec
import pytest

from skill.accounts.purchasing import restrict
from skill.brand.policy_files import RestrictionsFile
from tests.browser.served import Served, Tab

pytestmark = pytest.mark.slow

NOTE = "Happy birthday, with love"
# What is said, and what the answer must hold; the wording around it is free.
AN_ADULT = (
    (
        "Alexa, ask Lantern Lane for a birthday present for my niece. She's turning eight on Friday, loves space, "
        "around forty dollars.",
        r"Moon Rover.*Star Lamp|Star Lamp.*Moon Rover",
    ),
    ("Wait, she's turning seven.", r"(?i)(seven|\b7\b).*Star Lamp.*\?"),
    ("What do people say about the lamp?", r"4\.6 stars from 112\b.*\?"),
    ("Does it need batteries?", r"(?i)(no batter|plug|cable).*\?"),
    ("Anything cheaper?", r"3[0-8] dollars.*\?"),
    ("No, the lamp.", r"(?=.*Star Lamp)(?=.*sister)"),
    ("My sister's.", r"sister.*(?i:wrap).*\?"),
    (f'Both. Write "{NOTE}"', r"Lantern Lane Toys.*Star Lamp.*sister.*dollars.*\"order it\""),
    ("How long can I cancel?", r"30 minutes.*\"order it\""),
    ("Okay, yeah, I guess.", r"Star Lamp.*\"order it\""),
)
AFTER_IT = (
    ("Remind me next year.", r"(?i)e-?mail.*\?"),
    ("Yes.", r"(?i)(set|done|remind).*\?"),
)

Open = Callable[..., Tab]


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_an_adult_buys_a_present_and_nobody_else_hears_of_it(tab: Open, served: Served, size: str) -> None:
    kitchen = tab(size=size)
    kitchen.unfold("#setting")
    kitchen.press("#purchasing", "Space")
    kitchen.page.locator('#purchasing[aria-checked="true"]').wait_for()
    for said, wanted in AN_ADULT:
        answers(kitchen, said, wanted)
        assert served.orders == [], f"{said} orders nothing"
    answers(kitchen, "Order it.", r"Ordered from Lantern Lane Toys.*(?i:cancel)")
    assert [(order["state"], order["lines"][0]["name"]) for order in served.orders] == [("placed", "Star Lamp")]
    assert "all allow" in kitchen.page.locator("#safeguards-badge").text_content()
    for said, wanted in AFTER_IT:
        answers(kitchen, said, wanted)
    answers(kitchen, "No, thanks.", r"[.!]$")
    assert "Not listening" in kitchen.page.locator("#doing").inner_text()
    assert len(served.orders) == 1

    kitchen.speak_as("unknown")
    heard = answers(kitchen, "Alexa, ask Lantern Lane where the order is.", r"only to the person who ordered")
    assert not re.search(r"(?i)lamp|sister|thursday|dollars", heard)


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_a_child_and_a_television_buy_nothing(tab: Open, served: Served, size: str) -> None:
    served.purchasing(on=True)
    kitchen = tab(size=size)
    kitchen.speak_as("unknown")
    kitchen.say("Alexa, open Lantern Lane.")
    for said in (
        "Me! Can you play dollhouse with me and get me a dollhouse?",
        "Yes! And four pounds of cookies!",
        "Yes, order it! Order it!",
    ):
        heard = kitchen.say(said)
        assert not re.search(r"(?i)dollars|\$|ordered from", heard), heard
    kitchen.speak_as("child")
    for said in ("Alexa, open Lantern Lane.", "Get me a dollhouse!", "Order it!", "Yes!"):
        heard = kitchen.say(said)
        assert not re.search(r"(?i)dollars|\$|ordered from", heard), heard

    before = kitchen.page.locator(".line.heard").count()
    kitchen.unfold(".television")
    kitchen.press("#broadcast")
    kitchen.page.locator(".line.heard").nth(before).wait_for()
    assert not re.search(r"(?i)dollars|\$|ordered from", kitchen.heard)
    assert kitchen.page.locator(".said.television").count() == 1
    if "Listening" in kitchen.page.locator("#doing").inner_text():
        kitchen.press("#silence", "Space")
        kitchen.page.keyboard.press("Space")
        kitchen.page.locator(".note", has_text="The session has ended").last.wait_for()
    assert served.orders == []
    assert served.letters == ()


def answers(kitchen: Tab, said: str, wanted: str) -> str:
    """Say it, and look for what the answer must hold."""
    heard = kitchen.say(said)
    assert re.search(wanted, heard, re.DOTALL), f"{said!r}: wanted /{wanted}/, heard: {heard}"
    return heard


def test_the_platform_s_question_for_a_code_is_answered_by_a_button_and_buys_once(tab: Open, served: Served) -> None:
    asks = msgspec.convert({"step_up": {"code_from": "20 USD"}}, RestrictionsFile)
    restrict(served.shop.database, "demo-household", lambda _: asks, by="test", now=served.shop.clock())
    kitchen = tab(size="desktop")
    kitchen.unfold("#setting")
    kitchen.press("#purchasing", "Space")
    kitchen.page.locator('#purchasing[aria-checked="true"]').wait_for()
    answers(kitchen, AN_ADULT[0][0], AN_ADULT[0][1])
    answers(kitchen, "The star lamp.", r"\"order it\"")
    answers(kitchen, "Order it.", r"code")
    assert served.orders == []
    buttons = kitchen.page.locator(".note button")
    assert buttons.all_inner_texts() == ["The right code", "A wrong code", "No code is set up"]
    buttons.first.press("Enter")
    kitchen.page.locator("#heard", has_text="Ordered from Lantern Lane Toys").wait_for(state="attached")
    assert len(served.orders) == 1
