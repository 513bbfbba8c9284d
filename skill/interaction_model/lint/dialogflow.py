# SPDX-License-Identifier: Apache-2.0
"""Rules of both editions of Dialogflow. Pure."""

from collections.abc import Iterator

from skill.interaction_model.lint import limits
from skill.interaction_model.lint.finding import ERROR, WARNING, Fault, Rule, quoted
from skill.interaction_model.lint.google_view import Talk, has_language, words_of
from skill.interaction_model.lint.languages import LANGUAGES, ROOTS
from skill.interaction_model.reader import CxPackage, CxPage, EsAgent, EsParameter, Fulfillment, Intent, Parameter

_DOCS = "https://cloud.google.com/dialogflow/cx/docs/"
_BEST = _DOCS + "concept/best-practices"
_COVERAGE = _DOCS + "reference/system-entities"
_NARROW = {"@sys.age": ("th", "ko"), "@sys.unit-currency": ("th", "ko")}
_NO_MATCH, _NO_INPUT = "sys.no-match", "sys.no-input"


def _is_spoken(intent: Intent) -> bool:
    """Whether people say it: neither what nothing else matches, nor what only events lead to."""
    return not intent.fallback and not getattr(intent, "events", ()) and any(intent.phrases.values())


def _few_phrases(talk: Talk) -> Iterator[Fault]:
    for intent in talk.intents:
        if _is_spoken(intent):
            for language, phrases in intent.phrases.items():
                if len(phrases) < limits.PHRASES_ADVISED.most:
                    yield Fault(
                        at=talk.agent.at(intent),
                        message=f"{quoted(intent.name)} has {len(phrases)} phrases in {language}; 10 to 20 are advised",
                    )


def _shared_phrases(talk: Talk) -> Iterator[Fault]:
    said: dict[tuple[object, ...], Intent] = {}
    for intent in talk.intents:
        # One phrase may stand in several contexts: that is how a conversation goes on in ES.
        contexts = frozenset(getattr(intent, "contexts", ()))
        types = {parameter.name: parameter.entity_type.lower() for parameter in intent.parameters}
        for language, phrases in intent.phrases.items():
            for phrase in phrases:
                heard = {" ".join(phrase.text.lower().split()), words_of(phrase, types)} - {""}
                others = [said.setdefault((language, contexts, words), intent) for words in heard]
                other = next((one for one in others if one is not intent), None)
                if other is not None:
                    yield Fault(
                        at=talk.agent.at(phrase),
                        message=f"{quoted(phrase.text)} is a phrase of {quoted(other.name)} too",
                    )


def _declared(talk: Talk) -> Iterator[Fault]:
    for intent in talk.intents:
        names = {parameter.name for parameter in intent.parameters}
        for parameter in intent.parameters:
            if not talk.is_known(parameter.entity_type):
                yield Fault(
                    at=talk.agent.at(parameter),
                    message=f"there is no entity type {quoted(parameter.entity_type)} for {quoted(parameter.name)}",
                )
        for phrases in intent.phrases.values():
            for phrase in phrases:
                for part in phrase.parts:
                    if part.parameter and part.parameter not in names and part.entity_type != "@sys.ignore":
                        yield Fault(
                            at=talk.agent.at(phrase),
                            message=f"{quoted(phrase.text)} marks {quoted(part.parameter)}, which "
                            f"{quoted(intent.name)} does not declare",
                        )
                    elif part.entity_type and not talk.is_known(part.entity_type):
                        yield Fault(
                            at=talk.agent.at(phrase), message=f"there is no entity type {quoted(part.entity_type)}"
                        )


def _languages_there(talk: Talk) -> Iterator[Fault]:
    package = talk.agent.package
    spoken = [intent for intent in talk.intents if _is_spoken(intent)]
    for language in talk.languages:
        if spoken and not any(has_language(intent.phrases, language) for intent in spoken):
            yield Fault(at=talk.agent.at("agent.json"), message=f"no intent has a file of phrases in {language}")
        elif isinstance(package, CxPackage):  # D-E05 looks at each file of ES
            yield from _partly_there(talk, package, language)


def _partly_there(talk: Talk, package: CxPackage, language: str) -> Iterator[Fault]:
    severity = None if language == talk.default else WARNING
    for intent in package.intents:
        counted = bool(intent.declared_phrases) and language == talk.default
        if (_is_spoken(intent) or counted) and not has_language(intent.phrases, language):
            yield Fault(
                at=talk.agent.at(intent),
                message=f"{quoted(intent.name)} has no file of phrases in {language}",
                severity=severity,
            )
    for one in package.entity_types:
        # A list may be filled by the sessions alone, and what widens a system entity has none.
        filled = any(one.entities.values())
        if (
            not has_language(one.entities, language)
            and (filled or language == talk.default)
            and not one.name.startswith("sys.")
        ):
            yield Fault(
                at=talk.agent.at(one),
                message=f"{quoted(one.name)} has no entities in {language}",
                severity=severity if filled else WARNING,
            )


def _caught(talk: Talk) -> Iterator[Fault]:
    package = talk.agent.package
    if isinstance(package, EsAgent):
        if package.intents and not any(intent.fallback for intent in package.intents):
            yield Fault(at=talk.agent.at("agent.json"), message="no intent is a fallback")
        return
    for flow in package.flows:
        events = {handler.event for handler in flow.handlers}
        for wanted in (_NO_MATCH, _NO_INPUT):
            if not any(event.startswith(wanted) for event in events):
                yield Fault(at=talk.agent.at(flow), message=f"the flow {quoted(flow.name)} has no {wanted} handler")
    if package.intents and not any(intent.fallback for intent in package.intents):
        yield Fault(at=talk.agent.at("agent.json"), message="no intent collects what nothing else is meant for")


