# SPDX-License-Identifier: Apache-2.0
"""The ask-sdk skill: a brand's own request handlers first, our turn last. The only place that invokes the ask-sdk."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ask_sdk_core.dispatch_components.request_components import AbstractRequestHandler
from ask_sdk_core.skill_builder import SkillBuilder

from skill.channels.alexa.envelope import FastSerializer, LazyEnvelope
from skill.conversation import Turn
from skill.errors import ConfigurationError
from skill.speaking import SpokenReply


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnContext:
    """What a handler finds as `handler_input.context`: the turn, and how we would answer it."""

    turn: Turn
    answer: Callable[[], SpokenReply | Mapping[str, Any]]
    """Answers the turn: what is said, or a ready `response` object. Call it at most once."""
    ask_again: Callable[[], SpokenReply]
    """Asks what the shop asked last, in short, for a handler that answered by itself. Instead of `answer`, and once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a handler gave: our reply, a ready `response` object, or nothing; and the session's attributes."""

    response: SpokenReply | Mapping[str, Any] | None
    attributes: Mapping[str, Any] | None


class TurnHandler(AbstractRequestHandler):
    """The last handler: takes every request that no handler of the brand wanted, of any type."""

    def can_handle(self, handler_input: Any) -> bool:
        return True

    def handle(self, handler_input: Any) -> Any:
        return handler_input.context.answer()


class Dispatcher:
    """Sends a request to the first handler that wants it. Safe to share between threads, as far as the handlers are."""

    def __init__(self, request_handlers: Sequence[AbstractRequestHandler] = ()) -> None:
        builder = SkillBuilder()
        for handler in (*request_handlers, TurnHandler()):
            if not isinstance(handler, AbstractRequestHandler):
                raise ConfigurationError(
                    f"{handler!r} is not a request handler", hint="give instances of ask-sdk's AbstractRequestHandler"
                )
            builder.add_request_handler(handler)
        self._skill = builder.create()
        self._skill.serializer = FastSerializer()
        self._own_handlers = bool(request_handlers)

    def dispatch(self, body: bytes, context: TurnContext) -> Answer:
        """What the first willing handler answers. Raises whatever it raises."""
        # The SDK copies the session of each request; where only our own handler runs, nobody would look at it.
        envelope = LazyEnvelope(body, in_session=self._own_handlers)
        answer = self._skill.invoke(envelope, context)
        response: Any = answer.response
        if response is not None and not isinstance(response, SpokenReply | Mapping):
            response = self._skill.serializer.serialize(response)
        return Answer(response=response, attributes=answer.session_attributes)
