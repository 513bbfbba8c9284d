# SPDX-License-Identifier: Apache-2.0
"""A brand's system over the wire: it hears of an order from the worker, and reports its parcel to a signed route."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from skill.app import create_app
from skill.errors import ConfigurationError, StoreError
from skill.settings import Settings, read_settings
from skill.systems import open_systems
from skill.systems.signing import signed
from skill.wiring import load_brands, now
from tests.systems.conftest import SECRET, Listener

PATH = "/brands/lantern-lane/fulfillment"
REPORT = {"shipment": "S-1", "order": "nobodys", "status": "shipped", "carrier": "UPS", "tracking": "1Z"}


@pytest.fixture
def settings(tmp_path: Path, root: Path, listener: Listener) -> Settings:
    folder = tmp_path / "brand"
    shutil.copytree(root / "skill" / "demo", folder, ignore=shutil.ignore_patterns("media", "__pycache__", "*.py"))
    with (folder / "brand.yaml").open("a", encoding="utf-8") as file:
        file.write(f"systems:\n  webhook: {listener.address}/dollhouse\n")
    return Settings(
        database_url=f"sqlite:///{tmp_path}/shop.db",
        brand_dirs=(folder,),
        brand_webhook_secret={"lantern-lane": SECRET},
    )


@pytest.fixture
def client(settings: Settings) -> Iterator[FlaskClient]:
    app = create_app(settings)
    yield app.test_client()
    app.extensions["dollhouse"].close()


def report(client: FlaskClient, body: bytes, **changed: Any) -> tuple[int, Any]:
    headers = signed(body, id="msg_1", at=now(), secret=SECRET) | changed.pop("headers", {})
    answer = client.post(changed.pop("path", PATH), data=body, headers=headers)
    return answer.status_code, answer.get_json()


def test_a_signed_message_is_heard_and_what_is_wrong_with_it_is_said(client: FlaskClient) -> None:
    assert report(client, json.dumps(REPORT).encode()) == (404, {"error": "unknown_order"})
    status, said = report(client, b"{}")
    assert (status, said["error"]) == (400, "report_wrong")
    assert "shipment" in said["hint"]
    assert report(client, b" " * 300_000)[0] == 413


def test_what_was_not_signed_just_now_is_401(client: FlaskClient) -> None:
    wrong = {
        "signature_missing": {"webhook-signature": ""},
        "signature_wrong": {"webhook-id": "msg_2"},
        "timestamp_wrong": {"webhook-timestamp": "now"},
        "timestamp_stale": signed(b"{}", id="msg_1", at=now() - timedelta(minutes=6), secret=SECRET),
    }
    for reason, headers in wrong.items():
        assert report(client, b"{}", headers=headers) == (401, {"error": reason})
    another = signed(b"{}", id="msg_1", at=now(), secret="another secret")
    assert report(client, b"{}", headers=another) == (401, {"error": "signature_wrong"})
    counted = client.get("/metrics").get_data(as_text=True)
    assert 'dollhouse_requests_refused_total{channel="fulfillment"} 5' in counted


def test_only_a_served_brand_with_a_secret_has_the_route(client: FlaskClient, settings: Settings) -> None:
    assert report(client, b"{}", path="/brands/another/fulfillment")[0] == 404
    app = create_app(Settings(database_url=settings.database_url))
    assert report(app.test_client(), b"{}")[0] == 404
    app.extensions["dollhouse"].close()


def test_when_the_database_is_gone_the_report_may_come_again_and_the_worker_tells(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: Any, **__: Any) -> None:
        raise StoreError("gone")

    monkeypatch.setattr("skill.listening.receive", gone)
    assert report(client, json.dumps(REPORT).encode()) == (503, {"error": "not_now"})
    jobs = {job.name for job in client.application.extensions["dollhouse"].jobs}
    assert {"systems-lantern-lane", "systems-pruning"} <= jobs


def test_a_webhook_without_a_secret_is_not_served(settings: Settings) -> None:
    brands = load_brands(settings)
    with pytest.raises(ConfigurationError, match="DOLLHOUSE_BRAND_WEBHOOK_SECRET"):
        open_systems(brands, replace(settings, brand_webhook_secret={"another": SECRET}))
    with pytest.raises(ConfigurationError, match="is not https"):
        open_systems(brands, replace(settings, env="production"))
    (system,) = open_systems(brands, settings)
    assert SECRET not in repr(system)


@pytest.mark.parametrize(
    ("text", "secrets"),
    [
        (SECRET, {"": SECRET}),
        (f"lantern-lane:{SECRET}, other:sixteen-characters", {"lantern-lane": SECRET, "other": "sixteen-characters"}),
        ("short", None),
        (":sixteen-characters", None),
    ],
)
def test_the_secrets_of_the_environment(text: str, secrets: dict[str, str] | None) -> None:
    environ = {"DOLLHOUSE_BRAND_WEBHOOK_SECRET": text}
    if secrets is None:
        with pytest.raises(ConfigurationError) as caught:
            read_settings(environ)
        assert text not in str(caught.value)
    else:
        assert read_settings(environ).brand_webhook_secret == secrets
