# SPDX-License-Identifier: Apache-2.0
"""Every rule of the linter in one table, in the order of the documentation."""

from skill.interaction_model.lint.finding import Rule
from skill.interaction_model.lint.google import ACTIONS_RULES, CX_RULES, DIALOGFLOW_RULES, ES_RULES
from skill.interaction_model.lint.linting import FILE_RULES, MODEL_RULES, PACKAGE_RULES
from skill.interaction_model.lint.replies import RULES as REPLY_RULES

RULES: tuple[Rule, ...] = (
    *FILE_RULES,
    *MODEL_RULES,
    *PACKAGE_RULES,
    *REPLY_RULES,
    *DIALOGFLOW_RULES,
    *CX_RULES,
    *ES_RULES,
    *ACTIONS_RULES,
)
