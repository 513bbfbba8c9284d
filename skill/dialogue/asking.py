# SPDX-License-Identifier: Apache-2.0
"""Taking answers in, and choosing what to ask next.

Law: a question that could not change the three gifts is not asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from skill.catalog.model import Interest, Product, Wish
from skill.catalog.ranking import best_three, fits
from skill.conversation import Number, Prompt, Value
from skill.dialogue.questions import QUESTIONS, Question, Rejected
from skill.dialogue.shop import Shop
from skill.dialogue.state import Scene
from skill.money import Money

_BY_STAGE = {question.stage: question for question in QUESTIONS}
QUESTION_STAGES = frozenset(_BY_STAGE)

_NOTHING: Mapping[str, Value] = {}
_ALWAYS = "budget"
"""Gifts that cost too much disappoint, however well they suit, and a home may not even allow them."""
_ENOUGH = 4
"""So many questions settled are enough to suggest: a shopper leaves at the fifth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of a turn's slots."""

    scene: Scene
    changed: tuple[Question, ...] = ()
    """Questions whose answer is new or another than before."""
    corrected: bool = False
    """Whether an earlier answer was replaced."""
    asked_again: Question | None = None
    """The first question whose value could not be taken,"""
    rejected: Prompt | None = None
    """and how it is asked again."""

    def acknowledgements(self) -> tuple[Prompt, ...]:
        """The one answer just given, repeated; several at once are shown by what follows."""
        if len(self.changed) != 1:
            return ()
        question = self.changed[0]
        answers = self.scene.state.answers
        return (question.acknowledge(answers[question.slot], self.scene),)


def question_of(stage: str) -> Question | None:
    """The question that a stage asks, or None."""
    return _BY_STAGE.get(stage)


def take_answers(scene: Scene, slots: Mapping[str, Value]) -> Taken:
    """Put every slot that answers a question into the state; all other answers stay as they were."""
    answers = dict(scene.state.answers)
    changed: list[Question] = []
    corrected = False
    refused: tuple[Question, Rejected] | None = None
    for question in QUESTIONS:
        value = slots.get(question.slot)
        if value is None:
            continue
        kept = question.accept(value, scene)
        if isinstance(kept, Rejected):
            refused = refused or (question, kept)
        elif answers.get(question.slot) != kept:
            corrected = corrected or question.slot in answers
            answers[question.slot] = kept
            changed.append(question)
    taken = {question.slot for question in changed}
    outdated = {slot for question in changed for slot in question.outdates(answers, scene)} - taken
    scene = scene.at(
        refined=scene.state.refined or (bool(changed) and not _opens(scene)),
        answers={slot: value for slot, value in answers.items() if slot not in outdated},
        skipped=tuple(slot for slot in scene.state.skipped if slot not in taken),
        ceiling=None if "budget" in taken else scene.state.ceiling,
        # What they like is looked for in place of the one thing that was asked for by name, or likened to.
        text=None if "interest" in taken else scene.state.text,
        like=None if "interest" in taken else scene.state.like,
    )
    asked_again, rejected = (refused[0], refused[1].prompt) if refused else (None, None)
    return Taken(scene=scene, changed=tuple(changed), corrected=corrected, asked_again=asked_again, rejected=rejected)


def _opens(scene: Scene) -> bool:
    """Whether this turn is the opening one: a sentence that says much at once narrows nothing down."""
    return scene.state.number <= 1 or scene.state.opened_at == scene.turn.at


def as_answer(stage: str, number: Number) -> Mapping[str, Value]:
    """A bare number as the answer to the question that is open: an age or a budget, else nothing."""
    slot = {"age": "age", "budget": "budget", "relaxing": "budget"}.get(stage)
    return {slot: number} if slot else {}


def offered_budget(scene: Scene) -> Money | None:
    """What the search before might cost, where the budget question offers it for this one too."""
    state = scene.state
    if state.stage != "budget" or state.budget_before is None or "budget" in state.answers:
        return None
    return Money(state.budget_before, scene.shop.currency)


def wish_of(scene: Scene, *, supposing: Mapping[str, Value] = _NOTHING) -> Wish:
    """What the state's answers look for, with others supposed in their place or beside them."""
    state = scene.state
    wish = _narrowed({**state.answers, **supposing}, scene)
    ceilings = [most for most in (wish.price_max, state.ceiling) if most is not None]
    wish = replace(wish, price_max=min(ceilings, default=None), excluded=state.refused, text=state.text)
    if state.text is not None:
        return replace(wish, interests=())  # a thing asked for by name need not be about what they like
    like = scene.shelf.product(state.like) if state.like is not None else None
    return wish if like is None else alike(wish, like, scene.shop)


def named_wish(scene: Scene) -> Wish:
    """What the shopper named, and nothing that the search added: a reason speaks of these answers alone."""
    return _narrowed(scene.state.answers, scene)


def alike(wish: Wish, product: Product, shop: Shop) -> Wish:
    """The wish for something like a product: about the same, for about as much; every limit stays."""
    tags = product.interests or ((product.theme,) if product.theme else ())
    return replace(
        wish,
        interests=tuple(Interest(id=tag, words=shop.interest_words.get(tag, (tag,))) for tag in tags),
        price_said=product.price.minor,
        excluded=(*wish.excluded, product.id),
    )


def next_question(scene: Scene) -> Question | None:
    """The first open question, in order, of which some answer would change the three gifts; None when there is none."""
    state = scene.state
    open_questions = [q for q in QUESTIONS if q.slot not in state.answers and q.slot not in state.skipped]
    if not open_questions:
        return None
    wish = wish_of(scene)
    found = scene.shelf.find(wish)
    # Nobody is asked a grown-up's age: who it is for has settled that too.
    grown_up = any(q.slot == "age" and not q.others(found, state.answers, scene) for q in open_questions)
    if len(state.answers) + grown_up >= _ENOUGH:
        open_questions = [question for question in open_questions if question.slot == _ALWAYS]
    three = scene.shelf.best(wish)
    if not three:
        return None
    return next((q for q in open_questions if _could_change(q, scene, found=found, three=three)), None)


def _could_change(question: Question, scene: Scene, *, found: tuple[Product, ...], three: tuple[Product, ...]) -> bool:
    for value in question.others(found, scene.state.answers, scene):
        wish = wish_of(scene, supposing={question.slot: value})
        if not any(fits(product, wish) for product in found):
            continue
        # A gift that an answer rules out changes the three for certain; only else must all be ranked again.
        if not all(fits(product, wish) for product in three) or _ids(best_three(found, wish)) != _ids(three):
            return True
    return False


def _narrowed(answers: Mapping[str, Value], scene: Scene) -> Wish:
    wish = Wish()
    for question in QUESTIONS:
        value = answers.get(question.slot)
        if value is not None:
            wish = question.narrow(wish, value, scene)
    return wish


def _ids(products: tuple[Product, ...]) -> frozenset[str]:
    return frozenset(product.id for product in products)
