# SPDX-License-Identifier: Apache-2.0
"""Every request that is not the platform's own, fresh, and ours, is refused."""

from base64 import b64encode
from datetime import datetime, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA1
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skill.channels.alexa import MAX_BODY_BYTES, Certificates, Verifier, load_roots
from skill.channels.alexa.authority import CHAIN_URL, Authority
from skill.channels.alexa.device import Echo, SignedRequest
from skill.channels.alexa.verifying import read_timestamp
from skill.errors import ConfigurationError, RequestRefused
from tests.channels.alexa.workshop import SKILL_ID, no_network
from tests.channels.clock import START, Clock


def reason(verifier: Verifier, request: SignedRequest) -> str:
    with pytest.raises(RequestRefused) as caught:
        verifier.verify(*request)
    return str(caught.value)


def stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def envelope(**request: Any) -> dict[str, Any]:
    return {
        "session": {"application": {"applicationId": SKILL_ID}, "user": {"userId": "amzn1.ask.account.U"}},
        "request": {"type": "LaunchRequest", "timestamp": stamp(START), **request},
    }


def test_a_signed_request_is_verified_and_parsed(verifier: Verifier, echo: Echo) -> None:
    request = verifier.verify(*echo.launch())
    assert request.envelope.request.type == "LaunchRequest"


def test_the_names_of_headers_have_no_case(verifier: Verifier, echo: Echo) -> None:
    headers, body = echo.launch()
    assert verifier.verify({name.lower(): value for name, value in headers.items()}, body)
    assert verifier.verify({name.upper(): value for name, value in headers.items()}, body)


def test_an_unsigned_request_is_refused(verifier: Verifier, echo: Echo) -> None:
    headers, body = echo.launch()
    assert reason(verifier, ({}, body)) == "signature_missing"
    assert reason(verifier, ({**headers, "Signature-256": ""}, body)) == "signature_missing"
    del headers["SignatureCertChainUrl"]
    assert reason(verifier, (headers, body)) == "certificate_url_missing"


def test_the_old_sha1_signature_is_ignored(verifier: Verifier, authority: Authority, echo: Echo) -> None:
    headers, body = echo.launch()
    old = b64encode(authority.key.sign(body, PKCS1v15(), SHA1())).decode()
    assert verifier.verify({**headers, "Signature": "rubbish"}, body)
    assert reason(verifier, ({"Signature": old, "SignatureCertChainUrl": CHAIN_URL}, body)) == "signature_missing"
    assert reason(verifier, ({**headers, "Signature-256": old}, body)) == "signature_wrong"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 10_000), byte=st.integers(0, 255))
def test_a_forged_body_is_refused_whichever_byte_changed(verifier: Verifier, echo: Echo, place: int, byte: int) -> None:
    headers, body = echo.launch()
    forged = bytearray(body)
    forged[place % len(body)] = byte
    if bytes(forged) != body:
        assert reason(verifier, (headers, bytes(forged))) == "signature_wrong"


@pytest.mark.parametrize(
    ("signature", "why"),
    [
        ("not base64 !", "signature_unreadable"),
        ("AAA", "signature_unreadable"),
        ("ünïcödé", "signature_unreadable"),
        ("AAAA", "signature_wrong"),
        ("A" * 100_000, "signature_wrong"),
    ],
)
def test_a_signature_that_is_none_is_refused(verifier: Verifier, echo: Echo, signature: str, why: str) -> None:
    headers, body = echo.launch()
    assert reason(verifier, ({**headers, "Signature-256": signature}, body)) == why


def test_nothing_is_parsed_before_the_signature_is_verified(verifier: Verifier, echo: Echo) -> None:
    headers, _ = echo.launch()
    assert reason(verifier, (headers, b"{broken")) == "signature_wrong"


