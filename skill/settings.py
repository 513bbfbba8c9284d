# SPDX-License-Identifier: Apache-2.0
"""The environment (DOLLHOUSE_*), read once into one frozen Settings. docs/settings.md shows the table SETTINGS."""

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from skill import variables
from skill.errors import ConfigurationError
from skill.variables import DEMO_SECRET, DEMO_SKILL_ID

__all__ = ["DEMO_SECRET", "DEMO_SKILL_ID", "PREFIX", "SETTINGS", "Setting", "Settings", "read_settings"]

PREFIX = "DOLLHOUSE_"


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
    google_audience: tuple[str, ...] = ()
    """Empty: the address of each route."""
    google_key_set: Path | None = None
    """A JWKS file instead of Google's address."""
    google_service_accounts: tuple[str, ...] = ()
    google_project_id: str = ""
    google_basic: str = field(default="", repr=False)
    """user:password"""
    google_header: tuple[str, str] | None = field(default=None, repr=False)
    """Its name and its secret."""
    public_url: str = "http://127.0.0.1:8000"
    secret_key: str = field(default=DEMO_SECRET, repr=False)
    secret_key_previous: str = field(default="", repr=False)
    """The secret before: what it sealed is sealed anew at the start, and the links that it made still open."""
    smtp_url: str = field(default="", repr=False)
    stripe_secret_key: str = field(default="", repr=False)
    stripe_webhook_secret: str = field(default="", repr=False)
    stripe_api_base: str = "https://api.stripe.com"
    brand_webhook_secret: Mapping[str, str] = field(default_factory=dict, repr=False)
    """By brand; under "" for every brand that has none of its own."""
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


