# SPDX-License-Identifier: Apache-2.0
"""From a recognised turn and its state to a reply in words: understand, step, perform, resume, render.

Writes nothing itself; the performers do what the dialogue asks for, and find what an earlier try of the turn did.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import msgspec

from skill import dialogue, understanding
from skill.catalog.shelf import Shelf
from skill.conversation import Turn
from skill.dialogue import Shop, State, Step
from skill.dialogue.effects import (
    Changed,
    Foreseen,
    Forget,
    OrderCanceled,
    Outcome,
    Placed,
    Refused,
    Unsettled,
)
from skill.dialogue.opening import note_opening
from skill.errors import OurError
from skill.safeguards import RULES
from skill.safeguards.model import Finding, Rule, allowed
from skill.speaking import SpokenReply, Voice, spoken_seconds
from skill.understanding import Grammar

_ROUNDS = 3
"""How often a step may ask for effects; a dialogue that asks more often goes in circles."""
_MONEY_MOVED = (Placed, Unsettled, OrderCanceled)

Performer = Callable[[Any, Turn], Outcome]
"""Does what one type of effect asks for, now or by finding that it was done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Storefront:
    """What one brand brings to a turn."""

    shop: Shop
    shelf: Shelf
    grammar: Callable[[str], Grammar]
    """The language of a locale, or the nearest there is."""
    voice: Callable[[str], Voice]
    """The brand's voice in a locale, or the nearest there is."""
    performers: Mapping[type, Performer]
    digest: Callable[[str], str]
    """A keyed digest of words that are kept nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What a turn came to, before it is saved."""

    turn: Turn
    before: State
    """The state in which the turn was heard."""
    state: State
    reply: SpokenReply
    prompts: tuple[str, ...]
    """The ids of the prompts that the reply says."""
    outcomes: tuple[Outcome, ...]
    """What the turn's effects came to, in their order; findings stand in them."""
    forget: bool
    money_moved: bool

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What each safeguard that was asked in this turn found; one that allowed is among them."""
        return tuple(finding for outcome in self.outcomes for finding in findings_of(outcome))


# Which safeguards are asked before an effect can come to this. Their own law: every rule is asked, none is left out.
_ASKED: Mapping[type[Outcome], tuple[Rule, ...]] = {
    Foreseen: tuple(rule for rule in RULES if rule.upfront),
    **dict.fromkeys((Placed, Refused, Changed, Unsettled), RULES),
}


def findings_of(outcome: Outcome) -> tuple[Finding, ...]:
    """What each safeguard found on the way to this outcome, then what stopped it beyond them; empty for other effects.

    Safeguards name only what they have against a purchase; the others were asked as well, and allowed it.
    """
    asked = _ASKED.get(type(outcome), ())
    against = outcome.findings if isinstance(outcome, Foreseen | Refused) else ()
    found = {rule.id: allowed(rule.id) for rule in asked} | {finding.rule: finding for finding in against}
    return tuple(found.values())


def converse(front: Storefront, turn: Turn, state: State) -> Answered:
    """Answer one turn. Raises what the dialogue, a performer or the voice raises; then nothing is to be saved."""
    if turn.utterance and turn.utterance == state.utterance:
        turn = replace(turn, sure=False)  # the same words once more agree to nothing that was asked since
    turn = understanding.read(turn, stage=state.stage, grammar=front.grammar(turn.locale))
    opened = note_opening(state, turn, digest=front.digest)
    step = dialogue.step(opened, turn, front.shelf, front.shop)
    forget, outcomes = False, tuple[Outcome, ...]()
    for _ in range(_ROUNDS):
        if not step.effects:
            break
        forget = forget or any(isinstance(effect, Forget) for effect in step.effects)
        done = tuple(_perform(front, effect, turn) for effect in step.effects if not isinstance(effect, Forget))
        outcomes += done
        step = dialogue.resume(step.state, turn, done, front.shelf, front.shop)
    reply, after = _render(front.voice(turn.locale), step, turn)
    after = _kept(after, reply, turn)
    asks = front.grammar(turn.locale).stage(after.stage).asks if reply.listens else None
    reply = replace(reply, stage=after.stage, asks=asks or "", holds=tuple(after.answers))
    return Answered(
        turn=turn,
        before=state,
        state=after,
        reply=reply,
        prompts=_prompts(step),
        outcomes=outcomes,
        forget=forget,
        money_moved=any(isinstance(outcome, _MONEY_MOVED) for outcome in outcomes),
    )


def _perform(front: Storefront, effect: object, turn: Turn) -> Outcome:
    try:
        performer = front.performers[type(effect)]
    except KeyError:
        raise OurError(f"nothing performs {type(effect).__name__}") from None
    return performer(effect, turn)


def _render(voice: Voice, step: Step, turn: Turn) -> tuple[SpokenReply, State]:
    """The reply in words, and the state with its read-back heard when those words are spoken to the end."""
    if step.reply is None:
        raise OurError(f"the dialogue asked for effects more than {_ROUNDS} times in one turn")
    reply, state = voice.render(step.reply), step.state
    if reply.speech is not None and state.read_back is not None and state.read_back.turn == state.number:
        state = dialogue.heard(state, turn.at + timedelta(seconds=spoken_seconds(reply.speech.text)))
    return reply, state


def _kept(state: State, reply: SpokenReply, turn: Turn) -> State:
    """The state with what the platform may not tell of the next turn: whether it says the same, and begins anew."""
    over = state.over if reply.speech is None else not (reply.listens or reply.ask_code)
    if (over, turn.utterance) == (state.over, state.utterance):
        return state
    return msgspec.structs.replace(state, over=over, utterance=turn.utterance)


def _prompts(step: Step) -> tuple[str, ...]:
    reply = step.reply
    if reply is None:
        return ()
    return tuple(prompt.id for prompt in (*reply.says, reply.question) if prompt is not None)
