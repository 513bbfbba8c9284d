# SPDX-License-Identifier: Apache-2.0
"""A SpokenReply -> the bytes of a Dialogflow ES webhook response. Pure; what is over a limit is our error.

google/cloud/dialogflow/v2/webhook.proto (WebhookResponse). Each integration gets messages of its own where it has more
than words. A phone call gets words alone: messages for it exist in v2beta1 only. No follow-up event is sent, for beside
one everything that is said is ignored, and there is always something to say.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from skill.channels.google.assistant_response import assistant_response
from skill.channels.google.codec import encode
from skill.channels.google.es_requests import ASSISTANT, Request
from skill.channels.google.rich_content import rich_content
from skill.channels.google.showing import Shown, card_of, choice_of, tile_card
from skill.interaction_model.google_names import CONVERSATION, STAGE
from skill.speaking import SpokenReply, WrittenTile

_LIFESPAN = 99
"""In turns. Every answer sets it anew; the platform forgets contexts after 20 minutes anyway."""
_PLATFORMS: Mapping[str, str] = {
    "facebook": "FACEBOOK",
    "hangouts": "GOOGLE_HANGOUTS",
    "google-hangouts": "GOOGLE_HANGOUTS",
    "kik": "KIK",
    "line": "LINE",
    "skype": "SKYPE",
    "slack": "SLACK",
    "slack_testbot": "SLACK",
    "telegram": "TELEGRAM",
    "viber": "VIBER",
}
_QUICK_REPLIES = {"FACEBOOK": 20, "KIK": 20, "LINE": 20, "SKYPE": 20, "TELEGRAM": 30, "VIBER": 30}
"""Who shows replies to tap, and the longest that each shows whole."""
_MESSENGERS = frozenset({"", "dialogflow_console", "dialogflow_messenger", "webdemo"})
"""Dialogflow's own web pages, which show rich content; requests of its messenger may name no source."""
_LONGEST_ON_CARD = 80
"""Of a title and of the words below it: https://developers.facebook.com/docs/messenger-platform/reference/templates/generic"""


def write_answer(reply: SpokenReply, *, request: Request, links: bool, address: str) -> bytes:
    """The answer. Raises SpeechError when it is over the platform's limit.

    `links`: whether the Assistant's user may link an account. `address`: where pictures are loaded from.
    """
    answer: dict[str, Any] = {}
    if reply.speech is not None:
        answer["fulfillmentText"] = reply.speech.text
        answer["fulfillmentMessages"] = _messages(reply, source=request.source, address=address)
    if request.source == ASSISTANT:
        screen, browser = (name in request.capabilities for name in ("SCREEN_OUTPUT", "WEB_BROWSER"))
        google = assistant_response(reply, screen=screen, browser=browser, links=links, address=address)
        if google is not None:
            answer["payload"] = {"google": google}
    if contexts := _contexts(reply, request):
        answer["outputContexts"] = contexts
    return encode(answer)


def _messages(reply: SpokenReply, *, source: str, address: str) -> list[dict[str, Any]]:
    """The words for everybody; then all of it again for an integration that shows more, which shows its own alone."""
    words: dict[str, Any] = {"text": {"text": [reply.speech.text if reply.speech is not None else ""]}}
    if source in _MESSENGERS:
        content = rich_content(reply, address=address)
        return [words, *([{"payload": {"richContent": [content]}}] if content else [])]
    platform = _PLATFORMS.get(source)
    if platform is None:
        return [words]
    tiles = choice_of(reply)
    card = None if tiles else card_of(reply, address=address)
    cards = [tile_card(tile, address=address) for tile in tiles] or ([card] if card is not None else [])
    to_tap = _quick_replies(reply, tiles, longest=_QUICK_REPLIES.get(platform, 0))
    return [words, *({**message, "platform": platform} for message in (words, *map(_card, cards), *to_tap))]


def _card(card: Shown) -> dict[str, Any]:
    """A card, or its words alone where a platform would shorten them."""
    text = "\n".join(card.lines)
    if max(len(card.title), len(text)) > _LONGEST_ON_CARD:
        return {"text": {"text": [f"{card.title}\n{text}"]}}
    return {"card": {"title": card.title, "subtitle": text} | ({"imageUri": card.picture} if card.picture else {})}


def _quick_replies(reply: SpokenReply, tiles: Sequence[WrittenTile], *, longest: int) -> list[dict[str, Any]]:
    """The gifts' names to tap, where each is shown whole; a tap says the name."""
    names = [tile.name for tile in tiles]
    if reply.screen is None or not names or max(map(len, names)) > longest:
        return []
    return [{"quickReplies": {"title": reply.screen.title, "quickReplies": names}}]


def _contexts(reply: SpokenReply, request: Request) -> list[dict[str, Any]]:
    """The stage's context, and our own; others' stay as they are. What is over has no turn left."""
    session = request.session or ""
    if "/sessions/" not in session or not reply.stage:
        return []
    active = (CONVERSATION, f"{STAGE}{reply.stage}") if reply.listens else ()
    before = ((one.name or "").rpartition("/contexts/")[2] for one in request.query_result.output_contexts or ())
    over = {name for name in before if name == CONVERSATION or name.startswith(STAGE)}.difference(active)
    lives = dict.fromkeys(active, _LIFESPAN) | dict.fromkeys(sorted(over), 0)
    return [{"name": f"{session}/contexts/{name}", "lifespanCount": left} for name, left in lives.items()]
