# SPDX-License-Identifier: Apache-2.0
"""A catalog's own words, as each language says them: figures, units and signs become prompts. Core."""

from skill.catalog.facts import Fact
from skill.catalog.measures import Measure, Part, Sign, parts
from skill.conversation import Prompt, Series
from skill.dialogue.replying import Args


def say_value(text: str) -> Series:
    """A value such as "68 x 48 cm, 2 AA" as it is said."""
    return Series(items=tuple(map(_say_part, parts(text))), style="words")


def say_fact(fact: Fact, topic: str | None) -> tuple[Prompt, ...]:
    """An attribute in a sentence, and in another what the row adds to a yes or a no.

    `topic` is the one that the fact is called by: it has words of its own; else the catalog's name for it is said.
    """
    shape = "number" if fact.bare_count and fact.plural else fact.shape.value
    args: Args = {
        "topic": topic or "none",
        "shape": shape,
        "name": fact.name,
        "title": fact.name[0].upper() + fact.name[1:],
        "count": "many" if fact.plural else "one",
        "value": say_value(fact.value),
    }
    said = Prompt(id="fact", args=args)
    if not fact.more:
        return (said,)
    return (said, Prompt(id="fact-more", args={"more": say_value(fact.more[0].upper() + fact.more[1:])}))


def _say_part(part: Part) -> Prompt | str:
    if isinstance(part, Measure):
        number = int(part.number) if part.number.is_integer() else part.number
        return Prompt(id="measure", args={"number": number, "unit": part.unit})
    if isinstance(part, Sign):
        return Prompt(id="sign", args={"sign": part.id})
    return part
