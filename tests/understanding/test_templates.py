# SPDX-License-Identifier: Apache-2.0
"""The sentence syntax."""

import pytest

from skill.errors import ConfigurationError
from skill.understanding.templates import Slot, Word, count, parse, sentences, slots


def split(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def spelt(template: str, **rules: str) -> list[str]:
    known = {name: parse(rule, words=split) for name, rule in rules.items()}
    node = parse(template, words=split, rules=known)
    found = [
        " ".join(step.text if isinstance(step, Word) else f"{{{step.name}}}" for step in steps)
        for steps in sentences(node)
    ]
    assert count(node) == len(found)
    return found


def test_optional_alternative_permutation_slot_and_rule() -> None:
    assert spelt("[a] gift") == ["a gift", "gift"]
    assert spelt("(big|small) gift") == ["big gift", "small gift"]
    assert spelt("(now;please) go") == ["now please go", "please now go"]
    assert spelt("for {recipient}") == ["for {recipient}"]
    assert spelt("<want> it", want="i (want|need)") == ["i want it", "i need it"]


def test_free_words_are_marked() -> None:
    assert slots(parse("the {*product}", words=split)) == {Slot("product", True)}


@pytest.mark.parametrize(
    "template", ["(a|b", "a]", "{a", "<unknown>", "{1}", "(a|b;c)", "a}", "{}", "(" * 30 + ")" * 30, "(a;b;c;d;e;f)"]
)
def test_a_broken_template_is_refused_with_its_text(template: str) -> None:
    with pytest.raises(ConfigurationError, match="template"):
        parse(template, words=split)
