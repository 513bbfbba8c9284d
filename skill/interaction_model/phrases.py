# SPDX-License-Identifier: Apache-2.0
"""What people say for an intent, on every platform: its templates, and whether our own matcher takes a sentence back.

Pure. A platform is only taught what we would understand ourselves, so that it and a text channel never mean
different things by one sentence.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from skill.conversation import Meaning
from skill.understanding import understand
from skill.understanding.grammar import Grammar
from skill.understanding.templates import Node

ANSWERS: Mapping[str, tuple[str, ...]] = {"yes": ("yes",), "no": ("no",), "maybe": ("weak",), "later": ("later",)}
"""For an intent that answers a question, where answers.yaml tells what is said for it."""
_NOT_IN_WORDS = ("age", "budget", "note")
"""What a stage may ask for in which words of another kind are taken for an answer."""

Fits = Callable[[Meaning], bool]
Template = tuple[Node, tuple[str, ...]]


def templates(name: str, grammar: Grammar, *, answers: Iterable[str] = ()) -> Iterator[Template]:
    """An intent's templates, each with stages of which one must take its sentences back; without any, all must.

    `answers`: the lists of answers.yaml that are said for it too.
    """
    stages = grammar.model.stages
    for node, target in grammar.templates:
        if target.intent == name:
            yield node, tuple(sorted(target.stages)) if target.stages else tuple(stages)
    for list_name in answers:
        listed: tuple[str, ...] = getattr(grammar.language.answers, list_name)
        for template in listed:
            yield grammar.parse(template), ()


def comes_back(sentence: str, intent: str, stages: tuple[str, ...], *, grammar: Grammar, fits: Fits) -> bool:
    """Whether our own matcher takes the sentence for `intent` in one of `stages`, without any in all of them, and
    what it finds in it `fits`.
    """

    def means(stage: str) -> bool:
        meaning = understand(sentence, stage=stage, grammar=grammar).meaning
        return meaning.intent == intent and fits(meaning)

    if stages:
        return any(means(stage) for stage in stages)
    return all(means(name) for name, stage in grammar.model.stages.items() if stage.asks not in _NOT_IN_WORDS)