def test_nothing_is_fetched_for_a_request_that_is_refused_anyway(
    authority: Authority, clock: Clock, echo: Echo
) -> None:
    certificates = Certificates(roots=load_roots(authority.trust_roots), clock=clock, fetch=no_network)
    verifier = Verifier(skill_ids=[SKILL_ID], certificates=certificates, clock=clock)
    headers, body = echo.launch()
    assert reason(verifier, (headers, b" " * (MAX_BODY_BYTES + 1))) == "body_too_large"
    assert reason(verifier, ({"SignatureCertChainUrl": CHAIN_URL}, body)) == "signature_missing"
    assert reason(verifier, ({**headers, "SignatureCertChainUrl": "http://very.bad/"}, body)) == (
        "certificate_url_refused"
    )


def test_a_chain_that_cannot_be_fetched_is_a_refusal(authority: Authority, clock: Clock, echo: Echo) -> None:
    def fetch(address: str) -> bytes:
        raise RequestRefused("certificate_unreachable")

    certificates = Certificates(roots=load_roots(authority.trust_roots), clock=clock, fetch=fetch)
    verifier = Verifier(skill_ids=[SKILL_ID], certificates=certificates, clock=clock)
    assert reason(verifier, echo.launch()) == "certificate_unreachable"


@pytest.mark.parametrize("late", [150, 1, 0, -1, -150])
def test_a_request_lives_for_150_seconds_both_ways(verifier: Verifier, echo: Echo, clock: Clock, late: int) -> None:
    request = echo.launch()
    clock.advance(seconds=late)
    assert verifier.verify(*request)


@pytest.mark.parametrize("late", [151, 86_400, -151])
def test_a_stale_request_is_refused_and_so_is_one_from_the_future(
    verifier: Verifier, echo: Echo, clock: Clock, late: int
) -> None:
    request = echo.launch()
    clock.advance(seconds=late)
    assert reason(verifier, request) == "timestamp_stale"


@pytest.mark.parametrize("type_", ["AlexaSkillEvent.SkillDisabled", "AlexaSkillEvent.SkillAccountUnlinked"])
def test_a_skill_event_lives_for_an_hour(verifier: Verifier, echo: Echo, clock: Clock, type_: str) -> None:
    request = echo.event(type_)
    clock.advance(seconds=3600)
    assert verifier.verify(*request)
    clock.advance(seconds=1)
    assert reason(verifier, request) == "timestamp_stale"


@pytest.mark.parametrize(
    "timestamp",
    [
        stamp(START),
        START.replace(tzinfo=None).isoformat(),
        START.isoformat(),
        (START + timedelta(hours=5)).strftime("%Y-%m-%dT%H:%M:%S") + "+05:00",
        START.strftime("%Y-%m-%dT%H:%M:%S.123456789Z"),
        int(START.timestamp()),
        int(START.timestamp() * 1000),
        START.timestamp(),
    ],
)
def test_a_time_is_read_in_every_way_that_it_is_written(
    verifier: Verifier, echo: Echo, timestamp: str | int | float
) -> None:
    assert verifier.verify(*echo.signed(envelope(timestamp=timestamp)))


@pytest.mark.parametrize(
    ("timestamp", "why"),
    [
        (None, "timestamp_missing"),
        (True, "timestamp_missing"),
        ([], "timestamp_missing"),
        ("", "timestamp_unreadable"),
        ("yesterday", "timestamp_unreadable"),
        ("2026-13-45T00:00:00Z", "timestamp_unreadable"),
        (10**30, "timestamp_unreadable"),
        (-(10**18), "timestamp_unreadable"),
        ("0001-01-01T00:00:00+23:59", "timestamp_stale"),
        ("9999-12-31T23:59:59-23:59", "timestamp_stale"),
        (0, "timestamp_stale"),
    ],
)
def test_a_request_without_a_time_is_refused(verifier: Verifier, echo: Echo, timestamp: object, why: str) -> None:
    assert reason(verifier, echo.signed(envelope(timestamp=timestamp))) == why


