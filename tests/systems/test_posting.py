# SPDX-License-Identifier: Apache-2.0
"""A message goes to the address that the operator wrote, and nowhere else; whatever answers, it ends in time."""

import socket
from typing import Any

import pytest

from skill.systems import posting
from skill.systems.posting import post, problem_of
from tests.systems.conftest import Listener


@pytest.mark.parametrize("address", ["https://shop.example/hook", "https://shop.example:8443/a?b=c"])
def test_an_https_address_is_fine_everywhere(address: str) -> None:
    assert problem_of(address, production=True) == problem_of(address, production=False) == ""


def test_this_machine_needs_no_https_while_developing() -> None:
    for host in ("127.0.0.1:9000", "localhost:9000", "[::1]:9000"):
        assert problem_of(f"http://{host}/hook", production=False) == ""
        assert problem_of(f"http://{host}/hook", production=True) == "is not https"


@pytest.mark.parametrize(
    "address",
    [
        "http://shop.example/hook",
        "ftp://shop.example/",
        "file:///etc/passwd",
        "shop.example/hook",
        "https://",
        "https://user:word@shop.example/",
        "https://user@shop.example/",
        "https://shop.example/#here",
        "https://shop.example:99999/",
        "https://[::1",
        "",
    ],
)
def test_any_other_address_is_refused(address: str) -> None:
    assert problem_of(address, production=False)
    assert post(address, b"{}", {}, production=False)


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_who_answers_2xx_has_taken_it(listener: Listener, status: int) -> None:
    listener.answers = [status]
    assert post(f"{listener.address}/hook?a=b", b'{"a": 1}', {"webhook-id": "evt_1"}, production=False) == ""
    ((headers, body),) = listener.heard
    assert (headers["webhook-id"], headers["content-type"], body) == ("evt_1", "application/json", b'{"a": 1}')


@pytest.mark.parametrize("status", [301, 302, 307, 308, 400, 404, 410, 500])
def test_any_other_answer_is_none_and_a_redirect_is_not_followed(listener: Listener, status: int) -> None:
    listener.answers = [status]
    assert post(listener.address, b"{}", {}, production=False) == f"status {status}"
    assert len(listener.heard) == 1


def test_nobody_there_is_no_answer(loopback: None) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert post(f"http://127.0.0.1:{port}/", b"{}", {}, production=False) == "ConnectionRefusedError"


def test_who_takes_the_message_and_says_nothing_is_not_waited_for(
    loopback: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "READ_S", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert post(f"http://127.0.0.1:{silent.getsockname()[1]}/", b"{}", {}, production=False) == "TimeoutError"


@pytest.mark.parametrize("found", ["127.0.0.1", "10.0.0.7", "169.254.169.254", "192.168.1.1", "::1", "fd00::1"])
def test_in_production_a_name_that_leads_into_the_house_is_not_called(
    monkeypatch: pytest.MonkeyPatch, found: str
) -> None:
    def looked_up(*_: Any, **__: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (found, 443))]

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("it was called"))
    assert post("https://shop.example/", b"{}", {}, production=True) == "the address is of a private network"
