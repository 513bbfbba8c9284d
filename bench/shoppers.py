# SPDX-License-Identifier: Apache-2.0
"""Shoppers with a device each: one conversation per session, up to the read-back, its requests signed ahead."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.load import SignedRequest
from bench.verification import now
from skill.brand import load_brand
from skill.channels.alexa.authority import Authority
from skill.channels.alexa.device import Echo
from skill.settings import DEMO_SKILL_ID


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One turn of the conversation."""

    name: str
    sentence: str
    """What is said; empty opens the shop."""
    stage: str
    """Where the conversation stands when it is said."""
    answer: re.Pattern[str]
    """What every answer must say."""


LAUNCH = Step(name="launch", sentence="", stage="start", answer=re.compile(r"\?"))
STEPS = (
    Step(name="slot turn", sentence="for my niece", stage="recipient", answer=re.compile(r"\?")),
    Step(
        name="suggestion turn",
        sentence="she's turning seven, loves space, around forty dollars",
        stage="age",
        answer=re.compile(r"dollars.*dollars.*dollars.*\?"),
    ),
    Step(
        name="read-back turn",
        sentence="I'll take the second one",
        stage="choosing",
        answer=re.compile(r"order it", re.IGNORECASE),
    ),
)


class Shoppers:
    """Devices of the demo household, an adult's voice at each; one authority signs their requests."""

    def __init__(self, count: int, *, authority: Authority) -> None:
        identities = [one for one in load_brand(None).households[0].identities if one.channel == "alexa"]
        user = next(one.platform_id for one in identities if one.member is None)
        person = next(one.platform_id for one in identities if one.member is not None)
        self._devices = [
            Echo(authority=authority, skill_id=DEMO_SKILL_ID, user=user, person=person, clock=now) for _ in range(count)
        ]

    def ask(self, intent: tuple[str, Mapping[str, Any]] | None) -> list[SignedRequest]:
        """The signed request of every device; None opens the shop."""
        return [device.launch() if intent is None else device.intent(*intent) for device in self._devices]

    def hear(self, answers: Sequence[bytes], step: Step) -> None:
        """Take the answers in; one that does not say what it must ends the benchmark."""
        for device, answer in zip(self._devices, answers, strict=True):
            heard = device.hear(answer)
            if not heard.listens or not step.answer.search(heard.speech):
                raise SystemExit(f"the {step.name} was answered {heard.speech!r}")
