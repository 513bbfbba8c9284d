# SPDX-License-Identifier: Apache-2.0
"""The simulated agent sends what CX sends, and keeps of an answer what CX keeps."""

import json
from itertools import count
from typing import Any

from skill.channels.google.device import AGENT, CxAgent
from skill.conversation import SlotText, Turn, TurnKind
from skill.interaction_model import load_source
from skill.interaction_model.dialogflow_device import as_correction, as_dialogflow, as_forgetting
from tests.channels.google.test_dialogflow_cx import CODEC, RECEPTION

GRAMMAR = load_source().grammar("en-US")
WISH = "a gift for my niece, she's six, around forty dollars, by friday, she loves space and dinosaurs"


def agent(**options: Any) -> CxAgent:
    numbers = count(1)
    return CxAgent(prove=lambda: {"Authorization": "Bearer t"}, ids=lambda: f"{next(numbers):08}", **options)


def matched(sentence: str, stage: str = "start") -> Any:
    return as_dialogflow(sentence, stage=stage, grammar=GRAMMAR)


def turn(request: tuple[dict[str, str], bytes]) -> Turn:
    headers, body = request
    assert headers == {"Authorization": "Bearer t"}
    return CODEC.read(CODEC.decode(body), RECEPTION)


def test_a_call_begins_with_a_greeting_and_a_chat_with_an_event() -> None:
    call, chat = turn(agent().launch()), turn(agent(by_phone=False).launch())
    assert (call.kind, call.intent, call.surface.call, call.surface.screen) == (TurnKind.TEXT, "launch", True, False)
    assert (chat.kind, chat.surface.call, chat.surface.screen) == (TurnKind.LAUNCH, False, True)


def test_a_sentence_comes_with_what_it_was_matched_to() -> None:
    said = turn(agent().say(WISH, matched(WISH)))
    assert (said.kind, said.text, said.intent, said.sure) == (TurnKind.TEXT, WISH, "find_gift", True)
    assert said.slots["recipient"] == SlotText(text="niece", ids=("niece",))
    assert said.slots["interest"] == (
        SlotText(text="space", ids=("space",)),
        SlotText(text="dinosaurs", ids=("dinosaurs",)),
    )
    assert said.slots["budget"] == SlotText(text="around forty dollars", ids=("around forty dollars",))


def test_what_matched_nothing_comes_as_words_alone() -> None:
    said = turn(agent().say("blorp", matched("blorp")))
    assert (said.kind, said.text, said.intent, said.sure) == (TurnKind.TEXT, "blorp", None, True)


def test_a_bad_line_is_not_sure() -> None:
    for confidence in (0.4, 0.0):
        assert not turn(agent().say("order it", matched("order it", "confirming"), confidence=confidence)).sure


def test_a_form_collects_what_its_page_asks_for() -> None:
    body = json.loads(agent().say("my niece", matched("my niece", "recipient"))[1])
    [parameter] = body["pageInfo"]["formInfo"]["parameterInfo"]
    assert parameter["displayName"] == "recipient"
    assert (parameter["state"], parameter["value"], parameter["justCollected"]) == ("FILLED", "niece", True)
    [empty] = json.loads(agent().say("blorp", matched("blorp", "recipient"))[1])["pageInfo"]["formInfo"][
        "parameterInfo"
    ]
    assert empty == {"displayName": "recipient", "required": True, "state": "EMPTY"}


def test_keys_silence_events_and_triggers() -> None:
    on_line = agent()
    assert turn(on_line.press("1234")).intent == "fallback"
    assert turn(on_line.silence()).kind is TurnKind.SILENCE
    assert turn(on_line.event("show_cart")).intent == "show_cart"
    correction = as_correction("recipient", "nephew", grammar=GRAMMAR)
    forgetting = as_forgetting("budget", grammar=GRAMMAR)
    assert correction is not None
    assert forgetting is not None
    assert as_correction("recipient", "blorp", grammar=GRAMMAR) is None
    assert as_forgetting("blorp", grammar=GRAMMAR) is None
    corrected, forgotten = turn(on_line.trigger(correction)), turn(on_line.trigger(forgetting))
    assert (corrected.kind, corrected.intent) == (TurnKind.INTENT, "find_gift")
    assert corrected.slots == {"recipient": SlotText(text="nephew", ids=("nephew",))}
    assert (forgotten.intent, forgotten.slots) == (
        "forget_answer",
        {"answer": SlotText(text="budget", ids=("budget",))},
    )


