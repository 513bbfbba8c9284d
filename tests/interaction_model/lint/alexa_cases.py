# SPDX-License-Identifier: Apache-2.0
"""A skill that sells without a fault, and for each rule of Alexa's the smallest fault and what is none."""

import struct
from typing import Any

from tests.interaction_model.lint.cases import Case, Package

MODEL = "interactionModels/custom/en-US.json"
DIALOG_PROMPT = "Elicit.Slot.1"


def good_skill() -> Package:
    """A skill's package in which no rule finds anything."""
    return {
        "skill.json": manifest(),
        "accountLinking.json": {"accountLinkingRequest": {"type": "AUTH_CODE"}},
        MODEL: model(),
        "interactionModels/custom/de-DE.json": german(),
        "assets/small.png": png(108, 108),
        "assets/large.png": png(512, 512),
    }


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height)


def jpeg(width: int, height: int) -> bytes:
    return b"\xff\xd8\xff\xe0\x00\x04ab" + b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", height, width) + b"\x03" * 12


def built_ins() -> list[dict[str, Any]]:
    names = ("Help", "Stop", "Cancel", "NavigateHome", "Fallback", "Yes", "No")
    return [{"name": f"AMAZON.{name}Intent", "samples": []} for name in names]


def model() -> dict[str, Any]:
    find = {
        "name": "FindIntent",
        "slots": [
            {"name": "toy", "type": "Toy", "samples": ["a {toy}"]},
            {"name": "age", "type": "AMAZON.NUMBER"},
        ],
        "samples": ["find a {toy}", "a toy for { age } year olds", "what is the doll's d. v. d."],
    }
    search = {
        "name": "SearchIntent",
        "slots": [{"name": "query", "type": "AMAZON.SearchQuery"}],
        "samples": ["search for {query}"],
    }
    return {
        "interactionModel": {
            "languageModel": {
                "invocationName": "lantern lane",
                "modelConfiguration": {"fallbackIntentSensitivity": {"level": "LOW"}},
                "intents": [*built_ins(), find, search],
                "types": [
                    {
                        "name": "Toy",
                        "values": [
                            {"id": "kite", "name": {"value": "kite", "synonyms": ["paper bird"]}},
                            {"id": "puzzle", "name": {"value": "puzzle"}},
                        ],
                    }
                ],
            },
            "dialog": {
                "delegationStrategy": "ALWAYS",
                "intents": [
                    {
                        "name": "FindIntent",
                        "confirmationRequired": False,
                        "prompts": {},
                        "slots": [
                            {
                                "name": "toy",
                                "type": "Toy",
                                "elicitationRequired": True,
                                "confirmationRequired": False,
                                "prompts": {"elicitation": DIALOG_PROMPT},
                                "validations": [{"type": "hasEntityResolutionMatch", "prompt": DIALOG_PROMPT}],
                            }
                        ],
                    }
                ],
            },
            "prompts": [{"id": DIALOG_PROMPT, "variations": [{"type": "PlainText", "value": "Which one for {age}?"}]}],
        }
    }


def german() -> dict[str, Any]:
    built = model()
    language = built["interactionModel"]["languageModel"]
    language["intents"][-2]["samples"] = ["finde einen {toy}", "etwas für {age} jährige"]
    language["intents"][-2]["slots"][0]["samples"] = ["einen {toy}"]
    language["intents"][-1]["samples"] = ["suche nach {query}"]
    built["interactionModel"]["prompts"][0]["variations"][0]["value"] = "Was für ein Spielzeug?"
    return built


def manifest() -> dict[str, Any]:
    return {
        "manifest": {
            "manifestVersion": "1.0",
            "publishingInformation": {
                "category": "SHOPPING",
                "distributionMode": "PUBLIC",
                "testingInstructions": "User tester@example.com, password lantern",
                "locales": {
                    "en-US": texts("Toys for you. Link your account; a spoken code may be asked for.")
                    | {
                        "examplePhrases": [
                            "Alexa, open Lantern Lane",
                            "Alexa, ask Lantern Lane to find a puzzle",
                            "Alexa, ask Lantern Lane for a toy for five year olds",
                        ]
                    },
                    "de-DE": texts("Spielzeug. Verknüpfe dein Konto; wir fragen nach deinem Code.")
                    | {"examplePhrases": ["Alexa, öffne Lantern Lane"]},
                },
            },
            "privacyAndCompliance": {
                "allowsPurchases": True,
                "usesPersonalInfo": True,
                "isChildDirected": False,
                "locales": {
                    "en-US": {"privacyPolicyUrl": "https://example.com/privacy"},
                    "de-DE": {"privacyPolicyUrl": "https://example.com/datenschutz"},
                },
            },
            "permissions": [{"name": "alexa::person_id:read"}, {"name": "alexa::authenticate:2:optional"}],
            "apis": {
                "custom": {
                    "endpoint": {"uri": "https://example.com/alexa", "sslCertificateType": "Trusted"},
                    "regions": {"EU": {"endpoint": {"uri": "arn:aws:lambda:eu-west-1:1:function:toys"}}},
                }
            },
        }
    }


