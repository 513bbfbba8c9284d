# SPDX-License-Identifier: Apache-2.0
"""Reads an Actions Builder project: one YAML file for each intent, type and scene, named as the thing it defines.

Files and paths: googleapis google/actions/sdk/v2/config_file.proto. What stands in no folder of a language is the
default locale's.
"""

import re
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

from skill.interaction_model.reader.actions_elements import (
    ActionsEvent,
    ActionsIntent,
    ActionsProject,
    ActionsScene,
    ActionsSlot,
    ActionsType,
    ActionsWebhook,
)
from skill.interaction_model.reader.elements import Element, Entity, Parameter, Part, Phrase, Problem
from skill.interaction_model.reader.files import read_files
from skill.interaction_model.reader.nodes import Documents, Node, parse

# google/actions/sdk/v2/interactionmodel/intent.proto: ($name 'words' auto=true)
_PARAMETER = re.compile(r"\(\$([\w.]+) '((?:[^'\\]|\\.)*)'(?:\s+auto=(?:true|false))?\)")
_KINDS = ("synonym", "regularExpression", "freeText")


def read_actions(place: Path | Traversable) -> ActionsProject:
    """The project in a folder or a zip."""
    documents = parse(read_files(place))
    settings = {locale: Element(**node.place) for locale, node in _localized(documents, "settings", "settings")}
    default = _default_locale(documents)
    if not any(documents.parsed) and not documents.problems:
        documents.problems.append(Problem(file="settings/settings.yaml", message="is missing"))
    return ActionsProject(
        default_locale=default,
        locales=tuple(dict.fromkeys(locale for locale in (default, *settings) if locale)),
        manifest=_single(documents, "manifest.yaml"),
        settings={locale or default: element for locale, element in settings.items()},
        actions=_single(documents, "actions/actions.yaml"),
        intents=tuple(_intents(documents, default)),
        types=tuple(_types(documents, default)),
        scenes=tuple(_scene(node) for node in _objects(documents, "custom/scenes")),
        global_intents=tuple(_global(node) for node in _objects(documents, "custom/global")),
        webhooks=tuple(_webhook(node) for node in _objects(documents, "webhooks")),
        documents=documents.parsed,
        problems=tuple(documents.problems),
    )


# --- which files there are --------------------------------------------------------------------------


def _default_locale(documents: Documents) -> str:
    file = "settings/settings.yaml"
    return documents.node(file).text("defaultLocale") if file in documents.parsed else ""


def _single(documents: Documents, file: str) -> Element | None:
    if file not in documents.parsed or not documents.node(file).is_object():
        return None
    return Element(**documents.node(file).place)


def _objects(documents: Documents, folder: str) -> Iterator[Node]:
    """Every object that lies in a folder itself; an empty file is an empty object."""
    for file in documents.parsed:
        if str(PurePosixPath(file).parent) == folder:
            node = documents.node(file)
            if node.value is None or node.is_object():
                yield node


def _localized(documents: Documents, folder: str, only: str = "") -> Iterator[tuple[str, Node]]:
    """The objects in a folder and in its folders of a language, with that language."""
    languages = {
        parent.name for file in documents.parsed if str((parent := PurePosixPath(file).parent).parent) == folder
    }
    for language in ("", *sorted(languages)):
        for node in _objects(documents, f"{folder}/{language}" if language else folder):
            if not only or _name(node) == only:
                yield language, node


def _name(node: Node) -> str:
    return PurePosixPath(node.file).stem if node.file.endswith((".yaml", ".yml")) else node.file


# --- intents and types ------------------------------------------------------------------------------


def _gathered(documents: Documents, folder: str) -> dict[str, list[tuple[str, Node]]]:
    """The files of each name, the default's first."""
    found: dict[str, list[tuple[str, Node]]] = {}
    for language, node in _localized(documents, folder):
        found.setdefault(_name(node), []).append((language, node))
    return dict(sorted(found.items()))


