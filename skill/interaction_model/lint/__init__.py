# SPDX-License-Identifier: Apache-2.0
"""The linter of interaction models, manifests and packages: rules as tables, findings as values.

linting, rules      what is linted, and every rule in one table     finding   rule, fault and finding
opening, documents  what lies below a path                          node      a place in a document, with its line
limits, shapes      numbers and keys of the platforms
alexa_…, invocation_name    a model, as alexa_view shows it; with built_ins, proper_names, sounding
skill_package       a skill's package: manifest, purchases, children; with examples, permissions, pictures
replies             what is answered to Alexa
google              Google's packages, as google_view shows them: dialogflow (both editions), dialogflow_cx,
                    dialogflow_es, actions_builder, actions_prompts, actions_schema; with languages
"""

from skill.interaction_model.lint.finding import Finding, Severity
from skill.interaction_model.lint.linting import Report, lint
from skill.interaction_model.lint.replies import lint_reply

__all__ = ["Finding", "Report", "Severity", "lint", "lint_reply"]
