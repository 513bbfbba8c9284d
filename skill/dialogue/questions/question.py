# SPDX-License-Identifier: Apache-2.0
"""What a question is. Each lives in a file of its own; QUESTIONS in the package's door lists them in order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from skill.catalog.model import Product, Wish
from skill.conversation import Prompt, Value
from skill.dialogue.state import Scene

Answers = Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A value that this question can't take, and the prompt that asks again."""

    prompt: Prompt


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing that the gift finder may ask.

    Its stage names its prompts: `<stage>-ask`, `-reprompt`, `-nomatch-1` to `-3`, `-help`, and `<stage>-ack`.
    The scene brings the shop's facts and the moment; the answers in its state may be older than those handed in.
    """

    stage: str
    slot: str
    """The slot of model.yaml that answers it."""
    accept: Callable[[Value, Scene], Value | Rejected]
    """The value as it is kept, or why it can't be."""
    narrow: Callable[[Wish, Value, Scene], Wish]
    """The wish with this answer in it."""
    others: Callable[[tuple[Product, ...], Answers, Scene], tuple[Value, ...]]
    """Answers that might be given, the most telling first; one must change the three gifts, or nothing is asked."""
    acknowledge: Callable[[Value, Scene], Prompt]
    """How the answer is repeated, so that a mishearing is noticed."""
    outdates: Callable[[Answers, Scene], tuple[str, ...]] = lambda answers, scene: ()
    """Slots of earlier answers that this one makes impossible: nobody's boss is two years old."""
