# SPDX-License-Identifier: Apache-2.0
"""Few sentences that together hold every pair of choices."""

from itertools import combinations

from skill.interaction_model.sampling import sample
from skill.understanding.templates import Node, Word, count, parse


def tree(template: str) -> Node:
    return parse(template, words=lambda text: tuple(text.split()))


def spelt(template: str, *, most: int = 1000) -> list[str]:
    sampled = sample(tree(template), most=most)
    return [" ".join(step.text for step in steps if isinstance(step, Word)) for steps in sampled]


def test_a_small_template_is_spelt_in_full() -> None:
    assert spelt("[a] (big|small) gift") == ["a big gift", "a small gift", "big gift", "small gift"]


def test_each_pair_of_choices_meets_in_a_large_one() -> None:
    template = "(a|b|c) (d|e|f) (g|h|i) (j|k|l)"
    found = spelt(template)

    assert len(found) < count(tree(template)) / 3
    met = {pair for sentence in found for pair in combinations(sentence.split(), 2)}
    groups = ["abc", "def", "ghi", "jkl"]
    assert met >= {(one, other) for left, right in combinations(groups, 2) for one in left for other in right}


def test_the_cap_holds_and_the_order_is_always_the_same() -> None:
    template = "(a|b|c|d|e|f) (g|h|i|j|k) (l|m|n|o|p)"

    assert len(spelt(template, most=7)) == 7
    assert spelt(template) == spelt(template)
