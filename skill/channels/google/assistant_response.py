# SPDX-License-Identifier: Apache-2.0
"""What the Assistant says and shows, as `payload.google` of a Dialogflow ES answer. Pure.

The types of actions-on-google (GoogleActionsV2RichResponse and its parts). Without `userStorage` it stays as it is.
"""

from collections.abc import Sequence
from typing import Any

from skill.channels.google.bubbles import bubbles, spoken_markup
from skill.channels.google.rich_content import picture_at
from skill.channels.google.showing import card_of, chips, choice_of, described, in_carousel, markdown, page_of
from skill.speaking import Spoken, SpokenReply, WrittenTile

_TYPES = "type.googleapis.com/google.actions.v2"


def assistant_response(
    reply: SpokenReply, *, screen: bool, browser: bool, links: bool, address: str
) -> dict[str, Any] | None:
    """The answer; None where nothing is said. Raises SpeechError when the speech is too long for two bubbles.

    `screen`, `browser`: whether the device has one. `links`: whether its user may link an account.
    """
    if reply.speech is None:
        return None
    linking = reply.link_account and links
    items = [{"simpleResponse": _simple(bubble)} for bubble in bubbles(reply.speech)]
    rich: dict[str, Any] = {"items": items}
    answer: dict[str, Any] = {"expectUserResponse": reply.listens or linking, "richResponse": rich}
    if reply.listens and reply.reprompt is not None:
        answer["noInputPrompts"] = [_simple(bubble) for bubble in bubbles(reply.reprompt)]
    if linking:
        answer["systemIntent"] = {
            "intent": "actions.intent.SIGN_IN",
            "data": {"@type": f"{_TYPES}.SignInValueSpec"},
        }
    elif screen and (tiles := choice_of(reply)):
        answer["systemIntent"] = _option(tiles, address=address)
        if suggestions := chips(tiles):
            rich["suggestions"] = suggestions
    elif screen and (card := card_of(reply, address=address)) is not None:
        shown = {"title": card.title, "formattedText": markdown(card.lines)}
        items.append({"basicCard": shown | _image(card.picture, card.title)})
    if browser and (page := page_of(reply)) is not None:
        name, url = page
        rich["linkOutSuggestion"] = {"destinationName": name, "openUrlAction": {"url": url}}
    return answer


def _simple(speech: Spoken) -> dict[str, str]:
    return {"ssml": spoken_markup(speech), "displayText": speech.text}


def _option(tiles: Sequence[WrittenTile], *, address: str) -> dict[str, Any]:
    """Gifts to touch; a touch comes back as `actions.intent.OPTION` with the product's id."""
    items = [
        {
            "optionInfo": {"key": tile.product, "synonyms": [tile.name]},
            "title": tile.name,
            "description": described(tile),
            **_image(picture_at(tile.picture, address=address), tile.name),
        }
        for tile in tiles
    ]
    kind = "carouselSelect" if in_carousel(tiles, address=address) else "listSelect"
    return {"intent": "actions.intent.OPTION", "data": {"@type": f"{_TYPES}.OptionValueSpec", kind: {"items": items}}}


def _image(address: str, name: str) -> dict[str, Any]:
    return {"image": {"url": address, "accessibilityText": name}} if address else {}
