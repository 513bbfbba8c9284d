# SPDX-License-Identifier: Apache-2.0
"""The packages for Google are built the same each time, are current, and come back as the source has them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from skill.brand.loading import load_brand
from skill.brand.voices import Voices
from skill.commands.models_build import GOOGLE
from skill.interaction_model import load_source
from skill.interaction_model.entities import said
from skill.interaction_model.packaged import ASKED, PackagedShop, teach
from skill.interaction_model.packing import texts, zipped
from skill.interaction_model.patterns import LONGEST
from skill.interaction_model.reader import (
    ActionsProject,
    CxFlow,
    CxPackage,
    Entity,
    EsAgent,
    Intent,
    Phrase,
    read_actions,
    read_cx,
    read_es,
)
from skill.interaction_model.training import MOST
from skill.understanding import understand
from tests.conftest import ROOT
from tests.understanding.grammars import english

BUILT = ROOT / "interaction_models/built"
READERS: dict[str, Callable[[Path], CxPackage | EsAgent | ActionsProject]] = {
    "dialogflow_cx": read_cx,
    "dialogflow_es": read_es,
    "actions_builder": read_actions,
}
PLATFORMS = list(GOOGLE)
FEWEST = 10
"""Google advises at least as many phrases."""


@cache
def shop() -> PackagedShop:
    """The demo shop, as `models build` takes it."""
    brand, source = load_brand(None), load_source()
    voices = Voices(default="en-US")
    return PackagedShop(
        brand=brand.id,
        name=brand.name,
        invocation_name=brand.invocation_name,
        email=(brand.contact.email if brand.contact else None) or "",
        time_zone=brand.time_zone,
        address=f"https://{brand.id}.example",
        model=source.model,
        taught=teach(source, {"en-US": voices.nearest("en-US")}),
    )


@cache
def built(platform: str) -> CxPackage | EsAgent | ActionsProject:
    return READERS[platform](BUILT / platform)


@cache
def cx() -> CxPackage:
    return read_cx(BUILT / "dialogflow_cx")


def flow() -> CxFlow:
    (one,) = cx().flows
    return one


def phrases(platform: str) -> Iterator[tuple[Intent, Phrase]]:
    for intent in built(platform).intents:
        for phrase in intent.phrases.get("en", ()):
            yield intent, phrase


def canonical(platform: str) -> dict[str, Intent]:
    """The intents of the package that are ours."""
    return {intent.name: intent for intent in built(platform).intents if intent.name in english().model.intents}


# --- the same each time, and current ----------------------------------------------------------------


@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_files_are_current(platform: str) -> None:
    files = texts(GOOGLE[platform](shop()))
    there = {
        path.relative_to(BUILT / platform).as_posix(): path.read_text(encoding="utf-8")
        for path in (BUILT / platform).rglob("*")
        if path.is_file()
    }
    changed = sorted(path for path in there.keys() | files.keys() if there.get(path) != files.get(path))
    assert changed == [], "run `make models`"


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_zip_is_the_same_each_time_and_holds_what_the_folder_holds(platform: str, tmp_path: Path) -> None:
    files = texts(GOOGLE[platform](shop()))
    archive = tmp_path / f"{platform}.zip"
    archive.write_bytes(zipped(files))

    again = zipped(dict(reversed(files.items())))
    identical = archive.read_bytes() == again  # by itself, so that no difference of megabytes is ever drawn
    assert identical
    same = READERS[platform](archive) == built(platform)
    assert same


def test_what_is_checked_in_is_small() -> None:
    assert sum(path.stat().st_size for path in BUILT.rglob("*") if path.is_file()) < 6_000_000


# --- back as the source has it ----------------------------------------------------------------------


@pytest.mark.parametrize("platform", PLATFORMS)
def test_nothing_in_a_package_is_a_problem(platform: str) -> None:
    assert built(platform).problems == ()


@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_intent_comes_back_with_its_phrases_and_slots(platform: str) -> None:
    model = english().model
    assert canonical(platform).keys() == model.intents.keys() - {"fallback"}
    for name, intent in canonical(platform).items():
        taught = shop().default.phrases[name]
        parts = [tuple((piece.text, piece.slot) for piece in phrase) for phrase in taught]
        back = [tuple((part.text, part.parameter) for part in one.parts) for one in intent.phrases["en"]]
        assert [one for one, other in zip(back, parts, strict=True) if one != other] == []
        held = {slot for phrase in parts for _, slot in phrase if slot}
        assert [parameter.name for parameter in intent.parameters] == [
            slot for slot in model.intents[name].slots if slot in held
        ]


@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_value_comes_back_with_all_that_is_said_for_it(platform: str) -> None:
    package = built(platform)
    types = package.types if isinstance(package, ActionsProject) else package.entity_types
    found = {one.name: one.entities.get("en", ()) for one in types}
    for name, words in shop().default.vocabularies.items():
        if words.patterns:
            assert patterns_of(found[name]) == list(words.patterns)
        else:
            back = [(one.value, one.synonyms) for one in found[name]]
            ours = [(value.id, said(value)) for value in words.listed]
            assert [one for one, other in zip(back, ours, strict=True) if one != other] == []


def patterns_of(entities: tuple[Entity, ...]) -> list[str]:
    return [pattern for one in entities for pattern in one.synonyms]


def test_every_slot_of_the_model_is_a_parameter_somewhere() -> None:
    declared = {parameter.name for intent in cx().intents for parameter in intent.parameters}
    assert declared == {slot for intent in english().model.intents.values() for slot in intent.slots}


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_further_locale_comes_by_itself(platform: str, tmp_path: Path) -> None:
    other = replace(shop().default, locale="fr-FR", language="fr")
    both = replace(shop(), taught=(shop().default, other))
    for path, text in texts(GOOGLE[platform](both)).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")

    package = READERS[platform](tmp_path)

    assert package.problems == ()
    assert (package.locales if isinstance(package, ActionsProject) else package.languages) == ("en", "fr")
    for intent in package.intents:
        assert [one.parts for one in intent.phrases.get("fr", ())] == [
            one.parts for one in intent.phrases.get("en", ())
        ]
    types = package.types if isinstance(package, ActionsProject) else package.entity_types
    assert all(one.entities.keys() == {"en", "fr"} for one in types if one.kind != "freeText")


# --- what the phrases are ---------------------------------------------------------------------------


@pytest.mark.parametrize("platform", PLATFORMS)
def test_an_intent_has_enough_phrases_and_none_has_too_many(platform: str) -> None:
    counts = {intent.name: len(intent.phrases["en"]) for intent in canonical(platform).values()}
    assert {name: count for name, count in counts.items() if not FEWEST <= count <= MOST} == {}


@pytest.mark.parametrize("platform", PLATFORMS)
def test_no_phrase_stands_in_two_intents_or_twice_in_one(platform: str) -> None:
    homes: dict[str, list[str]] = {}
    for intent, phrase in phrases(platform):
        homes.setdefault(phrase.text.lower(), []).append(intent.name)
    assert {text: names for text, names in homes.items() if len(names) > 1} == {}


@pytest.mark.parametrize("platform", PLATFORMS)
def test_each_parameter_of_a_phrase_is_declared_and_its_words_are_of_its_type(platform: str) -> None:
    types = shop().default.vocabularies
    for intent, phrase in phrases(platform):
        declared = {parameter.name: parameter.entity_type.lstrip("@") for parameter in intent.parameters}
        for part in phrase.parts:
            if part.parameter and (words := types.get(declared[part.parameter])) and words.listed:
                assert part.text in {form for value in words.listed for form in said(value)}, phrase.text
        assert phrase.text == " ".join(phrase.text.split()), "words with one space between them"


def test_each_phrase_means_its_intent_to_our_own_matcher() -> None:
    stages = english().model.stages
    for intent, phrase in phrases("dialogflow_cx"):
        if intent.name in english().model.intents:
            marked = {part.parameter for part in phrase.parts if part.parameter}
            assert any(
                (meaning := understand(phrase.text, stage=stage, grammar=english()).meaning).intent == intent.name
                and meaning.slots.keys() >= marked
                for stage in stages
            ), (intent.name, phrase.text)


def test_a_greeting_is_said_for_no_intent_of_ours() -> None:
    greetings = [phrase for intent, phrase in phrases("dialogflow_cx") if intent.name == "Default Welcome Intent"]
    assert len(greetings) >= FEWEST
    for phrase in greetings:
        assert understand(phrase.text, stage="start", grammar=english()).meaning.intent == "fallback"


def test_no_other_platform_is_spoken_to() -> None:
    assert not [phrase.text for platform in PLATFORMS for _, phrase in phrases(platform) if "alexa" in phrase.text]


def test_patterns_are_as_short_as_the_platform_wants_them() -> None:
    for words in shop().default.vocabularies.values():
        assert len("|".join(words.patterns)) <= LONGEST


# --- Dialogflow CX ----------------------------------------------------------------------------------


def test_ids_are_uuids_and_unique() -> None:
    pages = flow().pages
    routes = [*flow().routes, *(route for page in pages for route in page.routes)]
    handlers = [*flow().handlers, *(one for page in pages for form in page.parameters for one in form.reprompts)]
    for things in (cx().intents, cx().entity_types, cx().webhooks, pages, routes, handlers, cx().test_cases):
        ids = [thing.id for thing in things]
        assert len(set(ids)) == len(ids) == len([UUID(id_) for id_ in ids])


def test_the_defaults_keep_the_ids_that_they_have_in_every_agent() -> None:
    ids = {
        intent.name: (intent.id[-1], intent.fallback) for intent in cx().intents if intent.name.startswith("Default")
    }
    assert ids == {"Default Welcome Intent": ("0", False), "Default Negative Intent": ("1", True)}
    assert flow().id == "00000000-0000-0000-0000-000000000000"


def test_every_turn_goes_to_the_webhook_under_the_name_of_its_intent() -> None:
    tags = {route.intent: route.fulfillment.tag for route in flow().routes if route.intent and route.fulfillment}
    ours = {name: name for name in english().model.intents if name != "fallback"}
    assert tags == {"Default Welcome Intent": "launch"} | ours
    called = {route.fulfillment.webhook for route in flow().routes if route.intent and route.fulfillment}
    assert called == {webhook.name for webhook in cx().webhooks}
    (webhook,) = cx().webhooks
    assert (webhook.uri, webhook.timeout) == ("https://lantern-lane.example/google/cx", 10)


def test_silence_and_unknown_words_are_told_and_a_webhook_that_is_down_apologizes() -> None:
    handlers = {one.event: one.fulfillment for one in flow().handlers if one.fulfillment}
    assert handlers["sys.no-match-default"].tag == handlers["sys.long-utterance"].tag == "fallback"
    assert {handlers[f"sys.no-input-{one}"].tag for one in ("default", "1", "2", "3")} == {"no_input"}
    assert handlers["webhook.error"].webhook == ""
    assert [message.texts for message in handlers["webhook.error"].messages] == [(shop().default.say("apology"),)]


def test_each_question_of_the_gift_finder_has_a_page_whose_form_calls_the_webhook_once() -> None:
    pages = {page.name: page for page in flow().pages}
    assert pages.keys() == {*ASKED, "shop"}
    for stage, slot in ASKED.items():
        (parameter,) = pages[stage].parameters
        assert (parameter.name, parameter.required) == (slot, True)
        filled = pages[stage].routes[0]
        assert filled.condition == f'$page.params.status = "FINAL" AND $session.params.stage = "{stage}"'
        assert filled.fulfillment is not None
        assert filled.fulfillment.tag == "find_gift"
        assert "sys.invalid-parameter" in {one.event for one in parameter.reprompts}
        assert parameter.prompt is not None
        assert shop().default.say(f"{stage}-ask") in str(parameter.prompt.raw)


def test_from_each_page_every_other_is_reached_and_none_leads_to_itself() -> None:
    pages = {page.name for page in flow().pages}
    for page in flow().pages:
        targets = [route.target_page for route in page.routes if route.target_page]
        assert set(targets) == pages - {page.name}
    assert {route.target_page for route in flow().routes if route.target_page} == pages


def test_test_cases_are_turns_that_mean_the_expected_intent() -> None:
    cases = cx().test_cases
    assert len(cases) >= 3
    for case in cases:
        assert case.flow == flow().name
        assert len(case.turns) >= 3
        for turn in case.turns:
            assert (turn.language, turn.page) == ("en", "Start Page")
            heard = {
                understand(turn.text, stage=stage, grammar=english()).meaning.intent for stage in english().model.stages
            }
            assert turn.intent in heard


def test_no_package_holds_a_secret() -> None:
    for path in BUILT.rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8").lower()
            assert not [word for word in ("password", "authorization:", "bearer ", "client_secret") if word in text], (
                path
            )


# --- Dialogflow ES and Actions Builder --------------------------------------------------------------


def test_the_es_agent_calls_our_webhook_for_everything() -> None:
    agent = read_es(BUILT / "dialogflow_es")
    assert (agent.webhook_available, agent.webhook_url) == (True, "https://lantern-lane.example/google/es")
    assert all(intent.webhook_used for intent in agent.intents)
    assert [intent.name for intent in agent.intents if intent.fallback] == ["Default Fallback Intent"]
    assert agent.strays == ()
    events = {event: intent.name for intent in agent.intents for event in intent.events}
    assert (events["WELCOME"], events["actions_intent_NO_INPUT"]) == ("Default Welcome Intent", "no_input")


def test_an_es_intent_that_is_heard_in_some_stages_needs_the_conversation() -> None:
    model = english().model
    for intent in read_es(BUILT / "dialogflow_es").intents:
        heard = model.intents[intent.name].heard if intent.name in model.intents else ()
        assert ("dollhouse" in intent.contexts) == bool(heard)
        assert len(intent.contexts) <= 5


def test_ids_of_the_es_agent_are_uuids_and_unique() -> None:
    agent = read_es(BUILT / "dialogflow_es")
    ids = [one.id for one in (*agent.intents, *agent.entity_types)]
    ids += [phrase.raw["id"] for intent in agent.intents for listed in intent.phrases.values() for phrase in listed]
    assert len(set(ids)) == len(ids) == len([UUID(id_) for id_ in ids])


def test_every_handler_that_the_actions_project_calls_is_declared() -> None:
    project = read_actions(BUILT / "actions_builder")
    (webhook,) = project.webhooks
    called = {event.handler for scene in (*project.scenes, *project.global_intents) for event in scene.events}
    assert called == set(webhook.handlers)
    assert webhook.base_url == "https://lantern-lane.example/google/actions"
    assert {event.scene for scene in project.global_intents for event in scene.events if event.scene} == {"Shop"}
    assert {scene.name for scene in project.scenes} == {"Shop", "AccountLinking"}
    assert {one.name for one in project.global_intents} >= {"actions.intent.MAIN", "actions.intent.NO_INPUT_FINAL"}


def test_what_the_directory_says_fits_in_it() -> None:
    settings: Any = read_actions(BUILT / "actions_builder").settings["en"].raw
    assert settings["category"] == "SHOPPING"
    assert len(settings["localizedSettings"]["shortDescription"]) <= 80
