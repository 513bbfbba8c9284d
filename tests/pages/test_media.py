# SPDX-License-Identifier: Apache-2.0
"""Pictures are served with what a cache and a foreign screen need, and only pictures are."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from skill.pages.media import media


@pytest.fixture
def client(tmp_path: Path) -> FlaskClient:
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "lamp.png").write_bytes(b"\x89PNG picture")
    (tmp_path / "policy.yaml").write_text("secret")
    app = Flask(__name__, static_folder=None)
    app.register_blueprint(media({"lantern": (tmp_path,)}))
    return app.test_client()


def test_a_picture_is_served_once_and_then_only_confirmed(client: FlaskClient) -> None:
    first = client.get("/media/lantern/lamp.png")
    assert (first.status_code, first.data, first.content_type) == (200, b"\x89PNG picture", "image/png")
    assert first.headers["Cache-Control"] == "public, max-age=3600"
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    assert first.headers["X-Content-Type-Options"] == "nosniff"
    again = client.get("/media/lantern/lamp.png", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize(
    "path",
    ["/media/lantern/../policy.yaml", "/media/lantern/..%2fpolicy.yaml", "/media/lantern/%2e%2e/policy.yaml",
     "/media/lantern/none.png", "/media/nobody/lamp.png", "/media/lantern/", "/media/lantern/media/lamp.png",
     "/media/lantern/lamp.png%00", "/media/..%5clantern/lamp.png"],
)  # fmt: skip
def test_nothing_else_is_served(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert b"secret" not in answer.data


def test_pictures_are_not_written(client: FlaskClient) -> None:
    assert client.post("/media/lantern/lamp.png").status_code == 405
