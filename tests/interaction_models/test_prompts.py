# SPDX-License-Identifier: Apache-2.0
"""The shipped words: they suit the ear, and they and the code know each other."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from skill.brand.voices import load_voice, spoken_locales
from skill.documents import load_document
from skill.notices import LETTERS
from skill.safeguards import REASONS
from skill.speaking import Voice
from skill.speaking.checking import Expected, check_words
from tests.conftest import ROOT

SKILL = ROOT / "skill"
WORDS = ROOT / "interaction_models"
# Spoken amounts and letters are looked up by currency and kind; their own tests say all of them.
LOOKED_UP = re.compile(r"money-|mail-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A `Prompt(id=…)` in the code: the ids that it may have, and its arguments where they can be read."""

    place: str
    ids: re.Pattern[str]
    given: frozenset[str] | None
    asks: bool


@cache
def uses() -> tuple[Use, ...]:
    return tuple(use for path in sorted(SKILL.rglob("*.py")) for use in _uses_in(path))


@cache
def constants() -> frozenset[str]:
    """Every string that stands in the code, for ids that tables hold."""
    return frozenset(
        node.value
        for path in SKILL.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def _uses_in(path: Path) -> Iterator[Use]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    asking = {id(question) for node in ast.walk(tree) for question in _questions_of(node)}
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or call.func.id != "Prompt":
            continue
        keywords = {keyword.arg: keyword.value for keyword in call.keywords}
        named = _pattern(keywords.get("id"))
        if named is not None:
            place = f"{path.relative_to(ROOT)}:{call.lineno}"
            yield Use(place=place, ids=named, given=_given(keywords.get("args")), asks=id(call) in asking)


def _questions_of(node: ast.AST) -> Iterator[ast.expr | None]:
    """What is asked by a node: an argument or a variable called `question`, and what a `…question…` returns."""
    if isinstance(node, ast.Call):
        rejects = isinstance(node.func, ast.Name) and node.func.id == "Rejected"
        yield from (keyword.value for keyword in node.keywords if keyword.arg == "question" or rejects)
    if isinstance(node, ast.Assign) and any(isinstance(one, ast.Name) and one.id == "question" for one in node.targets):
        yield node.value
    if isinstance(node, ast.FunctionDef) and "question" in node.name:
        yield from (inner.value for inner in ast.walk(node) if isinstance(inner, ast.Return))


def _pattern(node: ast.expr | None) -> re.Pattern[str] | None:
    """The ids that an expression may be; None for what only runs show (a variable)."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.compile(re.escape(node.value) + r"\Z")
    if isinstance(node, ast.JoinedStr):
        parts = (re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in node.values)
        return re.compile("".join(parts) + r"\Z")
    return None


def _given(node: ast.expr | None) -> frozenset[str] | None:
    if node is None:
        return frozenset()
    if isinstance(node, ast.Dict) and all(isinstance(key, ast.Constant) for key in node.keys):
        return frozenset(str(key.value) for key in node.keys if isinstance(key, ast.Constant))
    return None


@pytest.fixture(scope="module", params=spoken_locales())
def voice(request: pytest.FixtureRequest) -> Voice:
    return load_voice(None, request.param)


def test_the_words_suit_the_ear(voice: Voice) -> None:
    pressure = load_document(WORDS / voice.locale / "pressure.yaml", list[str])
    questions = {key for key in voice.messages for use in uses() if use.asks and use.ids.match(key)}

    found = check_words(voice.messages, Expected(pressure=pressure, questions=questions))

    assert not found, "\n".join(map(str, found))


def test_every_prompt_that_the_code_says_has_words(voice: Voice) -> None:
    speechless = [use.place for use in uses() if not any(map(use.ids.match, voice.messages))]

    assert not speechless


def test_every_variable_of_a_message_is_given_by_the_code(voice: Voice) -> None:
    missing = [
        f"{use.place}: {key} needs ${name}"
        for use in uses()
        if use.given is not None and "+" not in use.ids.pattern
        for key, message in voice.messages.items()
        if use.ids.match(key)
        for name in sorted(message.variables - use.given)
    ]

    assert not missing, "\n".join(missing)


def test_every_message_is_said_somewhere(voice: Voice) -> None:
    referred = {
        reference
        for path in (WORDS / voice.locale).glob("*.ftl")
        for reference in re.findall(r"\{ ([a-z][\w-]*) \}", path.read_text(encoding="utf-8"))
    }
    silent = [
        key
        for key in voice.messages
        if key not in referred | constants() and not LOOKED_UP.match(key)
        if not any(use.ids.match(key) for use in uses())
    ]

    assert not silent


@pytest.mark.parametrize(("reason", "given"), sorted(REASONS.items()))
def test_every_reason_of_a_safeguard_has_words(voice: Voice, reason: str, given: tuple[str, ...]) -> None:
    assert voice.messages[f"finding-{reason}"].variables <= set(given)


@pytest.mark.parametrize("kind", LETTERS)
def test_every_letter_has_its_words(voice: Voice, kind: str) -> None:
    lines = {line for paragraph in LETTERS[kind] for line in paragraph} - {"lines"}

    assert lines | {f"mail-{kind.replace('_', '-')}-subject", "mail-line"} <= voice.messages.keys()
