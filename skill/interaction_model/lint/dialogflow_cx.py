# SPDX-License-Identifier: Apache-2.0
"""Rules of a Dialogflow CX package, which refers to everything by display names. Pure."""

import re
from collections.abc import Iterable, Iterator

from skill.interaction_model.lint import limits
from skill.interaction_model.lint.finding import ERROR, WARNING, Fault, Rule, quoted
from skill.interaction_model.lint.google_view import Agent, Talk
from skill.interaction_model.reader import CxFlow, CxHandler, CxPackage, CxPage, CxRoute, Element, Fulfillment

Cx = Agent[CxPackage]

_EXPORT = "https://cloud.google.com/dialogflow/cx/docs/reference/json-export"
_DOCS = "https://cloud.google.com/dialogflow/cx/docs/"
# Where a route may lead without a page of that name; written with spaces by some tools.
_SYMBOLS = frozenset(
    (
        *("startpage", "currentpage", "previouspage", "endflow", "endsession", "endflowwithcancellation"),
        *("endflowwithfailure", "endflowwithhumanescalation"),
    )
)
_FIXED = {
    "Default Welcome Intent": "00000000-0000-0000-0000-000000000000",
    "Default Negative Intent": "00000000-0000-0000-0000-000000000001",
}
_RAW = re.compile(r'[!/\\:*?"<>|#,;@$&+=]')
_FINAL = re.compile(r"\$page\.params\.status\s*=\s*\"FINAL\"")


def _steps(agent: Cx) -> Iterator[tuple[CxFlow, CxRoute | CxHandler]]:
    """Every route and handler, with its flow."""
    for flow in agent.package.flows:
        owners: list[CxFlow | CxPage] = [flow, *flow.pages]
        for owner in owners:
            steps: list[CxRoute | CxHandler] = [*owner.routes, *owner.handlers]
            yield from ((flow, step) for step in steps)
        for page in flow.pages:
            for parameter in page.parameters:
                yield from ((flow, handler) for handler in parameter.reprompts)
        for routes in flow.groups.values():
            yield from ((flow, route) for route in routes)


def _fulfillments(agent: Cx) -> Iterator[Fulfillment]:
    for flow in agent.package.flows:
        for page in flow.pages:
            told = (page.entry, *(parameter.prompt for parameter in page.parameters))
            yield from (fulfillment for fulfillment in told if fulfillment)
    yield from (step.fulfillment for _, step in _steps(agent) if step.fulfillment)


def _references(agent: Cx) -> Iterator[Fault]:
    package = agent.package
    flows = {flow.name for flow in package.flows}
    intents = {intent.name for intent in package.intents}
    webhooks = {webhook.name for webhook in package.webhooks}
    start = package.agent.raw.get("startFlow") if package.agent else None
    if package.agent and isinstance(start, str) and start not in flows and "/" not in start:
        yield _missing(agent, package.agent, "startFlow", "there is no flow", start)
    for flow, step in _steps(agent):
        pages = {page.name for page in flow.pages}
        if step.target_page and step.target_page not in pages and not _is_symbol(step.target_page):
            yield _missing(agent, step, "targetPage", f"the flow {quoted(flow.name)} has no page", step.target_page)
        if step.target_flow and step.target_flow not in flows:
            yield _missing(agent, step, "targetFlow", "there is no flow", step.target_flow)
        if isinstance(step, CxRoute) and step.intent and step.intent not in intents:
            yield _missing(agent, step, "intent", "there is no intent", step.intent)
    for fulfillment in _fulfillments(agent):
        if fulfillment.webhook and fulfillment.webhook not in webhooks:
            yield _missing(agent, fulfillment, "webhook", "there is no webhook", fulfillment.webhook)
    for flow in package.flows:
        groups = {*flow.groups, *package.route_groups}
        owners: list[CxFlow | CxPage] = [flow, *flow.pages]
        for owner in owners:
            for name in owner.route_groups:
                if name not in groups:
                    yield _missing(agent, owner, "transitionRouteGroups", "there is no route group", name)


def _is_symbol(page: str) -> bool:
    return re.sub(r"[\s_-]", "", page).lower() in _SYMBOLS


def _missing(agent: Cx, element: Element, key: str, message: str, name: str) -> Fault:
    return Fault(at=agent.at(element, f".{key}"), message=f"{message} {quoted(name)}")


