# SPDX-License-Identifier: Apache-2.0
"""axe-core finds nothing to mend in any state of the page, in light and dark, on a phone and a desktop."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.served import Served, Tab

pytestmark = pytest.mark.slow

if TYPE_CHECKING:
    from playwright.sync_api import Page

GIFT = "Alexa, ask Lantern Lane for a present for my niece, she is eight, loves space, under forty dollars"


@pytest.mark.parametrize(("size", "scheme"), [("phone", "dark"), ("desktop", "light")])
def test_nothing_is_found_that_would_keep_somebody_out(
    tab: Callable[..., Tab], served: Served, axe: str, size: str, scheme: str
) -> None:
    one = tab(size=size, scheme=scheme, bypass_csp=True)  # the policy would forbid the tests' own script too
    one.page.add_script_tag(content=axe)
    assert found(one.page) == [], "as it opens"
    one.with_screen()
    one.say(GIFT)
    one.say("I'll take the first one")
    for panel in ("understood", "safeguards", "state", "wire"):
        one.open_panel(panel)
    assert found(one.page) == [], "with everything unfolded"
    one.press(".chip .edit")
    assert found(one.page) == [], "while a chip is changed"
    one.page.keyboard.press("Escape")
    one.by_phone()
    assert found(one.page) == [], "on a phone line"
    one.say(GIFT)
    served.listen_no_more()
    one.go_to("#said")
    one.page.keyboard.type("my niece")
    one.page.keyboard.press("Enter")
    one.page.get_by_role("alert").wait_for()
    assert found(one.page) == [], "when something went wrong"
    one.troubles.clear()  # the browser notes the refused connection itself


def found(page: "Page") -> list[str]:
    """What axe-core calls more than minor, and where."""
    result: dict[str, Any] = json.loads(page.evaluate("axe.run().then((found) => JSON.stringify(found))"))
    return [
        f"{violation['id']}: {violation['help']}: {violation['nodes'][0]['html'][:120]}"
        for violation in result["violations"]
        if violation["impact"] in ("serious", "critical", "moderate")
    ]
