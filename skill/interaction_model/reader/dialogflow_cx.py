# SPDX-License-Identifier: Apache-2.0
"""Reads a Dialogflow CX package (data_format JSON_PACKAGE): references are display names, file names are encoded.

https://docs.cloud.google.com/dialogflow/cx/docs/reference/json-export
"""

from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import Path

from skill.interaction_model.reader.cx_elements import (
    CxFlow,
    CxFormParameter,
    CxHandler,
    CxPackage,
    CxPage,
    CxRoute,
    CxTestCase,
    CxTestTurn,
    CxWebhook,
)
from skill.interaction_model.reader.elements import (
    Element,
    Entity,
    EntityType,
    Fulfillment,
    Intent,
    Message,
    Parameter,
    Part,
    Phrase,
    Problem,
)
from skill.interaction_model.reader.files import read_files
from skill.interaction_model.reader.nodes import Documents, Node, parse


def read_cx(place: Path | Traversable) -> CxPackage:
    """The package in a folder or a zip."""
    documents = parse(read_files(place))
    agent = documents.needed("agent.json")
    default = agent.text("defaultLanguageCode") if agent else ""
    supported = agent.texts("supportedLanguageCodes") if agent else ()
    return CxPackage(
        agent=Element(**agent.place) if agent else None,
        default_language=default,
        languages=tuple(dict.fromkeys(code for code in (default, *supported) if code)),
        intents=tuple(_intents(documents)),
        entity_types=tuple(_entity_types(documents)),
        flows=tuple(_flows(documents)),
        webhooks=tuple(_webhook(node) for node in _files(documents, "webhooks")),
        test_cases=tuple(_test_case(node) for node in _below(documents, "testCases")),
        route_groups=_groups(documents, "agentTransitionRouteGroups"),
        documents=documents.parsed,
        problems=tuple(documents.problems),
    )


# --- which files there are --------------------------------------------------------------------------


def _below(documents: Documents, folder: str) -> Iterator[Node]:
    """Every object in a folder and the folders in it."""
    for file in documents.parsed:
        if file.startswith(f"{folder}/"):
            node = documents.node(file)
            if node.is_object():
                yield node


def _files(documents: Documents, folder: str) -> Iterator[Node]:
    """Every object that lies in a folder itself."""
    depth = folder.count("/") + 1
    return (node for node in _below(documents, folder) if node.file.count("/") == depth)


def _folders(documents: Documents, kind: str, inner: str) -> Iterator[tuple[str, list[Node]]]:
    """The folders of a kind with the definitions in each; a folder that has only inner files is noted."""
    names = dict.fromkeys("/".join(file.split("/")[:2]) for file in documents.parsed if file.startswith(f"{kind}/"))
    for folder in names:
        definitions = list(_files(documents, folder))
        broken = any(problem.file.startswith(f"{folder}/") for problem in documents.problems)
        if not definitions and not broken and any(True for _ in _files(documents, f"{folder}/{inner}")):
            name = folder.rpartition("/")[2]
            documents.problems.append(Problem(file=f"{folder}/{name}.json", message="is missing"))
        yield folder, definitions


def _language(file: str) -> str:
    return file.rpartition("/")[2].removesuffix(".json")


# --- intents and entity types -----------------------------------------------------------------------


def _intents(documents: Documents) -> Iterator[Intent]:
    for folder, definitions in _folders(documents, "intents", "trainingPhrases"):
        phrases = {
            _language(node.file): tuple(_phrase(one, _language(node.file)) for one in node.items("trainingPhrases"))
            for node in _files(documents, f"{folder}/trainingPhrases")
        }
        for node in definitions:
            yield Intent(
                **node.place,
                name=node.text("displayName"),
                id=node.text("name"),
                description=node.text("description"),
                fallback=node.flag("isFallback"),
                parameters=tuple(
                    Parameter(**one.place, name=one.text("id"), entity_type=one.text("entityType"))
                    for one in node.items("parameters")
                ),
                labels=tuple((one.text("key"), one.text("value")) for one in node.items("labels"))
                if isinstance(node.raw.get("labels"), list)
                else (),
                declared_phrases=node.whole("numTrainingPhrases"),
                phrases=phrases,
            )


def _phrase(node: Node, language: str) -> Phrase:
    parts = tuple(Part(text=part.text("text"), parameter=part.text("parameterId")) for part in node.items("parts"))
    return Phrase(**node.place, language=node.text("languageCode") or language, parts=parts)


def _entity_types(documents: Documents) -> Iterator[EntityType]:
    for folder, definitions in _folders(documents, "entityTypes", "entities"):
        entities = {
            _language(node.file): tuple(
                Entity(**one.place, value=one.text("value"), synonyms=one.texts("synonyms"))
                for one in node.items("entities")
            )
            for node in _files(documents, f"{folder}/entities")
        }
        for node in definitions:
            yield EntityType(
                **node.place,
                name=node.text("displayName"),
                id=node.text("name"),
                kind=node.text("kind"),
                entities=entities,
            )


