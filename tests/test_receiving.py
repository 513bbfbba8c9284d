# SPDX-License-Identifier: Apache-2.0
"""Google's routes as the settings open them: by the right proof, in every format, for each brand; else not at all."""

import base64
import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from flask.testing import FlaskClient
from sqlalchemy import text

from skill.app import create_app
from skill.channels.alexa import MAX_BODY_BYTES
from skill.channels.google import authority as development
from skill.channels.google.verifying import SIGNATURE
from skill.desks import KEY_ID, AgentDesk
from skill.errors import CallerRefused
from skill.receiving import entrances
from skill.settings import Settings
from tests.channels.clock import START, Clock
from tests.channels.google.workshop import ACCOUNT, KID, PROJECT, key_set, listed, make_key, token

PUBLIC = "https://shop.example"
BASIC = {"Authorization": "Basic " + base64.b64encode(b"dialogflow:a password").decode()}
BODY = {"detectIntentResponseId": "1", "responseId": "1", "session": {"id": "1"}}
DIALOGFLOW = ("/google/cx", "/google/es")
ROUTES = (*DIALOGFLOW, "/google/actions", "/google/actions:place_order")

SECRETS = {"google_basic": "dialogflow:a password", "google_header": ("X-Secret", "a header's value")}
PRODUCTION = {"env": "production", "secret_key": "a secret of this test", "alexa_skill_ids": ("amzn1.x",)}
TABLES = ("turn", "session", "quote", "order", "approval", "refusal", "ledger", "outbox")


class NoKeys:
    """Keys of a platform that nobody asks for here."""

    def key(self, address: str) -> RSAPublicKey:
        raise AssertionError(address)


Open = Callable[..., FlaskClient]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shop")


@pytest.fixture(scope="module")
def open_client(folder: Path) -> Iterator[Open]:
    """A shop on one database, whose settings are given, on the clock of the tokens; the same ones open one shop."""
    (folder / "keys.json").write_bytes(key_set(listed(KID, make_key())))
    with ExitStack() as stack:

        @cache
        def open_client(**given: Any) -> FlaskClient:
            settings = Settings(
                database_url=f"sqlite:///{folder}/shop.db", public_url=PUBLIC, google_key_set=folder / "keys.json"
            )
            app = create_app(replace(settings, **given), clock=Clock())
            stack.callback(app.extensions["dollhouse"].close)
            return app.test_client()

        yield open_client


def post(client: FlaskClient, path: str, headers: dict[str, str], body: Any = None) -> tuple[int, Any]:
    answer = client.post(path, data=json.dumps(BODY if body is None else body), headers=headers)
    return answer.status_code, answer.get_json()


def bearer(path: str, **changed: Any) -> dict[str, str]:
    return {"Authorization": f"Bearer {token({'aud': PUBLIC + path, **changed})}"}


@contextmanager
def nothing_happens(client: FlaskClient) -> Iterator[None]:
    """Whatever is done meanwhile writes no row that a turn would write."""
    database = client.application.extensions["dollhouse"].database

    def rows() -> list[int]:
        with database.reading() as connection:
            return [connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one() for name in TABLES]

    before = rows()
    yield
    assert rows() == before


@pytest.mark.threat("TH9")
@pytest.mark.parametrize("settings", [{}, PRODUCTION], ids=["development", "production"])
@pytest.mark.parametrize("path", ROUTES)
def test_where_nothing_is_configured_every_google_route_answers_403(
    open_client: Open, settings: dict[str, Any], path: str
) -> None:
    client = open_client(**settings)
    with nothing_happens(client):
        for headers in ({}, bearer(path), BASIC, {SIGNATURE: token({"aud": PROJECT})}):
            for route in (path, f"/brands/lantern-lane{path}"):
                assert post(client, route, headers) == (403, {"error": "not_configured"})


