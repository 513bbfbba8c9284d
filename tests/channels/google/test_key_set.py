# SPDX-License-Identifier: Apache-2.0
"""Google's keys are asked for when they are needed, by one thread, and never so often that forgers decide it."""

import http.client
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from jwt.algorithms import ECAlgorithm

from skill.channels.fetching import MAX_BYTES, Fetched, Fetcher
from skill.channels.google.key_set import GOOGLE_KEYS, KeySet, fetched_keys, kept_keys, read_keys
from skill.errors import CallerRefused, RequestRefused
from tests.channels.clock import Clock
from tests.channels.google.workshop import key_set, listed, make_key


class Publisher:
    """Publishes what it is told to, and counts who asks."""

    def __init__(self, *kids: str, cache_control: str = "public, max-age=3600, must-revalidate") -> None:
        self.kids = kids
        self.cache_control = cache_control
        self.asked = 0
        self.failure: Exception | None = None

    def __call__(self) -> Fetched:
        self.asked += 1
        if self.failure is not None:
            raise self.failure
        content = key_set(*(listed(kid, make_key()) for kid in self.kids))
        return Fetched(content=content, cache_control=self.cache_control)


def reason(keys: KeySet, kid: str) -> str:
    with pytest.raises(CallerRefused) as caught:
        keys.key(kid)
    assert not caught.value.missing
    return str(caught.value)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def publisher() -> Publisher:
    return Publisher("a")


@pytest.fixture
def keys(publisher: Publisher, clock: Clock) -> KeySet:
    return KeySet(load=publisher, clock=clock)


def test_nothing_is_asked_before_a_key_is_needed_and_then_once(keys: KeySet, publisher: Publisher) -> None:
    assert publisher.asked == 0
    for _ in range(3):
        assert keys.key("a").public_numbers() == make_key().public_key().public_numbers()
    assert publisher.asked == 1


def test_keys_are_kept_as_long_as_their_publisher_says(keys: KeySet, publisher: Publisher, clock: Clock) -> None:
    keys.key("a")
    clock.advance(seconds=3599)
    keys.key("a")
    assert publisher.asked == 1
    clock.advance(seconds=1)
    keys.key("a")
    assert publisher.asked == 2


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("max-age=0", 60), ("no-cache", 3600), ("", 3600), ("Max-Age=99999999", 12 * 3600), ("max-age=abc", 3600)],
)
def test_what_a_publisher_says_has_bounds(publisher: Publisher, clock: Clock, said: str, seconds: int) -> None:
    publisher.cache_control = said
    keys = KeySet(load=publisher, clock=clock)
    keys.key("a")
    clock.advance(seconds=seconds - 1)
    keys.key("a")
    assert publisher.asked == 1
    clock.advance(seconds=1)
    keys.key("a")
    assert publisher.asked == 2


def test_a_key_that_was_published_meanwhile_counts_at_once(keys: KeySet, publisher: Publisher) -> None:
    keys.key("a")
    publisher.kids = ("a", "b")
    assert keys.key("b")
    assert publisher.asked == 2


def test_a_key_that_is_withdrawn_ends_with_the_next_answer(keys: KeySet, publisher: Publisher, clock: Clock) -> None:
    keys.key("a")
    publisher.kids = ("b",)
    clock.advance(hours=1)
    assert reason(keys, "a") == "key_unknown"


def test_made_up_key_ids_do_not_make_us_ask_again_and_again(keys: KeySet, publisher: Publisher, clock: Clock) -> None:
    keys.key("a")
    for number in range(100):
        assert reason(keys, f"made-up-{number}") == "key_unknown"
    assert publisher.asked == 2
    keys.key("a")
    clock.advance(seconds=30)
    assert reason(keys, "made-up") == "key_unknown"
    assert publisher.asked == 3


