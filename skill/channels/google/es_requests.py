# SPDX-License-Identifier: Apache-2.0
"""The parts of a Dialogflow ES webhook request that we read. Samples of the console lack any of them.

google/cloud/dialogflow/v2/webhook.proto (WebhookRequest); what the Assistant sent along is in the types of
actions-on-google. The old library's context `_actions_on_google` and `userStorage` are not ours: neither is read.
"""

from typing import Any

from msgspec import field

from skill.channels.tolerant import Part, TolerantDecoder


class Intent(Part, frozen=True):
    """What matched."""

    display_name: str | None = None
    is_fallback: bool | None = None


class OutputContext(Part, frozen=True):
    """A context that is active; "recipient.original" in it is what was said for the parameter `recipient`."""

    name: str | None = None
    parameters: dict[str, Any] | None = None


class QueryResult(Part, frozen=True):
    """What was said and what it was taken for. Of an event, `query_text` is the name."""

    query_text: str | None = None
    language_code: str | None = None
    action: str | None = None
    intent: Intent | None = None
    parameters: dict[str, Any] | None = None
    output_contexts: list[OutputContext] | None = None
    intent_detection_confidence: float | None = None
    speech_recognition_confidence: float | None = None
    """How surely speech was heard; absent or 0 where nothing was spoken."""


class Telephony(Part, frozen=True, rename=None):
    """A phone call."""

    caller_id: str | None = None


class AssistantUser(Part, frozen=True):
    """The Assistant's user."""

    locale: str | None = None
    access_token: str | None = None
    user_verification_status: str | None = None


class Capability(Part, frozen=True):
    """One thing that a device can do."""

    name: str | None = None


class AssistantSurface(Part, frozen=True):
    """The device."""

    capabilities: list[Capability] | None = None


class RawInput(Part, frozen=True):
    """What the user did."""

    input_type: str | None = None


class SignInValue(Part, frozen=True):
    """How linking an account ended."""

    status: str | None = None


class Argument(Part, frozen=True):
    """What a dialogue of the Assistant's found."""

    name: str | None = None
    text_value: str | None = None
    extension: SignInValue | None = None


class AssistantInput(Part, frozen=True):
    """The Assistant's own intent (`actions.intent.…`)."""

    intent: str | None = None
    raw_inputs: list[RawInput] | None = None
    arguments: list[Argument] | None = None


class AssistantConversation(Part, frozen=True):
    """`NEW` at its first turn."""

    type: str | None = None


class Payload(Part, frozen=True):
    """What the integration sends along: the Assistant's request, a caller, or what a web page of ours put there."""

    user: AssistantUser | None = None
    surface: AssistantSurface | None = None
    inputs: list[AssistantInput] | None = None
    conversation: AssistantConversation | None = None
    telephony: Telephony | None = None
    token: str | None = field(default=None, name="account_token")


class Original(Part, frozen=True):
    """The request as it reached Dialogflow."""

    source: str | None = None
    payload: Payload = Payload()


class Request(Part, frozen=True):
    """A whole request."""

    response_id: str | None = None
    session: str | None = None
    query_result: QueryResult = QueryResult()
    original: Original = field(default=Original(), name="originalDetectIntentRequest")

    @property
    def source(self) -> str:
        """The integration; empty where the request doesn't tell."""
        return (self.original.source or "").lower()

    @property
    def payload(self) -> Payload:
        """What the integration sends along."""
        return self.original.payload

    @property
    def assistant(self) -> AssistantInput | None:
        """The Assistant's own intent, where it calls."""
        return self.payload.inputs[0] if self.payload.inputs else None

    @property
    def assistant_intent(self) -> str:
        """Its name without its prefix, in capitals; the words of such a turn say the same."""
        named = self.assistant.intent if self.assistant is not None else self.query_result.query_text
        name = (named or "").replace("actions_intent_", "actions.intent.", 1)
        return name.removeprefix("actions.intent.").upper() if name.startswith("actions.intent.") else ""

    @property
    def capabilities(self) -> frozenset[str]:
        """What the Assistant's device can do: `SCREEN_OUTPUT`, `AUDIO_OUTPUT`, …"""
        surface = self.payload.surface
        found = (surface.capabilities or ()) if surface is not None else ()
        return frozenset((one.name or "").removeprefix("actions.capability.") for one in found)

    @property
    def by_phone(self) -> bool:
        """Whether the shopper calls."""
        return self.payload.telephony is not None or "telephony" in self.source

    @property
    def spoken(self) -> bool:
        """Whether the words were heard by a machine."""
        if self.source == ASSISTANT:
            raw = self.assistant.raw_inputs if self.assistant is not None else None
            return not raw or raw[0].input_type not in _TYPED
        return self.by_phone or bool(self.query_result.speech_recognition_confidence)


ASSISTANT = "google"
"""The source of the Assistant's requests."""
_TYPED = frozenset({"KEYBOARD", "TOUCH", "URL"})
READ = TolerantDecoder(Request)
