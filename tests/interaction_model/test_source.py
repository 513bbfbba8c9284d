# SPDX-License-Identifier: Apache-2.0
"""The source loads, and says file, line and what to do where it can't."""

import shutil
from pathlib import Path

import pytest

from skill.errors import ConfigurationError
from skill.interaction_model import load_source
from skill.interaction_model.checking import refuse_ambiguity
from tests.conftest import ROOT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the source to spoil."""
    copy = tmp_path / "models"
    shutil.copytree(ROOT / "interaction_models", copy, ignore=shutil.ignore_patterns("__pycache__", "built"))
    return copy


def spoil(path: Path, *, old: str, new: str) -> int:
    """Change a file; the line of the change."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


@pytest.mark.parametrize(
    ("name", "old", "new", "problem"),
    [
        ("utterances", "[<can>] play {*product}", "[<can> play {*product}", "missing"),
        ("utterances", "my budget is {budget}", "my budget is {budgets}", "no slot 'budgets'"),
        ("utterances", "<gift> for [<person>] {age}", "<gift> for [<persona>] {age}", "no rule is called 'persona'"),
        ("numbers", "upwards of", "upwards of (", "missing"),
        ("answers", "why the heck not", "why the {heck} not", "no slot may stand here"),
    ],
)
def test_a_broken_template_is_named_with_its_file_and_line(
    folder: Path, name: str, old: str, new: str, problem: str
) -> None:
    file = folder / "en-US" / f"{name}.yaml"
    line = spoil(file, old=old, new=new)

    with pytest.raises(ConfigurationError, match=problem) as error:
        load_source(folder)

    assert str(error.value).startswith(f"{file}:{line}: ")
    assert error.value.hint


def test_a_misspelt_key_is_named(folder: Path) -> None:
    spoil(folder / "en-US/numbers.yaml", old="joiners:", new="joinersx:")

    with pytest.raises(ConfigurationError, match="joinersx"):
        load_source(folder)


def test_an_intent_or_stage_that_the_model_does_not_know_is_refused(folder: Path) -> None:
    spoil(folder / "en-US/utterances.yaml", old="heard: [budget]", new="heard: [budgets]")
    with pytest.raises(ConfigurationError, match="no stage is called 'budgets'"):
        load_source(folder)
    spoil(folder / "en-US/utterances.yaml", old="heard: [budgets]", new="heard: [budget]")
    spoil(folder / "en-US/utterances.yaml", old="  cheaper:\n", new="  cheeper:\n")
    with pytest.raises(ConfigurationError, match="'cheeper' is not in model"):
        load_source(folder)


def test_one_sentence_with_two_intents_in_one_stage_is_refused(folder: Path) -> None:
    spoil(folder / "en-US/utterances.yaml", old='"(cheaper|', new='"(cheaper|something else|')

    with pytest.raises(ConfigurationError, match="'something else' is both"):
        refuse_ambiguity(load_source(folder).grammar("en-US"))


def test_the_shipped_source_is_not_ambiguous() -> None:
    refuse_ambiguity(load_source().grammar("en-US"))


@pytest.mark.parametrize("locale", ["en-US", "en-GB", "fr-FR", "", "xx"])
def test_an_unknown_locale_falls_back(locale: str) -> None:
    assert load_source().grammar(locale).locale == "en-US"


def test_list_values_carry_their_facts() -> None:
    grammar = load_source().grammar("en-US")
    mother, space = grammar.choice("recipient", "mother"), grammar.choice("interest", "space")

    assert mother is not None
    assert mother.ages == "adult"
    assert space is not None
    assert "rocket" in space.words
    assert grammar.choice("recipient", "nobody") is None
    assert grammar.choice("nothing", "mother") is None


def test_every_list_is_as_broad_as_shoppers_are() -> None:
    slots = load_source().language("en-US").slots

    assert len(slots.recipient) >= 60
    assert len(slots.occasion) >= 20
    assert len(slots.interest) >= 40
    assert set(slots.pick) >= {"cheaper", "cheapest", "dearest", "best_rated"}
    assert len(slots.attribute) >= 35
    assert all(value.keys for value in (*slots.attribute.values(), *slots.option.values()))
    assert {value.ages for value in slots.recipient.values()} == {"baby", "child", "teen", "adult", "any"}
    assert all(value.words for value in slots.interest.values())
