# SPDX-License-Identifier: Apache-2.0
"""Who speaks, and which places this voice may name."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from skill.accounts.model import Address, Household, Identity, Member
from skill.conversation import Role, Speaker, Turn, TurnKind
from skill.store.accounts import add_household
from skill.store.database import Database
from skill.store.logins import add_login
from skill.store.speakers import recognize

HOME = Household(
    id="home",
    ship_to="office",
    addresses=(
        Address(label="sister", recipients=("sister", "niece")),
        Address(label="aunt", recipients=("niece", "aunt")),
    ),
    members=(
        Member(id="anna", role=Role.ADULT, nickname="Anna"),
        Member(id="kit", role=Role.CHILD, nickname="Kit"),
    ),
)
LOGIN = Identity(channel="google", platform_id="subject-of-anna", member="anna")
IDENTITIES = (
    Identity(channel="alexa", platform_id="account"),
    Identity(channel="google", platform_id="caller:1"),
    Identity(channel="alexa", platform_id="voice-a", member="anna"),
    Identity(channel="alexa", platform_id="voice-k", member="kit"),
)
TURN = Turn(
    id="t",
    channel="alexa",
    brand="shop",
    session="s",
    kind=TurnKind.LAUNCH,
    at=datetime(2026, 12, 1, tzinfo=UTC),
    locale="en-US",
    speaker=Speaker(user="account", person="voice-a", confidence=300),
)


@pytest.fixture(autouse=True)
def home(database: Database) -> None:
    with database.durable() as connection:
        add_household(connection, HOME, brand="shop", identities=IDENTITIES, logins=(LOGIN,))


def recognized(database: Database, *, channel: str = "alexa", **changes: object) -> Speaker:
    turn = replace(TURN, channel=channel, speaker=replace(TURN.speaker, **changes))  # type: ignore[arg-type]
    with database.driver() as driver:
        return recognize(driver, turn, voice_confidence=300)[0]


def test_a_recognised_adult_comes_with_the_places_the_usual_one_first(database: Database) -> None:
    speaker = recognized(database)
    assert (speaker.member, speaker.role) == ("anna", Role.ADULT)
    assert speaker.places == ("office", "sister", "aunt")
    assert speaker.place_of == {"sister": "sister", "niece": "sister", "aunt": "aunt"}


@pytest.mark.parametrize(
    "changes",
    [{"person": "voice-k"}, {"person": None}, {"person": "another"}, {"confidence": 200}, {"user": "another"}],
)
def test_no_other_voice_hears_of_any_place(database: Database, changes: dict[str, object]) -> None:
    speaker = recognized(database, **changes)
    assert speaker.places == ()
    assert speaker.place_of == {}


def test_whoever_speaks_comes_with_the_usual_places_region_and_an_adult_with_each(database: Database) -> None:
    where = replace(
        HOME,
        region="GB",
        addresses=(Address(label="sister", region="FR"), replace(HOME.addresses[1], region="GB-SCT")),
    )
    with database.durable() as connection:  # the household came before regions were written down
        add_household(connection, where, brand="shop")
    adult = recognized(database)
    assert (adult.region, adult.region_of) == ("GB", {"office": "GB", "sister": "FR", "aunt": "GB-SCT"})
    for other in (recognized(database, person="voice-k"), recognized(database, person=None, confidence=0)):
        assert (other.region, other.region_of, other.places) == ("GB", {}, ())
    assert recognized(database, user="nobody").region is None


def logged_in(database: Database, subject: str = LOGIN.platform_id, **changes: object) -> Speaker:
    given = {"user": subject, "person": subject, "linked": True, "confidence": 0} | changes
    return recognized(database, channel="google", **given)


def test_a_login_tells_whose_account_it_is_and_not_whose_voice(database: Database) -> None:
    speaker = logged_in(database, confidence=400)
    assert (speaker.household, speaker.member, speaker.linked) == ("home", "anna", True)
    assert (speaker.role, speaker.confidence) == (Role.UNKNOWN, 0)
    assert (speaker.places, speaker.place_of, speaker.region_of) == ((), {}, {})


@pytest.mark.threat("TH11")
@pytest.mark.parametrize("subject", ["voice-a", "account", "caller:1", "nobody", ""])
def test_what_is_no_login_is_no_account_of_any_household(database: Database, subject: str) -> None:
    speaker = logged_in(database, subject)
    assert (speaker.household, speaker.member, speaker.role) == (None, None, Role.UNKNOWN)


@pytest.mark.threat("TH11")
def test_a_child_s_login_is_none_even_where_somebody_wrote_one(database: Database) -> None:
    with database.durable() as connection:
        add_login(connection, "subject-of-kit", brand="shop", channel="google", household="home", member="kit")
    speaker = logged_in(database, "subject-of-kit")
    assert (speaker.household, speaker.member) == (None, None)


@pytest.mark.threat("TH11")
def test_a_login_is_one_on_its_own_channel_and_of_its_own_brand_alone(database: Database) -> None:
    elsewhere = recognized(database, user="subject-of-anna", person="subject-of-anna", linked=True)
    assert elsewhere.household is None
    turn = replace(TURN, brand="another", channel="google", speaker=Speaker(user="subject-of-anna", linked=True))
    with database.driver() as driver:
        assert recognize(driver, turn, voice_confidence=300)[0].household is None


def test_a_caller_s_number_hints_at_a_household_and_at_nobody_in_it(database: Database) -> None:
    speaker = recognized(database, channel="google", user="caller:1", person=None, confidence=0)
    assert (speaker.household, speaker.member, speaker.role) == ("home", None, Role.UNKNOWN)
    assert speaker.places == ()
