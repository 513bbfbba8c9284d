# SPDX-License-Identifier: Apache-2.0
"""The parts of an Alexa request that we read, and how its bytes become them.

Lenient where the platform may grow (`skill.channels.tolerant`). Strict where meaning would be guessed: a request
without a type is refused.
"""

from typing import Any

from msgspec import field

from skill.channels.tolerant import Part, TolerantDecoder
from skill.errors import RequestRefused


class Application(Part, frozen=True):
    """The skill that a request is meant for."""

    application_id: Any = None
    """Left untyped, so that a wrong type is a wrong id and not a missing one."""


class User(Part, frozen=True):
    """The account; one id per household and skill."""

    user_id: str | None = None


class Confidence(Part, frozen=True):
    """How sure the voice recognition is; the ask-sdk's model leaves this out."""

    level: int | None = None


class Person(Part, frozen=True):
    """A recognised voice."""

    person_id: str | None = None
    authentication_confidence_level: Confidence | None = None


class Interfaces(Part, frozen=True):
    """What the device can do; an empty object means that it can."""

    apl: Any = field(default=None, name="Alexa.Presentation.APL")


class Device(Part, frozen=True):
    """The device that was spoken to."""

    device_id: str | None = None
    supported_interfaces: Interfaces | None = None


class System(Part, frozen=True):
    """`context.System`."""

    application: Application | None = None
    user: User | None = None
    person: Person | None = None
    device: Device | None = None


class Context(Part, frozen=True):
    """The state of service and device; older requests lack it."""

    system: System | None = field(default=None, name="System")


class Session(Part, frozen=True):
    """A conversation; events outside of one lack it."""

    new: bool | None = None
    session_id: str | None = None
    application: Application | None = None
    user: User | None = None


class Status(Part, frozen=True):
    """The status of a slot's resolution (a word), or of a connection (a number, as a string or not)."""

    code: str | int | None = None


class Entity(Part, frozen=True):
    """A value of a slot type."""

    name: str | None = None
    id: str | None = None


class EntityHolder(Part, frozen=True):
    """The object that the platform wraps around each value."""

    value: Entity | None = None


class Authority(Part, frozen=True):
    """What one source of values (the model, or dynamic entities) found."""

    authority: str | None = None
    status: Status | None = None
    values: list[EntityHolder] | None = None


class Resolutions(Part, frozen=True):
    """What every source found."""

    authorities: list[Authority] | None = field(default=None, name="resolutionsPerAuthority")


class SlotValue(Part, frozen=True):
    """A value as newer requests hold it: Simple, or a List of them."""

    value: str | None = None
    resolutions: Resolutions | None = None
    values: list["SlotValue"] | None = None


class Slot(Part, frozen=True):
    """A slot; `value` is absent where nothing was said, and may be where several things were."""

    value: str | None = None
    resolutions: Resolutions | None = None
    slot_value: SlotValue | None = None


class Intent(Part, frozen=True):
    """What the platform understood."""

    name: str | None = None
    confirmation_status: str | None = None
    slots: dict[str, Slot] | None = None


class Result(Part, frozen=True):
    """How a connection (voice code, shopping action) ended: success is a status of its own, never the 200."""

    status: str | None = None
    code: str | None = None


class Cause(Part, frozen=True):
    """Why a session resumed."""

    type: str | None = None
    token: str | None = None
    status: Status | None = None
    result: Result | None = None


class Payload(Part, frozen=True):
    """How an in-skill purchase or a permission request ended."""

    purchase_result: str | None = None
    status: str | None = None


class Failure(Part, frozen=True):
    """What the platform complains about. Its message is not read: it may quote what was said."""

    type: str | None = None
    reason: str | None = None


class Request(Part, frozen=True):
    """Any request; which fields it has depends on its type."""

    type: str = ""
    request_id: str | None = None
    timestamp: str | int | float | None = None
    locale: str | None = None
    intent: Intent | None = None
    reason: str | None = None
    error: Failure | None = None
    errors: list[Failure] | None = None
    cause: Cause | None = None
    name: str | None = None
    token: str | None = None
    status: Status | None = None
    payload: Payload | None = None
    arguments: list[Any] | None = None


class Envelope(Part, frozen=True):
    """A whole request."""

    session: Session | None = None
    context: Context | None = None
    request: Request = Request()

    @property
    def system(self) -> System | None:
        """`context.System`, if the request has it."""
        return self.context.system if self.context is not None else None


def decode(body: bytes) -> Envelope:
    """A request from its bytes. Raises RequestRefused when they are none: not JSON, not UTF-8, nested too deep."""
    envelope = _DECODER.decode(body)
    if not envelope.request.type:
        raise RequestRefused("request_type_missing")
    return envelope


_DECODER = TolerantDecoder(Envelope)
