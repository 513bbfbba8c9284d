# SPDX-License-Identifier: Apache-2.0
"""One source for every interaction model: loading it, and building what each platform wants from it."""

from skill.interaction_model.source import Source, load_source
from skill.interaction_model.understand import report, report_line

__all__ = ["Source", "load_source", "report", "report_line"]
