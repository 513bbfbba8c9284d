# SPDX-License-Identifier: Apache-2.0
"""Whose a conversation is: who is told of it later, and finds it again.

Laws: it stays with the member whose words are remembered, whoever says "stop" in it or lets it end; what another member
went on with is nobody's from then on, because it would tell the one about the other's presents.
"""

from msgspec.structs import replace

from skill.dialogue.state import State

_SEVERAL = ""
# What a conversation tells of the one who had it.
_TELLING = ("answers", "text", "like", "shown", "focus", "cart", "gift", "ship_to")


def belonging(before: State, after: State, *, member: str | None) -> State:
    """The state after a turn of this voice (None is an unknown one, or no voice at all), with whose it is."""
    if not (after.answers or after.cart):
        return replace(after, member=member, strange=False)
    if _told(after) == _told(before):
        return replace(after, member=before.member, strange=before.strange)
    begun = before.member if before.answers or before.cart else None
    if member is None:
        return replace(after, member=begun, strange=True)
    return replace(after, member=member if begun in (None, member) else _SEVERAL, strange=False)


def _told(state: State) -> tuple[object, ...]:
    return tuple(getattr(state, name) for name in _TELLING)
