# SPDX-License-Identifier: Apache-2.0
"""Only the brand's own agent is answered: whatever else comes along, however near the truth, is refused."""

import base64
import json
from collections.abc import Callable
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skill.channels.fetching import Fetched
from skill.channels.google.key_set import KeySet
from skill.channels.google.verifying import SIGNATURE, AssistantSignature, Basic, IdTokens, SecretHeader, Verifier
from skill.errors import CallerRefused
from tests.channels.clock import START, Clock
from tests.channels.google.workshop import (
    ACCOUNT,
    ADDRESS,
    KID,
    PROJECT,
    forged,
    google,
    key_set,
    listed,
    make_key,
    token,
)

NOW = int(START.timestamp())
USER, PASSWORD = "dialogflow", "correct horse: battery staple"
BASIC = "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
SECRET = "a-header-secret-of-the-tests"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def keys(clock: Clock) -> KeySet:
    published = key_set(listed(KID, make_key()), listed("b71e", make_key(1)))
    return KeySet(load=lambda: Fetched(content=published, cache_control="max-age=20000"), clock=clock)


@pytest.fixture
def id_tokens(keys: KeySet, clock: Clock) -> IdTokens:
    return IdTokens(keys=keys, audiences=[ADDRESS], accounts=[ACCOUNT], clock=clock)


@pytest.fixture
def verifier(id_tokens: IdTokens) -> Verifier:
    return Verifier([id_tokens])


@pytest.fixture
def on_actions(keys: KeySet, clock: Clock) -> Verifier:
    return Verifier([AssistantSignature(keys=keys, project=PROJECT, clock=clock)], shoppers_bearer=True)


def bearer(value: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {value}"}


def refusal(verifier: Verifier, headers: dict[str, str]) -> CallerRefused:
    with pytest.raises(CallerRefused) as caught:
        verifier.verify(headers, b"{}")
    return caught.value


def public_pem() -> bytes:
    return (
        make_key()
        .public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    )


def test_googles_token_for_the_brands_own_agent_opens_the_route(verifier: Verifier) -> None:
    assert verifier.verify(bearer(token()), b"{}") is None, "the bearer is the platform's, and no shopper's login"
    assert verifier.verify({"authorization": f"bearer {token()}"}, b"not even JSON") is None


@pytest.mark.parametrize(
    "changed", [{"iss": "accounts.google.com"}, {"iat": NOW + 9}, {"nbf": NOW}, {"iat": ...}, {"aud": [ADDRESS]}]
)
def test_what_google_may_say_otherwise_passes(verifier: Verifier, changed: dict[str, Any]) -> None:
    assert verifier.verify(bearer(token(changed)), b"{}") is None


def test_each_published_key_counts_by_its_id(verifier: Verifier) -> None:
    assert verifier.verify(bearer(token(key=make_key(1), kid="b71e")), b"{}") is None
    assert str(refusal(verifier, bearer(token(key=make_key(1), kid=KID)))) == "signature_wrong"


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"exp": NOW}, "token_expired"),
        ({"exp": NOW - 3600}, "token_expired"),
        ({"exp": ...}, "token_expired"),
        ({"exp": True}, "token_unreadable"),
        ({"exp": "tomorrow"}, "token_unreadable"),
        ({"exp": 1e308 * 10}, "token_unreadable"),
        ({"iat": NOW + 11}, "token_early"),
        ({"nbf": NOW + 1}, "token_early"),
        ({"aud": "https://shop.example/google/es"}, "audience_wrong"),
        ({"aud": ADDRESS + "/"}, "audience_wrong"),
        ({"aud": ...}, "audience_wrong"),
        ({"aud": ""}, "audience_wrong"),
        ({"aud": [ADDRESS, "https://another.example"]}, "audience_wrong"),
        ({"aud": []}, "audience_wrong"),
        ({"aud": [[ADDRESS]]}, "token_unreadable"),
        ({"iss": "https://accounts.google.com.evil.example"}, "issuer_wrong"),
        ({"iss": "https://securetoken.google.com/project"}, "issuer_wrong"),
        ({"iss": ACCOUNT}, "issuer_wrong"),
        ({"iss": ...}, "issuer_wrong"),
        ({"email": "service-2@gcp-sa-dialogflow.iam.gserviceaccount.com"}, "account_wrong"),
        ({"email": ...}, "account_wrong"),
        ({"email": ""}, "account_wrong"),
        ({"email_verified": False}, "account_wrong"),
        ({"email_verified": ...}, "account_wrong"),
        ({"email_verified": "true"}, "token_unreadable"),
    ],
)
def test_a_token_for_anything_else_is_refused(verifier: Verifier, changed: dict[str, Any], why: str) -> None:
    refused = refusal(verifier, bearer(token(changed)))
    assert (str(refused), refused.missing) == (why, False)


