# SPDX-License-Identifier: Apache-2.0
"""The built Alexa model is current, within Alexa's rules, and understood as our own matcher understands.

The numbers in the tests' names are those of the model linter's rules: A-M for the model, A-N for the invocation name.
"""

import json
import re
from functools import cache
from typing import Any

import pytest

from skill.conversation import SlotText
from skill.interaction_model import load_source
from skill.interaction_model.alexa import MOST_PER_INTENT, build, canonical, said, to_json
from skill.interaction_model.alexa_slots import DATE, NUMBER, SEARCH
from skill.understanding import understand
from tests.conftest import ROOT
from tests.understanding.grammars import english, meant

BUILT = ROOT / "interaction_models/built/alexa/en-US.json"
NAME = "lantern lane"
TYPES = {DATE, NUMBER, SEARCH}
REQUIRED = {
    f"AMAZON.{name}Intent" for name in ("Help", "Stop", "Cancel", "NavigateHome", "Fallback", "Yes", "No", "Repeat")
}
SLOT = re.compile(r"\{(\w+)\}")


@cache
def built() -> dict[str, Any]:
    model: dict[str, Any] = json.loads(BUILT.read_text(encoding="utf-8"))
    return model


def language() -> dict[str, Any]:
    found: dict[str, Any] = built()["interactionModel"]["languageModel"]
    return found


def intents() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = language()["intents"]
    return found


def samples() -> list[tuple[dict[str, Any], str]]:
    return [(intent, sample) for intent in intents() for sample in intent["samples"]]


@cache
def values() -> dict[str, dict[str, str]]:
    """For each type, the id that a spoken value resolves to."""
    return {
        type_["name"]: {
            form.lower(): value["id"]
            for value in type_["values"]
            for form in (value["name"]["value"], *value["name"]["synonyms"])
        }
        for type_ in language()["types"]
    }


def test_the_file_is_current() -> None:
    assert BUILT.read_text(encoding="utf-8") == to_json(build(load_source(), "en-US", invocation_name=NAME))


def test_m01_only_known_keys() -> None:
    assert set(built()) == {"interactionModel"}
    assert set(built()["interactionModel"]) == {"languageModel"}
    assert set(language()) == {"invocationName", "intents", "types", "modelConfiguration"}
    assert {key for intent in intents() for key in intent} <= {"name", "slots", "samples"}
    assert {key for intent in intents() for slot in intent.get("slots", []) for key in slot} <= {
        "name",
        "type",
        "multipleValues",
    }


def test_m02_to_m04_sizes() -> None:
    assert BUILT.stat().st_size < 1_000_000
    assert len(intents()) + len(language()["types"]) <= 350
    assert all(len(form) <= 140 for forms in values().values() for form in forms)


def test_m06_to_m09_names() -> None:
    names = [intent["name"] for intent in intents()] + [type_["name"] for type_ in language()["types"]]
    assert len({name.lower() for name in names}) == len(names)
    assert all(re.fullmatch(r"(AMAZON\.)?[A-Za-z][A-Za-z_]*", name) for name in names)
    own = {name.removeprefix("AMAZON.") for name in names if name.startswith("AMAZON.")}
    assert own.isdisjoint(names)
    slots = [slot["name"] for intent in intents() for slot in intent.get("slots", [])]
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z_]*", slot) for slot in slots)


def test_m10_to_m12_slots_are_declared_typed_and_used() -> None:
    custom = {type_["name"] for type_ in language()["types"]}
    used_types = set()
    for intent in intents():
        declared = {slot["name"]: slot["type"] for slot in intent.get("slots", [])}
        used = {name for sample in intent["samples"] for name in SLOT.findall(sample)}
        assert used == set(declared), intent["name"]
        assert set(declared.values()) <= custom | TYPES
        used_types |= set(declared.values())
    assert used_types - TYPES == custom


