# SPDX-License-Identifier: Apache-2.0
"""A reminder next year: offered only when it is asked for, set only by a yes, kept once, told to nobody else."""

from datetime import date, timedelta

from skill.conversation import Prompt
from skill.dialogue.bought import Bought
from skill.dialogue.carting import AT_CHECKOUT
from skill.dialogue.checking_out import offer_reminder, remind
from skill.dialogue.days import date_of
from skill.dialogue.effects import ReminderSet, SetReminder
from skill.dialogue.replying import listen
from skill.dialogue.state import Scene, Step

_AHEAD = timedelta(weeks=2)
_FEBRUARY_28 = 28


def remind_me(scene: Scene) -> Step:
    """Ask for consent to one letter; before there is an order, keep in mind to ask once it stands."""
    bought = scene.state.bought
    if scene.state.cart and scene.state.stage in AT_CHECKOUT:
        return remind(scene.at(remind=True), says=(Prompt(id="reminder-after-order"),))
    if bought is None:
        return listen(scene, says=(Prompt(id="reminder-needs-order"),))
    if bought.member != scene.turn.speaker.member:
        return listen(scene, says=(Prompt(id="orders-not-told"),))
    return offer_reminder(scene)


def accept(scene: Scene) -> Step:
    """Yes: set it."""
    bought = scene.state.bought
    if bought is None or bought.member != scene.turn.speaker.member:
        return listen(scene.at(stage="ordered"), says=(Prompt(id="orders-not-told"),))
    reminder = SetReminder(
        order_id=bought.order,
        due=_comes_again(bought, scene.today) - _AHEAD,
        occasion=bought.occasion,
        recipient=bought.recipient,
    )
    return Step(state=scene.state, effects=(reminder,))


def decline(scene: Scene) -> Step:
    """No: nothing is set."""
    return listen(scene.at(stage="ordered"), says=(Prompt(id="reminder-not-set"),))


def reminder_set(scene: Scene, outcome: ReminderSet) -> Step:
    """It is set, and stays between us."""
    said = Prompt(id="reminder-set" if outcome.stands else "orders-not-told")
    return listen(scene.at(stage="ordered"), says=(said,))


def _comes_again(bought: Bought, today: date) -> date:
    """The day a year on; a moving feast by its own rule."""
    first = date_of(bought.occasion, today) if bought.occasion else None
    again = date_of(bought.occasion, first + timedelta(days=1)) if bought.occasion and first else None
    if again is not None:
        return again
    try:
        return bought.day.replace(year=bought.day.year + 1)
    except ValueError:  # the 29th of February
        return bought.day.replace(year=bought.day.year + 1, day=_FEBRUARY_28)