def texts(description: str) -> dict[str, Any]:
    return {
        "name": "Lantern Lane",
        "summary": "Gifts",
        "description": description,
        "keywords": ["gift"],
        "smallIconUri": "file://assets/small.png",
        "largeIconUri": "file://assets/large.png",
    }


# --- ways into it -----------------------------------------------------------------------------------


def language(package: Package) -> dict[str, Any]:
    found: dict[str, Any] = package[MODEL]["interactionModel"]["languageModel"]
    return found


def intent(package: Package, place: int = -2) -> dict[str, Any]:
    """FindIntent; the last one is SearchIntent."""
    found: dict[str, Any] = language(package)["intents"][place]
    return found


def toys(package: Package) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = language(package)["types"][0]["values"]
    return found


def in_both(package: Package, change: Any) -> None:
    """An edit of the model in each language, that A-M34 stays out of it."""
    change(package)
    other = {MODEL: package["interactionModels/custom/de-DE.json"]}
    change(other)


def dialog(package: Package) -> dict[str, Any]:
    found: dict[str, Any] = package[MODEL]["interactionModel"]["dialog"]
    return found


def dialog_slot(package: Package) -> dict[str, Any]:
    found: dict[str, Any] = dialog(package)["intents"][0]["slots"][0]
    return found


def prompts(package: Package) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = package[MODEL]["interactionModel"]["prompts"]
    return found


def said(package: Package, sample: str, place: int = -2) -> None:
    intent(package, place)["samples"].append(sample)


def without(package: Package, name: str) -> None:
    """The model without an intent, in both languages."""

    def take(one: Package) -> None:
        intents = language(one)["intents"]
        intents[:] = [intent for intent in intents if intent["name"] != f"AMAZON.{name}Intent"]

    in_both(package, take)


def with_intent(package: Package, name: str, *samples: str, **more: Any) -> None:
    new = {"name": name, "samples": list(samples), **more}
    in_both(package, lambda one: language(one)["intents"].insert(0, dict(new)))


def with_value(package: Package, value: str, *synonyms: str, id_: str = "new") -> None:
    new = {"id": id_, "name": {"value": value, "synonyms": list(synonyms)}}
    in_both(package, lambda one: toys(one).append(dict(new)))


def invoked(package: Package, name: str, **texts_of: str) -> None:
    """Another invocation name, in the example phrases and on the store's page too."""
    language(package)["invocationName"] = name
    for one in package["skill.json"]["manifest"]["publishingInformation"]["locales"].values():
        one["name"] = name.title()
    american = locale_texts(package)
    american["examplePhrases"] = [f"Alexa, open {name}"]
    package["interactionModels/custom/de-DE.json"]["interactionModel"]["languageModel"]["invocationName"] = name
    locale_texts(package, "de-DE")["examplePhrases"] = [f"Alexa, öffne {name}"]
    american.update(texts_of)


def locale_texts(package: Package, locale: str = "en-US") -> dict[str, Any]:
    found: dict[str, Any] = package["skill.json"]["manifest"]["publishingInformation"]["locales"][locale]
    return found


def compliance(package: Package) -> dict[str, Any]:
    found: dict[str, Any] = package["skill.json"]["manifest"]["privacyAndCompliance"]
    return found


def permit(package: Package, name: str) -> None:
    package["skill.json"]["manifest"]["permissions"].append({"name": name})


def custom(package: Package) -> dict[str, Any]:
    found: dict[str, Any] = package["skill.json"]["manifest"]["apis"]["custom"]
    return found


def for_children(package: Package) -> None:
    """A skill for children that sells nothing and knows nobody."""
    compliance(package).update(isChildDirected=True, allowsPurchases=False, usesPersonalInfo=False)
    package["skill.json"]["manifest"]["permissions"] = []
    package["skill.json"]["manifest"]["publishingInformation"]["category"] = "CHILDRENS_GAMES"
    del package["accountLinking.json"]


