# SPDX-License-Identifier: Apache-2.0
"""One request in, one answer out: refused with 400, or answered; never a crash, never a word where none may be said."""

import json
import logging
from collections.abc import Callable
from typing import Any

import pytest
from ask_sdk_core.dispatch_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.utils import is_intent_name, is_request_type
from ask_sdk_model import Response

from skill.channels import CHANNELS
from skill.channels.alexa import AlexaChannel, Certificates, Verifier, load_roots
from skill.channels.alexa.authority import Authority
from skill.channels.alexa.device import Echo, SignedRequest
from skill.conversation import Turn, TurnKind
from skill.errors import ConfigurationError, StoreError
from skill.speaking import SpokenReply
from tests.channels.alexa.workshop import ANSWER, SKILL_ID, Shop, spoken
from tests.channels.clock import Clock

MakeChannel = Callable[..., AlexaChannel]
SILENCE = {"version": "1.0", "response": {}}
SECRET = "call me at 555 0100"


def answered(channel: AlexaChannel, request: SignedRequest) -> Any:
    status, body = channel.handle(*request)
    assert status == 200
    return json.loads(body)


def speech(answer: Any) -> str:
    return str(answer["response"]["outputSpeech"]["ssml"])


def test_a_verified_turn_is_answered(channel: AlexaChannel, echo: Echo, shop: Shop) -> None:
    answer = answered(channel, echo.intent("FindGiftIntent", {"recipient": "niece"}))
    assert speech(answer) == "<speak>Three that arrive by Friday. Which one?</speak>"
    assert "sessionAttributes" not in answer
    (turn,) = shop.turns
    assert (turn.brand, turn.channel, turn.kind, turn.intent) == (
        "lantern-lane",
        "alexa",
        TurnKind.INTENT,
        "find_gift",
    )


def test_a_refused_request_is_400_and_nothing_happens(
    channel: AlexaChannel, echo: Echo, shop: Shop, caplog: pytest.LogCaptureFixture
) -> None:
    headers, body = echo.intent("FindGiftIntent", {"recipient": SECRET})
    assert channel.handle({}, body) == (400, b'{"error":"signature_missing"}')
    assert channel.handle(headers, body + b" ") == (400, b'{"error":"signature_wrong"}')
    assert shop.turns == []
    assert "signature_wrong" in caplog.text
    assert SECRET not in caplog.text


@pytest.mark.parametrize("type_", ["SessionEndedRequest", "Future.Type", "Alexa.Presentation.APL.RuntimeError"])
def test_where_no_speech_is_allowed_the_shop_hears_of_it_and_says_nothing(
    channel: AlexaChannel, echo: Echo, shop: Shop, type_: str
) -> None:
    assert answered(channel, echo.send({"type": type_})) == SILENCE
    assert len(shop.turns) == 1


def test_what_a_screen_could_not_render_is_noted_by_its_kind_alone(
    channel: AlexaChannel, echo: Echo, caplog: pytest.LogCaptureFixture
) -> None:
    errors = [{"type": "LIST_ERROR", "reason": "LIST_INDEX_OUT_OF_RANGE", "message": SECRET}, "odd", {}]
    answered(channel, echo.send({"type": "Alexa.Presentation.APL.RuntimeError", "token": SECRET, "errors": errors}))
    assert "RuntimeError LIST_ERROR LIST_INDEX_OUT_OF_RANGE" in caplog.text
    assert SECRET not in caplog.text


def test_leaving_the_skill_is_heard_as_forget(channel: AlexaChannel, echo: Echo, shop: Shop) -> None:
    assert answered(channel, echo.event("AlexaSkillEvent.SkillDisabled")) == SILENCE
    assert shop.turns[0].kind is TurnKind.FORGET
    assert shop.turns[0].speaker.user == "amzn1.ask.account.KITCHEN"


def test_what_could_be_fulfilled_is_answered_without_the_dialogue(
    channel: AlexaChannel, echo: Echo, shop: Shop
) -> None:
    intent = {"name": "FindGiftIntent", "slots": {"recipient": {"name": "recipient", "value": "niece"}}}
    answer = answered(channel, echo.event("CanFulfillIntentRequest", intent=intent))
    assert answer["response"]["canFulfillIntent"]["canFulfill"] == "YES"
    assert answer["response"].keys() == {"canFulfillIntent"}
    assert shop.turns == []


