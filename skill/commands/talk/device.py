# SPDX-License-Identifier: Apache-2.0
"""The device that is talked to: sentences in, signed requests to the shop's own routes, and what it then says."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import mkdtemp
from typing import IO, Any

from skill import dialogue
from skill.app import create_app
from skill.brand import Brand
from skill.channels.alexa import AlexaChannel, conversation_key
from skill.channels.alexa.authority import open_authority
from skill.channels.alexa.device import Echo, SignedRequest
from skill.errors import ConfigurationError, OurError
from skill.interaction_model.alexa import as_alexa
from skill.settings import Settings
from skill.store.database import Database
from skill.store.sessions import stored_state
from skill.understanding import Grammar
from skill.wiring import Clock, OpenShop, now

UNKNOWN = "unknown"
_WAKE = re.compile(r"\s*alexa\b[\s,]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What came out of the device: words and a card, or a note about what the platform did."""

    speech: str = ""
    card: str = ""
    note: str = ""


class Conversation:
    """One device of the brand's sample household, speaking with one shop. Close it when done."""

    def __init__(
        self, settings: Settings, *, locale: str | None, speaker: str, record: IO[bytes] | None, clock: Clock = now
    ) -> None:
        authority = open_authority(_folder(settings), now=clock())
        trusting = replace(
            settings, alexa_trust_roots=authority.trust_roots, certificate_cache=authority.certificate_cache
        )
        app = create_app(trusting, clock=clock)
        self._shop: OpenShop = app.extensions["dollhouse"]
        self._client = app.test_client()
        self._brand: Brand = self._shop.brands[0]
        self._record = record
        self._reprompt = ""
        user, self._voices = _sample_ids(self._brand)
        self.speaker = speaker
        self._echo = Echo(
            authority=authority,
            skill_id=settings.alexa_skill_ids[0],
            user=user,
            clock=clock,
            locale=locale or self._brand.locales[0],
        )
        self._grammar: Grammar = self._shop.storefronts[self._brand.id].grammar(self._echo.locale)

    def say(self, sentence: str) -> Said:
        """Say a sentence to the device; an empty one is silence."""
        if not sentence:
            return self._silence()
        words = _WAKE.sub("", sentence, count=1) if _WAKE.match(sentence) else sentence
        opened, rest = called(words, self._brand.invocation_name)
        if opened:
            self._leave()
        if opened and not rest:
            return self._send(self._device().launch())
        return self._send(self._device().say(rest if opened else words, self._as_alexa))

    def end(self) -> None:
        """End the session as a device does when its user walks away."""
        if self._echo.session is not None:
            self._send(self._device().ended())

    def close(self) -> None:
        """Give the database back."""
        self._shop.close()

    def _silence(self) -> Said:
        """The first silence is the device's own business: it says the reprompt. The second ends the session."""
        if self._echo.session is None:
            return Said(note="no session is open")
        if self._reprompt:
            reprompt, self._reprompt = self._reprompt, ""
            return Said(speech=reprompt)
        self._send(self._device().ended("EXCEEDED_MAX_REPROMPTS"))
        return Said(note="silence again: the session has ended")

    def _leave(self) -> None:
        """Calling a skill by its name begins a new session, whatever was open."""
        self._echo.session, self._echo.attributes = None, {}

    def _device(self) -> Echo:
        self._echo.person = self._voices.get(self.speaker)
        if self._echo.person is None and self.speaker != UNKNOWN:
            known = ", ".join(sorted(self._voices)) or "none"
            raise ConfigurationError(
                f"the household of {self._brand.name} has no voice {self.speaker!r}", hint=f"it has: {known}, {UNKNOWN}"
            )
        return self._echo

    def _as_alexa(self, sentence: str) -> tuple[str, Mapping[str, Any]]:
        return as_alexa(sentence, stage=self._stage(), grammar=self._grammar)

    def _stage(self) -> str:
        """The stage of the open session. A platform learns it from its own dialogue; here the store tells."""
        if self._echo.session is None:
            return "start"
        key = conversation_key(self._echo.session, self._echo.user)
        stored = stored_state(self._shop.database, self._brand.id, f"{AlexaChannel.name}:{key}")
        return dialogue.state_from_bytes(stored).stage if stored else "start"

    def _send(self, request: SignedRequest) -> Said:
        headers, body = request
        response = self._client.post(f"/brands/{self._brand.id}/alexa", data=body, headers=headers)
        answer = response.get_data()
        if self._record is not None:
            self._record.write(b'{"request":%s,"response":%s}\n' % (body, answer.strip() or b"null"))
            self._record.flush()
        if response.status_code != 200:
            raise OurError(f"the shop refused the device's request: {response.status_code} {answer.decode()}")
        heard = self._echo.hear(answer)
        self._reprompt = heard.reprompt
        note = "" if heard.listens or not heard.speech else "the session has ended"
        return Said(speech=heard.speech, card=heard.card, note=note)


def called(words: str, name: str) -> tuple[bool, str]:
    """Whether a sentence calls the skill by its invocation name, and what it asks for; nothing opens the shop.

    The connecting word is the platform's, not part of the utterance: "ask NAME to order ..." asks "order ...".
    """
    spelled = r"\s+".join(re.escape(word) for word in name.split())
    pattern = (
        rf"\s*(?:open|launch|start|ask|tell|talk\s+to|use)\s+{spelled}\b[\s,.!]*(?:(?:to|for|about|if|and)\b)?(.*)"
    )
    match = re.fullmatch(pattern, words, re.IGNORECASE | re.DOTALL)
    return (True, match[1].strip()) if match else (False, words)


def _sample_ids(brand: Brand) -> tuple[str, dict[str, str]]:
    """The account and the voices of the brand's sample household on this platform: adult, adult2, child ..."""
    if not brand.households:
        return "nobody", {}
    seed = brand.households[0]
    ids = [identity for identity in seed.identities if identity.channel == AlexaChannel.name]
    account = next((identity.platform_id for identity in ids if identity.member is None), "nobody")
    voices = {identity.member: identity.platform_id for identity in ids}
    named: dict[str, str] = {}
    for member in seed.household.members:
        count = sum(other.startswith(member.role) for other in named)
        if member.id in voices:
            named[f"{member.role}{count + 1}" if count else str(member.role)] = voices[member.id]
    return account, named


def _folder(settings: Settings) -> Path:
    """Where the development authority is kept: beside a SQLite file, else only as long as this process."""
    folder = Database(settings.database_url).folder
    return folder / "development" if folder else Path(mkdtemp(prefix="dollhouse-"))
