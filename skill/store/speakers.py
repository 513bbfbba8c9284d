# SPDX-License-Identifier: Apache-2.0
"""Who speaks, and where their session stands: from a platform's ids, in the claim's own transaction."""

from skill.conversation import Role, Speaker, Turn
from skill.store.driver import Driver
from skill.store.sessions import SavedState, session_key

# One statement, because every turn asks it; a session is there with or without an account that we know.
_RECOGNIZE = (
    "SELECT a.household, m.id, m.role, s.state, s.version FROM (SELECT 1 AS found) AS one_row"
    " LEFT JOIN account_identity a ON a.brand = ? AND a.channel = ? AND a.platform_user = ?"
    " LEFT JOIN person_identity p ON p.brand = a.brand AND p.channel = a.channel AND p.platform_person = ?"
    " LEFT JOIN member m ON m.id = p.member AND m.household = a.household"
    " LEFT JOIN session s ON s.brand = ? AND s.key = ?"
)


def recognize(driver: Driver, turn: Turn, *, voice_confidence: int) -> tuple[Speaker, SavedState | None]:
    """The turn's speaker with household, member and role, and the state of the turn's session.

    A voice below `voice_confidence`, or one that belongs to another household, is an unknown voice at this account.
    """
    speaker = turn.speaker
    values = (turn.brand, turn.channel, speaker.user, speaker.person, turn.brand, session_key(turn))
    household, member, role, state, version = driver.execute(_RECOGNIZE, values).fetchone()
    sure = member is not None and speaker.confidence >= voice_confidence
    recognized = Speaker(
        user=speaker.user,
        person=speaker.person,
        confidence=speaker.confidence,
        household=household,
        member=member if sure else None,
        role=Role(role) if sure else Role.UNKNOWN,
    )
    return recognized, None if state is None else SavedState(state=bytes(state), version=version)
