# SPDX-License-Identifier: Apache-2.0
"""Finds what can be linted below a path, by what the files hold. Reads files and decides nothing else."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from skill.interaction_model.lint.alexa_view import LOCALES
from skill.interaction_model.lint.documents import LARGEST, json_document
from skill.interaction_model.lint.node import Document

_DEEPEST = 12
_SKIPPED = frozenset(("node_modules", "__pycache__"))
_AGENT = "agent.json"
_AGENT_FOLDERS = ({"intents", "flows"}, {"intents", "entities"})
"""What an agent has beside agent.json, where that is missing."""
_PROJECT = ("manifest.yaml", "settings/settings.yaml", "actions/actions.yaml")
_MODEL_FOLDERS = frozenset(("custom", "models", "alexa"))
_MODEL_KEYS = ("interactionModel", "languageModel")


@dataclass(slots=True, kw_only=True)
class Found:
    """What lies below a path; each list in the order of the names."""

    models: list[tuple[Path, Document]] = field(default_factory=list)
    manifests: list[tuple[Path, Document]] = field(default_factory=list)
    linkings: list[tuple[Path, Document]] = field(default_factory=list)
    words: list[tuple[Path, Document]] = field(default_factory=list)
    packages: list[Path] = field(default_factory=list)
    """Folders and zips of Google's."""
    unreadable: list[Document] = field(default_factory=list)


def find(path: Path) -> Found:
    """Everything below a folder; a file alone is what it holds."""
    found = Found()
    if path.is_dir():
        _folder(path, found, depth=0, named=str(path).rstrip("/"))
    elif path.suffix == ".zip":
        found.packages.append(path)
    elif path.name == _AGENT:
        found.packages.append(path.parent)
    else:
        _asked_for(path, found)
    return found


def files_below(folder: Path) -> tuple[str, ...]:
    """The names of all files of a package, below its folder."""
    return tuple(str(path.relative_to(folder)) for path in _all(folder, 0))


def reader_of(folder: Path) -> Callable[[str], bytes]:
    """What reads one of a package's files; nothing of one that can't be read."""
    return lambda name: _content(folder / name)[0]


def _asked_for(path: Path, found: Found) -> None:
    document = _json(path, str(path), found)
    if document is None:
        return
    if path.name == "skill.json" or _has(document, "manifest"):
        found.manifests.append((path, document))
    elif path.suffix == ".json":
        found.models.append((path, document))


def _folder(folder: Path, found: Found, *, depth: int, named: str) -> None:
    entries = _entries(folder, found)
    names = {entry.name for entry in entries}
    agent = _AGENT in names or any(names >= parts for parts in _AGENT_FOLDERS)
    if agent or any((folder / mark).is_file() for mark in _PROJECT):
        found.packages.append(folder)
        return
    for entry in entries:
        name = f"{named}/{entry.name}"
        if entry.is_dir():
            if depth < _DEEPEST and not entry.is_symlink():  # a link may lead back up
                _folder(entry, found, depth=depth + 1, named=name)
        elif entry.suffix == ".zip" and entry.is_file():
            found.packages.append(entry)
        elif entry.name == "legal.ftl" and entry.is_file():
            content, problem = _content(entry)
            text = content.decode("utf-8", "replace")
            found.words.append((entry, Document(name=name, text=text, value=text, problem=problem)))
        elif entry.suffix == ".json" and entry.is_file():
            _file(entry, name, found)


def _file(path: Path, name: str, found: Found) -> None:
    document = _json(path, name, found)
    if document is None:
        return
    if path.name == "skill.json":
        if document.problem or _has(document, "manifest"):
            found.manifests.append((path, document))
    elif path.name == "accountLinking.json":
        found.linkings.append((path, document))
    elif _is_model(path, document):
        found.models.append((path, document))


def _is_model(path: Path, document: Document) -> bool:
    if any(_has(document, key) for key in _MODEL_KEYS):
        return True
    # What can't be parsed is taken for what its name says; other files of a locale hold texts of other programs.
    return path.stem in LOCALES and (bool(document.problem) or path.parent.name in _MODEL_FOLDERS)


def _has(document: Document, key: str) -> bool:
    return isinstance(document.value, dict) and key in document.value


def _json(path: Path, name: str, found: Found) -> Document | None:
    content, problem = _content(path)
    if problem:
        found.unreadable.append(Document(name=name, text="", problem=problem))
        return None
    return json_document(name, content)


def _content(path: Path) -> tuple[bytes, str]:
    try:
        if path.stat().st_size > LARGEST:
            return b"", "the file is larger than any platform takes"
        return path.read_bytes(), ""
    except OSError as error:
        return b"", f"the file cannot be read: {error.strerror or error}"


def _entries(folder: Path, found: Found) -> list[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        found.unreadable.append(Document(name=str(folder), text="", problem=f"cannot be read: {error.strerror}"))
        return []
    return [entry for entry in entries if not entry.name.startswith(".") and entry.name not in _SKIPPED]


def _all(folder: Path, depth: int) -> Iterator[Path]:
    for entry in _entries(folder, Found()):
        if entry.is_dir() and depth < _DEEPEST:
            yield from _all(entry, depth + 1)
        elif entry.is_file():
            yield entry
