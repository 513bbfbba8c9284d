# SPDX-License-Identifier: Apache-2.0
"""No sentence that a shopper hears stands in Python: words are in interaction_models/<locale>/*.ftl."""

import ast
import re
from pathlib import Path

import pytest

from tests.house.source import modules, place, tree

HEARD = (
    "skill.channels",
    "skill.conversation",
    "skill.conversing",
    "skill.dialogue",
    "skill.runtime",
    "skill.safeguards",
    "skill.speaking",
)
# These speak to developers and to the authors of a brand's words; a shopper never hears them.
UNHEARD = (
    "skill.channels.alexa.authority",
    "skill.channels.alexa.device",
    "skill.speaking.checking",
    "skill.speaking.hearing",
    "skill.speaking.sources",
)
SENTENCE = re.compile(r"[A-Za-z']+,? [A-Za-z']+,? [A-Za-z']+|[a-z],? [a-z']+[.?!]$")
# What a call says goes to developers, operators or auditors, never to a shopper.
TO_OTHERS = re.compile(r".*Error$|Refused$|RequestRefused$|Rule$|^(debug|info|warning|error|exception|critical|log)$")


@pytest.mark.parametrize(
    "name", [name for name in modules() if name.startswith(HEARD) and not name.startswith(UNHEARD)]
)
def test_no_sentence_stands_in_python(name: str) -> None:
    path = modules()[name]
    found = [f"{place(path, line)}: {text!r}" for line, text in sentences(path)]
    assert found == [], "move the words to interaction_models/<locale>/prompts.ftl and say the message's id"


def sentences(path: Path) -> list[tuple[int, str]]:
    """String constants that read like a sentence, outside docstrings, errors and logs."""
    exempt: set[ast.AST] = set()
    for node in ast.walk(tree(path)):
        docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if docstring or (isinstance(node, ast.Call) and TO_OTHERS.match(_called(node))) or isinstance(node, ast.Raise):
            exempt.update(ast.walk(node))
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node not in exempt
        and SENTENCE.search(node.value)
    ]


def _called(call: ast.Call) -> str:
    function = call.func
    return (
        function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
    )


def test_a_sentence_is_recognised(tmp_path: Path) -> None:
    page = tmp_path / "page.py"
    page.write_text(
        '"""A docstring may say a lot."""\n'
        'SAID = "Who is the present for?"\n'
        'ASKED = f"{name}, and which one is it?"\n'
        'SHORT = "no, thanks."\n'
        'ID = "ask-recipient"\n'
        "log.info('a line for the operator')\n"
        "raise OurError('this cannot be, ever')\n"
    )
    assert sorted(line for line, _ in sentences(page)) == [2, 3, 4]
