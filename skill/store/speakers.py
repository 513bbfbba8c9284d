# SPDX-License-Identifier: Apache-2.0
"""Who speaks, and where their session stands: from a platform's ids, in the claim's own transaction."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from skill.conversation import Role, Speaker, Turn
from skill.store.accounts import decode_recipients
from skill.store.driver import Driver
from skill.store.metadata import from_micros
from skill.store.sessions import SavedState, session_key

# One statement, because every turn asks it; a session is there with or without an account that we know.
_RECOGNIZE = (
    "SELECT a.household, m.id, m.role, s.state, s.version, s.updated_at, d.label, d.recipients, d.region"
    " FROM (SELECT 1 AS found) AS one_row"
    " LEFT JOIN account_identity a ON a.brand = ? AND a.channel = ? AND a.platform_user = ?"
    " LEFT JOIN person_identity p ON p.brand = a.brand AND p.channel = a.channel AND p.platform_person = ?"
    " LEFT JOIN member m ON m.id = p.member AND m.household = a.household"
    " LEFT JOIN session s ON s.brand = ? AND s.key = ?"
    " LEFT JOIN address d ON d.household = a.household AND (m.role = 'adult' OR d.number = 0) ORDER BY d.number"
)


def recognize(driver: Driver, turn: Turn, *, voice_confidence: int) -> tuple[Speaker, SavedState | None]:
    """The turn's speaker with household, member and role, and the state of the turn's session.

    A voice below `voice_confidence`, or one that belongs to another household, is an unknown voice at this account.
    A login is its member's account, spoken through by a voice that nobody knows; one that is no adult's login any more
    is no account of any household. Only an adult's surely recognised voice comes with the household's places; whoever
    speaks, what it may be told of prices and days depends on the region of the usual one.
    """
    speaker = turn.speaker
    values = (turn.brand, turn.channel, speaker.user, speaker.person, turn.brand, session_key(turn))
    # A row for each place, alike but for it; one where there is none, or where no adult is known.
    rows = driver.execute(_RECOGNIZE, values).fetchall()
    household, member, role, state, version, updated_at = rows[0][:6]
    saved = None
    if state is not None:
        saved = SavedState(state=bytes(state), version=version, updated_at=from_micros(updated_at))
    if speaker.linked:
        login = role == Role.ADULT
        household, member, region = (household, member, rows[0][8]) if login else (None, None, None)
        account = replace(speaker, confidence=0, household=household, member=member, region=region)
        return account, saved
    sure = member is not None and speaker.confidence >= voice_confidence
    told = sure and role == Role.ADULT
    recognized = replace(
        speaker,
        household=household,
        member=member if sure else None,
        role=Role(role) if sure else Role.UNKNOWN,
        places=tuple(row[6] for row in rows if row[6] is not None) if told else (),
        place_of=_place_of(rows) if told else {},
        region=rows[0][8],
        region_of={row[6]: row[8] for row in rows if row[8] is not None} if told else {},
    )
    return recognized, saved


def _place_of(rows: Sequence[Any]) -> dict[str, str]:
    """Whose gifts may be meant for which place; of two places for the same person, the one that is named first."""
    places = [(label, decode_recipients(recipients)) for *_, label, recipients, _ in rows if label is not None]
    return {person: label for label, people in reversed(places) for person in people}
