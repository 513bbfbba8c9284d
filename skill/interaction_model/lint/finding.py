# SPDX-License-Identifier: Apache-2.0
"""The words of the linter: a rule looks at something and yields faults; a fault is shown as a finding."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from skill.interaction_model.lint.node import Placed


class Severity(StrEnum):
    """What comes of it."""

    ERROR = "error"
    """The build or the upload fails."""
    CERTIFICATION = "certification"
    """The platform's review refuses it."""
    WARNING = "warning"
    """It works worse than it could."""


ERROR, CERTIFICATION, WARNING = Severity.ERROR, Severity.CERTIFICATION, Severity.WARNING


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that a rule found."""

    at: Placed
    message: str
    fix: str = ""
    """Instead of the rule's own advice."""
    severity: Severity | None = None
    """Instead of the rule's own, for a rule that knows two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule; its id never changes its meaning and is never used again."""

    id: str
    severity: Severity
    says: str
    """What must be so, in one sentence."""
    source: str
    """Where the platform, a format or a law says it."""
    fix: str
    check: Callable[[Any], Iterator[Fault]]
    """Called with what the rules of its group are about: a model, a package, an agent, a reply."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A fault as it is shown."""

    rule: str
    severity: Severity
    message: str
    place: str
    """file:JSON path, and the line where it is known."""
    fix: str


def findings_of(rules: tuple[Rule, ...], about: object) -> Iterator[Finding]:
    """What the rules of one group find in what they are about."""
    for rule in rules:
        for fault in rule.check(about):
            yield Finding(
                rule=rule.id,
                severity=fault.severity or rule.severity,
                message=printable(fault.message),
                place=printable(fault.at.place()),
                fix=printable(fault.fix or rule.fix),
            )


def printable(text: str) -> str:
    """The text without what no terminal and no JSON can carry: half characters and controls."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(letter if letter.isprintable() else " " for letter in whole)


def quoted(text: object, *, longest: int = 60) -> str:
    """A name or a phrase as a message shows it, cut where it is long."""
    shown = str(text)
    return f"'{shown if len(shown) <= longest else shown[: longest - 1] + '…'}'"
