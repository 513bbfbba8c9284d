# SPDX-License-Identifier: Apache-2.0
"""Who speaks: from a platform's ids to the household and its member, in the claim's own transaction."""

from skill.conversation import Role, Speaker, Turn
from skill.store.driver import Driver

_RECOGNIZE = (
    "SELECT a.household, m.id, m.role FROM account_identity a"
    " LEFT JOIN person_identity p ON p.brand = a.brand AND p.channel = a.channel AND p.platform_person = ?"
    " LEFT JOIN member m ON m.id = p.member AND m.household = a.household"
    " WHERE a.brand = ? AND a.channel = ? AND a.platform_user = ?"
)


def recognize(driver: Driver, turn: Turn, *, voice_confidence: int) -> Speaker:
    """The turn's speaker with household, member and role.

    A voice below `voice_confidence`, or one that belongs to another household, is an unknown voice at this account.
    """
    speaker = turn.speaker
    values = (speaker.person, turn.brand, turn.channel, speaker.user)
    household, member, role = driver.execute(_RECOGNIZE, values).fetchone() or (None, None, Role.UNKNOWN)
    sure = member is not None and speaker.confidence >= voice_confidence
    return Speaker(
        user=speaker.user,
        person=speaker.person,
        confidence=speaker.confidence,
        household=household,
        member=member if sure else None,
        role=Role(role) if sure else Role.UNKNOWN,
    )