SETTINGS = (
    Setting(
        name="ENV",
        read=variables.env,
        says="`development` or `production`. Production refuses default secrets and hides the pages for developers.",
        default="`development`",
        example="production",
    ),
    Setting(
        name="DATABASE_URL",
        read=variables.database_url,
        says="Where everything is stored: a SQLite file, or PostgreSQL for more than one machine (databases.md).",
        default="`sqlite:///var/dollhouse.db`",
        example="sqlite:////srv/shop/dollhouse.db",
    ),
    Setting(
        name="ALEXA_SKILL_IDS",
        read=variables.skill_ids,
        says="The skills whose requests are answered, with commas between them; every other request is refused.",
        default="the demo's",
        refuses=variables.refuses_skill_ids,
        production="must be set",
        example="amzn1.ask.skill.11111111-2222-3333-4444-555555555555",
    ),
    Setting(
        name="ALEXA_TRUST_ROOTS",
        read=variables.file,
        says="A PEM file of root certificates to trust instead of certifi's. Chains are verified all the same.",
        default="certifi's roots",
        example="/srv/shop/roots.pem",
    ),
    Setting(
        name="CERTIFICATE_CACHE",
        read=variables.folder,
        says="A folder of certificate chains: the one for `https://s3.amazonaws.com/echo.api/NAME` lies there as "
        "`NAME`. It saves the download, not the verification.",
        default="chains are downloaded",
        example="/srv/shop/certificates",
    ),
    Setting(
        name="GOOGLE_SERVICE_ACCOUNTS",
        read=variables.emails,
        says="Whose ID tokens open `/google/cx` and `/google/es`, with commas between them: the service agent of the "
        "brand's own project (google.md).",
        default="no ID token is taken",
        production="one of the ways to prove a caller must be set, or Google's routes answer 403",
        example="service-123456789012@gcp-sa-dialogflow.iam.gserviceaccount.com",
    ),
    Setting(
        name="GOOGLE_AUDIENCE",
        read=variables.audiences,
        says="Whom ID tokens must be made out to: the webhook's address as the agent has it, or several with commas "
        "between them.",
        default="the route's own address under DOLLHOUSE_PUBLIC_URL",
        example="https://shop.example/google/cx",
    ),
    Setting(
        name="GOOGLE_KEY_SET",
        read=variables.key_set,
        says="A file with the keys (JWKS) that Google's tokens must be signed with. It is read again when it changes.",
        default="`https://www.googleapis.com/oauth2/v3/certs`, fetched again as its Cache-Control says",
        example="/srv/shop/keys.json",
    ),
    Setting(
        name="GOOGLE_PROJECT_ID",
        read=variables.project_id,
        says="The Actions Builder project whose `google-assistant-signature` opens `/google/actions`.",
        default="no such signature is taken",
        example="lantern-lane-toys",
    ),
    Setting(
        name="GOOGLE_BASIC",
        read=variables.basic,
        says="`user:password` that opens Google's routes, as the webhook's basic authentication has them.",
        default="no password is taken",
        example="dialogflow:(the output of: python3 -c 'import secrets; print(secrets.token_urlsafe(32))')",
    ),
    Setting(
        name="GOOGLE_HEADER",
        read=variables.secret_header,
        says="`Name: secret` that opens Google's routes, as the webhook's request headers have it.",
        default="no such header is taken",
        example="X-Dollhouse-Secret: (the output of: python3 -c 'import secrets; print(secrets.token_urlsafe(32))')",
    ),
    Setting(
        name="PUBLIC_URL",
        read=variables.public_url,
        says="The address at which people and platforms reach this server, for links.",
        default="`http://127.0.0.1:8000`",
        refuses=variables.refuses_public_url,
        production="must be https",
        example="https://shop.example",
    ),
    Setting(
        name="SECRET_KEY",
        read=str,
        says="What links and digests are keyed with, and what persons' own keys are sealed under. After a "
        "change, without the one before in DOLLHOUSE_SECRET_KEY_PREVIOUS, links that are out end and nothing personal "
        "can be read.",
        default="one for development only",
        refuses=variables.refuses_secret,
        production=f"must be set, {variables.SHORTEST_SECRET} characters or more",
        example="(the output of: python3 -c 'import secrets; print(secrets.token_urlsafe(32))')",
    ),
    Setting(
        name="SECRET_KEY_PREVIOUS",
        read=str,
        says="The secret before, after DOLLHOUSE_SECRET_KEY changed. The next start seals persons' keys under the new "
        "one; links that were sent under it open until it is left out again.",
        default="there was none",
        example="(what DOLLHOUSE_SECRET_KEY was)",
    ),
    Setting(
        name="SMTP_URL",
        read=variables.smtp_url,
        says="The mail server that takes receipts, approval requests and other letters (keeping.md); a password goes "
        "over TLS only.",
        default="nobody gets a letter; in development they are shown at /dev/mail",
        production="should be set: the start says so in the log",
        example="smtp+starttls://user:password@mail.example:587",
    ),
    Setting(
        name="STRIPE_SECRET_KEY",
        read=variables.stripe_key,
        says="Stripe's secret or restricted key, where a brand says `payments: stripe`. A test key moves no money.",
        default="such a brand isn't served",
        example="sk_live_…",
    ),
    Setting(
        name="STRIPE_WEBHOOK_SECRET",
        read=variables.stripe_webhook_secret,
        says="What Stripe signs its calls of `/payments/stripe/webhook` with; its dashboard shows it at the endpoint.",
        default="every such call is refused",
        production="must be set where a brand says `payments: stripe`",
        example="whsec_…",
    ),
    Setting(
        name="STRIPE_API_BASE",
        read=variables.public_url,
        says="Where Stripe's API is, for tests against another server.",
        default="`https://api.stripe.com`",
        refuses=variables.refuses_public_url,
        production="must be https",
        example="https://api.stripe.com",
    ),
    Setting(
        name="BRAND_WEBHOOK_SECRET",
        read=variables.brand_secrets,
        says="What messages between the shop and a brand's own systems are signed with (systems.md): one secret, or "
        "`BRAND:SECRET` for each brand with commas between. `whsec_` and base64, or any characters.",
        default="no system is told anything, and none is heard",
        production="must be set where a brand's `brand.yaml` names a webhook",
        example="lantern-lane:whsec_(the output of: openssl rand -base64 32)",
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
            if near or own.startswith(("ALEXA_", "GOOGLE_")):
                problems.append(
                    (f"{name} is no setting", f"did you mean {PREFIX}{near[0]}?" if near else "see docs/settings.md")
                )
    return problems