@pytest.mark.parametrize(
    "words", ["🦕🚀", "<speak>x</speak>", "'; DROP TABLE orders; --", "\x00", "\u202e abc", "﷽" * 100]
)
def test_words_of_any_kind_are_only_words(channel: AlexaChannel, echo: Echo, shop: Shop, words: str) -> None:
    assert answered(channel, echo.intent("FindGiftIntent", {"recipient": words}))["response"]
    assert shop.turns[0].kind is TurnKind.INTENT


def test_eight_thousand_characters_are_not_understood(channel: AlexaChannel, echo: Echo, shop: Shop) -> None:
    answered(channel, echo.intent("FindGiftIntent", {"recipient": "x" * 8000}))
    assert (shop.turns[0].intent, shop.turns[0].slots) == ("fallback", {})


def test_the_platforms_complaints_are_logged_without_their_message(
    channel: AlexaChannel, echo: Echo, caplog: pytest.LogCaptureFixture
) -> None:
    error = {"type": "INVALID_RESPONSE", "message": SECRET}
    answered(channel, echo.send({"type": "SessionEndedRequest", "reason": "ERROR", "error": error}))
    assert "INVALID_RESPONSE" in caplog.text
    assert SECRET not in caplog.text


def failing(error: Exception) -> Callable[[Turn], SpokenReply]:
    def take(turn: Turn) -> SpokenReply:
        raise error

    return take


