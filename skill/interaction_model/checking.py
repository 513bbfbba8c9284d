# SPDX-License-Identifier: Apache-2.0
"""What a build refuses: one sentence with two intents in one stage. Pure."""

from skill.errors import ConfigurationError
from skill.understanding.automaton import Automaton
from skill.understanding.grammar import Grammar


def refuse_ambiguity(grammar: Grammar) -> None:
    """Raise ConfigurationError when a sentence of the templates means two intents in one stage."""
    automaton = Automaton()
    for node, target in grammar.templates:
        automaton.add(node, target)
    found = [
        f"{' '.join(sentence)!r} is both {one.intent} and {other.intent}"
        for one, other, sentence in automaton.ambiguous()
    ]
    if found:
        raise ConfigurationError(
            f"interaction_models/{grammar.locale}/utterances.yaml: {'; '.join(found)}",
            hint="take the sentence from one of the two, or let them be heard in different stages",
        )