def _named(agent: Cx) -> Iterator[Element]:
    package = agent.package
    yield from (*package.intents, *package.entity_types, *package.flows, *package.webhooks)
    yield from (page for flow in package.flows for page in flow.pages)


def _name(element: Element) -> str:
    name = element.raw.get("displayName")
    return name if isinstance(name, str) else ""


def _lengths(agent: Cx) -> Iterator[Fault]:
    for element in _named(agent):
        if len(_name(element)) > limits.CX_NAME.most:
            yield _long(agent, element, "displayName", len(_name(element)), limits.CX_NAME.most)
    for intent in agent.package.intents:
        if len(intent.description) > limits.CX_INTENT_DESCRIPTION.most:
            yield _long(agent, intent, "description", len(intent.description), limits.CX_INTENT_DESCRIPTION.most)
        labels = intent.raw.get("labels")
        keys = [key for key, _ in intent.labels] or (list(labels) if isinstance(labels, dict) else [])
        for key in keys:
            if len(str(key)) > limits.CX_LABEL.most:
                yield _long(agent, intent, "labels", len(str(key)), limits.CX_LABEL.most)
    told = agent.package.agent.raw.get("description") if agent.package.agent else None
    if agent.package.agent and isinstance(told, str) and len(told) > limits.CX_AGENT_DESCRIPTION.most:
        yield _long(agent, agent.package.agent, "description", len(told), limits.CX_AGENT_DESCRIPTION.most)


def _long(agent: Cx, element: Element, key: str, length: int, most: int) -> Fault:
    return Fault(at=agent.at(element, f".{key}"), message=f"{length} characters in {key}, more than {most}")


def _counted(agent: Cx) -> Iterator[Fault]:
    if not agent.package.default_language:  # agent.json can't be read, and that is told
        return
    for intent in agent.package.intents:
        count = len(intent.phrases.get(agent.package.default_language, ()))
        if intent.declared_phrases is not None and intent.declared_phrases != count:
            yield Fault(
                at=agent.at(intent, ".numTrainingPhrases"),
                message=f"numTrainingPhrases is {intent.declared_phrases}; {quoted(intent.name)} has {count} phrases",
                fix=f"write {count}",
            )


def _file_names(agent: Cx) -> Iterator[Fault]:
    for element in _named(agent):
        folders, _, file = element.file.rpartition("/")
        stem = file.removesuffix(".json")
        name = _name(element)
        if not name:
            continue
        if _decoded(stem) != name:
            yield Fault(at=agent.at(element), message=f"the file of {quoted(name)} is called {quoted(file)}")
        elif _RAW.search(stem):
            yield Fault(at=agent.at(element), message=f"{quoted(file)} has characters that are not percent-encoded")
        elif folders.count("/") == 1 and "/pages" not in folders and _decoded(folders.rpartition("/")[2]) != name:
            yield Fault(at=agent.at(element), message=f"{quoted(name)} lies in the folder {quoted(folders)}")


def _decoded(name: str) -> str:
    """A file's name without its percent signs, as UTF-8."""
    raw = name.encode("utf-8", "replace")
    whole = re.sub(rb"%([0-9a-fA-F]{2})", lambda found: bytes.fromhex(found[1].decode()), raw)
    return whole.decode("utf-8", "replace")


def _in_time(agent: Cx) -> Iterator[Fault]:
    for webhook in agent.package.webhooks:
        if webhook.timeout is None:
            yield Fault(at=agent.at(webhook), message=f"the webhook {quoted(webhook.name)} has no timeout")
        elif webhook.timeout > limits.CX_WEBHOOK_SECONDS.most:
            yield Fault(
                at=agent.at(webhook, ".timeout"),
                message=f"{webhook.timeout:g} seconds, more than {limits.CX_WEBHOOK_SECONDS.most}",
            )


def _pages(agent: Cx) -> Iterable[CxPage]:
    return (page for flow in agent.package.flows for page in flow.pages)


def _forms(agent: Cx) -> Iterator[Fault]:
    talk = Talk(agent=agent)
    for page in _pages(agent):
        for parameter in page.parameters:
            if not parameter.entity_type or not talk.is_known(parameter.entity_type):
                yield Fault(
                    at=agent.at(parameter, ".entityType"),
                    message=f"there is no entity type {quoted(parameter.entity_type)} for {quoted(parameter.name)}",
                )
            if parameter.prompt is None:
                yield Fault(
                    at=agent.at(parameter),
                    message=f"{quoted(parameter.name)} of {quoted(page.name)} has no initialPromptFulfillment",
                    fix="add fillBehavior.initialPromptFulfillment",
                    severity=None if parameter.required else WARNING,
                )


