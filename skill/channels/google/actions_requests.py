# SPDX-License-Identifier: Apache-2.0
"""The parts of an Actions Builder webhook request that we read: HandlerRequest of @assistant/conversation.

`user.params`, `home` and `context` are not read: we keep nothing with the platform but a number of the turn.
"""

from typing import Any

import msgspec

from skill.channels.tolerant import Part, TolerantDecoder

START = "actions.scene.START_CONVERSATION"
END = "actions.scene.END_CONVERSATION"
OURS = "dollhouse"
"""The session parameter that is ours; all others are echoed as they came."""


class Handler(Part, frozen=True):
    """Which handler the project calls."""

    name: str | None = None


class IntentParameter(Part, frozen=True):
    """A parameter of an intent: what was said (a string, also of numbers), and the value that it stands for."""

    original: Any = None
    resolved: Any = None


class Intent(Part, frozen=True):
    """What was said, and what it was taken for."""

    name: str | None = None
    params: dict[str, IntentParameter] | None = None
    query: str | None = None


class Slot(Part, frozen=True):
    """A slot of a scene."""

    mode: str | None = None
    status: str | None = None
    value: Any = None
    updated: bool | None = None


class NextScene(Part, frozen=True):
    """Where the conversation goes if nobody objects."""

    name: str | None = None


class Scene(Part, frozen=True):
    """Where the conversation stands."""

    name: str | None = None
    slots: dict[str, Slot] | None = None
    next: NextScene = NextScene()


class Session(Part, frozen=True):
    """The conversation; `language_code` is often empty."""

    id: str | None = None
    params: dict[str, Any] | None = None
    language_code: str | None = None


class User(Part, frozen=True):
    """Who uses the Assistant."""

    locale: str | None = None
    account_linking_status: str | None = None
    verification_status: str | None = None


class Device(Part, frozen=True):
    """What the device can do: SPEECH, RICH_RESPONSE, WEB_LINK, …"""

    capabilities: list[str] | None = None


class Request(Part, frozen=True):
    """A whole request."""

    handler: Handler = Handler()
    intent: Intent = Intent()
    scene: Scene = Scene()
    session: Session = Session()
    user: User = User()
    device: Device = Device()

    @property
    def turns(self) -> int:
        """How many turns we have answered in this session."""
        ours = (self.session.params or {}).get(OURS)
        turns = ours.get("turn") if isinstance(ours, dict) else None
        return turns if isinstance(turns, int) and not isinstance(turns, bool) and 0 < turns < _MOST_TURNS else 0

    @property
    def screen(self) -> bool:
        """Whether the device shows cards."""
        return "RICH_RESPONSE" in (self.device.capabilities or ())

    @property
    def links_to_pages(self) -> bool:
        """Whether the device opens pages of the web."""
        return "WEB_LINK" in (self.device.capabilities or ())

    @property
    def guest(self) -> bool:
        """Whether the Assistant does not know who speaks."""
        return self.user.verification_status == "GUEST"


class _Logged(Part, frozen=True):
    """A request as the console's log shows it."""

    request_json: Any = None


_MOST_TURNS = 1_000_000
_READ = TolerantDecoder(Request)
_UNWRAP = TolerantDecoder(_Logged)


def decode(body: bytes) -> Request:
    """A request from its bytes, in the console's wrapper or without. Raises RequestRefused when they are none."""
    logged = _UNWRAP.decode(body).request_json
    if isinstance(logged, str):
        return _READ.decode(logged.encode())
    return _READ.decode(msgspec.json.encode(logged) if isinstance(logged, dict) else body)
