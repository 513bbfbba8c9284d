# SPDX-License-Identifier: Apache-2.0
"""What happened in a turn, as a brand counts it: from the state before and after, never from what was said.

kind              about      when
opened                       the first turn of a talk
asked             slot       a question of the gift finder was put
answered          slot       it has an answer now
corrected         slot       its answer was replaced
skipped           slot       the shopper would not or could not answer
missed            stage      a turn was not understood
shown                        gifts were spoken
taken                        a gift went into the cart; its place in the list
widening_offered             nothing fitted, and a wider search was offered
widened                      the shopper agreed to it
read_back                    a quote was read back
finding           reason     a safeguard stood in the way
ordered                      an order was placed
undone                       an order was canceled by its buyer
left              slot/stage the talk ended while this question was open, or in this stage
A child's turn leaves no event: nothing is collected from a child.
"""

from collections.abc import Iterator

from skill.conversation import Role, TurnKind
from skill.conversing import Answered
from skill.dialogue import QUESTIONS, State
from skill.dialogue.effects import Foreseen, OrderCanceled, Placed, Refused, Unsettled
from skill.store.funnel import Event

_SLOT_OF_STAGE = {question.stage: question.slot for question in QUESTIONS}
_CHILD_ANSWER = "child-hello"
"""The prompt that answers what sounds like a child."""
_UNCOUNTED = frozenset({TurnKind.SIGNAL, TurnKind.FORGET})


def events_of(answered: Answered) -> tuple[Event, ...]:
    """The events of one answered turn, in the order in which they happened."""
    turn, before, after = answered.turn, answered.before, answered.state
    if turn.kind in _UNCOUNTED or turn.speaker.role is Role.CHILD or _CHILD_ANSWER in answered.prompts:
        return ()
    events = [Event(kind="opened")] if before.number == 0 and turn.kind is not TurnKind.ENDED else []
    events += _answers(before, after)
    if after.misses > before.misses and turn.kind is not TurnKind.SILENCE:
        events.append(Event(kind="missed", about=before.stage))
    events += _gifts(before, after)
    events += _purchase(answered)
    if not answered.reply.listens:
        events.append(Event(kind="left", about=_SLOT_OF_STAGE.get(before.stage, before.stage)))
    elif after.stage in _SLOT_OF_STAGE and (after.stage != before.stage or before.number == 0):
        events.append(Event(kind="asked", about=_SLOT_OF_STAGE[after.stage]))
    return tuple(events)


def _answers(before: State, after: State) -> Iterator[Event]:
    for slot, value in after.answers.items():
        if slot not in before.answers:
            yield Event(kind="answered", about=slot)
        elif before.answers[slot] != value:
            yield Event(kind="corrected", about=slot)
    yield from (Event(kind="skipped", about=slot) for slot in after.skipped if slot not in before.skipped)


def _gifts(before: State, after: State) -> Iterator[Event]:
    had = {line.product for line in before.cart}
    for line in after.cart:
        if line.product not in had:
            listed = before.shown
            place = listed.index(line.product) + 1 if line.product in listed else None
            yield Event(kind="taken", place=place)
    if before.stage == "relaxing" and after.stage in ("choosing", "considering"):
        yield Event(kind="widened")
    if after.shown and after.shown != before.shown:
        yield Event(kind="shown")
    if after.stage == "relaxing" and before.stage != "relaxing":
        yield Event(kind="widening_offered")


def _purchase(answered: Answered) -> Iterator[Event]:
    before, after = answered.before, answered.state
    for outcome in answered.outcomes:
        if isinstance(outcome, Foreseen | Refused):
            yield from (Event(kind="finding", about=finding.reason) for finding in outcome.findings)
        elif isinstance(outcome, Placed | Unsettled):
            yield Event(kind="ordered")
        elif isinstance(outcome, OrderCanceled):
            yield Event(kind="undone")
    heard, had = after.read_back, before.read_back
    if heard is not None and (had is None or had.quote_hash != heard.quote_hash):
        yield Event(kind="read_back")