def test_a_retry_is_the_same_turn() -> None:
    on_line = agent()
    first = on_line.say("order it", matched("order it", "confirming"))
    again = on_line.retry()
    assert again[1] == first[1]
    assert turn(again).id == turn(first).id


def test_who_calls_is_a_login_a_number_or_a_guest() -> None:
    on_line = agent()
    assert turn(on_line.launch()).speaker.user.startswith("guest:")
    on_line.number = "+12125550142"
    assert turn(on_line.launch()).speaker.user.startswith("caller:")
    on_line.login = "a login"
    assert turn(on_line.launch()).speaker.linked


def test_a_session_goes_on_until_it_ends_and_the_next_is_a_new_one() -> None:
    on_line = agent()
    first = turn(on_line.launch())
    heard = on_line.hear(
        answer({"text": {"text": ["Hi."]}}, {"outputAudioText": {"ssml": "<speak>Hi &amp; ho.</speak>"}}, stage="age")
    )
    assert (heard.speech, heard.listens, on_line.stage, on_line.page) == ("Hi & ho.", True, "age", "age")
    second = turn(on_line.say("six", matched("six", "age")))
    assert second.session == first.session
    assert not on_line.hear(
        answer({"text": {"text": ["Bye."]}}, targetPage=f"{AGENT}/flows/f/pages/END_SESSION")
    ).listens
    assert (on_line.session, on_line.stage, on_line.page) == (None, "start", "START_PAGE")
    assert turn(on_line.launch()).session != first.session


def test_what_is_null_is_forgotten() -> None:
    on_line = agent()
    on_line.say(WISH, matched(WISH))
    on_line.hear(answer(stage="choosing", budget=None))
    assert "budget" not in on_line.parameters
    assert on_line.parameters["recipient"] == "niece"


def test_a_chat_shows_cards_and_chips() -> None:
    chat = agent(by_phone=False)
    chat.launch()
    rich = [
        {"type": "info", "title": "Star Lamp", "subtitle": "$39.00"},
        {"type": "description", "title": "Lantern Lane", "text": ["one", "two"]},
        {"type": "button", "text": "Order", "link": "https://shop.example/pay"},
        {"type": "chips", "options": [{"text": "Star Lamp"}, {"text": "Moon Rover"}]},
    ]
    heard = chat.hear(answer({"text": {"text": ["Which?"]}}, {"payload": {"richContent": [rich]}}))
    assert (heard.speech, heard.card) == ("Which?", "Lantern Lane\none\ntwo")
    assert heard.screen == ("Star Lamp | $39.00", "[Order] https://shop.example/pay", "[Star Lamp] [Moon Rover]")
    assert chat.chips == ("Star Lamp", "Moon Rover")


def test_a_call_that_is_put_through_is_over_for_us() -> None:
    on_line = agent()
    on_line.launch()
    heard = on_line.hear(answer({"telephonyTransferCall": {"phoneNumber": "+15035550142"}}))
    assert (heard.put_through, heard.listens, on_line.session) == (True, False, None)


def answer(*messages: dict[str, Any], targetPage: str = "", **parameters: Any) -> bytes:  # noqa: N803 (CX's name)
    whole: dict[str, Any] = {"fulfillmentResponse": {"messages": list(messages)}}
    if parameters:
        whole["sessionInfo"] = {"parameters": parameters}
    return json.dumps(whole | ({"targetPage": targetPage} if targetPage else {})).encode()
