# SPDX-License-Identifier: Apache-2.0
"""The built-in intents that a skill has to have, or had better. Pure."""

from collections.abc import Iterator

from skill.interaction_model.lint.alexa_view import BUILT_IN, AlexaModel
from skill.interaction_model.lint.finding import CERTIFICATION, ERROR, WARNING, Fault, Rule

_TESTS = "https://developer.amazon.com/docs/custom-skills/voice-interface-and-user-experience-testing.html"
_STANDARD = "https://developer.amazon.com/docs/custom-skills/standard-built-in-intents.html"
_CONVERSATIONS = "https://developer.amazon.com/docs/alexa/conversations/"


def _absent(model: AlexaModel, *names: str) -> Iterator[Fault]:
    if model.language.there:
        for name in names:
            if BUILT_IN + name not in model.names:
                yield Fault(
                    at=model.language.get("intents"),
                    message=f"{BUILT_IN}{name} is missing",
                    fix=f'add {{"name": "{BUILT_IN}{name}", "samples": []}} to the intents',
                )


def _ways_out(model: AlexaModel) -> Iterator[Fault]:
    yield from _absent(model, "HelpIntent", "StopIntent", "CancelIntent")


def _way_home(model: AlexaModel) -> Iterator[Fault]:
    yield from _absent(model, "NavigateHomeIntent")


def _fallback(model: AlexaModel) -> Iterator[Fault]:
    for fault in _absent(model, "FallbackIntent"):
        severity = ERROR if model.conversations else WARNING
        yield Fault(at=fault.at, message=fault.message, fix=fault.fix, severity=severity)


def _pairs(model: AlexaModel) -> Iterator[Fault]:
    for group in (("YesIntent", "NoIntent"), ("NextIntent", "PreviousIntent", "RepeatIntent")):
        there = [name for name in group if BUILT_IN + name in model.names]
        # Repeat alone is no sign of a list.
        if there and there != ["RepeatIntent"]:
            yield from _absent(model, *group)


RULES = (
    Rule(
        id="A-M19",
        severity=CERTIFICATION,
        says="AMAZON.HelpIntent, AMAZON.StopIntent and AMAZON.CancelIntent are there.",
        source=_TESTS,
        fix="add the intent",
        check=_ways_out,
    ),
    Rule(
        id="A-M20",
        severity=CERTIFICATION,
        says="AMAZON.NavigateHomeIntent is there.",
        source=_STANDARD,
        fix="add the intent",
        check=_way_home,
    ),
    Rule(
        id="A-M21",
        severity=WARNING,
        says="AMAZON.FallbackIntent is there; with Alexa Conversations the build fails without it.",
        source=_CONVERSATIONS,
        fix="add the intent",
        check=_fallback,
    ),
    Rule(
        id="A-M22",
        severity=WARNING,
        says="A skill that hears yes hears no, and one that goes on in a list goes back and repeats.",
        source=_STANDARD,
        fix="add the intent",
        check=_pairs,
    ),
)
