# SPDX-License-Identifier: Apache-2.0
"""The environment (DOLLHOUSE_*), read once into one frozen Settings. docs/settings.md shows the table SETTINGS."""

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from skill.errors import ConfigurationError

PREFIX = "DOLLHOUSE_"
DEMO_SKILL_ID = "amzn1.ask.skill.lantern-lane-demo"
DEMO_SECRET = "development only: set DOLLHOUSE_SECRET_KEY"  # noqa: S105 (refused in production)

_SHORTEST_SECRET = 16
_SQLITE = "sqlite:///"
_POSTGRESQL = ("postgresql://", "postgresql+psycopg://", "postgres://")
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that the environment decides."""

    env: str = "development"
    """development | production"""
    database_url: str = field(default="sqlite:///var/dollhouse.db", repr=False)
    alexa_skill_ids: tuple[str, ...] = (DEMO_SKILL_ID,)
    alexa_trust_roots: Path | None = None
    """A PEM file instead of certifi's roots."""
    certificate_cache: Path | None = None
    """A folder of PEM chains, named like the last part of their URL; validated in full all the same."""
    public_url: str = "http://127.0.0.1:8000"
    secret_key: str = field(default=DEMO_SECRET, repr=False)
    secret_key_previous: str = field(default="", repr=False)
    """The secret before, for one start: what it sealed is sealed anew."""
    stripe_secret_key: str = field(default="", repr=False)
    stripe_webhook_secret: str = field(default="", repr=False)
    stripe_api_base: str = "https://api.stripe.com"
    brand_dirs: tuple[Path, ...] = ()
    """Brands' folders, from the command line; empty means the demo shop."""

    @property
    def production(self) -> bool:
        """Whether shoppers' own money is at stake."""
        return self.env == "production"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One variable of the environment. `read` raises ValueError with what is wrong with a value."""

    name: str
    """Without the prefix; in lower case it is the field of Settings."""
    read: Callable[[str], Any]
    says: str
    """What it decides, as docs/settings.md prints it."""
    default: str
    """What holds when it is not set, in words."""
    refuses: Callable[[Any], str] = lambda _value: ""
    """What production has against a value, the default's among them; empty when nothing."""
    production: str = ""
    """What production asks for, in words."""
    example: str


def _env(text: str) -> str:
    if text not in ("development", "production"):
        raise ValueError("is neither development nor production")
    return text


def _database_url(text: str) -> str:
    if text.startswith(_SQLITE):
        if text.removeprefix(_SQLITE) in ("", ":memory:"):
            raise ValueError("names no file; a database in memory would forget every order")
    elif not text.startswith(_POSTGRESQL):
        raise ValueError(f"starts neither with {_SQLITE} nor with {_POSTGRESQL[0]}")
    return text


def _skill_ids(text: str) -> tuple[str, ...]:
    ids = tuple(part.strip() for part in text.split(",") if part.strip())
    if not ids or any(len(one.split()) > 1 for one in ids):
        raise ValueError("is not a list of skill ids with commas between them")
    return ids


def _file(text: str) -> Path:
    if not (path := Path(text)).is_file():
        raise ValueError(f"names no file: {text}")
    return path


def _folder(text: str) -> Path:
    if not (path := Path(text)).is_dir():
        raise ValueError(f"names no folder: {text}")
    return path


def _public_url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("is no http:// or https:// address")
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError("has something after the host; give the scheme and host only")
    return text.rstrip("/")


def _stripe_key(text: str) -> str:
    # https://docs.stripe.com/keys: secret and restricted ones. What was given is never repeated in an error.
    if not re.fullmatch(r"(sk|rk)_\w+", text):
        raise ValueError("is no secret key of Stripe's; the publishable one can't pay")
    return text


def _stripe_webhook_secret(text: str) -> str:
    if not text.startswith("whsec_") or len(text.split()) > 1:
        raise ValueError("is no signing secret of a Stripe webhook")
    return text


def _refuses_public_url(value: str) -> str:
    parts = urlsplit(value)
    return "" if parts.scheme == "https" or parts.hostname in _LOOPBACK else "is not https"


def _refuses_secret(value: str) -> str:
    if value == DEMO_SECRET:
        return "is not set, or is the one of development"
    return f"is shorter than {_SHORTEST_SECRET} characters" if len(value) < _SHORTEST_SECRET else ""


def _refuses_skill_ids(value: tuple[str, ...]) -> str:
    return "is not set, or is the demo's" if DEMO_SKILL_ID in value else ""


