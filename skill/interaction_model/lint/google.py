# SPDX-License-Identifier: Apache-2.0
"""Google's packages: which platform one is for, what the reader could not read, and the platform's rules."""

from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import BadZipFile, ZipFile, is_zipfile

from skill.interaction_model.lint import actions_builder, dialogflow, dialogflow_cx, dialogflow_es
from skill.interaction_model.lint.finding import ERROR, Fault, Finding, Rule, findings_of
from skill.interaction_model.lint.google_view import Agent, Talk
from skill.interaction_model.lint.opening import files_below, reader_of
from skill.interaction_model.reader import (
    ActionsProject,
    CxPackage,
    EsAgent,
    PackageFiles,
    Platform,
    Problem,
    read_actions,
    read_cx,
    read_es,
    read_files,
)
from skill.interaction_model.reader.files import platform_of

DIALOGFLOW_RULES = dialogflow.RULES
CX_RULES = dialogflow_cx.RULES
ES_RULES = dialogflow_es.RULES
ACTIONS_RULES = actions_builder.RULES
# What YAML without quotes makes a number; G-A01 tells where something is of the wrong kind.
_UNREAD = ("is not ", "is missing", "cannot be", "is too much", "has a path")


def _problems(agent: Agent[CxPackage] | Agent[EsAgent] | Agent[ActionsProject]) -> Iterator[Fault]:
    for problem in agent.package.problems:
        if not isinstance(agent.package, ActionsProject) or problem.message.startswith(_UNREAD):
            what = "the file" if problem.path == "$" else "what stands here"
            yield Fault(at=agent.at(problem.file, problem.path[1:]), message=f"{what} {problem.message}")


def package_rules(file_rule: Rule) -> tuple[Rule, ...]:
    """The rule of broken files, for what the reader of a package met."""
    return (
        Rule(
            id=file_rule.id,
            severity=ERROR,
            says=file_rule.says,
            source=file_rule.source,
            fix=file_rule.fix,
            check=_problems,
        ),
    )


def lint_google(place: Path, file_rule: Rule) -> tuple[list[str], list[Finding]]:
    """What was linted in a folder or a zip, and what was found."""
    files = read_files(place)
    platform = platform_of(files)
    names, read = _all_files(place)
    if platform is Platform.DIALOGFLOW_CX:
        cx = Agent(name=str(place), package=read_cx(place), texts=files.texts)
        talk = findings_of(DIALOGFLOW_RULES, Talk(agent=cx))
        found = [*findings_of(package_rules(file_rule), cx), *talk, *findings_of(CX_RULES, cx)]
        return [f"Dialogflow CX package: {place}"], found
    if platform is Platform.DIALOGFLOW_ES:
        es = Agent(name=str(place), package=read_es(place), texts=files.texts)
        talk = findings_of(DIALOGFLOW_RULES, Talk(agent=es))
        return [f"Dialogflow ES agent: {place}"], [
            *findings_of(package_rules(file_rule), es),
            *talk,
            *findings_of(ES_RULES, es),
        ]
    if platform is Platform.ACTIONS_BUILDER:
        project = Agent(name=str(place), package=read_actions(place), texts=files.texts, files=names, read=read)
        return [f"Actions Builder project: {place}"], [
            *findings_of(package_rules(file_rule), project),
            *findings_of(ACTIONS_RULES, project),
        ]
    return _unknown(place, files, file_rule)


def _unknown(place: Path, files: PackageFiles, file_rule: Rule) -> tuple[list[str], list[Finding]]:
    """A zip that holds nothing of a platform; one that can't be opened is a finding."""
    problems = files.problems
    if place.is_file() and not is_zipfile(place):
        problems = (Problem(file=place.name, message="cannot be opened: it is no zip"),)
    if not problems:
        return [], []
    empty = CxPackage(agent=None, problems=problems)
    agent = Agent(name=str(place), package=empty, texts=files.texts)
    return [f"file: {place}"], list(findings_of(package_rules(file_rule), agent))


def _all_files(place: Path) -> tuple[tuple[str, ...], Callable[[str], bytes]]:
    if place.is_dir():
        return files_below(place), reader_of(place)
    try:
        with ZipFile(place) as archive:
            return tuple(archive.namelist()), lambda name: _in_zip(place, name)
    except (OSError, BadZipFile, ValueError):
        return (), lambda _: b""


def _in_zip(place: Path, name: str) -> bytes:
    try:
        with ZipFile(place) as archive, archive.open(name) as stream:
            return stream.read(1 << 20)
    except (OSError, BadZipFile, KeyError, RuntimeError, NotImplementedError, ValueError):
        return b""
