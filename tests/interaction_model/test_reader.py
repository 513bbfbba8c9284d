# SPDX-License-Identifier: Apache-2.0
"""Foreign packages are read as far as they can be; what can't be read is told with its place, and nothing crashes."""

import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.interaction_model.reader import (
    ActionsProject,
    CxPackage,
    EsAgent,
    Part,
    Platform,
    platform_of,
    read_actions,
    read_cx,
    read_es,
    read_files,
)

READERS: list[Callable[[Path], CxPackage | EsAgent | ActionsProject]] = [read_cx, read_es, read_actions]


def folder(place: Path, files: Mapping[str, Any]) -> Path:
    """A package of these files; what is no text is written as JSON."""
    for name, content in files.items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return place


def cx_files(**more: Any) -> dict[str, Any]:
    return {
        "agent.json": {"defaultLanguageCode": "fr", "supportedLanguageCodes": ["en"], "startFlow": "Début", "odd": 1},
        "intents/Order%21/Order%21.json": {
            "name": "1",
            "displayName": "Order!",
            "parameters": [{"id": "size", "entityType": "@size", "redact": True}],
            "labels": [{"key": "sys-head", "value": ""}],
            "numTrainingPhrases": 1,
        },
        "intents/Order%21/trainingPhrases/fr.json": {
            "trainingPhrases": [
                {"parts": [{"text": "une "}, {"text": "grande", "parameterId": "size", "auto": True}], "repeatCount": 1}
            ]
        },
        **more,
    }


def test_a_cx_package_is_read_with_names_places_and_what_no_field_stands_for(tmp_path: Path) -> None:
    package = read_cx(folder(tmp_path, cx_files()))

    assert package.problems == ()
    assert package.languages == ("fr", "en")
    (intent,) = package.intents
    assert (intent.name, intent.file, intent.declared_phrases) == ("Order!", "intents/Order%21/Order%21.json", 1)
    assert intent.parameters[0].path == "$.parameters[0]"
    assert intent.parameters[0].raw["redact"] is True
    assert intent.labels == (("sys-head", ""),)
    (phrase,) = intent.phrases["fr"]
    assert (phrase.text, phrase.path) == ("une grande", "$.trainingPhrases[0]")
    assert phrase.parts[1] == Part(text="grande", parameter="size")
    assert package.agent is not None
    assert package.agent.raw["odd"] == 1


def test_pages_forms_and_route_groups_of_a_cx_flow_are_read(tmp_path: Path) -> None:
    said = {
        "messages": [{"text": {"text": ["Which?"]}, "languageCode": "en"}, {"outputAudioText": {"ssml": "<speak/>"}}]
    }
    parameter = {
        "displayName": "size",
        "required": True,
        "entityType": "@size",
        "fillBehavior": {
            "initialPromptFulfillment": said,
            "repromptEventHandlers": [{"event": "sys.no-match-default"}],
        },
    }
    files = cx_files(
        **{
            "flows/F/F.json": {"displayName": "F", "transitionRouteGroups": ["G"], "eventHandlers": [{"event": "e"}]},
            "flows/F/pages/P%2fQ.json": {
                "displayName": "P/Q",
                "form": {"parameters": [parameter]},
                "entryFulfillment": {},
            },
            "flows/F/transitionRouteGroups/G.json": {
                "displayName": "G",
                "transitionRoutes": [{"intent": "Order!", "targetPage": "P/Q", "triggerFulfillment": {"tag": "t"}}],
            },
            "webhooks/W.json": {
                "displayName": "W",
                "serviceDirectory": {"genericWebService": {"uri": "https://a.example"}},
                "timeout": {"seconds": 4, "nanos": 500_000_000},
            },
        }
    )
    package = read_cx(folder(tmp_path, files))

    (flow,), (webhook,) = package.flows, package.webhooks
    (page,) = flow.pages
    assert (page.name, page.parameters[0].name) == ("P/Q", "size")
    assert page.parameters[0].prompt is not None
    assert [message.texts for message in page.parameters[0].prompt.messages] == [("Which?",), ("<speak/>",)]
    assert page.entry is not None
    assert [one.event for one in (*page.parameters[0].reprompts, *flow.handlers)] == ["sys.no-match-default", "e"]
    assert flow.route_groups == ("G",)
    assert (flow.groups["G"][0].target_page, flow.groups["G"][0].fulfillment.tag) == ("P/Q", "t")  # type: ignore[union-attr]
    assert (webhook.uri, webhook.timeout) == ("https://a.example", 4.5)


