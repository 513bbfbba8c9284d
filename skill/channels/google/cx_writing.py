# SPDX-License-Identifier: Apache-2.0
"""A SpokenReply -> the bytes of a Dialogflow CX webhook response. Pure; what is over a limit is our error.

google/cloud/dialogflow/cx/v3/webhook.proto (WebhookResponse). `endInteraction` and `mixedAudio` are the platform's own
and never sent: a conversation ends by moving to the flow's END_SESSION. One that a person takes over does not end.
"""

from collections.abc import Set
from typing import Any

from skill.channels.google.codec import encode
from skill.channels.google.cx_requests import FormParameter, Request
from skill.channels.google.rich_content import rich_content
from skill.speaking import SpokenReply


def write_answer(reply: SpokenReply, *, request: Request, spoken: bool, address: str, gift_slots: Set[str]) -> bytes:
    """The answer. Raises SpeechError when it is over the platform's limit.

    `spoken`: whether the shopper hears it; else it is read. `address`: where pictures are loaded from.
    """
    answer: dict[str, Any] = {}
    messages = _messages(reply, spoken=spoken, address=address)
    if messages:
        answer["fulfillmentResponse"] = {"messages": messages}
    if rejected := _rejected(reply, request=request, gift_slots=gift_slots):
        invalid = [{"displayName": name, "state": "INVALID"} for name in rejected]
        answer["pageInfo"] = {"formInfo": {"parameterInfo": invalid}}
    if parameters := _parameters(reply, request=request, gift_slots=gift_slots):
        answer["sessionInfo"] = {"parameters": parameters}
    if messages and not reply.listens and reply.hands_over is None and (flow := _flow(request)):
        answer["targetPage"] = f"{flow}/pages/END_SESSION"
    return encode(answer)


def _messages(reply: SpokenReply, *, spoken: bool, address: str) -> list[dict[str, Any]]:
    """The words, for the ear with how they sound; for the eye with what is shown beside them."""
    if reply.speech is None:
        return []
    messages: list[dict[str, Any]] = [{"text": {"text": [reply.speech.text]}}]
    if spoken:
        messages.append({"outputAudioText": {"ssml": f"<speak>{reply.speech.ssml}</speak>"}})
    elif content := rich_content(reply, address=address):
        messages.append({"payload": {"richContent": [content]}})
    if reply.hands_over is not None:
        messages.append({"liveAgentHandoff": {"metadata": {"stage": reply.stage}}})
    if reply.hands_over:
        messages.append({"telephonyTransferCall": {"phoneNumber": reply.hands_over}})
    return messages


def _rejected(reply: SpokenReply, *, request: Request, gift_slots: Set[str]) -> list[str]:
    """The form's parameters that hold what the dialogue took for no answer: it asks for them again, or kept nothing."""
    if not (reply.listens and reply.asks):
        return []
    given = {one.display_name: one for one in request.form_parameters if one.display_name and _holds(one)}
    unkept = gift_slots - {*reply.holds}
    return [name for name, one in given.items() if name == reply.asks or (one.just_collected and name in unkept)]


def _holds(parameter: FormParameter) -> bool:
    return bool(parameter.just_collected) or parameter.value is not None


def _parameters(reply: SpokenReply, *, request: Request, gift_slots: Set[str]) -> dict[str, Any]:
    """Where the conversation stands, for the agent's conditions; and null for each answer that counts no more."""
    known = request.parameters
    forgotten = (name for name in known if name in gift_slots and name not in reply.holds and known[name] is not None)
    parameters: dict[str, Any] = dict.fromkeys(forgotten) if reply.stage else {}
    return {"stage": reply.stage, **parameters} if reply.stage else parameters


def _flow(request: Request) -> str:
    """The flow that the agent is in; empty where the request doesn't tell."""
    flow, pages, _ = (request.page_info.current_page or "").rpartition("/pages/")
    return flow if pages else ""