@pytest.mark.threat("TH9")
@pytest.mark.parametrize(
    ("make", "why"),
    [
        pytest.param(lambda: token(key=make_key(2)), "signature_wrong", id="another key under the same id"),
        pytest.param(lambda: token(kid="made-up"), "key_unknown", id="a key id that nobody publishes"),
        pytest.param(lambda: token(kid=...), "key_unnamed", id="no key id"),
        pytest.param(lambda: forged({"alg": "RS256", "kid": 5}, b""), "token_unreadable", id="a key id that is none"),
        pytest.param(lambda: forged({"alg": "none", "kid": KID}, None), "algorithm_refused", id="alg none"),
        pytest.param(lambda: forged({"alg": "None", "kid": KID}, None), "algorithm_refused", id="alg None"),
        pytest.param(lambda: forged({"kid": KID}, None), "algorithm_refused", id="no alg"),
        pytest.param(lambda: forged({"alg": "RS256", "kid": KID}, None), "signature_wrong", id="no signature"),
        pytest.param(
            lambda: forged({"alg": "HS256", "kid": KID}, public_pem()), "algorithm_refused", id="HS256, public key"
        ),
        pytest.param(
            lambda: forged({"alg": "RS256", "kid": KID}, public_pem()), "signature_wrong", id="HS256 as RS256"
        ),
        pytest.param(lambda: token(algorithm="RS512"), "algorithm_refused", id="RS512"),
        pytest.param(lambda: token(algorithm="PS256"), "algorithm_refused", id="PS256"),
        pytest.param(
            lambda: token(key=ec.generate_private_key(ec.SECP256R1()), algorithm="ES256"),
            "algorithm_refused",
            id="ES256",
        ),
        pytest.param(
            lambda: token(key=make_key(3), jwk=listed("mine", make_key(3))), "signature_wrong", id="a key of its own"
        ),
        pytest.param(lambda: token(crit=["exp"], exp=1), "token_unreadable", id="a critical extension"),
        pytest.param(lambda: f"{token()}.{token()}", "token_unreadable", id="two tokens"),
        pytest.param(lambda: "x" * 9000, "token_too_large", id="too large"),
        pytest.param(lambda: "nonsense", "token_unreadable", id="nonsense"),
        pytest.param(lambda: "ünï.cö.dé", "token_unreadable", id="not ASCII"),
        pytest.param(lambda: "\ud800.a.b", "token_unreadable", id="half a character"),
    ],
)
def test_a_forged_token_is_refused(verifier: Verifier, make: Callable[[], str], why: str) -> None:
    assert str(refusal(verifier, bearer(make()))) == why


def test_a_token_lives_exactly_as_long_as_it_says(verifier: Verifier, clock: Clock) -> None:
    given = bearer(token())
    clock.advance(seconds=3599)
    assert verifier.verify(given, b"{}") is None
    clock.advance(seconds=1)
    assert str(refusal(verifier, given)) == "token_expired"


def test_a_token_that_was_proven_is_not_proven_again_for_a_while_and_its_key_need_not_be_there(clock: Clock) -> None:
    asked = []

    class Counted:
        def key(self, kid: str) -> RSAPublicKey:
            asked.append(kid)
            return make_key().public_key()

    verifier = Verifier([IdTokens(keys=Counted(), audiences=[ADDRESS], accounts=[ACCOUNT], clock=clock)])
    for _ in range(3):
        assert verifier.verify(bearer(token()), b"{}") is None
    assert asked == [KID]
    clock.advance(minutes=5)
    verifier.verify(bearer(token()), b"{}")
    assert asked == [KID, KID]


@pytest.mark.parametrize("padding", ["=", "==", "==="])
def test_a_token_is_spelt_in_one_way(verifier: Verifier, padding: str) -> None:
    assert verifier.verify(bearer(token()), b"{}") is None
    assert str(refusal(verifier, bearer(token() + padding))) == "token_unreadable"


