# SPDX-License-Identifier: Apache-2.0
"""Rules of a Dialogflow ES agent. Pure."""

import re
from collections.abc import Iterator

from skill.interaction_model.lint import limits
from skill.interaction_model.lint.finding import ERROR, WARNING, Fault, Rule, quoted
from skill.interaction_model.lint.google_view import Agent, has_language
from skill.interaction_model.reader import EntityType, EsAgent, EsIntent

Es = Agent[EsAgent]

_EXPORT = "https://cloud.google.com/dialogflow/es/docs/agents-settings#export"
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_INNER = re.compile(r"_(usersays|entries)_([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)?)\.json$")


def _phrases(agent: Es) -> Iterator[Fault]:
    if len(agent.package.intents) > limits.ES_INTENTS.most:
        yield Fault(at=agent.at("agent.json"), message=f"{len(agent.package.intents)} intents")
    every = 0
    for intent in agent.package.intents:
        for language, phrases in intent.phrases.items():
            every += len(phrases)
            if len(phrases) > limits.ES_PHRASES.most:
                yield Fault(
                    at=agent.at(intent), message=f"{quoted(intent.name)} has {len(phrases)} phrases in {language}"
                )
            for phrase in phrases:
                if len(phrase.text) > limits.ES_PHRASE.most:
                    yield Fault(at=agent.at(phrase), message=f"a phrase of {len(phrase.text)} characters")
    if every > limits.ES_ALL_PHRASES.most:
        yield Fault(at=agent.at("agent.json"), message=f"{every} phrases")


def _entries(agent: Es) -> Iterator[Fault]:
    types = agent.package.entity_types
    if len(types) > limits.ES_ENTITY_TYPES.most:
        yield Fault(at=agent.at("agent.json"), message=f"{len(types)} entity types")
    for type_ in types:
        for entities in type_.entities.values():
            if len(entities) > limits.ES_ENTRIES.most:
                yield Fault(at=agent.at(type_), message=f"{quoted(type_.name)} has {len(entities)} values")
            for entity in entities:
                if len(entity.synonyms) > limits.ES_SYNONYMS.most:
                    yield Fault(
                        at=agent.at(entity), message=f"{quoted(entity.value)} has {len(entity.synonyms)} synonyms"
                    )


def _contexts(agent: Es) -> Iterator[Fault]:
    for intent in agent.package.intents:
        if len(intent.contexts) > limits.ES_CONTEXTS.most:
            yield Fault(at=agent.at(intent, ".contexts"), message=f"{len(intent.contexts)} input contexts")
        for event in intent.events:
            if len(event) > limits.ES_EVENT.most:
                yield Fault(at=agent.at(intent, ".events"), message=f"an event's name of {len(event)} characters")


def _ids(agent: Es) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    elements: list[EsIntent | EntityType] = [*agent.package.intents, *agent.package.entity_types]
    for element in elements:
        if not _UUID.fullmatch(element.id):
            yield Fault(
                at=agent.at(element, ".id"),
                message=f"the id of {quoted(element.name)}, {quoted(element.id)}, is no UUID",
            )
        elif seen.setdefault(element.id.lower(), element.name) != element.name:
            yield Fault(
                at=agent.at(element, ".id"),
                message=f"{quoted(element.name)} and {quoted(seen[element.id.lower()])} have one id",
            )


def _files(agent: Es) -> Iterator[Fault]:
    package = agent.package
    for file in package.strays:
        yield Fault(at=agent.at(file), message=f"{quoted(file)} belongs to no intent and no entity type")
    known = {language.lower() for language in package.languages}
    for file in agent.texts:
        found = _INNER.search(file)
        if found and known and found[2].lower() not in known:
            yield Fault(
                at=agent.at(file), message=f"{quoted(file)} is of {found[2]}, which agent.json does not declare"
            )
    for intent in package.intents:
        said = not intent.fallback and not intent.events and not intent.contexts
        if said and not intent.phrases:
            yield _without(agent, intent.file, f"{quoted(intent.name)} has no file of phrases")
        for language in package.languages:
            if intent.phrases and not has_language(intent.phrases, language):
                yield _without(agent, intent.file, f"{quoted(intent.name)} has no file of phrases in {language}")
    for type_ in package.entity_types:
        for language in package.languages:
            if not has_language(type_.entities, language):
                yield _without(agent, type_.file, f"{quoted(type_.name)} has no file of entries in {language}")


def _without(agent: Es, file: str, message: str) -> Fault:
    return Fault(at=agent.at(file), message=message, severity=WARNING, fix="add the file")


def _webhook(agent: Es) -> Iterator[Fault]:
    if agent.package.agent and not agent.package.webhook_available:
        for intent in agent.package.intents:
            if intent.webhook_used:
                yield Fault(
                    at=agent.at(intent, ".webhookUsed"),
                    message=f"{quoted(intent.name)} uses a webhook, and agent.json has none available",
                )


RULES = (
    Rule(
        id="D-E01",
        severity=ERROR,
        says=f"At most {limits.ES_INTENTS.most} intents, {limits.ES_PHRASES.most} phrases of one in a language, "
        f"{limits.ES_ALL_PHRASES.most} phrases in all, {limits.ES_PHRASE.most} characters of one.",
        source=limits.ES_INTENTS.source,
        fix="leave some out",
        check=_phrases,
    ),
    Rule(
        id="D-E02",
        severity=ERROR,
        says=f"At most {limits.ES_ENTITY_TYPES.most} entity types, {limits.ES_ENTRIES.most} values of one, "
        f"{limits.ES_SYNONYMS.most} synonyms of a value.",
        source=limits.ES_ENTRIES.source,
        fix="leave some out",
        check=_entries,
    ),
    Rule(
        id="D-E03",
        severity=ERROR,
        says=f"At most {limits.ES_CONTEXTS.most} input contexts of an intent, {limits.ES_EVENT.most} characters of an "
        "event's name.",
        source=limits.ES_CONTEXTS.source,
        fix="leave some out",
        check=_contexts,
    ),
    Rule(
        id="D-E04",
        severity=ERROR,
        says="Ids of intents and entity types are UUIDs, each its own.",
        source=_EXPORT,
        fix="write a UUID, for instance one made of the name (RFC 9562, version 5)",
        check=_ids,
    ),
    Rule(
        id="D-E05",
        severity=ERROR,
        says="A file of phrases or entries belongs to an intent or an entity type, in a declared language; one that is "
        "missing is a warning.",
        source=_EXPORT,
        fix="add what it belongs to, or take it away",
        check=_files,
    ),
    Rule(
        id="D-E06",
        severity=WARNING,
        says="Where an intent uses the webhook, agent.json has it available.",
        source="https://cloud.google.com/dialogflow/es/docs/fulfillment-webhook",
        fix="set webhook.available in agent.json",
        check=_webhook,
    ),
)
