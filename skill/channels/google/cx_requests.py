# SPDX-License-Identifier: Apache-2.0
"""The parts of a Dialogflow CX webhook request that we read. Samples lack any of them.

google/cloud/dialogflow/cx/v3/webhook.proto (WebhookRequest). Not read: `messages`, `sentimentAnalysisResult`.
"""

from typing import Any

from skill.channels.tolerant import Part, TolerantDecoder


class LanguageInfo(Part, frozen=True):
    """The language that was asked for, and the one that the agent answers in."""

    input_language_code: str | None = None
    resolved_language_code: str | None = None


class FulfillmentInfo(Part, frozen=True):
    """Which handler of the agent called."""

    tag: str | None = None


class IntentParameter(Part, frozen=True):
    """A parameter of an intent: what was said, and the value that it stands for."""

    original_value: Any = None
    resolved_value: Any = None


class IntentInfo(Part, frozen=True):
    """The intent that matched last; `confidence` is absent where it is 0 (proto3 JSON)."""

    last_matched_intent: str | None = None
    display_name: str | None = None
    parameters: dict[str, IntentParameter] | None = None
    confidence: float | None = None


class FormParameter(Part, frozen=True):
    """A parameter of the page's form."""

    display_name: str | None = None
    state: str | None = None
    value: Any = None
    just_collected: bool | None = None


class FormInfo(Part, frozen=True):
    """The page's form."""

    parameter_info: list[FormParameter] | None = None


class PageInfo(Part, frozen=True):
    """Where the agent stands."""

    current_page: str | None = None
    display_name: str | None = None
    form_info: FormInfo | None = None


class SessionInfo(Part, frozen=True):
    """The session and what it remembers."""

    session: str | None = None
    parameters: dict[str, Any] | None = None


class Telephony(Part, frozen=True, rename=None):
    """A phone call. https://docs.cloud.google.com/dialogflow/cx/docs/concept/integration/phone-gateway"""

    caller_id: str | None = None


class Payload(Part, frozen=True, rename=None):
    """What the integration sends along."""

    telephony: Telephony | None = None
    account_token: str | None = None


class Request(Part, frozen=True):
    """A whole request; of text, transcript, triggerIntent, triggerEvent and dtmfDigits it has one at most."""

    detect_intent_response_id: str | None = None
    language_code: str | None = None
    language_info: LanguageInfo | None = None
    text: str | None = None
    transcript: str | None = None
    trigger_intent: str | None = None
    trigger_event: str | None = None
    dtmf_digits: str | int | None = None
    """Keys that were pressed; looked at in no other way than whether there are any."""
    fulfillment_info: FulfillmentInfo = FulfillmentInfo()
    intent_info: IntentInfo | None = None
    page_info: PageInfo = PageInfo()
    session_info: SessionInfo = SessionInfo()
    payload: Payload | None = None

    @property
    def tag(self) -> str:
        """The handler's name, as the agent's author wrote it."""
        return self.fulfillment_info.tag or ""

    @property
    def session(self) -> str:
        """The session's name. Messenger's ends as the API method does; the same session on a page of it does not."""
        return (self.session_info.session or "").removesuffix(":detectIntent")

    @property
    def spoken(self) -> bool:
        """Whether the shopper listens instead of reading: a phone call, or words that were heard."""
        by_phone = self.payload is not None and self.payload.telephony is not None
        return by_phone or self.transcript is not None or self.dtmf_digits is not None

    @property
    def parameters(self) -> dict[str, Any]:
        """What the session remembers."""
        return self.session_info.parameters or {}

    @property
    def form_parameters(self) -> list[FormParameter]:
        """The parameters of the page's form."""
        form = self.page_info.form_info
        return (form.parameter_info or []) if form is not None else []


READ = TolerantDecoder(Request)
