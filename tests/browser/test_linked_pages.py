# SPDX-License-Identifier: Apache-2.0
"""The pages behind the links in letters, in a browser: without scripts, by keyboard, on a phone and a desktop."""

import logging
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from werkzeug.serving import make_server

from skill.accounts.links import Kind
from skill.orders.model import GiftOptions, OrderState
from skill.store.approvals import Approval
from tests.browser.served import SIZES
from tests.browser.test_accessibility import found
from tests.pages.linked_shop import LinkedShop
from tests.payments.faulty import Fault

pytestmark = pytest.mark.slow

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Open = Callable[..., "Page"]


@pytest.fixture
def linked(tmp_path: Path, stocked: Path, loopback: None) -> LinkedShop:
    """A shop whose letters lead to pages."""
    shutil.copytree(stocked, tmp_path, dirs_exist_ok=True)
    return LinkedShop(tmp_path)


@pytest.fixture
def open_page(linked: LinkedShop, browser: "Browser") -> Iterator[Open]:
    """Opens a link in a browser of its own, without scripts unless they are asked for."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, linked.app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    contexts = []

    def opened(
        kind: Kind, subject: str, *, size: str = "phone", scheme: str = "light", scripts: bool = False
    ) -> "Page":
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=scripts,
            bypass_csp=scripts,  # the policy would forbid the tests' own script too
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}{linked.path(kind, subject)}")
        return page

    yield opened
    for context in contexts:
        context.close()
    server.shutdown()
    thread.join()
    server.server_close()
    linked.shop.close()


@pytest.fixture
def request_(linked: LinkedShop) -> Approval:
    """A request of two lines, wrapped."""
    lines = (("beeswax-crayons", 1), ("ceiling-stars", 2))
    return linked.ask(linked.quote(*lines, gift=GiftOptions(wrap=True, note="For Ada")))


def test_a_purchase_is_ordered_by_keyboard_and_withdrawn_from(
    linked: LinkedShop, open_page: Open, request_: Approval
) -> None:
    page = open_page("approval", request_.id)
    page.keyboard.press("Tab")
    assert page.locator("button:focus").inner_text() == "Order with obligation to pay"
    page.keyboard.press("Tab")
    assert page.locator("button:focus").inner_text() == "No, don't order"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Ordered", exact=True).wait_for()
    (order,) = linked.orders()
    assert order.state is OrderState.PLACED
    page = open_page("withdraw", order.id)
    page.get_by_role("combobox", name="Units of Ceiling Stars").select_option("1")
    page.get_by_role("button", name="Withdraw from the contract").press("Enter")
    page.get_by_role("button", name="Confirm withdrawal").press("Enter")
    page.get_by_role("heading", name="Withdrawal received").wait_for()
    assert linked.orders()[0].kept == {2: 1}


def test_both_answers_weigh_the_same(open_page: Open, request_: Approval) -> None:
    for size in SIZES:
        page = open_page("approval", request_.id, size=size)
        yes, no = (page.get_by_role("button").nth(number) for number in (0, 1))
        boxes = [one.bounding_box() for one in (yes, no)]
        assert all(boxes)
        assert len({(box["width"], box["height"]) for box in boxes if box}) == 1


def test_a_payer_is_led_away_although_forms_stay_at_home(linked: LinkedShop, open_page: Open) -> None:
    linked.provider.faults.append(Fault.CONFIRM)
    linked.approve(linked.ask())
    (order,) = linked.orders()
    page = open_page("pay", order.id)
    led: list[str] = []
    page.route("https://bank.example/**", lambda route: (led.append(route.request.url), route.fulfill(body="the bank")))
    page.get_by_role("button", name="Go to my bank").click()
    page.get_by_text("the bank").wait_for()
    assert led == [f"https://bank.example/charge-of-order-{order.id}"]


@pytest.mark.parametrize(("size", "scheme"), [("phone", "dark"), ("desktop", "light")])
def test_nothing_is_found_that_would_keep_somebody_out(
    linked: LinkedShop, open_page: Open, axe: str, request_: Approval, size: str, scheme: str
) -> None:
    def look(kind: Kind, subject: str) -> None:
        page = open_page(kind, subject, size=size, scheme=scheme, scripts=True)
        page.add_script_tag(content=axe)
        assert found(page) == [], kind
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing has to be scrolled aside"

    look("approval", request_.id)
    linked.approve(request_)
    (order,) = linked.orders()
    look("approval", request_.id)
    look("withdraw", order.id)
    look("withdraw", "nothing")
    linked.provider.faults.append(Fault.CONFIRM)
    linked.approve(linked.ask())
    look("pay", linked.orders()[-1].id)
