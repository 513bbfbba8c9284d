# SPDX-License-Identifier: Apache-2.0
"""A brand's own intents are added as they are, or refused with all that is wrong with them."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from skill.errors import ConfigurationError
from skill.interaction_model import load_source
from skill.interaction_model.alexa_own import add_own
from tests.conftest import ROOT

SOURCE = load_source()


@cache
def model() -> dict[str, Any]:
    """The model as it is checked in."""
    built: dict[str, Any] = json.loads((ROOT / "interaction_models/built/alexa/en-US.json").read_text(encoding="utf-8"))
    return built


def add(folder: Path, text: str) -> dict[str, Any]:
    path = folder / "en-US.yaml"
    path.write_text(text, encoding="utf-8")
    return add_own(model(), path, grammar=SOURCE.grammar("en-US"))["interactionModel"]["languageModel"]


def intent(name: str = "OpeningHoursIntent", *, samples: str = "[when do you open]", slots: str = "[]") -> str:
    return f"intents:\n  - {{name: {name}, samples: {samples}, slots: {slots}}}\n"


def test_without_a_file_the_model_is_as_it_was(tmp_path: Path) -> None:
    assert add_own(model(), tmp_path / "en-US.yaml", grammar=SOURCE.grammar("en-US")) is model()


def test_ours_stay_and_the_brands_follow(tmp_path: Path) -> None:
    ours = model()["interactionModel"]["languageModel"]
    language = add(tmp_path, intent(slots="[{name: recipient, type: Recipient}]"))
    assert language["intents"][:-1] == ours["intents"]
    assert language["intents"][-1]["slots"] == [{"name": "recipient", "type": "Recipient"}]
    assert language["invocationName"] == "lantern lane"
    assert add(tmp_path, intent("AMAZON.MoreIntent", samples="[]"))["intents"][-1]["name"] == "AMAZON.MoreIntent"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (intent("FindGiftIntent"), "the intent FindGiftIntent exists already"),
        (intent("ORDERITINTENT"), "the intent ORDERITINTENT exists already"),
        (intent("AMAZON.YesIntent"), "the intent AMAZON.YesIntent exists already"),
        (intent() + intent().partition("\n")[2], "the intent OpeningHoursIntent exists already"),
        (intent("Hours2Intent"), "'Hours2Intent' has a name that Alexa refuses"),
        (intent(samples="[]"), "has no samples"),
        (intent(samples="['open at 9?']"), "'open at 9?' of OpeningHoursIntent may have letters"),
        (intent(samples="['']"), "'' of OpeningHoursIntent may have letters"),
        (intent(samples="['opening hours in {city}']"), "names a slot that the intent does not declare"),
        (intent(slots="[{name: city, type: Town}]"), "has an unknown type, Town"),
        (intent(slots="[{name: city1, type: AMAZON.City}]"), "the slot 'city1' of OpeningHoursIntent needs a name"),
        (intent(samples="[order it]"), "'order it' of OpeningHoursIntent is said for OrderItIntent already"),
        (intent(samples="[Where is my Order]"), "is said for WhereIsMyOrderIntent already"),
        (intent(samples="[a birthday gift for my eight year old niece]"), "means find_gift to the shop"),
        (intent() + "types: [{name: Recipient, values: [{id: x, say: [x]}]}]", "the type Recipient exists already"),
        (intent() + "types: [{name: City, values: []}]", "the type City needs values"),
        (intent() + "types: [{name: City, values: [{id: x, say: []}]}]", "the type City needs values"),
    ],
)
def test_what_alexa_or_the_shop_would_suffer_from_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        add(tmp_path, text)
    assert reason in str(refused.value)
    assert "en-US.yaml" in str(refused.value)
    assert "your-own-handlers" in str(refused.value.hint)


def test_everything_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"FindGiftIntent exists already; .* may have letters"):
        add(tmp_path, intent("FindGiftIntent", samples="['1']"))


def test_an_unknown_key_is_refused_where_it_stands(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"en-US\.yaml:\d+"):
        add(tmp_path, "intents:\n  - {name: XIntent, sample: [x]}\n")
