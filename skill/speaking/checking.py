# SPDX-License-Identifier: Apache-2.0
"""Do the words suit the ear? Each rule looks at every variant of every message. Core: no I/O.

What a message is, its id tells: `mail-…`, `page-…`, `screen-…` and `…-card…` are read, everything else is heard;
`S-ask`, `S-reprompt`, `S-nomatch-1` to `-3` ask; a stage S that asks has all of these and `S-help`.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field

from fluent.syntax import ast

from skill.speaking.compiling import Message
from skill.speaking.markup import escape, plain

Messages = Mapping[str, Message]
_NONE: Mapping[str, str] = {}
# The variable by which a message is heard in one way or another.
_VARIANT = "variant"

# What a variable is taken for where no sample of it is given.
_SAMPLE = "some words"
_WORDS, _SENTENCES = 30, 3
_OPTIONS = 3
_LONG_WORDS, _LONG_SENTENCES = 45, 4

_READ = re.compile(r"(^|-)(mail|card|line|screen)(-|$)")
_ASKS = re.compile(r"-(ask|reprompt|nomatch-[123])$")
_ESCALATION = ("ask", "reprompt", "nomatch-1", "nomatch-2", "nomatch-3", "help")
_SENTENCE_END = re.compile(r"[.!?]+[\"”’]*(?=\s|$)")
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’]*\s+")
# "To buy, say "order it" and the word maple; or say "stop"."
_CLOSING_CHOICE = re.compile(r"\b[Ss]ay [\"“][^\"“”]+[\"”](?: and [^\"“”;,]+)?(?:[;,]? or say [\"“][^\"“”]+[\"”])\.$")
_QUOTED = re.compile(r"[\"“]([^\"“”]+)[\"”]")
_BREATH = re.compile(r"(?<=[.!?;])[\"”’]*\s+")
UNSPEAKABLE = {
    "an address": re.compile(r"https?:|www\.|\w@\w|\w\.(?:com|org|net)\b"),
    "a parenthesis": re.compile(r"[()\[\]{}]"),
    "an abbreviation": re.compile(r"\b(?:e\.g|i\.e|etc|approx|incl|excl|min|max|qty|vs|nr|no)\.(?!\s*$)|\bqty\b", re.I),
    "a long number without its separators": re.compile(r"\d{5,}"),
    "a sign that voices read out or swallow": re.compile(r"[*_#/\\|~^=+<>@$%&•…]|[\U0001f000-\U0001faff\u2600-\u27bf]"),
    "a sign that hides or turns the text": re.compile(
        "[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
    ),
}
"""What no voice can say, by name."""


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
    lists: Collection[str] = ()
    """Ids that name several things, each an idea of its own: thirty words between two stops or semicolons."""
    samples: Mapping[str, str] = field(default_factory=dict)
    """By variable: the longest words that really stand for it."""
    measured_whole: Collection[str] = ()
    """Ids whose choices go together, so that samples say nothing: whole answers are measured instead."""
    either: str = ""
    """What joins the last of several choices to the others ("or"); empty where it isn't looked for."""
    names: Collection[str] = ()
    """Variables that name a thing,"""
    amounts: Collection[str] = ()
    """and those that say what it costs: an amount is heard after the name, and always in the same words."""
    apologies: Collection[str] = ()
    """Patterns of what a prompt that asks may not consist of."""


def check_words(messages: Messages, expected: Expected) -> tuple[Problem, ...]:
    """Every problem of every message, in the order of the messages."""
    found = []
    for key, message in messages.items():
        problems = [
            problem
            for text in _heard(message, messages, expected)
            for rule in _RULES
            for problem in rule(key, text, expected)
        ]
        problems += _check_amounts(message, messages, expected)
        found += [
            Problem(place=message.entry.place, message=key, problem=problem) for problem in dict.fromkeys(problems)
        ]
    return (*found, *_check_escalation(messages, expected))


def variants(message: Message, messages: Messages, samples: Mapping[str, str] = _NONE) -> tuple[str, ...]:
    """The texts that a message may say, its default first; each choice is varied by itself, as plain text."""
    return _plain(_texts(message.entry.pattern, messages, samples))


def examples(text: str) -> tuple[str, ...]:
    """The phrases that a prompt tells the shopper to say: what stands in quotation marks."""
    return tuple(phrase.rstrip(".,!?") for phrase in _QUOTED.findall(text))


def closes_with_choice(text: str) -> bool:
    """Whether it ends in what to say to buy, or not to: the purchase prompt's question."""
    return bool(_CLOSING_CHOICE.search(text))


def _heard(message: Message, messages: Messages, expected: Expected) -> tuple[str, ...]:
    """Every variant, and the one in which each choice is the longest."""
    if message.entry.id in expected.measured_whole:
        return variants(message, messages)
    choices = [_element_texts(element, messages, expected.samples) for element in message.entry.pattern.elements]
    longest = "".join(max(options, key=len) for options in choices)
    return tuple(dict.fromkeys((*variants(message, messages, expected.samples), *_plain([longest]))))


def _plain(texts: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(plain(" ".join(text.split())) for text in texts))


