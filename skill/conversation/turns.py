# SPDX-License-Identifier: Apache-2.0
"""What a channel hands in: who did what, when and where."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from skill.conversation.values import Grade, Value


class TurnKind(StrEnum):
    """What happened. Everything that is not speech reaches the dialogue as a kind of its own."""

    LAUNCH = "launch"
    """The shopper opened the shop without saying what for."""
    INTENT = "intent"
    """The platform understood an intent; its slots hold raw text or resolved ids."""
    TEXT = "text"
    """Free text; `understanding` finds the intent."""
    TOUCH = "touch"
    """A gift on the screen was touched: slot `product` holds its id. A touch has no voice and is never consent."""
    ASIDE = "aside"
    """Somebody else answered (a brand's own handler); what the shop asked last is to be asked again."""
    SILENCE = "silence"
    """The shopper said nothing (channels that report it)."""
    ENDED = "ended"
    """The session is over; nothing may be said any more."""
    FORGET = "forget"
    """The shopper left the skill: delete what is stored about this account."""
    RETURNED = "returned"
    """A platform dialogue that we started (code, purchase) came back, or its session resumed."""
    SIGNAL = "signal"
    """Anything else a platform tells us; noted, never answered with speech."""


class Role(StrEnum):
    """Who speaks, as far as the household and the platform's voice recognition say."""

    ADULT = "adult"
    CHILD = "child"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks: the platform's ids, and (once `runtime` looked them up) the household's member."""

    user: str
    """The platform's account id; one per household and skill."""
    person: str | None = None
    """The platform's id of a recognised voice; None is an unknown voice, not a child."""
    linked: bool = False
    """Whether `person` stands for a login: whose account speaks is known, and the voice is not."""
    hinted: bool = False
    """Whether `user` is a hint that anybody can give, as a caller's number is: nothing is found again by it."""
    confidence: int = 0
    """The platform's confidence in `person`: 0 none, 200 low, 300 recognised, 400 voice and code (Alexa's scale)."""
    household: str | None = None
    member: str | None = None
    role: Role = Role.UNKNOWN
    places: tuple[str, ...] = ()
    """The spoken labels of the household's saved addresses ("home", "sister"), for a recognised adult only."""
    place_of: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Which of these places a recipient's gifts may be meant for: {"niece": "sister"}."""
    region: str | None = None
    """The country or state of the household's usual address (ISO 3166); None where nobody wrote it. Never spoken."""
    region_of: Mapping[str, str] = field(default_factory=dict, hash=False)
    """The same of each place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """What the device can do beside speaking."""

    screen: bool = False
    """Whether it shows pictures and words, and can be touched."""
    code: bool = False
    """Whether its platform asks a recognised person for the code of their profile, where we want to be sure."""
    chat: bool = False
    """Whether a card stands in the conversation itself; else it is in an app beside it."""
    call: bool = False
    """Whether it is a phone line: nothing stays to be read."""
    hands_over: bool = False
    """Whether its platform puts a call, or a chat, through to a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a turn means in its stage: the canonical intent (model.yaml), typed slots, the grade of a yes."""

    intent: str
    slots: Mapping[str, Value] = field(default_factory=dict)
    grade: Grade = Grade.UNCLEAR
    asked_words: bool = False
    """True only for the very words that the read-back asks for ("order it"); a bare yes is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotText:
    """A slot as the platform delivered it: the text heard, and the ids it resolved to, best first."""

    text: str
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One thing a shopper did, on any channel."""

    id: str
    """The delivery's id, unique per channel and brand; the same delivery twice has the same id."""
    channel: str
    brand: str
    session: str
    """The conversation's key, unique per channel and brand; no two accounts share one."""
    new_session: bool = False
    """Whether the conversation begins with this turn, or has no turns but this one."""
    kind: TurnKind
    at: datetime
    """When the first delivery of this turn was received, UTC."""
    locale: str
    speaker: Speaker
    surface: Surface = Surface()
    intent: str | None = None
    """The platform's intent as a canonical id. Beside a TEXT it is the platform's guess: it counts where we make
    nothing of the words, and is never a yes; LAUNCH for a greeting. None for the other kinds."""
    slots: Mapping[str, SlotText | tuple[SlotText, ...]] = field(default_factory=dict)
    text: str | None = None
    """What was said, where the channel tells; never logged."""
    sure: bool = True
    """Whether the platform is sure enough of what it heard; what isn't surely heard is never a yes."""
    utterance: str = ""
    """What was said once, for a platform that may tell of it in several turns: it is heard as a yes in one at most."""
    meaning: Meaning | None = None
    """Filled by `understanding.read`."""
