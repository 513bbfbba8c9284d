# SPDX-License-Identifier: Apache-2.0
"""A brand's own intent, just as docs/your-own-handlers.md shows it: in the model, in a handler, in the conversation."""

import json
import re
import shutil
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from skill import cli
from skill.channels.alexa.authority import Authority, open_authority
from skill.channels.alexa.device import Echo, Heard, SignedRequest
from skill.interaction_model.alexa import as_alexa
from skill.settings import DEMO_SKILL_ID
from skill.wiring import OpenShop, now
from tests.conftest import ROOT
from tests.whole.kitchen import ADULT, USER

PAGE = (ROOT / "docs/your-own-handlers.md").read_text(encoding="utf-8")
HOURS = "We are open from nine to six, Monday to Saturday."


def shown(language: str) -> str:
    """The page's code in a language, as it stands there."""
    (code,) = re.findall(rf"^   ```{language}\n(.*?)^   ```$", PAGE, re.DOTALL | re.MULTILINE)
    return re.sub(r"^ {3}", "", code, flags=re.MULTILINE)


@pytest.fixture
def brand(tmp_path: Path) -> Path:
    """A brand's folder with the page's intents; the rest is the demo's."""
    folder = tmp_path / "brand"
    shutil.copytree(ROOT / "skill/demo", folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    (folder / "alexa_intents").mkdir()
    (folder / "alexa_intents" / "en-US.yaml").write_text(shown("yaml"), encoding="utf-8")
    return folder


class House:
    """The page's application with one device."""

    def __init__(self, module: ModuleType, authority: Authority) -> None:
        self.app = module.app
        self.shop: OpenShop = self.app.extensions["dollhouse"]
        self.client = self.app.test_client()
        self.grammar = self.shop.storefronts["lantern-lane"].grammar("en-US")
        self.echo = Echo(authority=authority, skill_id=DEMO_SKILL_ID, user=USER, person=ADULT, clock=now, screen=True)

    def hear(self, request: SignedRequest) -> Heard:
        headers, body = request
        response = self.client.post("/alexa", data=body, headers=headers)
        assert response.status_code == 200
        return self.echo.hear(response.data)

    def say(self, sentence: str, *, stage: str) -> Heard:
        intent, slots = as_alexa(sentence, stage=stage, grammar=self.grammar)
        return self.hear(self.echo.intent(intent, slots))


@pytest.fixture
def house(brand: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """The page's file, run as a WSGI server would import it."""
    authority = open_authority(tmp_path / "authority", now=now())
    monkeypatch.setenv("DOLLHOUSE_DATABASE_URL", f"sqlite:///{tmp_path}/shop.db")
    monkeypatch.setenv("DOLLHOUSE_ALEXA_TRUST_ROOTS", str(authority.trust_roots))
    monkeypatch.setenv("DOLLHOUSE_CERTIFICATE_CACHE", str(authority.certificate_cache))
    file = tmp_path / "opening_hours.py"
    file.write_text(shown("python"), encoding="utf-8")
    spec = spec_from_file_location("opening_hours", file)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    house = House(module, authority)
    yield house
    house.shop.close()


def test_the_brands_handler_answers_and_the_conversation_goes_on(house: House) -> None:
    house.hear(house.echo.launch())
    asked = house.say("a gift for my niece", stage="recipient")
    aside = house.hear(house.echo.intent("OpeningHoursIntent", {"city": "Springfield"}))
    assert aside.speech.startswith(HOURS)
    assert aside.speech.endswith(asked.speech.rpartition(". ")[2])
    assert aside.listens
    assert aside.screen == asked.screen
    further = house.say("she is eight", stage="age")
    assert HOURS not in further.speech
    assert further.listens


def test_the_brands_handler_answers_before_anything_was_asked(house: House) -> None:
    first = house.hear(house.echo.intent("OpeningHoursIntent"))
    assert first.speech == f"{HOURS} Who is the present for?"


def test_a_request_that_no_handler_of_the_brand_wants_is_the_shops(house: House) -> None:
    assert house.hear(house.echo.launch()).speech.startswith("Welcome")
    assert house.hear(house.echo.ended()).speech == ""


def language_of(folder: Path) -> Any:
    return json.loads((folder / "alexa/en-US.json").read_text(encoding="utf-8"))["interactionModel"]["languageModel"]


def test_the_intent_is_in_the_built_model_beside_ours(brand: Path, tmp_path: Path) -> None:
    assert cli.main(["models", "build", str(tmp_path / "out"), "--brand", str(brand)]) == 0
    language, ours = language_of(tmp_path / "out"), language_of(ROOT / "interaction_models/built")
    assert [one["name"] for one in language["intents"][:-1]] == [one["name"] for one in ours["intents"]]
    assert language["intents"][-1] == {
        "name": "OpeningHoursIntent",
        "slots": [{"name": "city", "type": "City"}],
        "samples": ["when do you open", "what are your opening hours in {city}"],
    }
    assert [one["name"] for one in language["types"][:-1]] == [one["name"] for one in ours["types"]]
    assert language["types"][-1]["values"][0] == {
        "id": "springfield",
        "name": {"value": "Springfield", "synonyms": ["downtown"]},
    }
