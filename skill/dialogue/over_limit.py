# SPDX-License-Identifier: Apache-2.0
"""A gift that costs more than the home allows: say so, and show what stays within it. Core.

Law: the home's limit is only ever kept, never asked about or gone around.
"""

from skill.conversation import Prompt
from skill.dialogue.asking import wish_of
from skill.dialogue.replying import listen
from skill.dialogue.state import Scene, Step
from skill.dialogue.suggesting import show
from skill.money import Money
from skill.orders.model import Quote
from skill.safeguards.model import Finding


def look_below(scene: Scene, quote: Quote, finding: Finding) -> Step | None:
    """Gifts of the same search that the home allows, else what else they like; None where several were to be bought."""
    remaining = finding.args.get("remaining")
    if not isinstance(remaining, Money) or len(quote.lines) > 1 or quote.lines[0].quantity > 1:
        return None
    most = remaining.minor - (quote.total - quote.goods).minor
    if most <= 0:
        return None
    ceilings = [most, *((scene.state.ceiling,) if scene.state.ceiling is not None else ())]
    below = scene.at(cart=(), ceiling=min(ceilings), focus=None, offered=None, notices=())
    says = (Prompt(id=f"finding-{finding.reason}", args=finding.args),)
    gifts = below.shelf.best(wish_of(below))
    if gifts:
        return show(below, gifts, says=(*says, Prompt(id="within-limit")))
    if "interest" not in below.state.answers:
        return None
    return listen(below.at(stage="interests"), says=says, question=Prompt(id="interests-other"))
