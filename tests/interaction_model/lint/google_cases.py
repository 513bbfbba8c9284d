# SPDX-License-Identifier: Apache-2.0
"""Cases of the rules about Dialogflow CX, Dialogflow ES and Actions Builder."""

from typing import Any

from tests.interaction_model.lint.alexa_cases import png
from tests.interaction_model.lint.cases import Case, Package
from tests.interaction_model.lint.google_packages import (
    ES_ENTRIES,
    ES_FIND,
    ES_PHRASES,
    ES_TOY,
    FIND,
    FIND_PHRASES,
    FLOW,
    PAGE,
    SCENE,
    SETTINGS,
    TOY_VALUES,
    TOYS,
    WEBHOOK,
    cx_phrases,
    es_intent,
    said,
    uuid,
)


def page_parameter(package: Package) -> dict[str, Any]:
    found: dict[str, Any] = package[PAGE]["form"]["parameters"][0]
    return found


def translated(package: Package, language: str) -> None:
    """Another language, with its files."""
    package["agent.json"]["supportedLanguageCodes"] = [language]
    for name in [name for name in package if name.endswith("/en.json")]:
        package[name.replace("/en.json", f"/{language}.json")] = package[name]


def renamed(package: Package, old: str, new: str) -> None:
    package[new] = package.pop(old)


def replaced(package: Package, file: str, old: str, new: str) -> None:
    assert old in package[file]
    package[file] = package[file].replace(old, new)


CX_CASES = (
    Case(
        rule="D-X01",
        fails=lambda package: (
            package[FIND_PHRASES]["trainingPhrases"].pop(),
            package[FIND].update(numTrainingPhrases=9),
        ),
        passes=lambda package: package[FIND].update(numTrainingPhrases=10),
    ),
    Case(
        rule="D-X02",
        fails=lambda package: package["intents/Default Welcome Intent/trainingPhrases/en.json"]["trainingPhrases"][
            0
        ].update(parts=[{"text": "Kite like a kite"}]),
        passes=lambda package: package["intents/Default Welcome Intent/trainingPhrases/en.json"]["trainingPhrases"][
            0
        ].update(parts=[{"text": "Kite like it"}]),
        beside=("D-X03",),
    ),
    Case(
        rule="D-X03",
        fails=lambda package: package[FIND_PHRASES]["trainingPhrases"][0]["parts"][1].update(parameterId="toi"),
        passes=lambda package: package[FIND]["parameters"][0].update(entityType="@sys.any"),
    ),
    Case(
        rule="D-X04",
        fails=lambda package: package["agent.json"].update(supportedLanguageCodes=["ko"]),
        passes=lambda package: translated(package, "ko"),
    ),
    Case(
        rule="D-X04",
        severity="warning",
        fails=lambda package: (
            translated(package, "ko"),
            package.pop(FIND_PHRASES.replace("/en.json", "/ko.json")),
        ),
    ),
    Case(rule="D-X04", severity="warning", fails=lambda package: package.pop(TOY_VALUES)),
    Case(
        rule="D-X05",
        fails=lambda package: package[FLOW]["eventHandlers"].pop(),
        passes=lambda package: package[FLOW]["eventHandlers"][1].update(event="sys.no-input-1"),
    ),
    Case(
        rule="D-X06",
        fails=lambda package: page_parameter(package)["fillBehavior"].update(initialPromptFulfillment={}),
        passes=lambda package: page_parameter(package)["fillBehavior"].update(
            initialPromptFulfillment={"webhook": "shop", "tag": "ask"}
        ),
    ),
    Case(
        rule="D-X06",
        severity="warning",
        fails=lambda package: (
            page_parameter(package)["fillBehavior"].update(initialPromptFulfillment={}),
            package[PAGE].update(entryFulfillment=said("What would they like?")),
        ),
    ),
    Case(
        rule="D-X07",
        fails=lambda package: translated(package, "ja-JP"),
        passes=lambda package: translated(package, "ja"),
    ),
    Case(
        rule="D-X08",
        fails=lambda package: (translated(package, "th"), package[FIND]["parameters"][0].update(entityType="@sys.age")),
        passes=lambda package: (
            translated(package, "fr"),
            package[FIND]["parameters"][0].update(entityType="@sys.age"),
        ),
    ),
    Case(
        rule="D-X09",
        fails=lambda package: package[TOY_VALUES]["entities"][0]["synonyms"].append("a Drum"),
        passes=lambda package: package[TOY_VALUES]["entities"][0]["synonyms"].append("tom tom"),
    ),
    Case(
        rule="D-C01",
        fails=lambda package: package[FLOW]["transitionRoutes"][1].update(targetPage="Who"),
        passes=lambda package: package[FLOW]["transitionRoutes"][1].update(targetPage="End Session"),
    ),
    Case(
        rule="D-C02",
        fails=lambda package: package[FIND].update(description="x" * 141),
        passes=lambda package: package[FIND].update(description="x" * 140),
    ),
    Case(rule="D-C03", fails=lambda package: package[FIND].update(numTrainingPhrases=11)),
    Case(
        rule="D-C04",
        fails=lambda package: package[PAGE].update(displayName="Who or what"),
        passes=lambda package: renamed(package, PAGE, PAGE.replace("%2f", "%2F")),
        beside=("D-C01",),
    ),
    Case(
        rule="D-C05",
        fails=lambda package: package[WEBHOOK].update(timeout={"seconds": 31}),
        passes=lambda package: package[WEBHOOK].update(timeout={"seconds": 30}),
    ),
    Case(
        rule="D-C06",
        fails=lambda package: page_parameter(package).update(entityType="@toi"),
        passes=lambda package: page_parameter(package).update(entityType="@sys.date"),
    ),
    Case(
        rule="D-C07",
        fails=lambda package: package[PAGE]["transitionRoutes"][0].update(condition="true"),
        passes=lambda package: package[PAGE]["transitionRoutes"][0].update(
            condition='$page.params.status="FINAL" AND true'
        ),
    ),
    Case(
        rule="D-C08",
        fails=lambda package: package["intents/Default Negative Intent/Default Negative Intent.json"].update(
            name=uuid("x")
        ),
    ),
    Case(
        rule="D-C09",
        fails=lambda package: package.update(
            {"intents/Default Welcome Intent/trainingPhrases/en.json": cx_phrases([*TOYS[1:], "x" * 257])}
        ),
        passes=lambda package: package.update(
            {"intents/Default Welcome Intent/trainingPhrases/en.json": cx_phrases([*TOYS[1:], "x" * 256])}
        ),
    ),
)