def _texts(pattern: ast.Pattern, messages: Messages, samples: Mapping[str, str]) -> list[str]:
    choices = [_element_texts(element, messages, samples) for element in pattern.elements]
    usual = [options[0] for options in choices]
    texts = ["".join(usual)]
    for place, options in enumerate(choices):
        texts += ["".join([*usual[:place], option, *usual[place + 1 :]]) for option in options[1:]]
    return texts


def _element_texts(
    element: ast.TextElement | ast.Placeable, messages: Messages, samples: Mapping[str, str]
) -> list[str]:
    if isinstance(element, ast.TextElement):
        return [element.value]
    expression = element.expression
    if isinstance(expression, ast.Placeable):
        return _element_texts(expression, messages, samples)
    if isinstance(expression, ast.SelectExpression):
        ordered = sorted(expression.variants, key=lambda variant: not variant.default)
        return [text for variant in ordered for text in _texts(variant.value, messages, samples)]
    if isinstance(expression, ast.MessageReference):
        return _texts(messages[expression.id.name].entry.pattern, messages, samples)
    if isinstance(expression, ast.StringLiteral):
        return [str(expression.parse()["value"])]
    if isinstance(expression, ast.VariableReference):
        return [escape(samples.get(expression.id.name, _SAMPLE))]
    return [_SAMPLE]


Rule = Callable[[str, str, Expected], Iterator[str]]


def _check_length(key: str, text: str, expected: Expected) -> Iterator[str]:
    if _READ.search(key):
        return
    long = key in expected.long
    most = _LONG_WORDS if long else _WORDS
    for idea in _BREATH.split(text) if key in expected.lists else (text,):
        words = len(idea.split())
        if words > most:
            yield f"has {words} words, more than the {most} that an ear keeps: {idea}"
    sentences, most = len(_SENTENCE_END.findall(text)), _LONG_SENTENCES if long else _SENTENCES
    if sentences > most:
        yield f"has {sentences} sentences, more than {most}: {text}"


def _check_question(key: str, text: str, expected: Expected) -> Iterator[str]:
    """One question at the end where one is due, none elsewhere: an open microphone follows a question only."""
    if _READ.search(key):
        return
    asks = bool(_ASKS.search(key)) or key in expected.questions
    marks = text.count("?")
    if asks and not (marks == 1 and text.endswith("?")) and (marks or not closes_with_choice(text)):
        yield f"must end in its one question, or in what to say: {text}"
    if not asks and marks:
        yield f"asks, but nobody listens for the answer: {text}"


def _check_speakable(key: str, text: str, expected: Expected) -> Iterator[str]:
    if not _READ.search(key):
        yield from (f"has {name}: {text}" for name, sign in UNSPEAKABLE.items() if sign.search(text))


def _check_pressure(key: str, text: str, expected: Expected) -> Iterator[str]:
    folded = text.casefold()
    for phrase in expected.pressure:
        if re.search(rf"(?<!\w){re.escape(phrase.casefold())}(?!\w)", folded):
            yield f"presses with {phrase!r}: {text}"


def _check_options(key: str, text: str, expected: Expected) -> Iterator[str]:
    """At most three things to say at a time, the last of them joined by "or"."""
    if _READ.search(key) or not expected.either:
        return
    for sentence in _SENTENCE.split(text):
        quoted = list(_QUOTED.finditer(sentence))
        if len(quoted) > _OPTIONS:
            yield f"offers {len(quoted)} things to say, more than {_OPTIONS}: {sentence}"
        if len(quoted) > 1:
            between = sentence[quoted[-2].end() : quoted[-1].start()]
            if not re.search(rf"\b{re.escape(expected.either)}\b", between):
                yield f"must join its last choice by {expected.either!r}: {sentence}"


_RULES: tuple[Rule, ...] = (_check_length, _check_question, _check_speakable, _check_pressure, _check_options)


def _check_amounts(message: Message, messages: Messages, expected: Expected) -> Iterator[str]:
    """What it costs is heard after what it is; and neither that nor a legal text is ever put in several ways."""
    amounts = message.variables & set(expected.amounts)
    if _VARIANT in message.variables and (amounts or message.entry.binding):
        yield "must have one wording"
    marks = {name: f"«{name}»" for name in (*expected.names, *amounts)}
    for text in variants(message, messages, marks):
        named = [text.find(marks[name]) for name in expected.names if marks[name] in text]
        costs = [text.find(marks[name]) for name in amounts if marks[name] in text]
        if named and costs and min(costs) < min(named):
            yield "says what it costs before what it is"


def _check_escalation(messages: Messages, expected: Expected) -> Iterator[Problem]:
    """A stage that asks has its whole set of prompts; no two of them are the same, none is an apology alone."""
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
            if _only_apologizes(text, expected):
                problem = "apologizes, and doesn't help"
                yield Problem(place=other.entry.place, message=f"{stage}-{step}", problem=problem)
            if text in said:
                problem = f"says the same as {said[text]!r}"
                yield Problem(place=other.entry.place, message=f"{stage}-{step}", problem=problem)
            said[text] = f"{stage}-{step}"


def _only_apologizes(text: str, expected: Expected) -> bool:
    for pattern in expected.apologies:
        text = re.sub(rf"\b(?:{pattern})\b", "", text, flags=re.I)
    return not any(char.isalnum() for char in text)
