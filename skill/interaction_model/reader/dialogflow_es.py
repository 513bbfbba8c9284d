# SPDX-License-Identifier: Apache-2.0
"""Reads a Dialogflow ES agent as its export writes it: intents and entities, each with one file a language beside it.

https://docs.cloud.google.com/dialogflow/es/docs/agents-settings#export
"""

from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import Path

from skill.interaction_model.reader.elements import Element, Entity, EntityType, Message, Part, Phrase
from skill.interaction_model.reader.es_elements import Context, EsAgent, EsIntent, EsParameter
from skill.interaction_model.reader.files import read_files
from skill.interaction_model.reader.nodes import Documents, Node, parse

_PHRASES = "_usersays_"
_ENTRIES = "_entries_"


def read_es(place: Path | Traversable) -> EsAgent:
    """The agent in a folder or a zip."""
    documents = parse(read_files(place))
    agent = documents.needed("agent.json")
    package = documents.node("package.json") if "package.json" in documents.parsed else None
    default = agent.text("language") if agent else ""
    webhook = agent.child("webhook") if agent else None
    return EsAgent(
        agent=Element(**agent.place) if agent else None,
        version=package.text("version") if package and package.is_object() else "",
        default_language=default,
        languages=tuple(
            dict.fromkeys(code for code in (default, *(agent.texts("supportedLanguages") if agent else ())) if code)
        ),
        webhook_available=bool(webhook and webhook.flag("available")),
        webhook_url=webhook.text("url") if webhook else "",
        intents=tuple(_intent(node, documents) for node in _definitions(documents, "intents", _PHRASES)),
        entity_types=tuple(_entity_type(node, documents) for node in _definitions(documents, "entities", _ENTRIES)),
        strays=tuple(_strays(documents)),
        documents=documents.parsed,
        problems=tuple(documents.problems),
    )


# --- which files there are --------------------------------------------------------------------------


def _definitions(documents: Documents, folder: str, inner: str) -> Iterator[Node]:
    for file in documents.parsed:
        if file.startswith(f"{folder}/") and not _belongs(file, inner, documents):
            node = documents.node(file)
            if node.is_object():
                yield node


def _belongs(file: str, inner: str, documents: Documents) -> bool:
    """Whether the file is one of phrases or entries: such a file holds a list."""
    return inner in file and isinstance(documents.parsed[file], list)


def _languages(documents: Documents, node: Node, inner: str) -> Iterator[tuple[str, Node]]:
    """The lists beside a definition, each with its language."""
    beginning = node.file.removesuffix(".json") + inner
    for file in documents.parsed:
        language = file.removeprefix(beginning).removesuffix(".json")
        if file.startswith(beginning) and "_" not in language:
            yield language, documents.node(file)


def _strays(documents: Documents) -> Iterator[str]:
    known = {*documents.parsed, *(problem.file for problem in documents.problems)}
    for file in documents.parsed:
        for folder, inner in (("intents/", _PHRASES), ("entities/", _ENTRIES)):
            beginning, found, _ = file.rpartition(inner)
            if found and file.startswith(folder) and f"{beginning}.json" not in known:
                yield file


# --- intents and entity types -----------------------------------------------------------------------


def _intent(node: Node, documents: Documents) -> EsIntent:
    responses = list(node.items("responses"))
    return EsIntent(
        **node.place,
        name=node.text("name"),
        id=node.text("id"),
        fallback=node.flag("fallbackIntent"),
        parameters=tuple(_parameter(one) for response in responses for one in response.items("parameters")),
        phrases={
            language: tuple(_phrase(one, language) for one in beside.items())
            for language, beside in _languages(documents, node, _PHRASES)
        },
        action=next((response.text("action") for response in responses if response.has("action")), ""),
        contexts=node.texts("contexts"),
        output_contexts=tuple(
            Context(name=one.text("name"), lifespan=one.whole("lifespan"))
            for response in responses
            for one in response.items("affectedContexts")
        ),
        events=tuple(one.text("name") for one in node.items("events")),
        webhook_used=node.flag("webhookUsed"),
        webhook_for_slots=node.flag("webhookForSlotFilling"),
        messages=tuple(_message(one) for response in responses for one in response.items("messages")),
    )


def _parameter(node: Node) -> EsParameter:
    prompts: dict[str, tuple[str, ...]] = {}
    for one in node.items("prompts"):
        language = one.text("lang")
        prompts[language] = (*prompts.get(language, ()), one.text("value"))
    value = node.raw.get("value")
    return EsParameter(
        **node.place,
        name=node.text("name"),
        id=node.text("id"),
        entity_type=node.text("dataType"),
        required=node.flag("required"),
        is_list=node.flag("isList"),
        value=value if isinstance(value, str) else "",
        prompts=prompts,
    )


def _message(node: Node) -> Message:
    speech = node.raw.get("speech")
    texts = (speech,) if isinstance(speech, str) else node.texts("speech")
    return Message(**node.place, language=node.text("lang"), texts=texts)


def _phrase(node: Node, language: str) -> Phrase:
    parts = tuple(
        Part(text=part.text("text"), parameter=part.text("alias"), entity_type=part.text("meta"))
        for part in node.items("data")
    )
    return Phrase(**node.place, language=language, parts=parts)


def _entity_type(node: Node, documents: Documents) -> EntityType:
    kind = "KIND_REGEXP" if node.flag("isRegexp") else "KIND_LIST" if node.flag("isEnum") else "KIND_MAP"
    return EntityType(
        **node.place,
        name=node.text("name"),
        id=node.text("id"),
        kind=kind,
        entities={
            language: tuple(
                Entity(**one.place, value=one.text("value"), synonyms=one.texts("synonyms")) for one in beside.items()
            )
            for language, beside in _languages(documents, node, _ENTRIES)
        },
    )