def _finished(agent: Cx) -> Iterator[Fault]:
    groups = {flow.file: {**agent.package.route_groups, **flow.groups} for flow in agent.package.flows}
    for flow in agent.package.flows:
        for page in flow.pages:
            routes = [*page.routes, *(route for name in page.route_groups for route in groups[flow.file].get(name, ()))]
            required = any(parameter.required for parameter in page.parameters)
            if required and not any(_FINAL.search(route.condition) for route in routes):
                yield Fault(at=agent.at(page), message=f"nothing leads on when {quoted(page.name)} is filled")


def _fixed_ids(agent: Cx) -> Iterator[Fault]:
    for intent in agent.package.intents:
        wanted = _FIXED.get(intent.name)
        if wanted and intent.id != wanted:
            yield Fault(
                at=agent.at(intent, ".name"),
                message=f"the id of {intent.name} is {quoted(intent.id)}",
                fix=f"write {wanted}",
            )


def _matchable(agent: Cx) -> Iterator[Fault]:
    most = limits.QUERY_TEXT.most
    for intent in agent.package.intents:
        for phrases in intent.phrases.values():
            for phrase in phrases:
                if len(phrase.text) > most:
                    yield Fault(at=agent.at(phrase), message=f"a phrase of {len(phrase.text)} characters, over {most}")
    for case in agent.package.test_cases:
        for turn in case.turns:
            if len(turn.text) > most:
                yield Fault(at=agent.at(turn), message=f"somebody says {len(turn.text)} characters, over {most}")


RULES = (
    Rule(
        id="D-C01",
        severity=ERROR,
        says="A page, flow, intent, webhook or route group that is referred to exists, under that display name.",
        source=_EXPORT,
        fix="correct the name, or add what it names",
        check=_references,
    ),
    Rule(
        id="D-C02",
        severity=ERROR,
        says=f"Display names have at most {limits.CX_NAME.most} characters, descriptions of intents "
        f"{limits.CX_INTENT_DESCRIPTION.most}, of the agent {limits.CX_AGENT_DESCRIPTION.most}, keys of labels "
        f"{limits.CX_LABEL.most}.",
        source=_DOCS + "reference/rest/v3/projects.locations.agents.intents",
        fix="shorten it",
        check=_lengths,
    ),
    Rule(
        id="D-C03",
        severity=WARNING,
        says="numTrainingPhrases counts the phrases in the default language's file.",
        source=_EXPORT,
        fix="correct the number",
        check=_counted,
    ),
    Rule(
        id="D-C04",
        severity=ERROR,
        says="A file is named as what it holds, with special characters percent-encoded.",
        source=_EXPORT,
        fix="rename the file",
        check=_file_names,
    ),
    Rule(
        id="D-C05",
        severity=WARNING,
        says=f"A webhook has a timeout, of at most {limits.CX_WEBHOOK_SECONDS.most} seconds.",
        source=_DOCS + "concept/webhook",
        fix="set a timeout",
        check=_in_time,
    ),
    Rule(
        id="D-C06",
        severity=ERROR,
        says="A parameter of a form has an entity type that exists, and fillBehavior.initialPromptFulfillment; where "
        "it isn't required that is a warning.",
        source=_DOCS + "reference/rest/v3/Form",
        fix="correct the entity type",
        check=_forms,
    ),
    Rule(
        id="D-C07",
        severity=WARNING,
        says='A page whose form asks for something has a route on $page.params.status = "FINAL".',
        source=_DOCS + "concept/form",
        fix="add the route",
        check=_finished,
    ),
    Rule(
        id="D-C08",
        severity=ERROR,
        says="The default intents keep their fixed ids, …0000 and …0001.",
        source=_EXPORT,
        fix="write the fixed id",
        check=_fixed_ids,
    ),
    Rule(
        id="D-C09",
        severity=WARNING,
        says=f"Nothing is to be matched that is longer than {limits.QUERY_TEXT.most} characters.",
        source=limits.QUERY_TEXT.source,
        fix="shorten it",
        check=_matchable,
    ),
)