@given(st.one_of(st.text(), st.integers(), st.floats(allow_nan=False)))
def test_a_time_is_read_or_refused_and_never_crashes(value: str | int | float) -> None:
    try:
        assert read_timestamp(value).tzinfo is not None
    except RequestRefused:
        return


def _named(*, context: object = None, session: object = None) -> dict[str, Any]:
    body: dict[str, Any] = {"request": {"type": "LaunchRequest", "timestamp": stamp(START)}}
    if context is not None:
        body["context"] = {"System": {"application": {"applicationId": context}}}
    if session is not None:
        body["session"] = {"application": {"applicationId": session}}
    return body


@pytest.mark.parametrize(("context", "session"), [(SKILL_ID, None), (None, SKILL_ID), (SKILL_ID, SKILL_ID)])
def test_the_skill_is_named_in_the_context_or_in_the_session(
    verifier: Verifier, echo: Echo, context: str | None, session: str | None
) -> None:
    assert verifier.verify(*echo.signed(_named(context=context, session=session)))


@pytest.mark.parametrize(
    ("context", "session"),
    [("another", None), (None, "another"), (SKILL_ID, "another"), ("another", SKILL_ID), (SKILL_ID, 5), ([], SKILL_ID)],
)
def test_a_request_to_another_skill_is_refused(
    verifier: Verifier, echo: Echo, context: object, session: object
) -> None:
    assert reason(verifier, echo.signed(_named(context=context, session=session))) == "skill_unknown"


def test_two_skills_of_one_shop_are_not_one_skill(certificates: Certificates, clock: Clock, echo: Echo) -> None:
    verifier = Verifier(skill_ids=[SKILL_ID, "second"], certificates=certificates, clock=clock)
    assert verifier.verify(*echo.signed(_named(context="second")))
    assert reason(verifier, echo.signed(_named(context=SKILL_ID, session="second"))) == "skill_unknown"


@pytest.mark.parametrize("body", [{}, {"context": {}}, {"context": None, "session": None}, {"context": {"System": 5}}])
def test_a_request_that_names_no_skill_is_refused(verifier: Verifier, echo: Echo, body: dict[str, Any]) -> None:
    signed = echo.signed({**body, "request": {"type": "LaunchRequest", "timestamp": stamp(START)}})
    assert reason(verifier, signed) == "skill_missing"


@pytest.mark.parametrize("skill_ids", [[], [""], "amzn1.ask.skill.x"])
def test_a_verifier_without_skills_is_a_configuration_error(
    certificates: Certificates, clock: Clock, skill_ids: Any
) -> None:
    with pytest.raises(ConfigurationError, match="DOLLHOUSE_ALEXA_SKILL_IDS"):
        Verifier(skill_ids=skill_ids, certificates=certificates, clock=clock)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{broken",
        b"[]",
        b"null",
        b'"text"',
        b'{"request":5}',
        b'{"request":{}}',
        b'{"request":{"type":null}}',
        b"\xef\xbb\xbf{}",
        b'{"version":"\xff\xfe"}',
        b'{"request":{"type":"LaunchRequest","locale":"\\ud800 and more text"}}',
        b'{"deep":' + b"[" * 10_000 + b"]" * 10_000 + b"}",
        b'{"request":' + b'{"intent":' * 10_000 + b"}" * 10_001,
        b'{"request":{"type":"IntentRequest","intent":{"slots":{"s":{"slotValue":'
        + b'{"values":[' * 10_000
        + b"]}" * 10_000
        + b"}}}}}",
    ],
)
def test_a_signed_body_that_is_no_request_is_refused(verifier: Verifier, authority: Authority, body: bytes) -> None:
    assert reason(verifier, (authority.sign(body), body)) in ("body_unreadable", "request_type_missing")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_no_signed_bytes_crash(verifier: Verifier, authority: Authority, body: bytes) -> None:
    assert reason(verifier, (authority.sign(body), body)) in ("body_unreadable", "request_type_missing")
