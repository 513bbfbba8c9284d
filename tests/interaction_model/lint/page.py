# SPDX-License-Identifier: Apache-2.0
"""Writes docs/models-lint.md from RULES: `python -m tests.interaction_model.lint.page`."""

from pathlib import Path

from skill.interaction_model.lint import limits
from skill.interaction_model.lint.limits import Limit
from skill.interaction_model.lint.rules import RULES

DOCS = Path(__file__).resolve().parents[3] / "docs"

GROUPS = {
    "A-M": "Alexa's interaction model",
    "A-N": "Alexa's invocation name",
    "A-F": "Alexa's manifest, `skill.json`",
    "A-P": "Selling goods on Alexa",
    "A-K": "Alexa and children",
    "A-R": "Replies to Alexa",
    "D-X": "Both editions of Dialogflow",
    "D-C": "Dialogflow CX, the JSON package",
    "D-E": "Dialogflow ES, the exported agent",
    "G-A": "Actions Builder",
    "L-": "Any file",
}
LEFT_OUT = {
    "A-P04": "No file shows what was said before an order; `tests/whole` and `tests/channels` play purchases and look.",
    "A-P05": "No file shows what follows an order; the tests play purchases and read speech, card and letter.",
    "A-P07": "The code is the platform's own (AMAZON.VerifyPerson): it counts the tries and tells only the end.",
    "A-P08": "Shopping Actions are not offered: this shop sells its own goods.",
}
EXPLAINED = {
    "A-M17": "A sentence like `it's {number}` answers more than one question. The conversation knows what it has just "
    "asked, and takes either intent for it; Alexa has no stages to tell them apart by.",
    "A-M18": "`skip`, `next` and `go back` have meanings of their own in this shop; AMAZON.NextIntent and "
    "AMAZON.PreviousIntent are not in its model.",
    "A-M33": "A kite and a kit are different goods; what was heard is named again before anything is bought.",
}


def page() -> str:
    """The page."""
    parts = [_INTRODUCTION]
    for group, title in GROUPS.items():
        rows = [
            f"| {rule.id} | {rule.severity} | {_cell(rule.says)} | {rule.source} |"
            for rule in sorted(RULES, key=lambda rule: rule.id)
            if rule.id.startswith(group)
        ]
        rows += [
            f"| {id_} | | *not in the linter:* {_cell(why)} | |"
            for id_, why in LEFT_OUT.items()
            if id_.startswith(group)
        ]
        table = "\n".join(rows)
        parts.append(f"## {title}\n\n| rule | severity | what must be so | source |\n|---|---|---|---|\n{table}\n")
    parts.append(_recalled())
    told = "\n".join(f"- **{id_}**: {why}" for id_, why in EXPLAINED.items())
    parts.append(f"## What is left in our own models\n\nNothing that anybody refuses; these warnings stay:\n\n{told}\n")
    return "\n".join(parts)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _recalled() -> str:
    """The numbers that are not confirmed."""
    every = [one for value in vars(limits).values() for one in (value if isinstance(value, tuple) else (value,))]
    numbers = [one for one in every if isinstance(one, Limit) and one.recalled]
    rows = "\n".join(f"- {one.most:,} {one.of}" for one in numbers)
    return (
        "## Numbers to be confirmed\n\nThese are known from use and from other tools, and stand on no page that could "
        f"be read; `skill/interaction_model/lint/limits.py` has them in one table.\n\n{rows}\n"
    )


_INTRODUCTION = """# Linting models

`dollhouse models lint [PATH]` finds what Alexa or Google would refuse, before they do: in what this project builds
(without PATH: `interaction_models/built`), and in anybody's.

| PATH | what is linted |
|---|---|
| `en-US.json` | one Alexa model, with or without what SMAPI puts around it |
| `skill.json` | one manifest |
| a skill package, or a project with one | manifest, models, `accountLinking.json`, icons, names of files |
| a folder of models | each of them, and all of them against each other |
| the folder or the zip of a Dialogflow CX or ES agent | the agent |
| the folder or the zip of an Actions Builder project | the project |
| a folder with `<locale>/legal.ftl` | what is read out before an order |

What a file is, its content tells. `--seller NAME` says who sells by the skill, and that the name is a brand;
`--published PATH` are the models as they are published. `--json` prints an array of
`{"rule", "severity", "message", "place", "fix"}` and nothing else. A place is `file:JSON path (line N)`.

| severity | what comes of it | exit status |
|---|---|---|
| error | the build or the upload fails | 1 |
| certification | the platform's review refuses it | 1 |
| warning | it works worse than it could | 0 |

With nothing to lint the status is 2. A file that can't be read is a finding: A-M01 for a model of Alexa's, else L-01.
Where a rule says "(a warning …)", that part of it is one. `skill.interaction_model.lint.lint_reply(request, response)`
looks at an answer to Alexa; the tests call it.

A new rule is a function and an entry in its group's RULES under `skill/interaction_model/lint/`; the tests ask for the
smallest fault that it finds, and for the nearest thing that it lets pass. This page is written from the rules:
`python -m tests.interaction_model.lint.page`.
"""

if __name__ == "__main__":
    (DOCS / "models-lint.md").write_text(page(), encoding="utf-8")
