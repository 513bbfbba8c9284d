# SPDX-License-Identifier: Apache-2.0
"""What models in the wild have, and ours do not, is no error: other scripts, old forms, odd spacing, empty values."""

import json
from pathlib import Path
from typing import Any

import pytest

from skill.interaction_model.lint import Severity, lint
from tests.interaction_model.lint.alexa_cases import built_ins
from tests.interaction_model.lint.cases import write
from tests.interaction_model.lint.google_packages import (
    FIND_PHRASES,
    FLOW,
    PAGE,
    SCENE,
    SETTINGS,
    good_actions,
    good_cx,
)
from tests.interaction_model.lint.test_rules import GOOD


def linted(path: Path) -> list[tuple[str, str]]:
    """The findings that somebody would refuse."""
    return [
        (finding.rule, finding.message) for finding in lint(path).findings if finding.severity is not Severity.WARNING
    ]


def model(name: str, *samples: str, slots: Any = (), types: Any = (), **more: Any) -> dict[str, Any]:
    own = {"name": "TellIntent", "slots": list(slots), "samples": list(samples)}
    language = {"invocationName": name, "intents": [*built_ins(), own], "types": list(types)}
    return {"interactionModel": {"languageModel": language, **more}}


TOPIC = {"name": "topic", "type": "TOPIC_LIST", "samples": []}
UNNAMED = {"name": "TOPIC_LIST", "values": [{"id": None, "name": {"value": "sea", "synonyms": []}}]}
MODELS = {
    "ja-JP": model(
        "うみのまめちしき",
        "{topic}の話をして",
        "{topic} のこと、教えて".replace("、", ""),
        slots=[TOPIC],
        types=[UNNAMED],
    ),
    "hi-IN": model("समुद्र facts", "मुझे {topic} के बारे में बताओ", slots=[TOPIC], types=[UNNAMED]),
    "ar-SA": model("حكايات البحر", "أخبرني عن {topic}", slots=[TOPIC], types=[UNNAMED]),
    "de-DE": model(
        "meeresgeschichten", "erzähl' mir was über {topic}", "was gibt's neues", slots=[TOPIC], types=[UNNAMED]
    ),
    "fr-CA": model("contes de l'océan", "raconte-moi l'histoire de {topic}", slots=[TOPIC], types=[UNNAMED]),
    "en-US": model(
        "tales of the sea",
        "tell me about { topic }",
        "tell me about {the sea|topic} ",
        "I want the {Topic}'s tale on c. d.",
        slots=[TOPIC, {"name": "when", "type": "AMAZON.DATE"}],
        types=[
            {
                "name": "TOPIC_LIST",
                "valueSupplier": {"type": "CatalogValueSupplier", "valueCatalog": {"catalogId": "c"}},
            }
        ],
    ),
    "en-IN": model(
        "tales of the sea",
        "tell a tale",
        types=[{"name": "AMAZON.US_FIRST_NAME", "values": [{"name": {"value": "memo"}}]}],
        dialog={"intents": []},
        prompts=[],
    ),
}


@pytest.mark.parametrize("locale", MODELS)
def test_a_correct_model_of_any_locale_has_no_error(locale: str, tmp_path: Path) -> None:
    (tmp_path / f"{locale}.json").write_text(json.dumps(MODELS[locale], ensure_ascii=False), encoding="utf-8")
    assert linted(tmp_path / f"{locale}.json") == []


def test_long_built_in_intents_and_extended_ones_have_no_error(tmp_path: Path) -> None:
    built = model("weather at sea", "how is it out there")
    intents = built["interactionModel"]["languageModel"]["intents"]
    intents.append(
        {
            "name": "AMAZON.SearchAction<object@WeatherForecast>",
            "slots": [{"name": "object.location.addressLocality.name", "type": "AMAZON.City"}],
        }
    )
    intents[0]["samples"] = ["what can you do", "help"]
    (tmp_path / "en-GB.json").write_text(json.dumps(built), encoding="utf-8-sig")
    assert linted(tmp_path / "en-GB.json") == []


