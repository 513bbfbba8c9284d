# SPDX-License-Identifier: Apache-2.0
"""A message is believed when it was signed with the secret just now, whatever its signatures look like otherwise."""

from datetime import UTC, datetime, timedelta

import pytest

from skill.errors import RequestRefused
from skill.systems.signing import signed, verify

# The example of https://github.com/standard-webhooks/standard-webhooks (the reference libraries test with it).
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
ID = "msg_p5jXN8AQM9LWM0D4loKWxJek"
AT = datetime.fromtimestamp(1614265330, UTC)
BODY = b'{"test": 2432232314}'
HEADERS = {
    "webhook-id": ID,
    "webhook-timestamp": "1614265330",
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
}


def refused(headers: dict[str, str], *, body: bytes = BODY, now: datetime = AT, secret: str = SECRET) -> str:
    with pytest.raises(RequestRefused) as caught:
        verify(headers, body, secret=secret, now=now)
    return str(caught.value)


def test_a_message_is_signed_as_the_standards_example_is() -> None:
    assert signed(BODY, id=ID, at=AT, secret=SECRET) == HEADERS


def test_a_signed_message_is_known_by_its_id() -> None:
    assert verify(HEADERS, BODY, secret=SECRET, now=AT + timedelta(minutes=4)) == ID
    assert verify({name.upper(): one for name, one in HEADERS.items()}, BODY, secret=SECRET, now=AT) == ID


def test_one_of_several_signatures_is_enough_while_a_secret_is_changed() -> None:
    both = {**HEADERS, "webhook-signature": f"v1a,AAAA v1,AAAA {HEADERS['webhook-signature']}"}
    assert verify(both, BODY, secret=SECRET, now=AT) == ID


@pytest.mark.parametrize("name", HEADERS)
def test_a_message_without_one_of_the_headers_is_refused(name: str) -> None:
    assert refused({other: value for other, value in HEADERS.items() if other != name})


@pytest.mark.parametrize(
    "changed",
    [
        {"webhook-id": "msg_another"},
        {"webhook-timestamp": "1614265331"},
        {"webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OF="},
        {"webhook-signature": "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="},
        {"webhook-signature": "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="},
        {"webhook-signature": "ü"},
    ],
)
def test_a_message_of_which_anything_is_another_is_refused(changed: dict[str, str]) -> None:
    assert refused(HEADERS | changed) == "signature_wrong"


@pytest.mark.parametrize("timestamp", ["", "-1", "1614265330.0", "1e9", "٣", "9" * 40])
def test_a_time_stamp_that_is_none_is_refused(timestamp: str) -> None:
    assert refused(HEADERS | {"webhook-timestamp": timestamp}) == "timestamp_wrong"


def test_another_body_and_another_secret_are_refused() -> None:
    assert refused(HEADERS, body=BODY + b" ") == "signature_wrong"
    assert refused(HEADERS, secret="whsec_AAAAAAAAAAAAAAAAAAAAAAAA") == "signature_wrong"
    assert refused(HEADERS, secret="") == "signature_missing"


@pytest.mark.parametrize("minutes", [-6, 6])
def test_an_old_message_and_one_of_the_future_are_refused(minutes: int) -> None:
    assert refused(HEADERS, now=AT + timedelta(minutes=minutes)) == "timestamp_stale"


def test_a_secret_of_any_characters_signs_too() -> None:
    headers = signed(BODY, id=ID, at=AT, secret="just some long characters")
    assert verify(headers, BODY, secret="just some long characters", now=AT) == ID
