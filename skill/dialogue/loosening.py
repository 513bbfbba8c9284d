# SPDX-License-Identifier: Apache-2.0
"""When nothing fits: the one thing that could be loosened, asked about first, and loosened only after a yes to it."""

from skill.catalog.model import Wish
from skill.catalog.relaxing import Relaxation, relax
from skill.conversation import Amount, Prompt
from skill.dialogue import delivering
from skill.dialogue.asking import wish_of
from skill.dialogue.days import day_name
from skill.dialogue.replying import Args, leave, listen
from skill.dialogue.state import Scene, Step
from skill.money import Money

_NONE_FIT = Prompt(id="none-fit")


def offer(scene: Scene, *, says: tuple[Prompt, ...], finding: Prompt = _NONE_FIT) -> Step:
    """Name what stands in the way, and ask whether it may be loosened by so much; end where nothing ever could.

    `finding` says what was found, or wasn't; the question about a day that can't be kept says it itself.
    """
    wish = wish_of(scene)
    found = relax(scene.shelf, wish)
    if found is None:
        return leave(scene, *says, finding, Prompt(id="nothing-fits"))
    if found.kind != "deadline":
        says = (*says, finding)
    focus = found.products[0].id if found.products and found.kind != "deadline" else None
    asking = scene.at(stage="relaxing", focus=focus, loosening=found.kind)
    return listen(asking, says=says, question=_question(asking, wish, found))


def agreed(scene: Scene) -> Scene | None:
    """The scene with just that one thing loosened which was asked about; None where it is another by now."""
    state = scene.state
    wish = wish_of(scene)
    found = relax(scene.shelf, wish)
    if found is None or found.kind != state.loosening:
        return None
    answers = dict(state.answers)
    changes: dict[str, object] = {"answers": answers, "loosening": None}
    skipped = list(state.skipped)
    if found.wish.price_max != wish.price_max:
        answers["budget"] = Amount(currency=None, max=found.wish.price_max)
        changes["ceiling"] = None
    if found.wish.interests != wish.interests:
        if state.like is None:
            answers.pop("interest", None)
            skipped.append("interest")
        changes["like"] = None
    if found.wish.handling_max != wish.handling_max:
        answers.pop("deadline", None)
        skipped.append("deadline")
    if found.wish.text != wish.text:
        changes["text"] = None
    if found.wish.excluded != wish.excluded:
        changes |= {"refused": (), "like": None}
    return scene.at(skipped=tuple(dict.fromkeys(skipped)), **changes)


def declined(scene: Scene) -> Step:
    """Nothing is loosened; ask what else may change: the day, where that was asked about, else the budget."""
    stage = "deadline" if scene.state.loosening == "deadline" else "budget"
    return listen(scene.at(stage=stage, loosening=None), says=(Prompt(id="relaxing-declined"),))


def _question(scene: Scene, wish: Wish, found: Relaxation) -> Prompt:
    if found.kind == "deadline":
        return _question_of_the_day(scene, found)
    gift = found.products[0]
    args: Args = {
        "kind": "like" if found.kind == "interests" and scene.state.like else found.kind,
        "item": gift.spoken_name,
        "price": gift.price,
        "over": Money(max(gift.price.minor - (wish.price_max or 0), 0), gift.price.currency),
    }
    return Prompt(id="relaxing-offer", args=args)


def _question_of_the_day(scene: Scene, found: Relaxation) -> Prompt:
    """The earliest day on which anything of that search could be there, or anything at all."""
    handling = min((product.handling_days for product in found.products), default=0)
    soonest = delivering.soonest(scene, handling_days=handling)
    args: Args = {"by": day_name(scene.by or scene.today, scene.today), "day": day_name(soonest, scene.today)}
    return Prompt(id="relaxing-deadline", args=args)
