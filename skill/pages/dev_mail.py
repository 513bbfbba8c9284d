# SPDX-License-Identifier: Apache-2.0
"""/dev/mail: the outbox as a page, or as JSON with ?format=json. Development only: it shows everybody's letters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import Blueprint, Response, abort, jsonify, render_template, request

from skill.errors import OurError
from skill.notices import Letter
from skill.pages.protecting import own_name, protect
from skill.store.outbox import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    message: Message
    letter: Letter


def dev_mail(
    read: Callable[[], Sequence[Message]], word: Callable[[Message], Letter], *, public_url: str = ""
) -> Blueprint:
    """The page over the messages that `read` returns, newest first, each worded by `word`.

    Under a name that is none of this machine's, nor that of `public_url`, nobody gets it.
    """
    blueprint = Blueprint("dev_mail", __name__, template_folder="templates")
    blueprint.after_request(protect)

    @blueprint.before_request
    def guard() -> None:
        if not own_name(request.host, public_url=public_url):
            abort(403)

    @blueprint.get("/dev/mail")
    def show() -> Response | str:
        letters = [_Shown(message=message, letter=_worded(message, word)) for message in read()]
        if request.args.get("format") == "json":
            return jsonify([_as_json(shown) for shown in letters])
        return render_template("dollhouse/dev_mail.html", letters=letters)

    return blueprint


def _worded(message: Message, word: Callable[[Message], Letter]) -> Letter:
    """The letter, or for its developer the reason why there is none."""
    try:
        return word(message)
    except OurError as error:
        return Letter(subject=message.kind, text=f"{error}\n")


def _as_json(shown: _Shown) -> dict[str, str | None]:
    message = shown.message
    return {
        "kind": message.kind,
        "brand": message.brand,
        "recipient": message.recipient,
        "order_id": message.order_id,
        "created_at": message.created_at.isoformat(),
        "sent_at": message.sent_at.isoformat() if message.sent_at else None,
        "subject": shown.letter.subject,
        "text": shown.letter.text,
    }