def test_a_model_before_smapi_is_one_error_and_is_linted_all_the_same(tmp_path: Path) -> None:
    inner = model("tales of the sea", "a tale of {nothing}")["interactionModel"]
    (tmp_path / "en-US.json").write_text(json.dumps(inner), encoding="utf-8")
    assert [rule for rule, _ in linted(tmp_path / "en-US.json")] == ["A-M01", "A-M10"]


def test_what_cx_exports_besides_is_no_error(tmp_path: Path) -> None:
    package = good_cx()
    package["agent.json"] |= {"startFlow": "Default Start Flow", "speechToTextSettings": {}, "projectNumber": 1}
    package[PAGE]["entryFulfillment"] = {}
    package[PAGE]["form"]["parameters"][0]["advancedSettings"] = {"dtmfSettings": {"useSystemEntityRule": False}}
    package[FLOW]["eventHandlers"][0]["triggerFulfillment"]["enableGenerativeFallback"] = True
    package[FLOW]["transitionRoutes"].append({"condition": "true", "targetPage": "END_FLOW", "name": "x"})
    package["entityTypes/sys.number-sequence/sys.number-sequence.json"] = {"displayName": "sys.number-sequence"}
    package["generativeSettings/en.json"] = {"languageCode": "en"}
    package["testCases/What%27s up?.json"] = {"displayName": "What's up?", "testCaseConversationTurns": []}
    package[FIND_PHRASES]["trainingPhrases"][0]["repeatCount"] = 3
    assert linted(write(package, tmp_path / "cx")) == []


def test_what_actions_builder_s_samples_have_is_no_error(tmp_path: Path) -> None:
    package = good_actions()
    package[SETTINGS] += "  developerEmail:\n  privacyPolicyUrl:\nsurfaceRequirements:\n  minimumRequirements: []\n"
    package[SCENE] += (
        "- name: sign_in\n"
        "  type:\n    name: actions.type.AccountLinking\n"
        "  config:\n    '@type': type.googleapis.com/google.actions.conversation.v3.SignInSpec\n"
        "  commitBehavior:\n    writeSessionParam: sign_in\n"
        "conditionalEvents:\n"
        '- condition: scene.slots.status == "FINAL"\n'
        "  handler:\n    webhookHandler: turn\n    staticPrompt:\n      candidates: []\n"
    )
    package["custom/types/toy.yaml"] = "synonym:\n  entities:\n    '4':\n      synonyms:\n      - 4\n      - four\n"
    package["custom/global/actions.intent.NO_INPUT_FINAL.yaml"] = "# nobody is there\n"
    package["custom/prompts/shown.yaml"] = (
        "candidates:\n- promptResponse:\n"
        "    firstSimple:\n      variants:\n      - speech: Here you are.\n        text: Here you are\n"
        "    content:\n      card:\n        title: A kite\n        text: It flies.\n"
        "- promptResponse:\n    content:\n      table:\n        rows:\n        - cells:\n          - text: Red\n"
    )
    package["custom/intents/find_gift.yaml"] += "- give me ($number1 'one' auto=true)\n"
    assert linted(write(package, tmp_path / "actions")) == []


def test_a_folder_of_many_skills_and_agents_is_sorted_out(tmp_path: Path) -> None:
    for kind, good in GOOD.items():
        write(good(), tmp_path / "all" / kind)
    write({"models/en-US.json": MODELS["en-US"], "package.json": {}, "notes/en.json": {}}, tmp_path / "all" / "older")
    report = lint(tmp_path / "all")
    assert sorted(one.partition(":")[0] for one in report.linted) == [
        "Actions Builder project",
        "Alexa manifest",
        "Alexa model de-DE",
        "Alexa model en-US",
        "Alexa model en-US",
        "Dialogflow CX package",
        "Dialogflow ES agent",
    ]
    assert {finding.severity for finding in report.findings} <= {"warning"}