def test_a_refused_token_is_refused_again(verifier: Verifier) -> None:
    for _ in range(2):
        assert str(refusal(verifier, bearer(token({"email": "another@x.example"})))) == "account_wrong"
        assert str(refusal(verifier, bearer(token({"aud": "another"})))) == "audience_wrong"
        assert str(refusal(verifier, bearer(token({"exp": NOW})))) == "token_expired"


def test_however_many_tokens_come_few_are_remembered(verifier: Verifier, id_tokens: IdTokens) -> None:
    for number in range(100):
        verifier.verify(bearer(token({"jti": str(number)})), b"{}")
    assert len(id_tokens._tokens._proven) <= 64


@pytest.mark.threat("TH9")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(place=st.integers(0, 10_000), bits=st.integers(1, 255))
def test_no_single_changed_byte_of_a_token_passes(verifier: Verifier, place: int, bits: int) -> None:
    good = token()
    verifier.verify(bearer(good), b"{}")  # what is remembered of it helps no other
    changed = bytearray(good.encode())
    changed[place % len(changed)] ^= bits
    refusal(verifier, bearer(changed.decode("latin-1")))


def test_not_even_a_changed_last_character_passes(verifier: Verifier) -> None:
    """A signature's last character has bits that count for nothing; two spellings of one signature are one too many."""
    good = token()
    for last in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_":
        if not good.endswith(last):
            refusal(verifier, bearer(good[:-1] + last))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=80))
def test_no_text_is_a_proof_and_none_crashes(verifier: Verifier, text: str) -> None:
    refusal(verifier, {"Authorization": text})
    refusal(verifier, bearer(text))


def test_no_proof_at_all_is_told_apart_from_a_wrong_one(verifier: Verifier) -> None:
    for headers in ({}, {"Authorization": ""}, {"Authorization": "  "}, {"X-Other": "1"}):
        refused = refusal(verifier, headers)
        assert (str(refused), refused.missing) == ("credentials_missing", True)
    for headers in ({"Authorization": BASIC}, {"Authorization": "Negotiate abc"}, {SIGNATURE: token({"aud": PROJECT})}):
        refused = refusal(verifier, headers)
        assert (str(refused), refused.missing) == ("way_not_configured", False)


@pytest.mark.parametrize("headers", [{}, bearer("x.y.z"), {"Authorization": BASIC}, {SIGNATURE: "x.y.z"}])
def test_where_nothing_is_configured_nobody_is_the_agent(headers: dict[str, str]) -> None:
    refused = refusal(Verifier([]), headers)
    assert (str(refused), refused.missing) == ("not_configured", False)


# --- a password, a header --------------------------------------------------------------------------------


def test_a_password_opens_the_route() -> None:
    assert Verifier([Basic(f"{USER}:{PASSWORD}")]).verify({"authorization": BASIC}, b"{}") is None
    umlauts = base64.b64encode("ü:ß".encode()).decode()
    assert Verifier([Basic("ü:ß")]).verify({"Authorization": f"bAsIc {umlauts}"}, b"{}") is None


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (f"{USER}:{PASSWORD}x", "password_wrong"),
        (f"{USER}:{PASSWORD[:-1]}", "password_wrong"),
        (f"{USER}:", "password_wrong"),
        (f"x{USER}:{PASSWORD}", "password_wrong"),
        (f"{USER.upper()}:{PASSWORD}", "password_wrong"),
        ("", "credentials_missing"),
        (None, "password_unreadable"),
    ],
)
def test_another_password_does_not(given: str | None, why: str) -> None:
    encoded = "not base64 !" if given is None else base64.b64encode(given.encode()).decode()
    headers = {"Authorization": f"Basic {encoded}"}
    refused = refusal(Verifier([Basic(f"{USER}:{PASSWORD}")]), headers)
    assert str(refused) == ("way_not_configured" if why == "credentials_missing" else why)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, len(BASIC) - 1), bits=st.integers(1, 255))
def test_no_single_changed_byte_of_a_password_passes(place: int, bits: int) -> None:
    changed = bytearray(BASIC.encode())
    changed[place] ^= bits
    spelt = changed.decode("latin-1")
    if spelt.lower() != BASIC.lower() or place >= len("Basic "):
        refusal(Verifier([Basic(f"{USER}:{PASSWORD}")]), {"Authorization": spelt})


