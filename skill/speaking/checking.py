# SPDX-License-Identifier: Apache-2.0
"""Do the words suit the ear? Each rule looks at every variant of every message. Core: no I/O.

What a message is, its id tells: `mail-…`, `screen-…` and `…-card…` are read, everything else is heard; `S-ask`,
`S-reprompt`, `S-nomatch-1` to `-3` ask; a stage S that asks has all of these and `S-help`.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from fluent.syntax import ast

from skill.speaking.compiling import Message
from skill.speaking.markup import plain

Messages = Mapping[str, Message]

# What a variable is taken for when words are counted.
_SAMPLE = "some words"
_WORDS, _SENTENCES = 30, 3
_LONG_WORDS, _LONG_SENTENCES = 45, 4

_READ = re.compile(r"(^|-)(mail|card|line|screen)(-|$)")
_ASKS = re.compile(r"-(ask|reprompt|nomatch-[123])$")
_ESCALATION = ("ask", "reprompt", "nomatch-1", "nomatch-2", "nomatch-3", "help")
_SENTENCE_END = re.compile(r"[.!?]+[\"”’]*(?=\s|$)")
_CLOSING_CHOICE = re.compile(r"\bsay [\"“][^\"“”]+[\"”](?:[;,]? or say [\"“][^\"“”]+[\"”])\.$")
_QUOTED = re.compile(r"[\"“]([^\"“”]+)[\"”]")
_UNSPEAKABLE = {
    "an address": re.compile(r"https?:|www\.|\w@\w|\w\.(?:com|org|net)\b"),
    "a parenthesis": re.compile(r"[()\[\]{}]"),
    "an abbreviation": re.compile(r"\b(?:e\.g|i\.e|etc|approx|incl|excl|min|max|qty|vs|nr|no)\.(?!\s*$)|\bqty\b", re.I),
    "a long number without its separators": re.compile(r"\d{5,}"),
    "a sign that voices read out or swallow": re.compile(r"[*_#/\\|~^=+<>@$%&•…]|[\U0001f000-\U0001faff\u2600-\u27bf]"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something in the words that a shopper should not have to hear."""

    place: str
    """File and line."""
    message: str
    problem: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message!r} {self.problem}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What a language and a shop expect of their words, beyond what ids tell."""

    pressure: Collection[str]
    """Words and phrases that push (pressure.yaml)."""
    questions: Collection[str] = ()
    """Ids that ask, beside those whose name says so."""
    long: Collection[str] = ("read-back",)
    """Ids that may have 45 words in four sentences, because every one of them must be said."""


def check_words(messages: Messages, expected: Expected) -> tuple[Problem, ...]:
    """Every problem of every message, in the order of the messages."""
    found = []
    for key, message in messages.items():
        problems = [
            problem for text in variants(message, messages) for rule in _RULES for problem in rule(key, text, expected)
        ]
        found += [
            Problem(place=message.entry.place, message=key, problem=problem) for problem in dict.fromkeys(problems)
        ]
    return (*found, *_check_escalation(messages))


def variants(message: Message, messages: Messages) -> tuple[str, ...]:
    """The texts that a message may say, its default first; each choice is varied by itself, as plain text."""
    return tuple(dict.fromkeys(plain(" ".join(text.split())) for text in _texts(message.entry.pattern, messages)))


def examples(text: str) -> tuple[str, ...]:
    """The phrases that a prompt tells the shopper to say: what stands in quotation marks."""
    return tuple(phrase.rstrip(".,!?") for phrase in _QUOTED.findall(text))


def _texts(pattern: ast.Pattern, messages: Messages) -> list[str]:
    choices = [_element_texts(element, messages) for element in pattern.elements]
    usual = [options[0] for options in choices]
    texts = ["".join(usual)]
    for place, options in enumerate(choices):
        texts += ["".join([*usual[:place], option, *usual[place + 1 :]]) for option in options[1:]]
    return texts


def _element_texts(element: ast.TextElement | ast.Placeable, messages: Messages) -> list[str]:
    if isinstance(element, ast.TextElement):
        return [element.value]
    expression = element.expression
    if isinstance(expression, ast.Placeable):
        return _element_texts(expression, messages)
    if isinstance(expression, ast.SelectExpression):
        ordered = sorted(expression.variants, key=lambda variant: not variant.default)
        return [text for variant in ordered for text in _texts(variant.value, messages)]
    if isinstance(expression, ast.MessageReference):
        return _texts(messages[expression.id.name].entry.pattern, messages)
    if isinstance(expression, ast.StringLiteral):
        return [str(expression.parse()["value"])]
    return [_SAMPLE]


Rule = Callable[[str, str, Expected], Iterator[str]]


def _check_length(key: str, text: str, expected: Expected) -> Iterator[str]:
    if _READ.search(key):
        return
    long = key in expected.long
    words, most = len(text.split()), _LONG_WORDS if long else _WORDS
    if words > most:
        yield f"has {words} words, more than the {most} that an ear keeps: {text}"
    sentences, most = len(_SENTENCE_END.findall(text)), _LONG_SENTENCES if long else _SENTENCES
    if sentences > most:
        yield f"has {sentences} sentences, more than {most}: {text}"


def _check_question(key: str, text: str, expected: Expected) -> Iterator[str]:
    """One question at the end where one is due, none elsewhere: an open microphone follows a question only."""
    if _READ.search(key):
        return
    asks = bool(_ASKS.search(key)) or key in expected.questions
    marks, closes = text.count("?"), bool(_CLOSING_CHOICE.search(text))
    if asks and not (marks == 1 and text.endswith("?")) and not (marks == 0 and closes):
        yield f"must end in its one question, or in what to say: {text}"
    if not asks and marks:
        yield f"asks, but nobody listens for the answer: {text}"


def _check_speakable(key: str, text: str, expected: Expected) -> Iterator[str]:
    if not _READ.search(key):
        yield from (f"has {name}: {text}" for name, sign in _UNSPEAKABLE.items() if sign.search(text))


def _check_pressure(key: str, text: str, expected: Expected) -> Iterator[str]:
    folded = text.casefold()
    for phrase in expected.pressure:
        if re.search(rf"(?<!\w){re.escape(phrase.casefold())}(?!\w)", folded):
            yield f"presses with {phrase!r}: {text}"


_RULES: tuple[Rule, ...] = (_check_length, _check_question, _check_speakable, _check_pressure)


def _check_escalation(messages: Messages) -> Iterator[Problem]:
    """A stage that asks has its whole set of prompts, and no two of them are the same."""
    for key, message in messages.items():
        stage, _, kind = key.rpartition("-")
        if kind != "ask":
            continue
        said: dict[str, str] = {}
        for step in _ESCALATION:
            other = messages.get(f"{stage}-{step}")
            if other is None:
                yield Problem(place=message.entry.place, message=key, problem=f"needs {stage}-{step} beside it")
                continue
            text = variants(other, messages)[0].casefold()
            if text in said:
                problem = f"says the same as {said[text]!r}"
                yield Problem(place=other.entry.place, message=f"{stage}-{step}", problem=problem)
            said[text] = f"{stage}-{step}"
