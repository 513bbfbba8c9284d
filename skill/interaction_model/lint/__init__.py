# SPDX-License-Identifier: Apache-2.0
"""The linter of interaction models, manifests and packages: rules as tables, findings as values."""

from skill.interaction_model.lint.finding import Finding, Severity
from skill.interaction_model.lint.linting import Report, lint
from skill.interaction_model.lint.replies import lint_reply

__all__ = ["Finding", "Report", "Severity", "lint", "lint_reply"]