def test_a_secret_header_opens_the_route_and_another_value_does_not() -> None:
    verifier = Verifier([SecretHeader("X-Dollhouse-Secret", SECRET)])
    assert verifier.verify({"x-dollhouse-secret": SECRET}, b"{}") is None
    for wrong in ("", SECRET.upper(), SECRET + " ", SECRET[:-1], "ü", "\ud800"):
        refused = refusal(verifier, {"X-Dollhouse-Secret": wrong})
        assert (str(refused), refused.missing) == ("header_wrong", False)
    assert refusal(verifier, {"X-Other": SECRET}).missing


def test_any_configured_way_is_enough(id_tokens: IdTokens) -> None:
    verifier = Verifier([id_tokens, Basic(f"{USER}:{PASSWORD}"), SecretHeader("X-Secret", SECRET)])
    for good in (bearer(token()), {"Authorization": BASIC}, {"X-Secret": SECRET}):
        assert verifier.verify(good, b"{}") is None
    assert verifier.verify({**bearer("nonsense"), "X-Secret": SECRET}, b"{}") is None
    assert str(refusal(verifier, {**bearer(token({"aud": ""})), "X-Secret": "wrong"})) == "audience_wrong"


# --- Actions Builder -------------------------------------------------------------------------------------


def test_the_signature_of_the_project_opens_actions_and_the_shoppers_own_token_is_handed_on(
    on_actions: Verifier,
) -> None:
    signed = google().sign(now=START, project=PROJECT)
    assert on_actions.verify(signed, b"{}") is None
    assert on_actions.verify({**signed, **bearer("the shopper's login")}, b"{}") == "the shopper's login"


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"aud": "another-project"}, "audience_wrong"),
        ({"aud": ADDRESS}, "audience_wrong"),
        ({"aud": PROJECT, "iss": "https://evil.example"}, "issuer_wrong"),
        ({"aud": PROJECT, "exp": NOW - 1}, "token_expired"),
    ],
)
def test_another_signature_does_not_open_actions(on_actions: Verifier, changed: dict[str, Any], why: str) -> None:
    assert str(refusal(on_actions, {SIGNATURE: token(changed)})) == why


def test_a_shoppers_login_proves_no_caller(on_actions: Verifier) -> None:
    refused = refusal(on_actions, bearer(token({"aud": PROJECT})))
    assert (str(refused), refused.missing) == ("credentials_missing", True)


# --- a development shop's own tools ----------------------------------------------------------------------


def test_the_desks_own_key_opens_a_development_shop_and_nothing_else_does(clock: Clock) -> None:
    mine = KeySet(load=lambda: Fetched(content=key_set(listed("desk", make_key(4)))), clock=clock)
    desk = IdTokens(keys=mine, audiences=[ADDRESS], accounts=["desk@desk.invalid"], clock=clock)
    verifier = Verifier([], desk=[desk])
    own = google(make_key(4), "desk").prove(audience=ADDRESS, now=START, account="desk@desk.invalid")
    assert verifier.verify(own, b"{}") is None
    assert str(refusal(verifier, bearer(token()))) == "not_configured"
    assert str(refusal(verifier, {})) == "not_configured"


@pytest.mark.parametrize(
    ("changed", "hint"),
    [
        ({"aud": "https://old.example/x\n2026 INFO"}, r"it is made out to 'https://old.example/x\n2026 INFO'"),
        ({"aud": "x" * 5000}, f"it is made out to '{'x' * 200}'"),
        (
            {"email": "service-2@gcp-sa-dialogflow.iam.gserviceaccount.com"},
            "it is of service-2@gcp-sa-dialogflow.iam.gserviceaccount.com",
        ),
        ({"email": "jane@example.com"}, "it is of no service account"),
        ({"email": "a b@gcp-sa-dialogflow.iam.gserviceaccount.com"}, "it is of no service account"),
    ],
)
def test_the_log_says_what_the_settings_may_lack_and_names_no_person(
    verifier: Verifier, changed: dict[str, Any], hint: str
) -> None:
    assert refusal(verifier, bearer(token(changed))).hint == hint


def test_a_refusal_holds_no_word_of_what_was_sent(verifier: Verifier) -> None:
    secret = json.dumps({"password": "hunter2"})
    refused = refusal(verifier, {"Authorization": f"Bearer {secret}"})
    assert "hunter2" not in f"{refused} {refused.hint}"
