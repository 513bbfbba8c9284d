# SPDX-License-Identifier: Apache-2.0
"""What a turn means in its stage: its words, or what the platform took them for. The door of understanding; never
raises, whatever was said.
"""

from dataclasses import replace

from skill.conversation import Grade, Meaning, Turn, TurnKind
from skill.understanding.grammar import Grammar
from skill.understanding.reading import CONFIRMING, FALLBACK, understand
from skill.understanding.slot_text import resolve

_NOTHING = Meaning(intent=FALLBACK)
# Where a greeting opens the shop; anywhere else it is just something that was not asked.
_BEFORE = frozenset({"start", "resuming"})
_AGREES = frozenset({Grade.STRONG_YES, Grade.WEAK_YES})
_REFUSES = frozenset({Grade.NO, Grade.LATER, Grade.CONDITIONAL})


def read(turn: Turn, *, stage: str, grammar: Grammar) -> Turn:
    """The turn with its meaning. Turns that carry no words stay as they are."""
    if turn.kind is TurnKind.TEXT:
        meaning = understand(turn.text or "", stage=stage, grammar=grammar).meaning
        if meaning == _NOTHING and turn.intent == TurnKind.LAUNCH and stage in _BEFORE:
            return replace(turn, kind=TurnKind.LAUNCH)
        if meaning == _NOTHING and turn.intent is not None:
            meaning = _guessed(turn, stage=stage, grammar=grammar)
        return replace(turn, meaning=meaning if turn.sure else _doubted(meaning, stage=stage, grammar=grammar))
    if turn.kind is TurnKind.INTENT:
        meaning = _heard(turn, stage=stage, grammar=grammar)
        return replace(turn, meaning=meaning if turn.sure else _doubted(meaning, stage=stage, grammar=grammar))
    return turn


def _guessed(turn: Turn, *, stage: str, grammar: Grammar) -> Meaning:
    """What the platform took the words for, where they are nothing that we know. Statistics never say yes."""
    meaning = _heard(turn, stage=stage, grammar=grammar)
    return _NOTHING if grammar.stage(stage).commits or meaning.grade in _AGREES else meaning


def _doubted(meaning: Meaning, *, stage: str, grammar: Grammar) -> Meaning:
    """What words come to that may have been misheard: no yes anywhere, and only a refusal where an answer binds."""
    heard = meaning.grade in _REFUSES if grammar.stage(stage).commits else meaning.grade not in _AGREES
    return meaning if heard else _NOTHING


def _heard(turn: Turn, *, stage: str, grammar: Grammar) -> Meaning:
    """The meaning of an intent that a platform understood; its grade comes from model.yaml."""
    intent = turn.intent or FALLBACK
    if intent not in grammar.model.intents:
        return _NOTHING
    slots = resolve(turn.slots, intent=intent, asks=grammar.stage(stage).asks, grammar=grammar)
    own = grammar.grade(intent)
    if own is Grade.UNCLEAR and slots and stage == CONFIRMING and not grammar.intent(intent).question:
        own = Grade.CORRECTION
    return Meaning(intent=intent, slots=slots, grade=own, asked_words=grammar.intent(intent).asked_words)