def test_values_of_the_wrong_kind_are_told_and_the_rest_is_read(tmp_path: Path) -> None:
    files = cx_files(
        **{
            "intents/A/A.json": {"displayName": 7, "parameters": [{"id": "a"}, "b"], "isFallback": "yes"},
            "intents/B/B.json": ["no object"],
            "intents/C/trainingPhrases/fr.json": {"trainingPhrases": "none"},
            "entityTypes/size/size.json": {"displayName": "size", "kind": None},
            "flows/F/F.json": "{",
        }
    )
    package = read_cx(folder(tmp_path, files))

    told = {(problem.file, problem.path): problem.message for problem in package.problems}
    assert told[("intents/A/A.json", "$.displayName")] == "is a number, not a text"
    assert told[("intents/A/A.json", "$.parameters[1]")] == "is a text, not an object"
    assert told[("intents/A/A.json", "$.isFallback")] == "is a text, not true or false"
    assert told[("intents/B/B.json", "$")] == "is a list, not an object"
    assert told[("intents/C/C.json", "$")] == "is missing"
    assert told[("intents/C/trainingPhrases/fr.json", "$.trainingPhrases")] == "is a text, not a list"
    assert told[("flows/F/F.json", "$")].startswith("is not JSON: ")
    assert {intent.name for intent in package.intents} == {"Order!", ""}
    assert package.entity_types[0].kind == ""


def test_an_es_agent_is_read_with_its_phrases_entries_and_strays(tmp_path: Path) -> None:
    response = {
        "action": "order",
        "affectedContexts": [{"name": "later", "lifespan": 5}],
        "parameters": [
            {
                "id": "1",
                "name": "size",
                "dataType": "@size",
                "required": True,
                "prompts": [{"lang": "en", "value": "Which?"}],
            }
        ],
        "messages": [{"type": 0, "lang": "en", "speech": "One text"}, {"type": "0", "speech": ["a", "b"]}],
    }
    files = {
        "package.json": {"version": "1.0.0"},
        "agent.json": {
            "language": "en",
            "supportedLanguages": ["pt-br"],
            "webhook": {"available": True, "url": "https://x"},
        },
        "intents/Order.json": {"name": "Order", "contexts": ["c"], "responses": [response], "events": [{"name": "E"}]},
        "intents/Order_usersays_en.json": [{"data": [{"text": "big", "alias": "size", "meta": "@size"}]}],
        "intents/Gone_usersays_en.json": [],
        "entities/size.json": {"name": "size", "isEnum": True},
        "entities/size_entries_pt-br.json": [{"value": "grande", "synonyms": ["enorme"]}],
    }
    agent = read_es(folder(tmp_path, files))

    assert agent.problems == ()
    assert (agent.languages, agent.version, agent.webhook_url) == (("en", "pt-br"), "1.0.0", "https://x")
    (intent,) = agent.intents
    assert (intent.action, intent.contexts, intent.events) == ("order", ("c",), ("E",))
    assert (intent.output_contexts[0].name, intent.output_contexts[0].lifespan) == ("later", 5)
    assert [message.texts for message in intent.messages] == [("One text",), ("a", "b")]
    assert intent.phrases["en"][0].parts == (Part(text="big", parameter="size", entity_type="@size"),)
    assert intent.parameters[0].prompts == {"en": ("Which?",)}  # type: ignore[attr-defined]
    assert agent.entity_types[0].kind == "KIND_LIST"
    assert agent.entity_types[0].entities["pt-br"][0].synonyms == ("enorme",)
    assert agent.strays == ("intents/Gone_usersays_en.json",)


