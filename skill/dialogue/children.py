# SPDX-License-Identifier: Apache-2.0
"""A child's voice, or words like a child's: a kind answer, and nothing else.

Laws (UCPD Annex I no. 28: no direct exhortation to children, https://eur-lex.europa.eu/eli/dir/2005/29/oj): no
product, no price, no push, and no verb that sends a child to an adult; nothing of what was said is kept.
"""

from skill.conversation import Age, Choice, Meaning, Prompt, Role
from skill.dialogue.replying import leave, listen
from skill.dialogue.state import Scene, Step

_FOR_ME = "self"
_WANTS = "order_something"
_TELLS_AGE = "tell_own_age"
_SEARCHES = frozenset({"find_gift", "browse", "most_popular"})
_GROWN_UP = 18


def speaks(scene: Scene) -> bool:
    """Whether a child speaks: a child's voice; "I'm six", "for me" and "get me a …" by no adult that we know."""
    role = scene.turn.speaker.role
    if role is not Role.UNKNOWN or scene.turn.meaning is None:
        return role is Role.CHILD
    meaning = scene.turn.meaning
    if meaning.intent == _WANTS or (meaning.intent == _TELLS_AGE and not _grown_up(meaning)):
        return True
    recipient = meaning.slots.get("recipient")
    return meaning.intent in _SEARCHES and isinstance(recipient, Choice) and recipient.id == _FOR_ME


def _grown_up(meaning: Meaning) -> bool:
    age = meaning.slots.get("age")
    least = age.value if isinstance(age, Age) and age.value is not None else age.min if isinstance(age, Age) else None
    return isinstance(age, Age) and age.unit == "year" and least is not None and least >= _GROWN_UP


def answer(scene: Scene) -> Step:
    """A kind word, and the end of the session; what stood there before this turn stays as it was."""
    meaning = scene.turn.meaning
    if scene.turn.speaker.role is Role.UNKNOWN and meaning and meaning.intent == _WANTS and scene.state.number == 1:
        return _to_a_television(scene)
    return leave(scene, Prompt(id="child-hello"))


def _to_a_television(scene: Scene) -> Step:
    """A session that begins with "order me a dollhouse" may be a broadcast: say that nothing happened, ask an adult's
    question, and let silence end it."""
    nothing = Prompt(id="nothing-ordered", args={"seller": scene.shop.seller})
    return listen(scene.at(stage="recipient"), says=(nothing,))
