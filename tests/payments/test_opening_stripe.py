# SPDX-License-Identifier: Apache-2.0
"""A shop that is paid with Stripe doesn't open without its keys; one that isn't needs neither keys nor SDK."""

import subprocess
import sys
from pathlib import Path

import pytest

from skill.errors import ConfigurationError
from skill.payments.stripe import open_stripe
from skill.settings import Settings
from skill.wiring import open_shop

KEY = "DOLLHOUSE_STRIPE_SECRET_KEY"
WEBHOOK = "DOLLHOUSE_STRIPE_WEBHOOK_SECRET"


@pytest.mark.parametrize(
    ("settings", "missing"),
    [
        (Settings(env="production"), f"{KEY} and {WEBHOOK} are not set"),
        (Settings(env="production", stripe_secret_key="sk_live_1"), f"{WEBHOOK} is not set"),
        (Settings(env="production", stripe_webhook_secret="whsec_1"), f"{KEY} is not set"),
        (Settings(), f"{KEY} is not set"),
    ],
)
def test_a_missing_key_stops_the_start_by_its_name(settings: Settings, missing: str) -> None:
    with pytest.raises(ConfigurationError, match=missing) as caught:
        open_stripe(settings)
    assert caught.value.hint
    assert "sk_live_1" not in str(caught.value)


def test_development_needs_no_webhook() -> None:
    assert open_stripe(Settings(stripe_secret_key="sk_test_1")).name == "stripe"


def test_a_brand_that_is_paid_with_stripe_does_not_open_without_its_key(tmp_path: Path, stripe_brand: Path) -> None:
    database = tmp_path / "shop.db"
    with pytest.raises(ConfigurationError, match=KEY):
        open_shop(Settings(database_url=f"sqlite:///{database}", brand_dirs=(stripe_brand,)))
    assert not database.exists()


def test_settings_do_not_show_their_keys() -> None:
    shown = repr(Settings(stripe_secret_key="sk_live_1", stripe_webhook_secret="whsec_1"))
    assert "sk_live_1" not in shown
    assert "whsec_1" not in shown


def without_the_sdk(code: str) -> str:
    script = f"import sys; sys.modules['stripe'] = None\n{code}"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    return done.stdout


def test_the_demo_shop_runs_without_the_sdk() -> None:
    assert without_the_sdk(
        "from skill.payments import make_provider\nfrom skill.settings import Settings\n"
        "print(make_provider('demo', Settings()).name)"
    ).split() == ["demo"]


def test_a_missing_sdk_is_named_with_its_cure() -> None:
    said = without_the_sdk(
        "from skill.payments import make_provider\nfrom skill.settings import Settings\n"
        "from skill.errors import ConfigurationError\n"
        "try: make_provider('stripe', Settings(stripe_secret_key='sk_test_1'))\n"
        "except ConfigurationError as error: print(error, error.hint)"
    )
    assert "the package stripe is missing" in said
    assert "dollhouse[stripe]" in said
