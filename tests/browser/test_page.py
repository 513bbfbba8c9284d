# SPDX-License-Identifier: Apache-2.0
"""The page by itself: keyboard, chips, silence, what goes wrong, and what is remembered."""

import json
from collections.abc import Callable

import pytest

from tests.browser.served import Served, Tab

pytestmark = pytest.mark.slow

GIFT = "Alexa, ask Lantern Lane for a present for my niece, she is eight, loves space, under forty dollars"
OPEN = "Alexa, open Lantern Lane"

Open = Callable[..., Tab]


def test_enter_says_it_and_arrow_up_brings_it_back(tab: Open) -> None:
    one = tab()
    one.say(OPEN)
    one.say("my niece")
    assert one.page.input_value("#said") == ""
    one.page.keyboard.press("ArrowUp")
    one.page.keyboard.press("ArrowUp")
    assert one.page.input_value("#said") == OPEN
    one.page.keyboard.press("ArrowDown")
    assert one.page.input_value("#said") == "my niece"


def test_an_answer_is_told_to_a_screen_reader(tab: Open) -> None:
    one = tab()
    heard = one.say(OPEN)
    live = one.page.locator("[aria-live=polite]")
    assert live.inner_text() == heard
    assert one.page.get_by_role("status").count() == 1


def test_one_silence_asks_again_and_the_second_ends_the_session(tab: Open) -> None:
    one = tab()
    one.say(OPEN)
    one.press("#silence", "Space")
    one.page.locator(".note", has_text="The speaker, by itself").wait_for()
    assert one.page.locator("#silence").inner_text() == "Say nothing again"
    one.page.keyboard.press("Space")
    one.page.locator(".note", has_text="The session has ended").wait_for()
    assert "EXCEEDED_MAX_REPROMPTS" in one.page.locator("#wire").text_content()
    assert one.page.locator("#said:focus").count(), "the focus is not lost with the button"
    assert one.page.locator("#doing").inner_text() == "Not listening. Say its name first."


def test_a_chip_is_changed_and_crossed_out_by_keyboard(tab: Open) -> None:
    one = tab()
    one.say(GIFT)
    age = '.chip:has-text("Age") .edit'
    one.go_to(age)
    one.page.keyboard.press("Enter")
    one.page.keyboard.press("Escape")
    assert one.page.locator(f"{age}:focus").count()
    one.page.keyboard.press("Enter")
    one.page.keyboard.type("five")
    one.page.keyboard.press("Enter")
    one.page.locator('.chip:has-text("Age") .words', has_text="5").wait_for()
    assert one.page.locator("#said:focus").count()
    sent = json.loads(one.page.locator("#wire pre").nth(1).inner_text())["request"]["intent"]
    assert {name for name, slot in sent["slots"].items() if "value" in slot} == {"age"}
    one.press('.chip:has-text("Budget") .drop')
    one.page.locator('.chip.skipped:has-text("Budget")').wait_for()
    assert one.page.locator('.chip:has-text("Age") .words').inner_text() == "5"


def test_words_that_are_no_answer_are_told_and_change_nothing(tab: Open) -> None:
    one = tab()
    one.say(GIFT)
    one.press('.chip:has-text("Age") .edit')
    one.page.keyboard.type("purple")
    one.page.keyboard.press("Enter")
    one.page.get_by_role("alert").wait_for()
    assert "purple" in one.page.get_by_role("alert").inner_text()


def test_a_turn_before_can_be_looked_at_but_not_changed(tab: Open) -> None:
    one = tab()
    one.say(GIFT)
    one.say("something else")
    one.go_to('.look[data-turn="1"]', key="Shift+Tab")
    one.page.keyboard.press("Enter")
    assert one.page.locator("#which").inner_text() == "Turn 1"
    assert one.page.locator(".chip .edit").count() == 0
    one.press("#latest")
    assert one.page.locator(".chip .edit").count() > 0


def test_the_switch_shows_how_the_household_really_stands(tab: Open, served: Served) -> None:
    served.purchasing(on=True)
    one = tab()
    switch = one.page.get_by_role("switch", name="Purchasing by voice")
    assert switch.get_attribute("aria-checked") == "true"
    one.press("#purchasing", "Space")
    one.page.locator('#purchasing[aria-checked="false"]').wait_for()
    served.purchasing(on=True)  # an operator at the command line
    one.say(OPEN)
    assert switch.get_attribute("aria-checked") == "true"


def test_a_screen_shows_the_gifts_and_a_touch_chooses_one(tab: Open) -> None:
    one = tab()
    one.with_screen()
    one.say(GIFT)
    tiles = one.page.locator(".tile")
    assert tiles.count() == 3
    name = tiles.first.locator(".tile-name").inner_text()
    assert name in one.heard
    before = one.page.locator(".line.heard").count()
    one.press(".gallery li:first-child .tile")
    one.page.locator(".line.heard").nth(before).wait_for()
    assert "UserEvent" in one.page.locator("#wire").text_content()


