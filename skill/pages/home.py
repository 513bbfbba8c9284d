# SPDX-License-Identifier: Apache-2.0
"""/: what runs here and how to talk to it. Development only."""

from collections.abc import Sequence

from flask import Blueprint, render_template

from skill.pages.protecting import protect


def home(shops: Sequence[str]) -> Blueprint:
    """The first page, naming the `shops` (sellers) that this server runs."""
    blueprint = Blueprint("home", __name__, template_folder="templates")
    blueprint.after_request(protect)

    @blueprint.get("/")
    def show() -> str:
        return render_template("dollhouse/home.html", shops=shops)

    return blueprint
