# SPDX-License-Identifier: Apache-2.0
"""A dialogue of the platform's comes back: what it says of the code that a yes waits for. Core; no money moves here.

Laws: only the platform's own word that the code was right, for the very quote that waits, makes the yes whole, and only
in the voice that said it; everything else buys nothing and leads to the phone; a return that nothing waits for is a
pause in the talk.
"""

from collections.abc import Mapping

from skill.conversation import Prompt, SlotText
from skill.dialogue import approving
from skill.dialogue.challenging import proof
from skill.dialogue.checking_out import read_again
from skill.dialogue.effects import PlaceOrder
from skill.dialogue.proving import Agreed
from skill.dialogue.state import Scene, Step
from skill.dialogue.talk import talk_of
from skill.dialogue.universals import repeat
from skill.orders.model import Quote
from skill.safeguards.model import Factor

_ACHIEVED = "ACHIEVED"
_WORDS: Mapping[str, str] = {
    _ACHIEVED: "code-of-another",
    "NOT_ACHIEVED": "code-wrong",
    "NOT_ENABLED": "code-not-set-up",
}
"""What is said of a result that buys nothing; every other one tells nothing about the code."""


def returned(scene: Scene) -> Step:
    """Buy what a yes waits for, if the code was right; else offer the phone."""
    agreed, quote = scene.state.agreed, scene.state.quote
    if agreed is None or quote is None:
        return repeat(scene)
    scene = scene.at(agreed=None)
    token, result = _text(scene, "token"), _text(scene, "result")
    if token is not None and token != quote.hash:
        return read_again(scene)  # an answer that comes late, to something else
    if token is not None and result == _ACHIEVED and _same_voice(scene, agreed):
        return _place(scene, quote, agreed)
    return approving.ask(scene, quote, says=(Prompt(id=_WORDS.get(result or "", "code-not-checked")),))


def _place(scene: Scene, quote: Quote, agreed: Agreed) -> Step:
    place = PlaceOrder(
        quote=quote,
        read_back=scene.state.read_back,
        turn=agreed.turn,
        grade=agreed.grade,
        asked_words=agreed.asked_words,
        talk=talk_of(scene),
        proofs=(*scene.state.proofs, proof(scene, quote, Factor.VOICE_CODE)),
        answered_at=agreed.at,
    )
    return Step(state=scene.state, effects=(place,))


def _same_voice(scene: Scene, agreed: Agreed) -> bool:
    speaker = scene.turn.speaker
    return speaker.member is not None and (speaker.household, speaker.member) == (agreed.household, agreed.member)


def _text(scene: Scene, name: str) -> str | None:
    slot = scene.turn.slots.get(name)
    return slot.text if isinstance(slot, SlotText) else None
