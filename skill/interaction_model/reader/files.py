# SPDX-License-Identifier: Apache-2.0
"""The texts of a package, from a folder or a zip, and which platform it is for.

Reads files and decides nothing else. Whatever is wrong becomes a Problem.
"""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo, is_zipfile

from skill.interaction_model.reader.elements import Problem

_READ = (".json", ".yaml", ".yml")
_LARGEST = 64 * 1024 * 1024
"""Of one file, and twice this of all: what a zip unpacks to is not known before it is done."""
_DEEPEST = 12


class Platform(Enum):
    """What a package is for."""

    ALEXA = "alexa"
    DIALOGFLOW_CX = "dialogflow_cx"
    DIALOGFLOW_ES = "dialogflow_es"
    ACTIONS_BUILDER = "actions_builder"


_MARKS = ("agent.json", "manifest.yaml", "settings/settings.yaml", "actions/actions.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageFiles:
    """The JSON and YAML texts of a package by their paths below its root, in order."""

    texts: Mapping[str, str]
    problems: tuple[Problem, ...] = ()


def read_files(place: Path | Traversable) -> PackageFiles:
    """The texts of a folder, a zip or a single file. The root is where the agent's or the manifest's file lies."""
    found: dict[str, str] = {}
    problems: list[Problem] = []
    total = 0
    for name, content in _contents(place, problems):
        total += len(content)
        if total > 2 * _LARGEST:
            problems.append(Problem(file=name, message="is too much: the package is larger than any platform takes"))
            break
        try:
            found[name] = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            problems.append(Problem(file=name, message=f"is not UTF-8 text: {error.reason} at byte {error.start}"))
    root = _root({*found, *(problem.file for problem in problems)})
    return PackageFiles(
        texts={name.removeprefix(root): found[name] for name in sorted(found) if name.startswith(root)},
        problems=tuple(replace(problem, file=problem.file.removeprefix(root)) for problem in problems),
    )


def platform_of(files: PackageFiles) -> Platform | None:
    """Which platform the files are for; None where nothing tells."""
    names = files.texts.keys() | {problem.file for problem in files.problems}
    if "agent.json" in names:
        agent = files.texts.get("agent.json", "")
        modern = any(name.startswith(("flows/", "playbooks/", "entityTypes/", "generativeSettings/")) for name in names)
        cx = modern or '"defaultLanguageCode"' in agent or '"startFlow"' in agent
        return Platform.DIALOGFLOW_CX if cx else Platform.DIALOGFLOW_ES
    if any(name in names for name in _MARKS) or any(name.startswith("custom/") for name in names):
        return Platform.ACTIONS_BUILDER
    if any('"interactionModel"' in text or '"languageModel"' in text for text in files.texts.values()):
        return Platform.ALEXA
    return None


def _root(names: set[str]) -> str:
    """What stands before the package's own paths: the shallowest folder that has a mark of a package."""
    roots = {name[: -len(mark)] for name in names for mark in _MARKS if name == mark or name.endswith(f"/{mark}")}
    return min(roots, key=lambda root: (root.count("/"), root), default="")


def _contents(place: Path | Traversable, problems: list[Problem]) -> Iterator[tuple[str, bytes]]:
    try:
        if place.is_dir():
            yield from _in_folder(place, "", problems)
        elif isinstance(place, Path) and is_zipfile(place):
            with ZipFile(place) as archive:
                yield from _in_zip(archive, problems)
        else:
            yield place.name, place.read_bytes()
    except (OSError, BadZipFile, ValueError) as error:
        message = getattr(error, "strerror", None) or str(error)
        problems.append(Problem(file=place.name, message=f"cannot be read: {message}"))


def _in_folder(folder: Path | Traversable, prefix: str, problems: list[Problem]) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        name = prefix + entry.name
        if entry.name.startswith(".") or entry.name in ("node_modules", "__pycache__"):
            continue
        if entry.is_dir() and name.count("/") < _DEEPEST:
            yield from _in_folder(entry, f"{name}/", problems)
        elif entry.name.endswith(_READ) and entry.is_file():
            try:
                yield name, entry.read_bytes()
            except OSError as error:
                problems.append(Problem(file=name, message=f"cannot be read: {error.strerror or error}"))


def _in_zip(archive: ZipFile, problems: list[Problem]) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(archive.infolist(), key=lambda entry: entry.filename):
        name = entry.filename
        if entry.is_dir() or not name.endswith(_READ) or name.startswith("__MACOSX/"):
            continue
        if name.startswith("/") or ".." in PurePosixPath(name).parts:
            problems.append(Problem(file=name, message="has a path that leads out of the archive"))
            continue
        try:
            yield name, _unpacked(archive, entry)
        # RuntimeError: encrypted; NotImplementedError: packed in a way that nobody here unpacks
        except (OSError, BadZipFile, RuntimeError, NotImplementedError, zlib.error, EOFError, ValueError) as error:
            problems.append(Problem(file=name, message=f"cannot be unpacked: {error}"))


def _unpacked(archive: ZipFile, entry: ZipInfo) -> bytes:
    with archive.open(entry) as stream:
        content = stream.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise ValueError(f"larger than {_LARGEST // 1024 // 1024} MB")
    return content
