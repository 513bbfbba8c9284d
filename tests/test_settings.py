# SPDX-License-Identifier: Apache-2.0
from dataclasses import fields
from pathlib import Path

import pytest

from skill.errors import ConfigurationError
from skill.settings import DEMO_SECRET, DEMO_SKILL_ID, SETTINGS, Settings, read_settings

SECRET = "k3mZ-0123456789-abcdefghijklmnop"
PRODUCTION = {
    "DOLLHOUSE_ENV": "production",
    "DOLLHOUSE_SECRET_KEY": SECRET,
    "DOLLHOUSE_ALEXA_SKILL_IDS": "amzn1.ask.skill.1",
}


def test_an_empty_environment_is_the_demo_shop_in_development() -> None:
    settings = read_settings({})
    assert settings == Settings()
    assert not settings.production
    assert settings.alexa_skill_ids == (DEMO_SKILL_ID,)


def test_every_setting_is_read(tmp_path: Path) -> None:
    roots = tmp_path / "roots.pem"
    roots.write_text("")
    keys = tmp_path / "keys.json"
    keys.write_text('{"keys": [{"kty": "EC"}, {"kty": "RSA", "kid": "1"}]}')
    settings = read_settings(
        PRODUCTION
        | {
            "DOLLHOUSE_DATABASE_URL": "postgresql+psycopg://shop@db/shop",
            "DOLLHOUSE_ALEXA_SKILL_IDS": "one, two,",
            "DOLLHOUSE_ALEXA_TRUST_ROOTS": str(roots),
            "DOLLHOUSE_CERTIFICATE_CACHE": str(tmp_path),
            "DOLLHOUSE_GOOGLE_AUDIENCE": "https://shop.example/google/cx, https://shop.example/google/es",
            "DOLLHOUSE_GOOGLE_KEY_SET": str(keys),
            "DOLLHOUSE_GOOGLE_SERVICE_ACCOUNTS": "Agent@shop.example,second@shop.example",
            "DOLLHOUSE_GOOGLE_PROJECT_ID": "shop-1",
            "DOLLHOUSE_GOOGLE_BASIC": "dialogflow:pass:word",
            "DOLLHOUSE_GOOGLE_HEADER": "X-Secret: one two",
            "DOLLHOUSE_PUBLIC_URL": "https://shop.example/",
            "DOLLHOUSE_STRIPE_SECRET_KEY": "sk_live_1",
            "DOLLHOUSE_STRIPE_WEBHOOK_SECRET": "whsec_1",
            "DOLLHOUSE_STRIPE_API_BASE": "https://pay.example",
        }
    )
    assert settings == Settings(
        env="production",
        database_url="postgresql+psycopg://shop@db/shop",
        alexa_skill_ids=("one", "two"),
        alexa_trust_roots=roots,
        certificate_cache=tmp_path,
        google_audience=("https://shop.example/google/cx", "https://shop.example/google/es"),
        google_key_set=keys,
        google_service_accounts=("agent@shop.example", "second@shop.example"),
        google_project_id="shop-1",
        google_basic="dialogflow:pass:word",
        google_header=("X-Secret", "one two"),
        public_url="https://shop.example",
        secret_key=SECRET,
        stripe_secret_key="sk_live_1",
        stripe_webhook_secret="whsec_1",
        stripe_api_base="https://pay.example",
    )


