# SPDX-License-Identifier: Apache-2.0
"""Lints what lies below a path: which rules look at what, and the findings in order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from skill.interaction_model.lint import (
    alexa_courtesies,
    alexa_dialog,
    alexa_samples,
    alexa_structure,
    alexa_values,
    children,
    invocation_name,
    manifest,
    purchases,
    skill_package,
)
from skill.interaction_model.lint.alexa_view import AlexaModel, locale_of
from skill.interaction_model.lint.finding import ERROR, Fault, Finding, Rule, Severity, findings_of
from skill.interaction_model.lint.google import lint_google
from skill.interaction_model.lint.node import Document
from skill.interaction_model.lint.opening import Found, files_below, find, reader_of
from skill.interaction_model.lint.skill_package import SkillPackage

MODEL_RULES = (
    *alexa_structure.RULES,
    *alexa_courtesies.RULES,
    *alexa_samples.RULES,
    *alexa_values.RULES,
    *alexa_dialog.RULES,
    *invocation_name.RULES,
)
PACKAGE_RULES = (*skill_package.RULES, *manifest.RULES, *purchases.RULES, *children.RULES)
_WORST_FIRST = {severity: place for place, severity in enumerate(Severity)}


def _unread(document: Document) -> Iterator[Fault]:
    if document.problem:
        yield Fault(at=document.root, message=document.problem)
    elif document.name.endswith("skill.json") and not isinstance(document.root.get("manifest").value, dict):
        yield Fault(
            at=document.root, message="a manifest is an object under 'manifest'", fix="write it as SMAPI exports it"
        )


FILE_RULES = (
    Rule(
        id="L-01",
        severity=ERROR,
        says="Every file can be read, and holds what its format wants there.",
        source="https://www.rfc-editor.org/rfc/rfc8259",
        fix="mend the file; an editor shows where",
        check=_unread,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was linted, and what was found."""

    linted: tuple[str, ...]
    """Each as people call it: "Alexa model en-US: models/en-US.json"."""
    findings: tuple[Finding, ...]
    """The worst first, and of those each rule's together."""


def lint(path: Path, *, seller: str = "", published: Path | None = None) -> Report:
    """Lint a file, a folder or a zip. Raises nothing for what they hold; nothing lintable is a report of nothing."""
    found = find(path)
    names = dict(_invocation_names(published)) if published else {}
    linted: list[str] = []
    findings: list[Finding] = []
    for package in _packages(found, seller=seller, published=names):
        if package.manifest:
            linted.append(f"Alexa manifest: {package.manifest.document.name}")
            findings.extend(findings_of(FILE_RULES, package.manifest.document))
        for model in package.models:
            linted.append(f"Alexa model {model.locale or '(no locale)'}: {model.file.document.name}")
            findings.extend(findings_of(MODEL_RULES, model))
        linted.extend(f"read-back {locale}: {words.document.name}" for locale, words in package.words.items())
        findings.extend(findings_of(PACKAGE_RULES, package))
    for place in found.packages:
        told, more = lint_google(place, FILE_RULES[0])
        linted.extend(told)
        findings.extend(more)
    for document in found.unreadable:
        linted.append(f"file: {document.name}")
        findings.extend(findings_of(FILE_RULES, document))
    findings.sort(key=lambda one: (_WORST_FIRST[one.severity], one.rule))
    return Report(linted=tuple(linted), findings=tuple(findings))


def _packages(found: Found, *, seller: str, published: Mapping[str, str]) -> Iterator[SkillPackage]:
    """Manifests with the models below them, then the models of each folder without one."""
    roots = sorted((path.parent for path, _ in found.manifests), key=lambda root: -len(root.parts))
    grouped: dict[Path, list[AlexaModel]] = {}
    for path, document in found.models:
        home = next((root for root in roots if root in path.parents), path.parent)
        model = AlexaModel(
            file=document.root,
            locale=locale_of(path.name),
            seller=seller,
            published=published.get(locale_of(path.name), ""),
            conversations=_has_conversations(path),
        )
        grouped.setdefault(home, []).append(model)
    for path, document in found.manifests:
        root = path.parent
        linking = next(
            (other.root for place, other in found.linkings if root in (place.parent, place.parent.parent)), None
        )
        packed = root.name == "skill-package" or (root / "interactionModels").is_dir()
        yield SkillPackage(
            manifest=document.root,
            models=tuple(grouped.pop(root, ())),
            linking=linking,
            files=files_below(root) if packed else (),
            read=reader_of(root),
            seller=seller,
        )
    for models in grouped.values():
        yield SkillPackage(models=tuple(models), seller=seller)
    words = {locale_of(path.parent.name): document.root for path, document in found.words}
    if words:
        yield SkillPackage(words=words, seller=seller)


def _has_conversations(model: Path) -> bool:
    """Whether Alexa Conversations lie beside interactionModels/custom."""
    return any((folder / "conversations").is_dir() for folder in model.parents[1:3])


def _invocation_names(published: Path) -> Iterator[tuple[str, str]]:
    for path, document in find(published).models:
        yield locale_of(path.name), AlexaModel(file=document.root, locale="").invocation_name.text
