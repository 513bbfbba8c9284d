# SPDX-License-Identifier: Apache-2.0
"""A development authority: root, intermediate and leaf of our own, so that requests are verified for real on a desk.

A shop trusts it only where DOLLHOUSE_ALEXA_TRUST_ROOTS names its root; production trusts certifi's roots.
"""

from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from skill.channels import secret_files
from skill.channels.alexa.certificates import ECHO_NAME
from skill.errors import ConfigurationError

CHAIN_NAME = "dollhouse-development.pem"
CHAINS = "https://s3.amazonaws.com/echo.api/"
"""Where the platform keeps its chains, by name."""
CHAIN_URL = f"{CHAINS}{CHAIN_NAME}"
_LIFETIME = timedelta(days=90)
_RENEW_BEFORE = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """Signs requests as the platform would; where its files lie, for the settings of the shop that is to trust it."""

    key: RSAPrivateKey
    trust_roots: Path
    """For DOLLHOUSE_ALEXA_TRUST_ROOTS."""
    certificate_cache: Path
    """For DOLLHOUSE_CERTIFICATE_CACHE."""
    chain_name: str = CHAIN_NAME
    """Tells the chains of two authorities apart, where one shop trusts both."""

    @property
    def chain_url(self) -> str:
        """The address that its signatures name."""
        return f"{CHAINS}{self.chain_name}"

    def sign(self, body: bytes) -> dict[str, str]:
        """The headers that make these bytes a request of the platform."""
        signature = self.key.sign(body, PKCS1v15(), SHA256())
        return {
            "Content-Type": "application/json; charset=utf-8",
            "SignatureCertChainUrl": self.chain_url,
            "Signature-256": b64encode(signature).decode(),
        }


def open_authority(folder: Path, *, now: datetime, chain_name: str = CHAIN_NAME) -> Authority:
    """The authority kept in a folder; made when there is none, made again when it ends within a day."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / "authority.pem"
    if not kept.exists() or _ends(kept.read_bytes()) - now < _RENEW_BEFORE:
        secret_files.replace(kept, _make(now))
    pem = kept.read_bytes()  # read again: where two processes made one, both use what is there now
    leaf, intermediate, root = x509.load_pem_x509_certificates(pem)
    key = serialization.load_pem_private_key(pem, None)
    if not isinstance(key, RSAPrivateKey):
        raise ConfigurationError(f"{kept} holds no RSA key", hint="delete the file; it is made again")
    authority = Authority(
        key=key, trust_roots=folder / "root.pem", certificate_cache=folder / "certificates", chain_name=chain_name
    )
    authority.certificate_cache.mkdir(exist_ok=True)
    secret_files.replace(authority.trust_roots, _pem(root))
    secret_files.replace(authority.certificate_cache / chain_name, _pem(leaf) + _pem(intermediate))
    return authority


def _ends(pem: bytes) -> datetime:
    return min(certificate.not_valid_after_utc for certificate in x509.load_pem_x509_certificates(pem))


def _make(now: datetime) -> bytes:
    """A new leaf key with its chain. The keys that signed the chain are thrown away: they sign nothing else."""
    root_key, intermediate_key, leaf_key = (_key() for _ in range(3))
    root = issue("Dollhouse development root", root_key, issuer=None, issuer_key=root_key, now=now)
    intermediate = issue("Dollhouse development", intermediate_key, issuer=root, issuer_key=root_key, now=now)
    leaf = issue(ECHO_NAME, leaf_key, issuer=intermediate, issuer_key=intermediate_key, now=now, names=(ECHO_NAME,))
    secret = leaf_key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return secret + _pem(leaf) + _pem(intermediate) + _pem(root)


def issue(
    common_name: str,
    key: RSAPrivateKey | EllipticCurvePrivateKey,
    *,
    issuer: x509.Certificate | None,
    issuer_key: RSAPrivateKey,
    now: datetime,
    names: tuple[str, ...] = (),
    usage: x509.ObjectIdentifier = ExtendedKeyUsageOID.SERVER_AUTH,
    lifetime: timedelta = _LIFETIME,
) -> x509.Certificate:
    """A certificate: of a server when it has `names`, else of an authority. Without an issuer it signs itself."""
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.subject if issuer is not None else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + lifetime)
        .add_extension(x509.BasicConstraints(ca=not names, path_length=None), critical=True)
        .add_extension(_key_usage(authority=not names), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
    )
    if names:
        alternatives = x509.SubjectAlternativeName([x509.DNSName(name) for name in names])
        builder = builder.add_extension(alternatives, critical=False)
        builder = builder.add_extension(x509.ExtendedKeyUsage([usage]), critical=False)
    return builder.sign(issuer_key, SHA256())


def _key_usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=not authority,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )


def _key() -> RSAPrivateKey:
    return generate_private_key(public_exponent=65537, key_size=2048)


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)
