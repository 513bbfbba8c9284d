# SPDX-License-Identifier: Apache-2.0
"""The environment (DOLLHOUSE_*), read once into one frozen Settings."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from skill.errors import ConfigurationError

DEMO_SKILL_ID = "amzn1.ask.skill.lantern-lane-demo"
DEMO_SECRET = "development only: set DOLLHOUSE_SECRET_KEY"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that the environment decides."""

    env: str = "development"
    """development | production"""
    database_url: str = "sqlite:///var/dollhouse.db"
    alexa_skill_ids: tuple[str, ...] = (DEMO_SKILL_ID,)
    alexa_trust_roots: Path | None = None
    """A PEM file instead of certifi's roots."""
    certificate_cache: Path | None = None
    """A folder of PEM chains, named like the last part of their URL; validated in full all the same."""
    public_url: str = "http://127.0.0.1:8000"
    secret_key: str = DEMO_SECRET
    brand_dirs: tuple[Path, ...] = ()
    """Brands' folders; empty means the demo shop."""

    @property
    def production(self) -> bool:
        return self.env == "production"


def read_settings(environ: Mapping[str, str]) -> Settings:
    """Settings from an environment. Raises ConfigurationError that names the variable and what to set."""
    raise ConfigurationError("not written yet")
