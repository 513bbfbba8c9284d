# SPDX-License-Identifier: Apache-2.0
"""Shoppers with a device each: one conversation per session, up to the read-back, its requests signed ahead."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.load import SignedRequest
from bench.verification import now
from skill.brand import load_brand
from skill.channels.alexa.authority import Authority
from skill.channels.alexa.device import Echo
from skill.channels.devices import Heard
from skill.interaction_model.alexa import as_alexa
from skill.settings import DEMO_SKILL_ID
from skill.understanding import Grammar


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One turn of the conversation."""

    name: str
    sentence: Callable[[int], str] | None
    """What the shopper of a number says; None opens the shop."""
    stage: str
    """Where the conversation stands when it is said."""
    answer: re.Pattern[str]
    """What every answer must say."""


# Shoppers ask for different things, so that what the shelf remembers for a second does not serve them all. The lists'
# lengths have no common factor: 1,260 wishes before one comes again, each with two gifts or more on the demo's shelf.
_FOR = (("niece", "she"), ("nephew", "he"), ("granddaughter", "she"), ("son", "he"))
_INTERESTS = ("space", "science", "building", "art", "animals", "being outdoors", "dolls", "dinosaurs", "robots")
_AGES = ("eight", "nine", "ten", "eleven", "twelve")
_BUDGETS = ("forty", "forty two", "forty five", "forty eight", "fifty", "fifty five", "sixty")


def _recipient(number: int) -> str:
    return f"for my {_FOR[number % len(_FOR)][0]}"


def _wish(number: int) -> str:
    who, age, interest, budget = (one[number % len(one)] for one in (_FOR, _AGES, _INTERESTS, _BUDGETS))
    return f"{who[1]}'s turning {age}, loves {interest}, around {budget} dollars"


def _name(_: int) -> str:
    # One in a single form: colors and sizes would be asked for before the read-back.
    return "the star lamp"


def _choice(_: int) -> str:
    return "I'll take it"


LAUNCH = Step(name="launch", sentence=None, stage="start", answer=re.compile(r"\?"))
STEPS = (
    Step(name="slot turn", sentence=_recipient, stage="recipient", answer=re.compile(r"\?")),
    Step(name="suggestion turn", sentence=_wish, stage="age", answer=re.compile(r"dollars.*dollars.*\?")),
    Step(name="naming turn", sentence=_name, stage="choosing", answer=re.compile("Star Lamp")),
    Step(name="read-back turn", sentence=_choice, stage="considering", answer=re.compile("order it", re.IGNORECASE)),
)


class Shoppers:
    """Devices of the demo household, an adult's voice at each; one authority signs their requests."""

    path = "/alexa"

    def __init__(self, count: int, *, authority: Authority, grammar: Grammar) -> None:
        self._grammar = grammar
        identities = [one for one in load_brand(None).households[0].identities if one.channel == "alexa"]
        user = next(one.platform_id for one in identities if one.member is None)
        person = next(one.platform_id for one in identities if one.member is not None)
        self._devices = [
            Echo(authority=authority, skill_id=DEMO_SKILL_ID, user=user, person=person, clock=now) for _ in range(count)
        ]

    def ask(self, step: Step) -> list[SignedRequest]:
        """The signed request of every device."""
        return [self._ask(device, step, number) for number, device in enumerate(self._devices)]

    def hear(self, answers: Sequence[bytes], step: Step) -> None:
        """Take the answers in; one that does not say what it must ends the benchmark."""
        for device, answer in zip(self._devices, answers, strict=True):
            check(device.hear(answer), step)

    def _ask(self, device: Echo, step: Step, number: int) -> SignedRequest:
        """What a real device would make of the sentence; the stage narrows it as the platform's dialogue does."""
        if step.sentence is None:
            return device.launch()
        return device.intent(*as_alexa(step.sentence(number), stage=step.stage, grammar=self._grammar))


def check(heard: Heard, step: Step) -> None:
    """End the benchmark where an answer does not say what it must."""
    if not heard.listens or not step.answer.search(heard.speech):
        raise SystemExit(f"the {step.name} was answered {heard.speech!r}")
