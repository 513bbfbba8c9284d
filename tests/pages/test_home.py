# SPDX-License-Identifier: Apache-2.0
"""The first page of a development server."""

import re

from flask import Flask

from skill.pages import dev_mail, home


def test_the_first_page_tells_how_to_talk_and_where_to_look() -> None:
    app = Flask("skill")
    app.register_blueprint(home(["Lantern Lane Toys", "Tom & Jo's"]))

    page = app.test_client().get("/")

    assert page.status_code == 200
    assert "<h1>Lantern Lane Toys, Tom &amp; Jo&#39;s</h1>" in page.text
    for told in ("dollhouse talk", "dollhouse household purchasing on", 'href="/dev/mail"', 'href="/healthz"'):
        assert told in page.text


def test_the_pages_load_nothing_from_elsewhere_and_say_their_language() -> None:
    app = Flask("skill")
    app.register_blueprint(home(["Lantern Lane Toys"]))
    app.register_blueprint(dev_mail(list, lambda message: None))  # type: ignore[arg-type,return-value]

    for path in ("/", "/dev/mail"):
        page = app.test_client().get(path)
        assert '<html lang="en">' in page.text
        assert not re.search(r'(?:src|href)="(?!/)', page.text)
        assert 'aria-current="page"' in page.text
        assert page.headers["X-Content-Type-Options"] == "nosniff"