# --- flows ------------------------------------------------------------------------------------------


def _flows(documents: Documents) -> Iterator[CxFlow]:
    for folder, definitions in _folders(documents, "flows", "pages"):
        pages = tuple(_page(node) for node in _files(documents, f"{folder}/pages"))
        groups = _groups(documents, f"{folder}/transitionRouteGroups")
        for node in definitions:
            yield CxFlow(
                **node.place,
                name=node.text("displayName"),
                id=node.text("name"),
                description=node.text("description"),
                routes=tuple(_route(one) for one in node.items("transitionRoutes")),
                handlers=tuple(_handler(one) for one in node.items("eventHandlers")),
                pages=pages,
                route_groups=node.texts("transitionRouteGroups"),
                groups=groups,
            )


def _groups(documents: Documents, folder: str) -> dict[str, tuple[CxRoute, ...]]:
    return {
        node.text("displayName"): tuple(_route(one) for one in node.items("transitionRoutes"))
        for node in _files(documents, folder)
    }


def _page(node: Node) -> CxPage:
    return CxPage(
        **node.place,
        name=node.text("displayName"),
        id=node.text("name"),
        parameters=tuple(_form_parameter(one) for one in node.child("form").items("parameters")),
        entry=_fulfillment(node, "entryFulfillment"),
        routes=tuple(_route(one) for one in node.items("transitionRoutes")),
        handlers=tuple(_handler(one) for one in node.items("eventHandlers")),
        route_groups=node.texts("transitionRouteGroups"),
    )


def _form_parameter(node: Node) -> CxFormParameter:
    filling = node.child("fillBehavior")
    return CxFormParameter(
        **node.place,
        name=node.text("displayName"),
        required=node.flag("required"),
        entity_type=node.text("entityType"),
        prompt=_fulfillment(filling, "initialPromptFulfillment"),
        reprompts=tuple(_handler(one) for one in filling.items("repromptEventHandlers")),
    )


def _route(node: Node) -> CxRoute:
    return CxRoute(
        **node.place,
        id=node.text("name"),
        intent=node.text("intent"),
        condition=node.text("condition"),
        fulfillment=_fulfillment(node, "triggerFulfillment"),
        target_page=node.text("targetPage"),
        target_flow=node.text("targetFlow"),
    )


def _handler(node: Node) -> CxHandler:
    return CxHandler(
        **node.place,
        id=node.text("name"),
        event=node.text("event"),
        fulfillment=_fulfillment(node, "triggerFulfillment"),
        target_page=node.text("targetPage"),
        target_flow=node.text("targetFlow"),
    )


def _fulfillment(node: Node, key: str) -> Fulfillment | None:
    if not node.has(key):
        return None
    inner = node.child(key)
    messages = tuple(
        Message(**one.place, language=one.text("languageCode"), texts=_said(one)) for one in inner.items("messages")
    )
    return Fulfillment(**inner.place, webhook=inner.text("webhook"), tag=inner.text("tag"), messages=messages)


def _said(message: Node) -> tuple[str, ...]:
    if message.has("outputAudioText"):
        audio = message.child("outputAudioText")
        return tuple(text for text in (audio.text("text"), audio.text("ssml")) if text)
    return message.child("text").texts("text")


# --- webhooks and test cases ------------------------------------------------------------------------


def _webhook(node: Node) -> CxWebhook:
    service = node.child("genericWebService")
    if not service.raw:
        service = node.child("serviceDirectory").child("genericWebService")
    seconds = node.child("timeout").number("seconds")
    nanos = node.child("timeout").number("nanos") or 0
    return CxWebhook(
        **node.place,
        name=node.text("displayName"),
        id=node.text("name"),
        uri=service.text("uri"),
        timeout=None if seconds is None else seconds + nanos / 1e9,
    )


def _test_case(node: Node) -> CxTestCase:
    return CxTestCase(
        **node.place,
        name=node.text("displayName"),
        id=node.text("name"),
        flow=node.child("testConfig").text("flow"),
        turns=tuple(_test_turn(one) for one in node.items("testCaseConversationTurns")),
    )


def _test_turn(node: Node) -> CxTestTurn:
    asked = node.child("userInput").child("input")
    answered = node.child("virtualAgentOutput")
    return CxTestTurn(
        **node.place,
        text=asked.child("text").text("text"),
        event=asked.child("event").text("event"),
        digits=asked.child("dtmf").text("digits"),
        language=asked.text("languageCode"),
        intent=answered.child("triggeredIntent").text("name"),
        page=answered.child("currentPage").text("name"),
    )