SETTINGS = (
    Setting(
        name="ENV",
        read=_env,
        says="`development` or `production`. Production refuses default secrets and hides the pages for developers.",
        default="`development`",
        example="production",
    ),
    Setting(
        name="DATABASE_URL",
        read=_database_url,
        says="Where everything is stored: a SQLite file, or PostgreSQL for more than one machine (databases.md).",
        default="`sqlite:///var/dollhouse.db`",
        example="sqlite:////srv/shop/dollhouse.db",
    ),
    Setting(
        name="ALEXA_SKILL_IDS",
        read=_skill_ids,
        says="The skills whose requests are answered, with commas between them; every other request is refused.",
        default="the demo's",
        refuses=_refuses_skill_ids,
        production="must be set",
        example="amzn1.ask.skill.11111111-2222-3333-4444-555555555555",
    ),
    Setting(
        name="ALEXA_TRUST_ROOTS",
        read=_file,
        says="A PEM file of root certificates to trust instead of certifi's. Chains are verified all the same.",
        default="certifi's roots",
        example="/srv/shop/roots.pem",
    ),
    Setting(
        name="CERTIFICATE_CACHE",
        read=_folder,
        says="A folder of certificate chains: the one for `https://s3.amazonaws.com/echo.api/NAME` lies there as "
        "`NAME`. It saves the download, not the verification.",
        default="chains are downloaded",
        example="/srv/shop/certificates",
    ),
    Setting(
        name="PUBLIC_URL",
        read=_public_url,
        says="The address at which people and platforms reach this server, for links.",
        default="`http://127.0.0.1:8000`",
        refuses=_refuses_public_url,
        production="must be https",
        example="https://shop.example",
    ),
    Setting(
        name="SECRET_KEY",
        read=str,
        says="What links and digests are keyed with, and what persons' own keys are sealed under. Changing it ends the "
        "links that are out; without the one before in DOLLHOUSE_SECRET_KEY_PREVIOUS, nothing personal can be read.",
        default="one for development only",
        refuses=_refuses_secret,
        production=f"must be set, {_SHORTEST_SECRET} characters or more",
        example="(the output of: python3 -c 'import secrets; print(secrets.token_urlsafe(32))')",
    ),
    Setting(
        name="SECRET_KEY_PREVIOUS",
        read=str,
        says="The secret before, after DOLLHOUSE_SECRET_KEY changed. The next start seals persons' keys under the new "
        "one; then leave it out again.",
        default="there was none",
        example="(what DOLLHOUSE_SECRET_KEY was)",
    ),
    Setting(
        name="STRIPE_SECRET_KEY",
        read=_stripe_key,
        says="Stripe's secret or restricted key, where a brand says `payments: stripe`. A test key moves no money.",
        default="such a brand isn't served",
        example="sk_live_…",
    ),
    Setting(
        name="STRIPE_WEBHOOK_SECRET",
        read=_stripe_webhook_secret,
        says="What Stripe signs its calls of `/payments/stripe/webhook` with; its dashboard shows it at the endpoint.",
        default="every such call is refused",
        production="must be set where a brand says `payments: stripe`",
        example="whsec_…",
    ),
    Setting(
        name="STRIPE_API_BASE",
        read=_public_url,
        says="Where Stripe's API is, for tests against another server.",
        default="`https://api.stripe.com`",
        refuses=_refuses_public_url,
        production="must be https",
        example="https://api.stripe.com",
    ),
)


def read_settings(environ: Mapping[str, str]) -> Settings:
    """Settings from an environment. Raises one ConfigurationError that names every wrong variable, and the cure."""
    problems = _misspelt(environ)
    found: dict[str, Any] = {}
    for setting in SETTINGS:
        text = environ.get(PREFIX + setting.name, "").strip()
        if text:
            try:
                found[setting.name.lower()] = setting.read(text)
            except ValueError as error:
                problems.append(
                    (f"{PREFIX}{setting.name} {error}", f"for example {PREFIX}{setting.name}={setting.example}")
                )
    settings = Settings(**found)
    if settings.production:
        problems += _refused_in_production(settings)
    if problems:
        raise ConfigurationError(
            "; ".join(what for what, _ in problems), hint="; ".join(dict.fromkeys(hint for _, hint in problems))
        )
    return settings


def _refused_in_production(settings: Settings) -> list[tuple[str, str]]:
    return [
        (f"in production {PREFIX}{setting.name} {against}", f"set {PREFIX}{setting.name}={setting.example}")
        for setting in SETTINGS
        if (against := setting.refuses(getattr(settings, setting.name.lower())))
    ]


def _misspelt(environ: Mapping[str, str]) -> list[tuple[str, str]]:
    """Names that are almost a setting's: set in vain, and nobody would notice."""
    known = [setting.name for setting in SETTINGS]
    problems = []
    for name in sorted(environ):
        own = name.removeprefix(PREFIX)
        if name.startswith(PREFIX) and own not in known:
            near = difflib.get_close_matches(own, known, n=1, cutoff=0.75)
            if near or own.startswith("ALEXA_"):
                problems.append(
                    (f"{name} is no setting", f"did you mean {PREFIX}{near[0]}?" if near else "see docs/settings.md")
                )
    return problems