@pytest.mark.parametrize("path", DIALOGFLOW)
def test_the_agents_own_token_opens_the_route_that_it_was_made_out_to(open_client: Open, path: str) -> None:
    client = open_client(google_service_accounts=(ACCOUNT,))
    assert post(client, path, bearer(path))[0] == 200
    assert post(client, f"/brands/lantern-lane{path}", bearer(f"/brands/lantern-lane{path}"))[0] == 200
    assert post(client, path, bearer("/google/other")) == (403, {"error": "audience_wrong"})
    assert post(client, path, bearer(path, email="service-2@x.example")) == (403, {"error": "account_wrong"})


@pytest.mark.parametrize("path", DIALOGFLOW)
def test_a_named_audience_replaces_the_routes_own(open_client: Open, path: str) -> None:
    client = open_client(google_service_accounts=(ACCOUNT,), google_audience=("shop",))
    assert post(client, path, bearer(path, aud="shop"))[0] == 200
    assert post(client, path, bearer(path)) == (403, {"error": "audience_wrong"})


@pytest.mark.parametrize(
    "path", ["/google/actions", "/google/actions:find_gift", "/brands/lantern-lane/google/actions:x"]
)
def test_a_projects_signature_opens_actions_whatever_handler_is_named(open_client: Open, path: str) -> None:
    client = open_client(google_project_id=PROJECT)
    assert post(client, path, {SIGNATURE: token({"aud": PROJECT})})[0] == 200
    assert post(client, path, {SIGNATURE: token({"aud": "another"})}) == (403, {"error": "audience_wrong"})
    assert post(client, path, bearer(path)) == (401, {"error": "credentials_missing"}), "a shopper's login is no proof"


@pytest.mark.parametrize("path", ROUTES)
def test_a_password_or_a_header_opens_every_format(open_client: Open, path: str) -> None:
    client = open_client(**SECRETS)
    assert post(client, path, BASIC)[0] == 200
    assert post(client, path, {"X-Secret": "a header's value"})[0] == 200
    assert post(client, path, {"X-Secret": "another"}) == (403, {"error": "header_wrong"})


