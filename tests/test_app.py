# SPDX-License-Identifier: Apache-2.0
"""The routes: health, figures, refusals as JSON with what to do, and nothing for developers in production."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from skill.app import create_app
from skill.channels.alexa import MAX_BODY_BYTES
from skill.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(database_url=f"sqlite:///{tmp_path}/shop.db")


@pytest.fixture
def client(settings: Settings) -> Iterator[FlaskClient]:
    app = create_app(settings)
    yield app.test_client()
    app.extensions["dollhouse"].close()


def test_a_running_server_is_healthy_and_ready(client: FlaskClient) -> None:
    assert client.get("/healthz").get_json() == {"status": "ok"}
    assert client.get("/readyz").get_json() == {"status": "ready", "brands": ["lantern-lane"]}


def test_a_server_whose_database_is_gone_lives_and_is_not_ready(client: FlaskClient, tmp_path: Path) -> None:
    for path in tmp_path.glob("shop.db*"):
        path.unlink()
    assert client.get("/healthz").status_code == 200
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.get_json()["status"] == "not ready"


@pytest.mark.parametrize("path", ["/alexa", "/brands/lantern-lane/alexa"])
@pytest.mark.parametrize(
    "body", [b"", b"{}", b"{", b"[" * 10_000, b"\xff\xfe", json.dumps({"version": "1.0"}).encode()]
)
def test_an_unsigned_request_is_400_and_counted(client: FlaskClient, path: str, body: bytes) -> None:
    answer = client.post(path, data=body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.get_json()["error"]
    assert 'dollhouse_requests_refused_total{channel="alexa"} 1' in client.get("/metrics").get_data(as_text=True)


def test_an_oversized_body_is_refused_before_it_is_read(client: FlaskClient) -> None:
    answer = client.post("/alexa", data=b" " * (MAX_BODY_BYTES + 1), content_type="application/json")
    assert answer.status_code == 400
    assert answer.get_json() == {"error": "body_too_large"}


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/alexa", 405), ("POST", "/brands/nobody/alexa", 404)])
def test_a_wrong_address_says_what_there_is(client: FlaskClient, method: str, path: str, status: int) -> None:
    answer = client.open(path, method=method)
    assert answer.status_code == status
    assert answer.get_json()["hint"]


def test_the_pages_for_developers_are_not_there_in_production(client: FlaskClient, settings: Settings) -> None:
    assert client.get("/").status_code == client.get("/dev/mail").status_code == 200
    secret = replace(settings, env="production", secret_key="a secret of this test", alexa_skill_ids=("amzn1.x",))
    production = create_app(secret)
    try:
        for path in ("/", "/dev/mail"):
            assert production.test_client().get(path).status_code == 404
    finally:
        production.extensions["dollhouse"].close()


def test_a_fault_of_ours_tells_the_caller_no_secret(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    app = client.application

    def fail() -> str:
        raise ValueError("a shopper's words")

    app.view_functions["healthz"] = fail
    answer = client.get("/healthz")
    assert answer.status_code == 500
    assert answer.get_json()["error"] == "internal_error"
    assert "a shopper's words" not in answer.get_data(as_text=True) + caplog.text


def test_the_package_hands_out_the_application_and_loads_it_only_when_asked() -> None:
    script = (
        "import sys, skill.money; assert 'flask' not in sys.modules; from skill import create_app; print(create_app)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "create_app" in done.stdout
