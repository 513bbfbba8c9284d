# SPDX-License-Identifier: Apache-2.0
"""The random word that a question tells and its answer must bring back. Core.

Laws: it counts once, for the quote whose question told it and no other; a missing or another word buys nothing and is
followed by a fresh one. It shows that somebody listens, never who.
"""

from skill.conversation import Choice
from skill.dialogue.effects import Foresee
from skill.dialogue.state import Notice, Scene, Step
from skill.dialogue.talk import talk_of
from skill.orders.model import Quote
from skill.safeguards.model import Factor, Proof

_MOST_WRONG = 3
"""So many answers in a row without the right word are enough."""


def with_word(scene: Scene) -> tuple[Scene, bool]:
    """The scene with the word shown, where one is due, and whether nothing is wrong. The word is used up either way."""
    challenge, quote = scene.state.challenge, scene.state.quote
    if challenge is None or quote is None:
        return scene, True
    said = scene.meaning.slots.get("word")
    if not isinstance(said, Choice) or said.id != challenge.word or challenge.quote_hash != quote.hash:
        return scene.at(challenge=None), False
    return scene.at(challenge=None, proofs=(*scene.state.proofs, proof(scene, quote, Factor.CHALLENGE_WORD))), True


def another_word(scene: Scene) -> Step | None:
    """Ask with a fresh word, which only chance chooses; None where that was done often enough."""
    quote, misses = scene.state.quote, scene.state.misses + 1
    if quote is None or misses >= _MOST_WRONG:
        return None
    said = Notice(id="word-wrong" if "word" in scene.meaning.slots else "word-missing")
    return foresee(scene.at(misses=misses, notices=(said,)), quote)


def foresee(scene: Scene, quote: Quote) -> Step:
    """Look once more at what stands in the way of a quote, with what was shown for it since."""
    ask = Foresee(quote=quote, talk=talk_of(scene), proofs=scene.state.proofs)
    return Step(state=scene.state, effects=(ask,))


def proof(scene: Scene, quote: Quote, factor: Factor) -> Proof:
    """That this voice showed a factor now."""
    return Proof(factor=factor, quote_hash=quote.hash, at=scene.turn.at, member=scene.turn.speaker.member)
