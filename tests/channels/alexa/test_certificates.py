# SPDX-License-Identifier: Apache-2.0
"""A key counts only with a whole chain behind it, and not for long."""

import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import certifi
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID
from hypothesis import given
from hypothesis import strategies as st

from skill.channels.alexa.authority import CHAIN_NAME, Authority, issue
from skill.channels.alexa.certificates import ECHO_NAME, Certificates, load_roots
from skill.errors import ConfigurationError, RequestRefused
from tests.channels.alexa.workshop import no_network
from tests.channels.clock import START, Clock

ADDRESS = "https://s3.amazonaws.com/echo.api/cert.pem"


class Source:
    """A place to fetch from: counts, and gives a chain or fails."""

    def __init__(self, chain: bytes | None) -> None:
        self.chain = chain
        self.fetched: list[str] = []

    def __call__(self, address: str) -> bytes:
        self.fetched.append(address)
        if self.chain is None:
            raise RequestRefused("certificate_unreachable")
        return self.chain


class Issuer:
    """A small authority of the tests: one root, one intermediate, and keys made once."""

    def __init__(self) -> None:
        self.root_key, self.middle_key, self.leaf_key = (
            rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(3)
        )
        self.root = issue("root", self.root_key, issuer=None, issuer_key=self.root_key, now=START)
        self.middle = issue("middle", self.middle_key, issuer=self.root, issuer_key=self.root_key, now=START)

    def leaf(self, **options: Any) -> x509.Certificate:
        given = {"issuer": self.middle, "issuer_key": self.middle_key, "now": START, "names": (ECHO_NAME,)}
        return issue("leaf", self.leaf_key, **{**given, **options})


@pytest.fixture(scope="module")
def issuer() -> Issuer:
    return Issuer()


def pem(*certificates: x509.Certificate) -> bytes:
    return b"".join(certificate.public_bytes(Encoding.PEM) for certificate in certificates)


def keys(issuer: Issuer, source: Callable[[str], bytes], clock: Clock | None = None) -> Certificates:
    return Certificates(roots=[issuer.root], clock=clock or Clock(), fetch=source)


def refused(certificates: Certificates) -> str:
    with pytest.raises(RequestRefused) as caught:
        certificates.key(ADDRESS)
    return str(caught.value)


def test_a_whole_chain_gives_its_leafs_key(issuer: Issuer) -> None:
    certificates = keys(issuer, Source(pem(issuer.leaf(), issuer.middle)))
    assert certificates.key(ADDRESS).public_numbers() == issuer.leaf_key.public_key().public_numbers()


def test_a_root_inside_the_chain_does_no_harm(issuer: Issuer) -> None:
    assert keys(issuer, Source(pem(issuer.leaf(), issuer.middle, issuer.root))).key(ADDRESS)


def _faulty(issuer: Issuer) -> dict[str, bytes]:
    stranger = Issuer()
    beside = issue("leaf", issuer.middle_key, issuer=issuer.middle, issuer_key=issuer.middle_key, now=START)
    not_an_authority = issuer.leaf()
    forged = issue(
        "forged",
        stranger.leaf_key,
        issuer=not_an_authority,
        issuer_key=issuer.leaf_key,
        now=START,
        names=(ECHO_NAME,),
    )
    late = START - timedelta(days=200)
    return {
        "wrong name": pem(issuer.leaf(names=("shop.example",)), issuer.middle),
        "expired": pem(issuer.leaf(now=late, lifetime=timedelta(days=90)), issuer.middle),
        "not valid yet": pem(issuer.leaf(now=START + timedelta(days=3)), issuer.middle),
        "missing intermediates": pem(issuer.leaf()),
        "an untrusted root in the bundle": pem(
            stranger.leaf(issuer=stranger.middle, issuer_key=stranger.middle_key), stranger.middle, stranger.root
        ),
        "for clients only": pem(issuer.leaf(usage=ExtendedKeyUsageOID.CLIENT_AUTH), issuer.middle),
        "signed by a leaf": pem(forged, not_an_authority, issuer.middle),
        "an authority as the leaf": pem(beside, issuer.middle),
    }


def test_a_chain_that_breaks_any_rule_is_untrusted(issuer: Issuer) -> None:
    for fault, chain in _faulty(issuer).items():
        assert refused(keys(issuer, Source(chain))) == "certificate_untrusted", fault


def test_a_wildcard_is_not_the_name(issuer: Issuer) -> None:
    chain = pem(issuer.leaf(names=("*.amazon.com",)), issuer.middle)
    assert refused(keys(issuer, Source(chain))) == "certificate_name_missing"


