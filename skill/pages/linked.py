# SPDX-License-Identifier: Apache-2.0
"""What the pages behind the links in letters share: their words, their answers, and who may post to them.

Laws: reading one changes nothing, however often and by whomever it is fetched; they work without a script; a token is
in the address alone, and neither it nor what is shown is logged here or kept by anybody on the way.
"""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, abort, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from skill.accounts.links import Page, subject_of
from skill.brand import Brand
from skill.conversation import Prompt, Scalar, Series
from skill.errors import StoreError
from skill.orders.model import Order
from skill.pages.protecting import cross_site, protect_form, protect_leaving_form
from skill.safeguards.model import Finding
from skill.store import orders
from skill.store.accounts import load_household
from skill.store.driver import CoreDriver, Driver
from skill.wiring import OpenShop

_SAID_OF = {404: "unknown", 410: "unknown", 503: "later"}
"""What a page says of a status that has no page of its own; of every other, that something went wrong."""


class Paper:
    """One page's words: in the brand's voice, on the household's clock."""

    def __init__(
        self, shop: OpenShop, brand: str, driver: Driver | None = None, *, household: str | None = None
    ) -> None:
        self.brand: Brand = next(one for one in shop.brands if one.id == brand)
        self._voice = shop.storefronts[brand].voice(self.brand.default_locale)
        self._notice = shop.notices[brand]
        self.household = load_household(driver, household) if household and driver else None
        self.zone = ZoneInfo(self.household.time_zone if self.household else self.brand.time_zone)

    def say(self, message: str, **args: Scalar | Prompt | Series) -> str:
        """A message in plain text."""
        return self._voice.write(Prompt(id=message, args=args))

    def told(self, topic: str, *says: str, status: int = 200) -> Response:
        """A page that tells what came of something: the topic's title, then paragraphs."""
        return self.show("dollhouse/told.html", title=self.say(f"{topic}-title"), status=status, says=says)

    def show(self, template: str, *, title: str, status: int = 200, **shown: object) -> Response:
        """A template, with what all of them have."""
        contact = self.brand.contact
        reached = (
            Series(items=tuple(one for one in (contact.phone, contact.email) if one), style="or") if contact else None
        )
        page = render_template(
            template,
            title=title,
            locale=self._voice.locale,
            seller=self.brand.name,
            say=self.say,
            notice=self.say(self._notice) if self._notice else "",
            contact=self.say("page-contact", seller=self.brand.name, reached=reached) if reached else "",
            **shown,
        )
        return make_response(page, status)

    def against(self, findings: Sequence[Finding]) -> str:
        """The words of what stands in the way: of the strictest finding, the first of these."""
        strictest = max(findings, key=lambda finding: finding.outcome)
        return self.say(f"finding-{strictest.reason}", **strictest.args)


def linked(name: str, shop: OpenShop, *, leaves: bool = False) -> Blueprint:
    """A blueprint for such pages: its headers, its refusal of another site's posts, and errors that people can read.

    `leaves` where a form may lead to another site.
    """
    blueprint = Blueprint(name, __name__, template_folder="templates")
    blueprint.after_request(protect_leaving_form if leaves else protect_form)

    def explain(status: int) -> Response:
        topic = f"page-{_SAID_OF.get(status, 'wrong')}"
        paper = Paper(shop, shop.brands[0].id)
        return paper.told(topic, paper.say(topic), status=status)

    @blueprint.before_request
    def guard() -> Response | None:
        posted = request.method not in ("GET", "HEAD", "OPTIONS")
        return explain(403) if posted and cross_site(request, public_url=shop.settings.public_url) else None

    @blueprint.errorhandler(HTTPException)
    def refuse(error: HTTPException) -> Response:
        return explain(error.code or 500)

    @blueprint.errorhandler(StoreError)
    def not_now(error: StoreError) -> Response:
        return explain(503)

    return blueprint


def see_other(address: str) -> Response:
    """The way on to another page after a post."""
    return Response(status=303, headers={"Location": address})


def subject_behind(shop: OpenShop, kind: Page, token: str) -> str | None:
    """What a token of this kind opens, be it sent under this secret or under the one before."""
    settings = shop.settings
    return subject_of(settings.secret_key, kind, token, previous=settings.secret_key_previous)


def order_behind(shop: OpenShop, kind: Page, token: str) -> tuple[Order, Paper]:
    """The order that a token of this kind opens, as it stands now; 404 for any other, after the same work."""
    subject = subject_behind(shop, kind, token)
    with shop.database.reading() as connection:
        order = orders.find(connection, subject or "")
        if order is None or order.quote.brand not in shop.storefronts:
            abort(404)
        return order, Paper(shop, order.quote.brand, CoreDriver(connection), household=order.household)
