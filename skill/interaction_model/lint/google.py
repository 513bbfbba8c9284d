# SPDX-License-Identifier: Apache-2.0
"""Google's packages: which platform one is for, what the reader could not read, and the platform's rules."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from zipfile import BadZipFile, ZipFile, is_zipfile

from skill.interaction_model.lint import actions_builder, dialogflow, dialogflow_cx, dialogflow_es
from skill.interaction_model.lint.finding import Fault, Finding, Rule, findings_of
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
_SETTINGS = re.compile(r"(?:.*/)?settings/settings\.ya?ml")
# Of a project these alone: YAML without quotes makes numbers of texts, and G-A01 tells where a kind is really wrong.
_UNREAD = ("is not ", "is missing", "cannot be", "is too much", "has a path")


def _problems(agent: Agent[CxPackage] | Agent[EsAgent] | Agent[ActionsProject]) -> Iterator[Fault]:
    for problem in agent.package.problems:
        if not isinstance(agent.package, ActionsProject) or problem.message.startswith(_UNREAD):
            what = "the file" if problem.path == "$" else "what stands here"
            yield Fault(at=agent.at(problem.file, problem.path[1:]), message=f"{what} {problem.message}")
    if isinstance(agent.package, ActionsProject) and not any(_SETTINGS.fullmatch(name) for name in agent.files):
        yield Fault(at=agent.at("settings/settings.yaml"), message="the file is missing", fix="add the settings")


def lint_google(place: Path, file_rule: Rule) -> tuple[list[str], list[Finding]]:
    """What was linted in a folder or a zip, and what was found."""
    files = read_files(place)
    platform = _platform(files)
    unread = (replace(file_rule, check=_problems),)
    if platform is Platform.DIALOGFLOW_CX:
        cx = Agent(name=str(place), package=read_cx(place), texts=files.texts)
        found = (findings_of((*unread, *CX_RULES), cx), findings_of(DIALOGFLOW_RULES, Talk(agent=cx)))
        return [f"Dialogflow CX package: {place}"], list(chain(*found))
    if platform is Platform.DIALOGFLOW_ES:
        es = Agent(name=str(place), package=read_es(place), texts=files.texts)
        found = (findings_of((*unread, *ES_RULES), es), findings_of(DIALOGFLOW_RULES, Talk(agent=es)))
        return [f"Dialogflow ES agent: {place}"], list(chain(*found))
    if platform is Platform.ACTIONS_BUILDER:
        names, read = _all_files(place)
        project = Agent(name=str(place), package=read_actions(place), texts=files.texts, files=names, read=read)
        return [f"Actions Builder project: {place}"], list(findings_of((*unread, *ACTIONS_RULES), project))
    return _unknown(place, files, unread)


def _platform(files: PackageFiles) -> Platform | None:
    """Which platform a package is for, where its agent.json is missing too."""
    folders = {name.partition("/")[0] for name in files.texts}
    told = platform_of(files)
    if told is None and "intents" in folders:
        return Platform.DIALOGFLOW_CX if "flows" in folders else Platform.DIALOGFLOW_ES
    return told


def _unknown(place: Path, files: PackageFiles, unread: tuple[Rule, ...]) -> tuple[list[str], list[Finding]]:
    """A zip that holds nothing of a platform; one that can't be opened is a finding."""
    problems = files.problems
    if place.is_file() and not is_zipfile(place):
        problems = (Problem(file=place.name, message="cannot be opened: it is no zip"),)
    if not problems:
        return [], []
    empty = CxPackage(agent=None, problems=problems)
    agent = Agent(name=str(place), package=empty, texts=files.texts)
    return [f"file: {place}"], list(findings_of(unread, agent))


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