@pytest.mark.parametrize(
    "chain", [b"", b"no certificate", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"]
)
def test_what_is_no_chain_is_unreadable(issuer: Issuer, chain: bytes) -> None:
    assert refused(keys(issuer, Source(chain))) == "certificate_unreadable"


def test_a_key_that_cannot_make_the_signature_is_refused(issuer: Issuer) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    leaf = issue("leaf", key, issuer=issuer.middle, issuer_key=issuer.middle_key, now=START, names=(ECHO_NAME,))
    assert refused(keys(issuer, Source(pem(leaf, issuer.middle)))) == "certificate_untrusted"


def test_an_oversized_chain_is_refused_before_it_is_read(issuer: Issuer) -> None:
    chain = pem(issuer.leaf(), issuer.middle) + b"\n" * 65_536
    assert refused(keys(issuer, Source(chain))) == "certificate_too_large"


@given(cut=st.integers(0, 2400), byte=st.integers(0, 255))
def test_a_damaged_chain_is_refused_and_never_crashes(issuer: Issuer, cut: int, byte: int) -> None:
    chain = bytearray(pem(issuer.leaf(), issuer.middle))
    chain[cut % len(chain)] = byte
    try:
        keys(issuer, Source(bytes(chain))).key(ADDRESS)
    except RequestRefused:
        return


def test_a_key_is_kept_for_an_hour(issuer: Issuer, clock: Clock) -> None:
    source = Source(pem(issuer.leaf(), issuer.middle))
    certificates = keys(issuer, source, clock)
    certificates.key(ADDRESS)
    clock.advance(minutes=59, seconds=59)
    certificates.key(ADDRESS)
    assert len(source.fetched) == 1
    clock.advance(seconds=1)
    certificates.key(ADDRESS)
    assert len(source.fetched) == 2


def test_a_key_is_kept_no_longer_than_its_certificate(issuer: Issuer, clock: Clock) -> None:
    source = Source(pem(issuer.leaf(lifetime=timedelta(minutes=10)), issuer.middle))
    certificates = keys(issuer, source, clock)
    certificates.key(ADDRESS)
    clock.advance(minutes=10, seconds=1)
    assert refused(certificates) == "certificate_untrusted"
    assert len(source.fetched) == 2


def test_a_failure_is_remembered_for_half_a_minute(issuer: Issuer, clock: Clock) -> None:
    source = Source(None)
    certificates = keys(issuer, source, clock)
    assert refused(certificates) == "certificate_unreachable"
    source.chain = pem(issuer.leaf(), issuer.middle)
    clock.advance(seconds=29)
    assert refused(certificates) == "certificate_unreachable"
    assert len(source.fetched) == 1
    clock.advance(seconds=2)
    assert certificates.key(ADDRESS)


def test_a_flood_of_wrong_addresses_neither_grows_the_cache_nor_loses_the_key(issuer: Issuer, clock: Clock) -> None:
    source = Source(pem(issuer.leaf(), issuer.middle))
    certificates = keys(issuer, source, clock)
    certificates.key(ADDRESS)
    source.chain = None
    for number in range(100):
        with pytest.raises(RequestRefused):
            certificates.key(f"{ADDRESS}{number}")
    assert certificates.key(ADDRESS)
    assert len(certificates._failures) == 16


def test_at_most_sixteen_keys_are_kept(issuer: Issuer, clock: Clock) -> None:
    source = Source(pem(issuer.leaf(), issuer.middle))
    certificates = keys(issuer, source, clock)
    for number in range(20):
        clock.advance(seconds=1)
        certificates.key(f"{ADDRESS}{number}")
    assert len(certificates._keys) == 16
    certificates.key(f"{ADDRESS}19")
    assert len(source.fetched) == 20


def test_first_requests_in_parallel_fetch_once(issuer: Issuer) -> None:
    chain, started, go = pem(issuer.leaf(), issuer.middle), threading.Event(), threading.Event()
    fetched: list[str] = []

    def fetch(address: str) -> bytes:
        fetched.append(address)
        started.set()
        assert go.wait(5)
        return chain

    certificates = keys(issuer, fetch)
    found: list[object] = []
    threads = [threading.Thread(target=lambda: found.append(certificates.key(ADDRESS))) for _ in range(8)]
    for thread in threads:
        thread.start()
    assert started.wait(5)
    go.set()
    for thread in threads:
        thread.join(5)
    assert len(fetched) == 1
    assert len(found) == 8
    assert len(set(map(id, found))) == 1


def test_a_fetch_that_breaks_leaves_nobody_waiting(issuer: Issuer) -> None:
    def fetch(address: str) -> bytes:
        raise ZeroDivisionError

    certificates = keys(issuer, fetch)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            certificates.key(ADDRESS)


def test_the_folder_is_read_first_and_validated_in_full(issuer: Issuer, tmp_path: Path) -> None:
    (tmp_path / "cert.pem").write_bytes(pem(issuer.leaf(), issuer.middle))
    inside = Certificates(roots=[issuer.root], clock=Clock(), fetch=no_network, folder=tmp_path)
    assert inside.key(ADDRESS)
    (tmp_path / "cert.pem").write_bytes(pem(issuer.leaf()))
    source = Source(None)
    assert refused(Certificates(roots=[issuer.root], clock=Clock(), fetch=source, folder=tmp_path))
    assert source.fetched == [ADDRESS]


def test_an_untrusted_root_is_untrusted_in_the_folder_too(issuer: Issuer, authority: Authority) -> None:
    certificates = Certificates(
        roots=[issuer.root], clock=Clock(), fetch=Source(None), folder=authority.certificate_cache
    )
    with pytest.raises(RequestRefused):
        certificates.key(f"https://s3.amazonaws.com/echo.api/{CHAIN_NAME}")


def test_a_folder_inside_the_folder_is_not_a_chain(issuer: Issuer, tmp_path: Path) -> None:
    (tmp_path / "cert.pem").mkdir()
    assert refused(Certificates(roots=[issuer.root], clock=Clock(), fetch=Source(None), folder=tmp_path))


def test_certifis_roots_are_the_default() -> None:
    assert len(load_roots()) == Path(certifi.where()).read_text().count("BEGIN CERTIFICATE")


@pytest.mark.parametrize("content", [None, b"", b"not a certificate"])
def test_a_trust_file_without_certificates_is_a_configuration_error(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "roots.pem").write_bytes(content)
    with pytest.raises(ConfigurationError, match="DOLLHOUSE_ALEXA_TRUST_ROOTS"):
        load_roots(tmp_path / "roots.pem")