def test_an_actions_project_is_read_wherever_it_lies_in_a_repository(tmp_path: Path) -> None:
    files = {
        "package.json": {"name": "not ours"},
        "sdk/manifest.yaml": 'version: "1.0"\n',
        "sdk/settings/settings.yaml": "defaultLocale: en\nprojectId: <PROJECT_ID>\n",
        "sdk/settings/fr/settings.yaml": "localizedSettings: {displayName: Boutique}\n",
        "sdk/custom/intents/order.yaml": "parameters:\n- name: size\n  type: {name: size}\ntrainingPhrases:\n"
        "- I'd like a ($size 'bride\\'s' auto=true) one, 2 ($size 'big')\n",
        "sdk/custom/intents/fr/order.yaml": "trainingPhrases: [une grande]\n",
        "sdk/custom/types/size.yaml": "synonym:\n  matchType: FUZZY_MATCH\n  entities:\n    no: {synonyms: [none]}\n",
        "sdk/custom/scenes/Start.yaml": "onEnter: {webhookHandler: go}\nintentEvents:\n- intent: order\n"
        "  handler: {staticPrompt: {candidates: []}}\n  transitionToScene: End\n"
        "slots:\n- name: s\n  type: {name: size}\n",
        "sdk/custom/global/actions.intent.MAIN.yaml": "transitionToScene: Start\n",
        "sdk/custom/global/actions.intent.CANCEL.yaml": "# nothing\n",
        "sdk/webhooks/W.yaml": "handlers: [{name: go}]\ninlineCloudFunction: {executeFunction: W}\n",
    }
    project = read_actions(folder(tmp_path, files))

    assert project.problems == ()
    assert (project.default_locale, project.locales) == ("en", ("en", "fr"))
    (intent,) = project.intents
    assert intent.phrases["en"][0].parts == (
        Part(text="I'd like a "),
        Part(text="bride's", parameter="size"),
        Part(text=" one, 2 "),
        Part(text="big", parameter="size"),
    )
    assert intent.phrases["fr"][0].text == "une grande"
    assert project.types[0].entities["en"][0].value == "no"
    (scene,) = project.scenes
    assert [(event.on, event.handler, event.scene, event.static_prompt) for event in scene.events] == [
        ("onEnter", "go", "", False),
        ("intentEvents", "", "End", True),
    ]
    assert [one.events[0].intent for one in project.global_intents] == ["actions.intent.CANCEL", "actions.intent.MAIN"]
    assert (project.webhooks[0].handlers, project.webhooks[0].inline) == (("go",), True)


@pytest.mark.parametrize("reader", READERS)
def test_nothing_a_broken_zip_and_a_zip_of_nonsense_are_told(tmp_path: Path, reader: Any) -> None:
    broken = tmp_path / "broken.zip"
    with zipfile.ZipFile(broken, "w") as archive:
        archive.writestr("agent.json", "{}")
        archive.writestr("manifest.yaml", "a: [")
        archive.writestr("../outside.json", "{}")
        archive.writestr("settings/settings.yaml", b"\xff\xfe")
    cut = tmp_path / "cut.zip"
    cut.write_bytes(broken.read_bytes()[:-30])

    assert "../outside.json" in {problem.file for problem in reader(broken).problems}
    assert reader(cut).problems
    assert reader(tmp_path / "nowhere").problems
    (tmp_path / "empty").mkdir()
    assert reader(tmp_path / "empty").problems


def test_the_platform_is_told_by_what_lies_where(tmp_path: Path) -> None:
    kinds: dict[Platform, dict[str, Any]] = {
        Platform.DIALOGFLOW_CX: {"export/agent.json": {"defaultLanguageCode": "en"}},
        Platform.DIALOGFLOW_ES: {"agent.json": {"language": "en"}, "package.json": {}},
        Platform.ACTIONS_BUILDER: {"sdk/settings/settings.yaml": "defaultLocale: en"},
        Platform.ALEXA: {"en-US.json": {"interactionModel": {}}},
    }
    for platform, files in kinds.items():
        assert platform_of(read_files(folder(tmp_path / platform.value, files))) is platform
    assert platform_of(read_files(folder(tmp_path / "other", {"a.json": {}}))) is None


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["name", "parameters", "parts", "responses", "form", "entities", "text"]), inner
        )
    ),
    max_leaves=6,
)
_NAMES = (
    *("agent.json", "intents/A/A.json", "intents/A/trainingPhrases/en.json", "flows/F/F.json", "flows/F/pages/P.json"),
    *("entityTypes/E/E.json", "entityTypes/E/entities/en.json", "testCases/T.json", "webhooks/W.json"),
    *("intents/I.json", "intents/I_usersays_en.json", "entities/E.json", "entities/E_entries_en.json", "package.json"),
    *(
        "custom/intents/i.yaml",
        "custom/types/t.yaml",
        "custom/scenes/s.yaml",
        "custom/global/g.yaml",
        "webhooks/w.yaml",
    ),
    *("settings/settings.yaml", "settings/fr/settings.yaml"),
)


@settings(max_examples=25, deadline=None)
@given(contents=st.lists(_JSON, min_size=len(_NAMES), max_size=len(_NAMES)))
def test_no_document_whatever_it_holds_crashes_a_reader(
    tmp_path_factory: pytest.TempPathFactory, contents: list[Any]
) -> None:
    place = folder(tmp_path_factory.mktemp("package"), dict(zip(_NAMES, contents, strict=True)))
    for reader in READERS:
        reader(place)