def test_the_table_has_a_row_for_every_field_that_the_environment_decides() -> None:
    assert {setting.name.lower() for setting in SETTINGS} == {field.name for field in fields(Settings)} - {"brand_dirs"}


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("DOLLHOUSE_ENV", "prod", "neither development nor production"),
        ("DOLLHOUSE_DATABASE_URL", "mysql://shop@db/shop", "starts neither with"),
        ("DOLLHOUSE_DATABASE_URL", "sqlite:///:memory:", "forget every order"),
        ("DOLLHOUSE_ALEXA_SKILL_IDS", " , ", "not a list of skill ids"),
        ("DOLLHOUSE_ALEXA_SKILL_IDS", "one two", "not a list of skill ids"),
        ("DOLLHOUSE_ALEXA_TRUST_ROOTS", "/nowhere/roots.pem", "names no file: /nowhere/roots.pem"),
        ("DOLLHOUSE_CERTIFICATE_CACHE", "/nowhere", "names no folder: /nowhere"),
        ("DOLLHOUSE_GOOGLE_AUDIENCE", " , ", "is no address"),
        ("DOLLHOUSE_GOOGLE_AUDIENCE", "one two", "is no address"),
        ("DOLLHOUSE_GOOGLE_KEY_SET", "/nowhere/keys.json", "names no file"),
        ("DOLLHOUSE_GOOGLE_SERVICE_ACCOUNTS", "agent@shop.example, agent", "not a list of e-mail"),
        ("DOLLHOUSE_GOOGLE_SERVICE_ACCOUNTS", ",", "not a list of e-mail"),
        ("DOLLHOUSE_GOOGLE_PROJECT_ID", "two projects", "no project id"),
        ("DOLLHOUSE_GOOGLE_BASIC", "password", "is not user:password"),
        ("DOLLHOUSE_GOOGLE_BASIC", ":password", "is not user:password"),
        ("DOLLHOUSE_GOOGLE_HEADER", "X-Secret", "is not a header"),
        ("DOLLHOUSE_GOOGLE_HEADER", "X Secret: 1", "is not a header"),
        ("DOLLHOUSE_GOOGLE_HEADER", "X-Secret: ünïcode", "is not a header"),
        ("DOLLHOUSE_GOOGLE_HEADER", "Authorization: secret", "choose another name"),
        ("DOLLHOUSE_GOOGLE_VERIFY", "off", "is no setting"),
        ("DOLLHOUSE_PUBLIC_URL", "shop.example", "no http:// or https:// address"),
        ("DOLLHOUSE_PUBLIC_URL", "https://shop.example/path", "after the host"),
        ("DOLLHOUSE_STRIPE_SECRET_KEY", "pk_live_1", "no secret key"),
        ("DOLLHOUSE_STRIPE_WEBHOOK_SECRET", "sk_live_1", "no signing secret"),
        ("DOLLHOUSE_STRIPE_API_BASE", "api.stripe.com", "no http:// or https:// address"),
        ("DOLLHOUSE_SKILL_IDS", "one", "is no setting"),
        ("DOLLHOUSE_SECRETKEY", SECRET, "is no setting"),
        ("DOLLHOUSE_ALEXA_VERIFY", "off", "is no setting"),
    ],
)
def test_a_wrong_value_is_refused_by_its_name_with_a_cure(name: str, value: str, problem: str) -> None:
    with pytest.raises(ConfigurationError, match=problem) as caught:
        read_settings({name: value})
    assert name in str(caught.value)
    assert caught.value.hint


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"keys":5}', b'{"keys":[]}', b'{"keys":[{"kty":"EC","kid":"1"}]}']
)
def test_a_key_set_without_a_key_for_google_stops_the_start(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "keys.json"
    path.write_bytes(content)
    with pytest.raises(ConfigurationError, match="DOLLHOUSE_GOOGLE_KEY_SET holds no RSA key"):
        read_settings({"DOLLHOUSE_GOOGLE_KEY_SET": str(path)})


def test_a_variable_of_another_part_is_left_alone() -> None:
    assert read_settings({"DOLLHOUSE_PARCELS_URL": "https://parcels.example", "HOME": "/"}) == Settings()


def test_a_sqlite_file_is_a_database() -> None:
    assert read_settings({"DOLLHOUSE_DATABASE_URL": "sqlite:////srv/shop.db"}).database_url == "sqlite:////srv/shop.db"


def test_an_empty_variable_counts_as_not_set() -> None:
    assert read_settings({"DOLLHOUSE_DATABASE_URL": ""}) == Settings()


def test_production_starts_with_a_secret_and_a_skill_id() -> None:
    assert read_settings(PRODUCTION).production


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DOLLHOUSE_SECRET_KEY", ""),
        ("DOLLHOUSE_SECRET_KEY", DEMO_SECRET),
        ("DOLLHOUSE_SECRET_KEY", "short"),
        ("DOLLHOUSE_ALEXA_SKILL_IDS", ""),
        ("DOLLHOUSE_ALEXA_SKILL_IDS", f"amzn1.ask.skill.1,{DEMO_SKILL_ID}"),
        ("DOLLHOUSE_PUBLIC_URL", "http://shop.example"),
    ],
)
def test_production_refuses_to_start_and_says_which_setting_is_missing_or_a_default(name: str, value: str) -> None:
    with pytest.raises(ConfigurationError, match=f"in production {name} is "):
        read_settings(PRODUCTION | {name: value})


def test_everything_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(ConfigurationError) as caught:
        read_settings({"DOLLHOUSE_ENV": "production", "DOLLHOUSE_PUBLIC_URL": "nonsense"})
    for name in ("DOLLHOUSE_SECRET_KEY", "DOLLHOUSE_ALEXA_SKILL_IDS", "DOLLHOUSE_PUBLIC_URL"):
        assert name in str(caught.value)


@pytest.mark.parametrize("name", ["DOLLHOUSE_GOOGLE_BASIC", "DOLLHOUSE_GOOGLE_HEADER"])
def test_a_secret_of_google_is_never_printed(name: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        read_settings({name: "hunter2"})
    assert "hunter2" not in str(caught.value) + caught.value.hint
    settings = read_settings({"DOLLHOUSE_GOOGLE_BASIC": "user:hunter2", "DOLLHOUSE_GOOGLE_HEADER": "X-Secret: hunter3"})
    assert "hunter" not in repr(settings)


def test_a_secret_is_never_printed() -> None:
    settings = read_settings(PRODUCTION | {"DOLLHOUSE_DATABASE_URL": "postgresql+psycopg://shop:hunter2@db/shop"})
    assert SECRET not in repr(settings)
    assert "hunter2" not in repr(settings)
    with pytest.raises(ConfigurationError) as caught:
        read_settings(PRODUCTION | {"DOLLHOUSE_SECRET_KEY": "hunter2"})
    assert "hunter2" not in str(caught.value) + caught.value.hint


@pytest.mark.parametrize(
    "url",
    [
        "mail.example",
        "http://mail.example",
        "smtp://",
        "smtp://user:pa/ss@mail.example",
        "smtp://user:pass@mail.example:0",
        "smtp://mail.example:secret",
        "smtps://mail.example/path",
    ],
)
def test_a_mail_server_that_can_not_be_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(ConfigurationError, match="DOLLHOUSE_SMTP_URL") as error:
        read_settings({"DOLLHOUSE_SMTP_URL": url})
    assert "pa" not in str(error.value).replace("password", "")
    assert "secret" not in str(error.value)
