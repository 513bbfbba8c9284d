# SPDX-License-Identifier: Apache-2.0
"""What a conversation tells the safeguards about a purchase: figures, never words. Core."""

from skill.conversation import Amount
from skill.dialogue.questions.budget import ceiling
from skill.dialogue.state import Scene, State
from skill.safeguards.model import Talk


def talk_of(scene: Scene) -> Talk:
    """The talk so far."""
    state = scene.state
    budget = state.answers.get("budget")
    bought = {line.product for line in state.cart}
    return Talk(
        prices=tuple(price for product, price in state.prices.items() if product not in bought),
        budget=ceiling(budget) if isinstance(budget, Amount) else None,
        opening=state.opening,
        opened_at=state.opened_at,
        refined=state.refined,
        owner=_who_alone_knows(state),
    )


def _who_alone_knows(state: State) -> str | None:
    """The member who put the cart together; nobody, once it was read out for all to hear, or was chosen just now."""
    return state.owner if state.collected and state.read_back is None else None