def test_m13_to_m16_samples_are_letters_and_never_only_a_search() -> None:
    for intent, sample in samples():
        spoken = SLOT.sub("", sample)
        assert all(letter.isalpha() or letter in " '-_." for letter in spoken), (intent["name"], sample)
        assert len(set(SLOT.findall(sample))) == len(SLOT.findall(sample)), sample
        searches = [slot["name"] for slot in intent.get("slots", []) if slot["type"] == SEARCH]
        if not set(searches).isdisjoint(SLOT.findall(sample)):
            assert len(SLOT.findall(sample)) == 1, sample
            assert spoken.strip(), sample
    assert all(intent["samples"] for intent in intents() if not intent["name"].startswith("AMAZON."))


def test_m17_no_sample_stands_in_two_intents() -> None:
    homes: dict[str, set[str]] = {}
    for intent, sample in samples():
        homes.setdefault(sample.lower(), set()).add(intent["name"])
    assert {sample: found for sample, found in homes.items() if len(found) > 1} == {}


def test_m18_no_sample_is_a_built_in_phrase() -> None:
    assert {"yes", "no", "stop", "help", "cancel", "repeat"}.isdisjoint(sample for _, sample in samples())


def test_m19_to_m22_required_intents_are_there() -> None:
    assert {intent["name"] for intent in intents()} >= REQUIRED


def test_m29_fallback_sensitivity() -> None:
    level = language()["modelConfiguration"]["fallbackIntentSensitivity"]["level"]
    assert level in ("HIGH", "MEDIUM", "LOW")


def test_m30_to_m32_values_have_ids_and_no_word_has_two_meanings() -> None:
    for type_ in language()["types"]:
        ids = [value["id"] for value in type_["values"]]
        assert len(set(ids)) == len(ids)
        forms = [
            form.lower() for value in type_["values"] for form in (value["name"]["value"], *value["name"]["synonyms"])
        ]
        assert len(set(forms)) == len(forms), type_["name"]
        assert all(not letter.isdigit() and letter not in "&®™" for form in forms for letter in form)


def test_n01_to_n08_invocation_name() -> None:
    name = language()["invocationName"]
    words = name.split()
    assert 2 <= len(name) <= 50
    assert re.fullmatch(r"[a-z' .]+", name)
    assert len(words) >= 2
    taken = "the a an for to of my launch ask tell open load begin enable start run play use resume talk from by if and"
    assert set(words).isdisjoint([*taken.split(), "whether", "alexa", "amazon", "echo", "computer", "skill", "app"])


def stage_of(intent: str, sentence: str) -> str | None:
    """A stage in which our own matcher takes the sentence for the intent."""
    stages = english().model.stages
    return next(
        (stage for stage in stages if understand(sentence, stage=stage, grammar=english()).meaning.intent == intent),
        None,
    )


@pytest.mark.parametrize("name", [intent["name"] for intent in intents() if intent["samples"]])
def test_each_sample_means_the_same_to_alexa_and_to_our_own_matcher(name: str) -> None:
    intent = next(intent for intent in intents() if intent["name"] == name)
    types = {slot["name"]: slot["type"] for slot in intent.get("slots", [])}
    examples = english().language.numbers.examples
    small = english().language.numbers.small
    for sample in intent["samples"]:
        texts: dict[str, SlotText | tuple[SlotText, ...]] = {}
        for slot in SLOT.findall(sample):
            words = examples[slot]
            id_ = values().get(types[slot], {}).get(words)
            texts[slot] = SlotText(
                text=str(small[words]) if types[slot] == NUMBER else words, ids=(id_,) if id_ else ()
            )
        canonical_name, slots = canonical(name, texts)
        stage = stage_of(canonical_name, said(sample, english()))
        assert stage is not None, sample
        direct = understand(said(sample, english()), stage=stage, grammar=english()).meaning

        heard = meant(canonical_name, slots, stage=stage)

        assert heard.intent == direct.intent, sample
        assert heard.slots == direct.slots, sample


def test_no_long_intent_is_cut_short() -> None:
    assert max(len(intent["samples"]) for intent in intents()) < MOST_PER_INTENT


def test_an_unknown_intent_is_the_fallback() -> None:
    assert canonical("AMAZON.SomethingNew<object@Book>", {})[0] == "fallback"
    assert canonical("AMAZON.NavigateHomeIntent", {})[0] == "stop"
    assert canonical("", {})[0] == "fallback"