def test_keys_outlive_their_publisher_for_a_day(keys: KeySet, publisher: Publisher, clock: Clock) -> None:
    keys.key("a")
    publisher.failure = RequestRefused("keys_unreachable")
    clock.advance(hours=2)
    for _ in range(5):
        assert keys.key("a")
    assert publisher.asked == 2, "who can't be reached is not asked with every request"
    assert reason(keys, "b") == "key_unknown"
    clock.advance(hours=22)
    assert reason(keys, "a") == "keys_unreachable"
    publisher.failure = None
    clock.advance(seconds=30)
    assert keys.key("a")


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"keys":5}', b'{"keys":[]}', b"<html>", b"\xff", b"[" * 20_000, b" " * (MAX_BYTES + 1)],
)
def test_an_answer_without_keys_takes_none_away(
    keys: KeySet, publisher: Publisher, clock: Clock, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys.key("a")
    clock.advance(hours=2)
    broken = KeySet(load=lambda: Fetched(content=content), clock=clock)
    assert reason(broken, "a") == "keys_unreachable"
    monkeypatch.setattr(keys, "_load", lambda: Fetched(content=content))
    assert keys.key("a")


def test_one_thread_asks_and_all_others_get_its_answer(clock: Clock) -> None:
    publisher, gate = Publisher("a"), threading.Event()

    def slowly() -> Fetched:
        assert gate.wait(5)
        return publisher()

    keys = KeySet(load=slowly, clock=clock)
    with ThreadPoolExecutor(8) as pool:
        waiting = [pool.submit(keys.key, "a") for _ in range(8)]
        gate.set()
        assert all(one.result(5) for one in waiting)
    assert publisher.asked == 1


def test_who_has_a_key_does_not_wait_for_newer_ones(clock: Clock) -> None:
    publisher, gate, begun = Publisher("a"), threading.Event(), threading.Event()
    keys = KeySet(load=publisher, clock=clock)
    keys.key("a")

    def hanging() -> Fetched:
        begun.set()
        assert gate.wait(5)
        return publisher()

    keys._load = hanging
    clock.advance(hours=2)
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(keys.key, "a")
        assert begun.wait(5)
        assert keys.key("a"), "answered while the other thread still waits"
        gate.set()
        assert first.result(5)


def test_a_fault_while_asking_leaves_nobody_waiting(keys: KeySet, publisher: Publisher, clock: Clock) -> None:
    publisher.failure = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        keys.key("a")
    publisher.failure = None
    clock.advance(seconds=30)
    assert keys.key("a")


def _elliptic() -> dict[str, Any]:
    public = ec.generate_private_key(ec.SECP256R1()).public_key()
    return {**ECAlgorithm.to_jwk(public, as_dict=True), "kid": "ec"}


def test_only_keys_that_can_verify_rs256_are_taken() -> None:
    private = {**listed("private", make_key()), "d": "AQAB"}
    content = key_set(
        listed("good", make_key()),
        {name: value for name, value in listed("plain", make_key()).items() if name not in ("use", "alg")},
        listed("encryption", make_key(), use="enc"),
        listed("other algorithm", make_key(), alg="RS512"),
        listed("short", make_key(9, 1024)),
        listed("no number", make_key(), n="!"),
        listed("even exponent", make_key(), e="Ag"),
        {**listed("x", make_key()), "kid": 5},
        {"kty": "oct", "kid": "secret", "k": "c2VjcmV0"},
        _elliptic(),
        private,
        "nonsense",  # type: ignore[arg-type]
    )
    assert set(read_keys(content)) == {"good", "plain"}


# --- a file ----------------------------------------------------------------------------------------------


def test_a_file_is_read_again_for_a_key_that_it_had_not(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "keys.json"
    path.write_bytes(key_set(listed("a", make_key())))
    keys = kept_keys(path, clock=clock)
    keys.key("a")
    assert reason(keys, "b") == "key_unknown"
    path.write_bytes(key_set(listed("b", make_key())))
    assert keys.key("b")
    assert reason(keys, "a") == "key_unknown"


def test_a_file_that_is_gone_or_broken_for_a_while_takes_no_key_away(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "keys.json"
    path.write_bytes(key_set(listed("a", make_key())))
    keys = kept_keys(path, clock=clock)
    keys.key("a")
    path.unlink()
    clock.advance(hours=1)
    assert keys.key("a")
    path.write_bytes(b"{")
    assert reason(keys, "b") == "key_unknown"
    assert reason(kept_keys(path, clock=clock), "a") == "keys_unreachable"


# --- the address -----------------------------------------------------------------------------------------


def test_googles_own_keys_come_from_googles_address_and_a_dead_line_is_a_refusal(clock: Clock) -> None:
    hosts = []

    def connect(host: str, seconds: float) -> http.client.HTTPConnection:
        hosts.append(host)
        raise OSError

    keys = fetched_keys(clock=clock, fetcher=Fetcher("keys", connect=connect, seconds=1.0))
    assert hosts == []
    assert reason(keys, "a") == "keys_unreachable"
    assert hosts == ["www.googleapis.com"]
    assert GOOGLE_KEYS == "https://www.googleapis.com/oauth2/v3/certs"