def test_a_phone_line_has_keys_and_callers_and_hangs_up_by_itself(tab: Open) -> None:
    one = tab()
    one.say(OPEN)
    one.by_phone()
    one.page.locator(".note", has_text="Another device").wait_for()
    assert one.page.locator("#doing").inner_text() == "Not connected. Say something to begin."
    assert one.page.get_by_role("radio", name="First adult, logged in").count() == 1
    assert "present for" in one.say(OPEN)
    assert one.page.locator(".line.said p").last.inner_text() == "open Lantern Lane"
    before = one.page.locator(".line.heard").count()
    one.go_to("#keys")
    one.page.keyboard.type("1234")
    one.page.keyboard.press("Enter")
    one.page.locator(".line.heard").nth(before).wait_for()
    assert one.page.locator(".line.said p").last.inner_text() == "(presses 4 keys)"
    assert json.loads(one.page.locator("#wire pre").nth(1).text_content())["dtmfDigits"] == "1234"
    one.press("#end")
    one.page.locator(".note", has_text="The line is closed").wait_for()


def test_two_tabs_are_two_speakers(tab: Open) -> None:
    one, other = tab(), tab()
    one.say(GIFT)
    other.say(OPEN)
    assert "Listening" in one.page.locator("#doing").inner_text()
    wires = [json.loads(each.page.locator("#wire pre").nth(1).text_content()) for each in (one, other)]
    assert wires[0]["session"]["sessionId"] != wires[1]["session"]["sessionId"]
    assert wires[0]["session"]["user"] == wires[1]["session"]["user"]


def test_a_server_that_is_gone_is_told_and_what_was_said_is_not_lost(tab: Open, served: Served) -> None:
    one = tab()
    one.say(OPEN)
    served.listen_no_more()
    one.page.keyboard.type("my niece")
    one.page.keyboard.press("Enter")
    alert = one.page.get_by_role("alert")
    alert.wait_for()
    assert "can’t be reached" in alert.inner_text()
    assert one.page.get_by_role("button", name="Try again").count() == 1
    one.page.keyboard.press("ArrowUp")
    assert one.page.input_value("#said") == "my niece"
    one.troubles.clear()  # the browser notes the refused connection itself


def test_the_theme_is_the_systems_until_one_is_chosen_and_then_remembered(tab: Open) -> None:
    one = tab(scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = one.look(ground)
    one.go_to("#theme", key="Shift+Tab")
    one.page.keyboard.press("ArrowDown")
    light = one.look(ground)
    assert light != dark
    one.page.reload()
    assert one.look(ground) == light


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_every_control_is_reached_in_order_and_shows_its_focus(tab: Open, size: str) -> None:
    one = tab(size=size)
    one.say(GIFT)
    one.look("document.querySelector('.skip').focus()")
    assert one.look(_FOCUSED)[1]
    seen: list[int] = []
    while True:
        one.page.keyboard.press("Tab")
        place, shown, what = one.look(_FOCUSED)
        if place < 0 or len(seen) > 80:
            break
        assert shown, f"{what} has the focus and doesn't show it"
        seen.append(place)
    assert len(seen) > 15
    assert len(seen) < 80, "the focus goes in circles"
    assert seen == sorted(set(seen)), "the order is that of the page"


# The place of the focused element in the page, whether it shows its focus, and what it is.
_FOCUSED = """(() => {
  const all = [...document.querySelectorAll("*")];
  const at = document.activeElement;
  if (at === document.body) return [-1, true, ""];
  const box = at.getBoundingClientRect();
  const seen = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
  const near = [at, at.nextElementSibling, at.closest(".composer")].filter(Boolean).map((one) => getComputedStyle(one));
  const ring = near.some(({ outlineStyle, outlineWidth, boxShadow }) =>
    (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || boxShadow.includes("0px 0px 0px 1px"));
  return [all.indexOf(at), seen && ring, at.outerHTML.slice(0, 90)];
})()"""


@pytest.mark.parametrize(("width", "height"), [(390, 844), (720, 450), (320, 640)])
def test_nothing_is_cut_off_on_a_small_screen_or_at_twice_the_size(tab: Open, width: int, height: int) -> None:
    one = tab(size="phone")
    one.page.set_viewport_size({"width": width, "height": height})
    one.say(GIFT)
    for panel in ("understood", "safeguards", "state", "wire"):
        one.open_panel(panel)
    assert one.look("document.documentElement.scrollWidth") <= width


def test_what_is_pressed_on_a_phone_is_large_enough(tab: Open) -> None:
    one = tab(size="phone")
    one.say(GIFT)
    one.open_panel("understood")
    one.unfold("#setting")
    small = one.look("""[...document.querySelectorAll("button, summary, select, .choice label, nav a")]
      .map((one) => [one.getBoundingClientRect(), one.textContent.trim() || one.ariaLabel])
      .filter(([box]) => box.width > 0 && (box.height < 43.9 || box.width < 43.9)).map(([, name]) => name)""")
    assert small == []