def _asked(talk: Talk) -> Iterator[Fault]:
    package = talk.agent.package
    if isinstance(package, CxPackage):
        for flow in package.flows:
            for page in flow.pages:
                yield from _asked_on(page, talk)
        return
    for intent in package.intents:
        for parameter in intent.parameters:
            prompted = isinstance(parameter, EsParameter) and any(map(any, parameter.prompts.values()))
            if getattr(parameter, "required", False) and not prompted and not intent.webhook_for_slots:
                yield Fault(
                    at=talk.agent.at(parameter), message=f"{quoted(parameter.name)} is required and has no prompt"
                )


def _asked_on(page: CxPage, talk: Talk) -> Iterator[Fault]:
    for parameter in page.parameters:
        if parameter.required and not _says(parameter.prompt):
            # Some agents ask on entering the page, and leave the first prompt empty.
            told = parameter.prompt is not None and _says(page.entry)
            yield Fault(
                at=talk.agent.at(parameter),
                message=f"{quoted(parameter.name)} of {quoted(page.name)} is required and has no prompt",
                severity=WARNING if told else None,
            )


def _says(fulfillment: Fulfillment | None) -> bool:
    if fulfillment is None:
        return False
    silent = {"returnPartialResponses", "tag", "webhook"}
    spoken = any(value for key, value in fulfillment.raw.items() if key not in silent)
    return spoken or bool(fulfillment.webhook)


def _known_languages(talk: Talk) -> Iterator[Fault]:
    for language in talk.languages:
        code = language.lower().replace("_", "-")
        root = code.partition("-")[0]
        if code not in LANGUAGES:
            known = f"write {root}" if root in ROOTS else "take one of the product's languages"
            yield Fault(at=talk.agent.at("agent.json"), message=f"there is no language {quoted(language)}", fix=known)


def _covered(talk: Talk) -> Iterator[Fault]:
    for parameter in _typed(talk):
        for language in _NARROW.get(parameter.entity_type.lower(), ()):
            if any(one.lower().partition("-")[0] == language for one in talk.languages):
                yield Fault(
                    at=talk.agent.at(parameter),
                    message=f"{parameter.entity_type} covers less in {language} than in English",
                )


def _typed(talk: Talk) -> Iterator[Parameter]:
    yield from talk.parameters
    if isinstance(talk.agent.package, CxPackage):
        for flow in talk.agent.package.flows:
            for page in flow.pages:
                for one in page.parameters:
                    yield Parameter(
                        file=one.file, path=one.path, raw=one.raw, name=one.name, entity_type=one.entity_type
                    )


def _unambiguous(talk: Talk) -> Iterator[Fault]:
    for type_ in talk.entity_types:
        if type_.kind == "KIND_REGEXP":
            continue
        for language, entities in type_.entities.items():
            owners: dict[str, str] = {}
            for entity in entities:
                for name in dict.fromkeys((entity.value, *entity.synonyms)):
                    other = owners.setdefault(name.lower(), entity.value)
                    if other != entity.value:
                        yield Fault(
                            at=talk.agent.at(entity),
                            message=f"{quoted(name)} is {quoted(other)} and {quoted(entity.value)} in {language}",
                        )


RULES = (
    Rule(
        id="D-X01",
        severity=WARNING,
        says=f"An intent has at least {limits.PHRASES_ADVISED.most} training phrases in each of its languages.",
        source=_BEST,
        fix="add phrases as people say them",
        check=_few_phrases,
    ),
    Rule(
        id="D-X02",
        severity=WARNING,
        says="No phrase stands in two intents (in ES, of the same input contexts).",
        source=_BEST,
        fix="leave it to one of the two",
        check=_shared_phrases,
    ),
    Rule(
        id="D-X03",
        severity=ERROR,
        says="What a phrase marks is declared in its intent, and its entity type exists.",
        source=_DOCS + "concept/intent",
        fix="declare the parameter, or add the entity type",
        check=_declared,
    ),
    Rule(
        id="D-X04",
        severity=ERROR,
        says="Each declared language has its files; where only some are translated it is a warning.",
        source=_DOCS + "concept/multilingual",
        fix="add the file, or don't declare the language",
        check=_languages_there,
    ),
    Rule(
        id="D-X05",
        severity=WARNING,
        says="There is a fallback or negative intent, and each flow of CX handles no-match and no-input.",
        source=_BEST,
        fix="add it",
        check=_caught,
    ),
    Rule(
        id="D-X06",
        severity=ERROR,
        says="A required parameter has a prompt; where only entering the page asks it is a warning.",
        source=_DOCS + "concept/parameter",
        fix="write a prompt",
        check=_asked,
    ),
    Rule(
        id="D-X07",
        severity=ERROR,
        says="A language is one of the product's, and without a region where none is listed: ja, not ja-JP.",
        source=_DOCS + "reference/language",
        fix="take one of the product's languages",
        check=_known_languages,
    ),
    Rule(
        id="D-X08",
        severity=WARNING,
        says="@sys.age and @sys.unit-currency are not relied on in Thai and Korean.",
        source=_COVERAGE,
        fix="ship an entity type of your own and parse on the server",
        check=_covered,
    ),
    Rule(
        id="D-X09",
        severity=WARNING,
        says="No synonym stands for two values of an entity type.",
        source=_DOCS + "concept/entity",
        fix="leave it to one of the two",
        check=_unambiguous,
    ),
)