ES_CASES = (
    Case(
        rule="D-X06",
        fails=lambda package: package[ES_FIND]["responses"][0]["parameters"][0].update(prompts=[]),
        passes=lambda package: (
            package[ES_FIND]["responses"][0]["parameters"][0].update(prompts=[]),
            package[ES_FIND].update(webhookForSlotFilling=True),
        ),
    ),
    Case(
        rule="D-E01",
        fails=lambda package: package[ES_PHRASES].append({"id": uuid("x"), "data": [{"text": "x" * 769}]}),
        passes=lambda package: package[ES_PHRASES].append({"id": uuid("x"), "data": [{"text": "x" * 768}]}),
    ),
    Case(
        rule="D-E02",
        fails=lambda package: package[ES_ENTRIES].append({"value": "n", "synonyms": [f"n{n}" for n in range(201)]}),
        passes=lambda package: package[ES_ENTRIES].append({"value": "n", "synonyms": [f"n{n}" for n in range(200)]}),
    ),
    Case(
        rule="D-E03",
        fails=lambda package: package[ES_FIND].update(contexts=[f"c{n}" for n in range(6)]),
        passes=lambda package: package[ES_FIND].update(contexts=[f"c{n}" for n in range(5)]),
    ),
    Case(
        rule="D-E04",
        fails=lambda package: package[ES_TOY].update(id=package[ES_FIND]["id"]),
        passes=lambda package: package[ES_TOY].update(id=package[ES_TOY]["id"].upper()),
    ),
    Case(
        rule="D-E05",
        fails=lambda package: package.update({"intents/find_gift_usersays_fr.json": []}),
        beside=("D-X01",),
        passes=lambda package: (
            package["agent.json"].update(supportedLanguages=["fr"]),
            package.update(
                {
                    "intents/find_gift_usersays_fr.json": package[ES_PHRASES],
                    "entities/toy_entries_fr.json": package[ES_ENTRIES],
                }
            ),
        ),
    ),
    Case(
        rule="D-E05",
        severity="warning",
        fails=lambda package: package.update({"intents/mute.json": es_intent("mute")}),
    ),
    Case(
        rule="D-E06",
        fails=lambda package: package["agent.json"]["webhook"].update(available=False),
        passes=lambda package: package[ES_FIND].update(webhookUsed=False),
    ),
)

ACTIONS_CASES = (
    Case(
        rule="G-A01",
        fails=lambda package: replaced(package, SCENE, "slots:", "slotz:"),
        passes=lambda package: replaced(package, SCENE, "slots:", "onSlotUpdated:\n  webhookHandler: turn\nslots:"),
    ),
    Case(
        rule="G-A02",
        fails=lambda package: replaced(
            package, SETTINGS, "enableAccountCreation: true", "enableAccountCreation: false"
        ),
        passes=lambda package: (
            replaced(package, SETTINGS, "enableAccountCreation: true", "enableAccountCreation: false"),
            replaced(package, SETTINGS, "GOOGLE_SIGN_IN", "OAUTH"),
        ),
    ),
    Case(
        rule="G-A03",
        fails=lambda package: package.update({"resources/images/square.png": png(190, 192)}),
        passes=lambda package: replaced(package, SETTINGS, "Gifts", "x" * 80),
    ),
    Case(
        rule="G-A04",
        fails=lambda package: replaced(
            package, SETTINGS, "defaultLocale: en", "defaultLocale: en\ndisabledRegions: [CA]"
        ),
        passes=lambda package: replaced(
            package, SETTINGS, "defaultLocale: en", "defaultLocale: en\ndisabledRegions: []"
        ),
    ),
    Case(
        rule="G-A05",
        fails=lambda package: replaced(package, SCENE, "webhookHandler: turn", "webhookHandler: tern"),
        passes=lambda package: replaced(
            package, SCENE, "END_CONVERSATION", "END_CONVERSATION\n- intent: actions.intent.NO_MATCH"
        ),
    ),
    Case(
        rule="G-A06",
        fails=lambda package: replaced(package, SCENE, "title: A kite", f"title: {'x' * 26}"),
        passes=lambda package: replaced(package, SCENE, "title: A kite", f"title: {'x' * 25}"),
    ),
    Case(
        rule="G-A07",
        fails=lambda package: package.update({"custom/scenes/de/Main.yaml": package[SCENE]}),
        passes=lambda package: package.update({"custom/types/de/toy.yaml": package["custom/types/toy.yaml"]}),
    ),
)