@pytest.mark.parametrize("path", ROUTES)
def test_a_refused_caller_leaves_nothing_behind_but_a_count(
    open_client: Open, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    client, secret = open_client(**SECRETS), base64.b64encode(b"dialogflow:hunter2").decode()
    before = refused(client)
    with nothing_happens(client):
        assert post(client, path, {"Authorization": f"Basic {secret}"}) == (403, {"error": "password_wrong"})
        answer = client.post(path, data="{}")
    assert (answer.status_code, answer.get_json()) == (401, {"error": "credentials_missing"})
    assert answer.headers["WWW-Authenticate"].startswith("Bearer ")
    assert refused(client) == before + 2
    assert "password_wrong" in caplog.text
    assert "hunter2" not in caplog.text
    assert secret not in caplog.text


def refused(client: FlaskClient) -> int:
    metrics = client.get("/metrics").get_data(as_text=True)
    found = re.search(r'dollhouse_requests_refused_total\{channel="google"\} (\d+)', metrics)
    return int(found[1]) if found else 0


@pytest.mark.parametrize("path", ROUTES)
def test_what_is_no_request_is_400_and_what_is_too_much_413(open_client: Open, path: str) -> None:
    client = open_client(**SECRETS)
    for body in (b"", b"{", b"[]", b"[" * 10_000, b"\xff\xfe"):
        assert client.post(path, data=body, headers=BASIC).status_code == 400
        assert client.post(path, data=body).status_code == 401, "nothing is read before the caller is known"
    answer = client.post(path, data=b" " * (MAX_BODY_BYTES + 1), headers=BASIC)
    assert (answer.status_code, answer.get_json()) == (413, {"error": "body_too_large"})
    assert client.get(path).status_code == 405
    assert client.post(f"/brands/nobody{path}", headers=BASIC).status_code == 404


# --- a development shop's own tools ----------------------------------------------------------------------


def test_a_brand_with_an_agent_of_its_own_hears_no_other(open_client: Open, tmp_path: Path) -> None:
    shop = open_client(google_service_accounts=(ACCOUNT,), google_project_id=PROJECT).application.extensions[
        "dollhouse"
    ]
    brand = replace(shop.brands[0], google_service_accounts=("Own@x.example", ""), google_project_id="own-project")
    ways_in = entrances(
        replace(shop, brands=(brand,)), alexa_keys=NoKeys(), desk=None, request_handlers=(), clock=Clock()
    )
    answers = {one.path: one.channels["lantern-lane"].handle for one in ways_in}
    body = json.dumps(BODY).encode()
    assert answers["/google/cx"](bearer("/google/cx", email="own@x.example"), body)[0] == 200
    assert answers["/google/cx"](bearer("/google/cx"), body)[0] == 403
    assert answers["/google/cx"](bearer("/google/cx", email=""), body)[0] == 403
    assert answers["/google/actions"]({SIGNATURE: token({"aud": "own-project"})}, body)[0] == 200
    assert answers["/google/actions"]({SIGNATURE: token({"aud": PROJECT})}, body)[0] == 403


def test_a_secret_that_could_be_tried_out_is_told_in_productions_log(
    open_client: Open, caplog: pytest.LogCaptureFixture
) -> None:
    shop = open_client(**SECRETS).application.extensions["dollhouse"]
    for env, secret, told in (
        ("production", "hunter2", True),
        ("production", "as long as a secret is", False),
        ("development", "hunter2", False),
    ):
        caplog.clear()
        settings = replace(shop.settings, env=env, google_basic=f"user:{secret}", google_header=("X-Secret", secret))
        entrances(replace(shop, settings=settings), alexa_keys=NoKeys(), desk=None, request_handlers=(), clock=Clock())
        assert ("DOLLHOUSE_GOOGLE_BASIC" in caplog.text) is ("DOLLHOUSE_GOOGLE_HEADER" in caplog.text) is told
        assert secret not in caplog.text


def test_a_desks_key_counts_once_it_was_used_and_for_its_own_id_alone(tmp_path: Path) -> None:
    desk = AgentDesk(Settings(database_url=f"sqlite:///{tmp_path}/shop.db"))
    with pytest.raises(CallerRefused, match="key_unknown"):
        desk.key(KEY_ID)
    made = desk.authority()
    assert desk.authority() is made
    assert desk.key(KEY_ID).public_numbers() == made.key.public_key().public_numbers()
    with pytest.raises(CallerRefused, match="key_unknown"):
        desk.key(KID)


@pytest.mark.parametrize("path", DIALOGFLOW)
def test_a_development_shop_hears_its_own_tools_and_production_never_does(
    open_client: Open, path: str, tmp_path: Path
) -> None:
    shop = open_client().application.extensions["dollhouse"]
    desk = AgentDesk(Settings(database_url=f"sqlite:///{tmp_path}/shop.db"))
    ways_in = entrances(shop, alexa_keys=NoKeys(), desk=desk, request_handlers=(), clock=Clock())
    channel = next(one for one in ways_in if one.path == path).channels["lantern-lane"]
    kept = development.open_authority(tmp_path / "development" / "simulator", kid=KEY_ID)
    proof, body = kept.prove(audience=PUBLIC + path, now=START), json.dumps(BODY).encode()
    assert channel.handle(proof, body)[0] == 403, "nobody has used the simulator yet"
    assert desk.authority().key.private_numbers() == kept.key.private_numbers()
    assert channel.handle(proof, body)[0] == 200
    assert channel.handle(kept.prove(audience=PUBLIC, now=START), body)[0] == 403
    assert channel.handle(kept.prove(audience=PUBLIC + path, account=ACCOUNT, now=START), body)[0] == 403
    assert post(open_client(**PRODUCTION), path, proof) == (403, {"error": "not_configured"})