@pytest.mark.parametrize("error", [StoreError(SECRET), ValueError(SECRET), RecursionError(SECRET)])
def test_trouble_is_an_apology_and_a_log_line_without_personal_data(
    make_channel: MakeChannel, echo: Echo, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    answer = answered(make_channel(take=failing(error)), echo.launch())
    assert speech(answer) == "<speak>Something went wrong.</speak>"
    assert answer["response"]["shouldEndSession"] is True
    assert type(error).__name__ in caplog.text
    assert "test_channel.py" in caplog.text
    assert SECRET not in caplog.text


def test_trouble_after_the_session_says_nothing(make_channel: MakeChannel, echo: Echo) -> None:
    assert answered(make_channel(take=failing(StoreError("gone"))), echo.ended()) == SILENCE


def test_where_even_the_apology_fails_silence_is_still_valid(make_channel: MakeChannel, echo: Echo) -> None:
    channel = make_channel(take=failing(ValueError()), apologize=failing(ValueError()))
    assert answered(channel, echo.launch()) == SILENCE


def test_what_breaks_while_it_is_verified_is_refused(
    make_channel: MakeChannel, authority: Authority, clock: Clock, echo: Echo, shop: Shop
) -> None:
    def fetch(address: str) -> bytes:
        raise RuntimeError("can't start new thread")

    certificates = Certificates(roots=load_roots(authority.trust_roots), clock=clock, fetch=fetch)
    verifier = Verifier(skill_ids=[SKILL_ID], certificates=certificates, clock=clock)
    answer = make_channel(verifier=verifier).handle(*echo.launch())
    assert answer == (400, b'{"error":"verification_failed"}')
    assert shop.turns == []


def test_a_model_that_breaks_is_silence(make_channel: MakeChannel, echo: Echo) -> None:
    def canonical(intent: str, slots: Any) -> Any:
        raise LookupError(SECRET)

    assert answered(make_channel(canonical=canonical), echo.intent("FindGiftIntent")) == SILENCE


def test_an_answer_over_a_limit_is_an_apology_and_never_cut(make_channel: MakeChannel, echo: Echo) -> None:
    long = SpokenReply(speech=spoken("x" * 9_000), reprompt=None, card=None, listens=False)
    assert speech(answered(make_channel(take=Shop(long).take), echo.launch())) == (
        "<speak>Something went wrong.</speak>"
    )


def test_a_brand_without_a_locale_is_a_configuration_error(make_channel: MakeChannel) -> None:
    with pytest.raises(ConfigurationError):
        make_channel(locales=[])


class StoryHandler(AbstractRequestHandler):
    """A brand's own handler: tells a story and remembers how often."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        return bool(is_intent_name("StoryIntent")(handler_input))

    def handle(self, handler_input: HandlerInput) -> Response:
        attributes = handler_input.attributes_manager.session_attributes
        attributes["stories"] = attributes.get("stories", 0) + 1
        return handler_input.response_builder.speak("Once upon a time. More?").ask("More?").response


class LaunchHandler(AbstractRequestHandler):
    """A brand's own handler that only looks, and lets the shop answer."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        return bool(is_request_type("LaunchRequest")(handler_input))

    def handle(self, handler_input: HandlerInput) -> Any:
        assert handler_input.context.turn.kind is TurnKind.LAUNCH
        return handler_input.context.answer()


class BrokenHandler(AbstractRequestHandler):
    """A brand's own handler with a fault."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        return bool(is_intent_name("BrokenIntent")(handler_input))

    def handle(self, handler_input: HandlerInput) -> Response:
        raise KeyError(SECRET)


class MuteHandler(AbstractRequestHandler):
    """A brand's own handler that answers nothing."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        return bool(is_intent_name("MuteIntent")(handler_input))

    def handle(self, handler_input: HandlerInput) -> None:
        return None


HANDLERS = (StoryHandler(), LaunchHandler(), BrokenHandler(), MuteHandler())


@pytest.fixture
def branded(make_channel: MakeChannel) -> AlexaChannel:
    return make_channel(request_handlers=HANDLERS)


def test_a_brands_handler_comes_before_ours(branded: AlexaChannel, echo: Echo, shop: Shop) -> None:
    answer = answered(branded, echo.intent("StoryIntent"))
    assert speech(answer) == "<speak>Once upon a time. More?</speak>"
    assert answer["response"]["shouldEndSession"] is False
    assert shop.turns == []


def test_a_brands_attributes_outlive_our_turns(branded: AlexaChannel, echo: Echo, shop: Shop) -> None:
    for _ in range(2):
        echo.hear(branded.handle(*echo.intent("StoryIntent"))[1])
        echo.hear(branded.handle(*echo.intent("FindGiftIntent"))[1])
    assert echo.attributes == {"stories": 2}
    assert len(shop.turns) == 2


def test_a_brands_handler_may_hand_the_turn_to_the_shop(branded: AlexaChannel, echo: Echo, shop: Shop) -> None:
    assert speech(answered(branded, echo.launch())) == f"<speak>{ANSWER.speech.ssml}</speak>"  # type: ignore[union-attr]
    assert len(shop.turns) == 1


def test_a_brands_handler_that_raises_is_an_apology(
    branded: AlexaChannel, echo: Echo, caplog: pytest.LogCaptureFixture
) -> None:
    answer = answered(branded, echo.intent("BrokenIntent", {"recipient": SECRET}))
    assert speech(answer) == "<speak>Something went wrong.</speak>"
    assert "KeyError" in caplog.text
    assert SECRET not in caplog.text


def test_a_brands_handler_may_say_nothing(branded: AlexaChannel, echo: Echo) -> None:
    assert answered(branded, echo.intent("MuteIntent")) == SILENCE


def test_requests_outside_of_a_session_pass_a_brands_handlers(branded: AlexaChannel, echo: Echo, shop: Shop) -> None:
    assert answered(branded, echo.event("AlexaSkillEvent.SkillEnabled")) == SILENCE
    assert len(shop.turns) == 1


def test_what_is_no_handler_is_a_configuration_error(make_channel: MakeChannel) -> None:
    with pytest.raises(ConfigurationError):
        make_channel(request_handlers=[StoryHandler])


def test_alexa_is_listed() -> None:
    assert AlexaChannel in CHANNELS
    assert len({channel.name for channel in CHANNELS}) == len(CHANNELS)


def test_a_refusal_is_a_warning_and_not_an_error(channel: AlexaChannel, caplog: pytest.LogCaptureFixture) -> None:
    channel.handle({}, b"")
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