def moved(package: Package, locale: str, name: str) -> None:
    """The English model as another locale's, alone."""
    moved_model = package.pop(MODEL)
    package.clear()
    package[f"models/{locale}.json"] = moved_model
    moved_model["interactionModel"]["languageModel"]["invocationName"] = name
    del moved_model["interactionModel"]["languageModel"]["modelConfiguration"]


MODEL_CASES = (
    Case(
        rule="A-M01",
        fails=lambda package: intent(package).update(sampels=[]),
        passes=lambda package: package[MODEL].update(version="7", description="as SMAPI wraps it"),
    ),
    Case(
        rule="A-M02",
        fails=lambda package: package[MODEL].update(description="x" * 1_600_000),
        passes=lambda package: package[MODEL].update(description="x" * 1_400_000),
    ),
    Case(
        rule="A-M03",
        fails=lambda package: [with_intent(package, "I" + "x" * n, f"say {'x' * n}") for n in range(242)],
        passes=lambda package: [with_intent(package, "I" + "x" * n, f"say {'x' * n}") for n in range(241)],
    ),
    Case(
        rule="A-M04",
        fails=lambda package: with_value(package, "x" * 141),
        passes=lambda package: with_value(package, "x" * 140),
    ),
    Case(
        rule="A-M05",
        fails=lambda package: (
            moved(package, "ar-SA", "ممر الفانوس"),
            package["models/ar-SA.json"]["interactionModel"]["languageModel"]["types"][0].update(
                valueSupplier={"type": "CatalogValueSupplier", "valueCatalog": {"catalogId": "c", "version": "1"}}
            ),
        ),
        passes=lambda package: language(package)["types"][0].update(
            valueSupplier={"type": "CatalogValueSupplier", "valueCatalog": {"catalogId": "c", "version": "1"}}
        ),
    ),
    Case(
        rule="A-M06",
        fails=lambda package: with_intent(package, "Find It", "find it"),
        passes=lambda package: with_intent(package, "Find_It", "find it"),
    ),
    Case(
        rule="A-M06",
        fails=lambda package: with_intent(package, "FindIntent2", "find it"),
        severity="warning",
    ),
    Case(
        rule="A-M07",
        fails=lambda package: (
            language(package)["types"][0].update(name="My.Toy"),
            intent(package)["slots"][0].update(type="My.Toy"),
            dialog_slot(package).update(type="My.Toy"),
        ),
        passes=lambda package: in_both(
            package,
            lambda one: (
                language(one)["types"].append(
                    {"name": "AMAZON.US_CITY", "values": [{"id": "x", "name": {"value": "exeter"}}]}
                ),
                intent(one)["slots"].append({"name": "town", "type": "AMAZON.US_CITY"}),
                intent(one)["samples"].append("in {town}"),
            ),
        ),
    ),
    Case(
        rule="A-M08",
        fails=lambda package: with_intent(package, "findintent", "find it"),
        passes=lambda package: with_intent(package, "FindAgainIntent", "find it"),
        beside=("A-M24", "A-M27"),
    ),
    Case(
        rule="A-M09",
        fails=lambda package: with_intent(package, "HelpIntent", "what is this"),
        passes=lambda package: with_intent(package, "HelpWithSizeIntent", "what is this"),
    ),
    Case(
        rule="A-M10",
        fails=lambda package: said(package, "find a {toi}"),
        passes=lambda package: said(package, "find one {Toy}"),
    ),
    Case(
        rule="A-M11",
        fails=lambda package: intent(package)["slots"][1].update(type="AMAZON.NUMBRE"),
        passes=lambda package: intent(package)["slots"][1].update(type="AMAZON.FOUR_DIGIT_NUMBER"),
    ),
    Case(
        rule="A-M12",
        fails=lambda package: language(package)["types"].append({"name": "Unused", "values": []}),
        passes=lambda package: intent(package)["slots"][0].pop("samples"),
    ),
    Case(
        rule="A-M13",
        fails=lambda package: said(package, "for 5 year olds"),
        passes=lambda package: said(package, "für anna's jack-in-the-box"),
    ),
    Case(
        rule="A-M14",
        fails=lambda package: with_intent(package, "SilentIntent"),
        passes=lambda package: with_intent(
            package, "AskedIntent", slots=[{"name": "toy", "type": "Toy", "samples": ["my {toy}"]}]
        ),
    ),
    Case(
        rule="A-M15",
        fails=lambda package: said(package, "{query}", -1),
        passes=lambda package: intent(package, -1)["slots"][0].update(samples=["{query}"]),
    ),
    Case(
        rule="A-M16",
        fails=lambda package: in_both(
            package,
            lambda one: (
                intent(one, -1)["slots"].append({"name": "age", "type": "AMAZON.NUMBER"}),
                said(one, "search {query} for {age}", -1),
            ),
        ),
        passes=lambda package: in_both(
            package,
            lambda one: (
                intent(one, -1)["slots"].append({"name": "age", "type": "AMAZON.NUMBER"}),
                said(one, "search for {age} year olds", -1),
            ),
        ),
    ),
    Case(
        rule="A-M17",
        fails=lambda package: said(package, "Find a {query}", -1),
        passes=lambda package: said(package, "find me a {query}", -1),
    ),
    Case(
        rule="A-M18",
        fails=lambda package: said(package, "Stop"),
        passes=lambda package: language(package)["intents"][1]["samples"].append("stop"),
    ),
    Case(rule="A-M19", fails=lambda package: without(package, "Cancel")),
    Case(rule="A-M20", fails=lambda package: without(package, "NavigateHome")),
    Case(rule="A-M21", fails=lambda package: without(package, "Fallback")),
    Case(
        rule="A-M21",
        severity="error",
        fails=lambda package: (without(package, "Fallback"), package.update({"conversations/main.acdl": ""})),
        passes=lambda package: package.update({"conversations/main.acdl": ""}),
    ),
    Case(
        rule="A-M22",
        fails=lambda package: without(package, "No"),
        passes=lambda package: (without(package, "No"), without(package, "Yes")),
    ),
    Case(
        rule="A-M23",
        fails=lambda package: dialog(package).update(delegationStrategy="SOMETIMES"),
        passes=lambda package: dialog(package)["intents"][0].update(delegationStrategy="SKILL_RESPONSE"),
    ),
    Case(
        rule="A-M24",
        fails=lambda package: dialog_slot(package).update(type="AMAZON.NUMBER"),
        passes=lambda package: dialog_slot(package).update(name="Toy"),
    ),
    Case(
        rule="A-M25",
        fails=lambda package: dialog(package)["intents"][0].update(confirmationRequired=True),
        passes=lambda package: dialog(package)["intents"][0].update(
            confirmationRequired=True, prompts={"confirmation": DIALOG_PROMPT}
        ),
    ),
    Case(
        rule="A-M26",
        fails=lambda package: prompts(package)[0].update(id="Elicit.Slot.2"),
        passes=lambda package: prompts(package)[0]["variations"][0].update(type="SSML"),
    ),
    Case(
        rule="A-M26",
        severity="warning",
        fails=lambda package: prompts(package).append(
            {"id": "unused", "variations": [{"type": "SSML", "value": "<speak>Hm?</speak>"}]}
        ),
    ),
    Case(
        rule="A-M27",
        fails=lambda package: prompts(package)[0]["variations"][0].update(value="Which {color}?"),
        passes=lambda package: prompts(package)[0]["variations"][0].update(value="Which {Toy}?"),
    ),
    Case(
        rule="A-M28",
        fails=lambda package: dialog_slot(package)["validations"].append({"type": "isNice", "prompt": DIALOG_PROMPT}),
        passes=lambda package: dialog_slot(package)["validations"].append(
            {"type": "isInSet", "prompt": DIALOG_PROMPT, "values": ["kite"]}
        ),
    ),
    Case(
        rule="A-M29",
        fails=lambda package: language(package)["modelConfiguration"]["fallbackIntentSensitivity"].update(level="TOP"),
        passes=lambda package: language(package)["modelConfiguration"]["fallbackIntentSensitivity"].update(
            level="HIGH"
        ),
    ),
    Case(
        rule="A-M30",
        fails=lambda package: with_value(package, "drum", id_="kite"),
        passes=lambda package: with_value(package, "drum", id_="drum"),
    ),
    Case(
        rule="A-M30",
        severity="warning",
        fails=lambda package: toys(package)[0].pop("id"),
        beside=("A-M34",),
    ),
    Case(
        rule="A-M31",
        fails=lambda package: with_value(package, "drum", "Kite"),
        passes=lambda package: with_value(package, "drum", "tom tom"),
    ),
    Case(
        rule="A-M32",
        fails=lambda package: with_value(package, "Robot 2000"),
        passes=lambda package: with_value(package, "Robot 2000", "robot two thousand"),
    ),
    Case(
        rule="A-M33",
        fails=lambda package: (with_value(package, "night", id_="a"), with_value(package, "knight", id_="b")),
        passes=lambda package: (with_value(package, "lamp", id_="a"), with_value(package, "limb", id_="b")),
    ),
    Case(
        rule="A-M34",
        fails=lambda package: language(package)["types"][0]["values"].pop(),
    ),
)