def _intents(documents: Documents, default: str) -> Iterator[ActionsIntent]:
    for name, files in _gathered(documents, "custom/intents").items():
        first = files[0][1]
        yield ActionsIntent(
            **first.place,
            name=name,
            fallback=name
            in ("actions.intent.NO_MATCH_1", "actions.intent.NO_MATCH_2", "actions.intent.NO_MATCH_FINAL"),
            parameters=tuple(
                Parameter(**one.place, name=one.text("name"), entity_type=one.child("type").text("name"))
                for one in first.items("parameters")
            ),
            phrases={language or default: _phrases(node, language or default) for language, node in files},
        )


def _phrases(node: Node, language: str) -> tuple[Phrase, ...]:
    return tuple(
        Phrase(file=node.file, path=f"$.trainingPhrases[{place}]", language=language, parts=tuple(_parts(text)))
        for place, text in enumerate(node.texts("trainingPhrases"))
    )


def _parts(phrase: str) -> Iterator[Part]:
    done = 0
    for found in _PARAMETER.finditer(phrase):
        if found.start() > done:
            yield Part(text=phrase[done : found.start()])
        yield Part(text=re.sub(r"\\(.)", r"\1", found[2]), parameter=found[1])
        done = found.end()
    if done < len(phrase):
        yield Part(text=phrase[done:])


def _types(documents: Documents, default: str) -> Iterator[ActionsType]:
    for name, files in _gathered(documents, "custom/types").items():
        first = files[0][1]
        kind = next((kind for kind in _KINDS if kind in first.raw), "")
        yield ActionsType(
            **first.place,
            name=name,
            kind=kind,
            entities={language or default: tuple(_entities(node, kind)) for language, node in files},
            match_type=first.child(kind).text("matchType") if kind else "",
            accepts_unknown=first.child(kind).flag("acceptUnknownValues") if kind else False,
        )


def _entities(node: Node, kind: str) -> Iterator[Entity]:
    if not kind:
        return
    inner = "regularExpressions" if kind == "regularExpression" else "synonyms"
    for value, one in node.child(kind).objects("entities"):
        yield Entity(**one.place, value=value, synonyms=one.texts(inner))


# --- scenes and webhooks ----------------------------------------------------------------------------


def _scene(node: Node) -> ActionsScene:
    events = [_event(node.child(on), on) for on in ("onEnter", "onLoad", "onSlotUpdated") if node.has(on)]
    events += [_event(one, on) for on in ("intentEvents", "conditionalEvents") for one in node.items(on)]
    slots = tuple(
        ActionsSlot(
            **one.place, name=one.text("name"), type=one.child("type").text("name"), required=one.flag("required")
        )
        for one in node.items("slots")
    )
    return ActionsScene(**node.place, name=_name(node), events=tuple(events), slots=slots)


def _global(node: Node) -> ActionsScene:
    event = _event(node, "intentEvents")
    return ActionsScene(**node.place, name=_name(node), events=(event,))


def _event(node: Node, on: str) -> ActionsEvent:
    """onEnter, onLoad and onSlotUpdated are handlers themselves; the others hold one."""
    handler = node if on.startswith("on") else node.child("handler")
    return ActionsEvent(
        **node.place,
        on=on,
        intent=node.text("intent") or (_name(node) if node.path == "$" else ""),
        condition=node.text("condition"),
        handler=handler.text("webhookHandler"),
        scene=node.text("transitionToScene"),
        static_prompt=handler.has("staticPrompt") or handler.has("staticPromptName"),
    )


def _webhook(node: Node) -> ActionsWebhook:
    return ActionsWebhook(
        **node.place,
        name=_name(node),
        handlers=tuple(one.text("name") for one in node.items("handlers")),
        base_url=node.child("httpsEndpoint").text("baseUrl"),
        inline=node.has("inlineCloudFunction"),
    )
