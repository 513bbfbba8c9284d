# SPDX-License-Identifier: Apache-2.0
"""A SpokenReply -> the bytes of an Actions Builder webhook response. Pure; what is over a limit is our error.

HandlerResponse of @assistant/conversation; limits of google/actions/sdk/v2/conversation. A list holds keys alone: what
it shows of each gift stands in the session's override of the type `product`, and its name is what a tap says.
"""

from collections.abc import Sequence
from typing import Any

import msgspec

from skill.channels.google.actions_requests import END, OURS, Request, Slot
from skill.channels.google.bubbles import bubbles, spoken_markup
from skill.channels.google.rich_content import picture_at
from skill.channels.google.showing import card_of, chips, choice_of, described, in_carousel, markdown, page_of
from skill.interaction_model.google_names import LINKING, LINKING_SLOT, SHOP
from skill.speaking import Spoken, SpokenReply, WrittenGallery, WrittenTile

PRODUCT = "product"
"""The type of what a gift is named by."""
_PLATFORMS_OWN = "actions.scene."
_MODES = frozenset({"MODE_UNSPECIFIED", "OPTIONAL", "REQUIRED"})
_STATUSES = frozenset({"SLOT_UNSPECIFIED", "EMPTY", "INVALID", "FILLED"})
_ENCODER = msgspec.json.Encoder()


def write_answer(reply: SpokenReply, *, request: Request, links: bool, address: str) -> bytes:
    """The answer. Raises SpeechError when it is over the platform's limits.

    `links`: whether the user may link an account. `address`: where pictures are loaded from.
    """
    linking = reply.link_account and links
    tiles = () if linking or not request.screen else choice_of(reply)
    answer: dict[str, Any] = {"session": _session(request, tiles, linking=linking, address=address)}
    if prompt := _prompt(reply, request, tiles, linking=linking, address=address):
        answer["prompt"] = prompt
    if scene := _scene(reply, request, linking=linking):
        answer["scene"] = scene
    return _ENCODER.encode(answer)


def _session(request: Request, tiles: Sequence[WrittenTile], *, linking: bool, address: str) -> dict[str, Any]:
    """The session as it came, for what is not echoed is lost; and the number of the turn, for no request has an id."""
    params = {**(request.session.params or {}), OURS: {"turn": request.turns + 1}}
    if linking and LINKING_SLOT in params:
        params[LINKING_SLOT] = None  # what came of it before would end it at once
    session: dict[str, Any] = {"id": request.session.id or "", "params": params}
    if tiles:
        entries = [_entry(tile, address=address) for tile in tiles]
        session["typeOverrides"] = [{"name": PRODUCT, "mode": "TYPE_REPLACE", "synonym": {"entries": entries}}]
    return session


def _entry(tile: WrittenTile, *, address: str) -> dict[str, Any]:
    picture = _image(picture_at(tile.picture, address=address), tile.name)
    display = {"title": tile.name, "description": described(tile), **picture}
    return {"name": tile.product, "synonyms": [tile.name], "display": display}


def _prompt(
    reply: SpokenReply, request: Request, tiles: Sequence[WrittenTile], *, linking: bool, address: str
) -> dict[str, Any]:
    if reply.speech is None:
        return {}
    prompt = dict(zip(("firstSimple", "lastSimple"), map(_simple, bubbles(reply.speech)), strict=False))
    if tiles:
        prompt["content"] = _listed(reply, tiles, address=address)
        if suggestions := chips(tiles):
            prompt["suggestions"] = suggestions
    elif request.screen and not linking and (card := card_of(reply, address=address)) is not None:
        shown = {"title": card.title, "text": markdown(card.lines), **_image(card.picture, card.title)}
        prompt["content"] = {"card": shown}
    if request.links_to_pages and (page := page_of(reply)) is not None:
        name, url = page
        prompt["link"] = {"name": name, "open": {"url": url}}
    return prompt


def _simple(speech: Spoken) -> Any:
    return {"speech": spoken_markup(speech), "text": speech.text}


def _listed(reply: SpokenReply, tiles: Sequence[WrittenTile], *, address: str) -> dict[str, Any]:
    kind = "collection" if in_carousel(tiles, address=address) else "list"
    title = {"title": reply.screen.title} if isinstance(reply.screen, WrittenGallery) and reply.screen.title else {}
    return {kind: {**title, "items": [{"key": tile.product} for tile in tiles]}}


def _image(address: str, name: str) -> dict[str, Any]:
    return {"image": {"url": address, "alt": name}} if address else {}


def _scene(reply: SpokenReply, request: Request, *, linking: bool) -> dict[str, Any]:
    scene: dict[str, Any] = {"name": request.scene.name} if request.scene.name else {}
    given = {name: slot for name, slot in (request.scene.slots or {}).items() if _is_known(slot)}
    if given:
        rejected = reply.asks if reply.listens else ""
        scene["slots"] = {name: _slot(slot, rejected=name == rejected) for name, slot in given.items()}
    if following := _next(reply, request, linking=linking):
        scene["next"] = {"name": following}
    return scene


def _is_known(slot: Slot) -> bool:
    return slot.status in _STATUSES and (slot.mode is None or slot.mode in _MODES)


def _slot(slot: Slot, *, rejected: bool) -> dict[str, Any]:
    """A slot as it came; one that is asked for again although it has a value held the wrong one."""
    echoed = {
        name: value for name in ("mode", "status", "updated", "value") if (value := getattr(slot, name)) is not None
    }
    return {**echoed, "status": "INVALID"} if rejected and slot.value is not None else echoed


def _next(reply: SpokenReply, request: Request, *, linking: bool) -> str:
    """Where to go on, where that is not where the platform goes anyway; a call in one sentence would end there."""
    if linking:
        return LINKING
    if not reply.listens:
        return END if reply.speech is not None else ""
    scene, following = request.scene.name or "", request.scene.next.name or ""
    if not scene.startswith(LINKING) and following != END and following and not following.startswith(LINKING):
        return ""
    stays = scene != "" and not scene.startswith((LINKING, _PLATFORMS_OWN))
    return scene if stays else SHOP
