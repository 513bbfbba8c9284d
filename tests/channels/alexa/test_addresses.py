# SPDX-License-Identifier: Apache-2.0
"""Only the platform's own folder may name a certificate chain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.channels.alexa.addresses import chain_address, file_name
from skill.errors import RequestRefused


@pytest.mark.parametrize(
    "url",
    [
        "https://s3.amazonaws.com/echo.api/cert",
        "https://s3.amazonaws.com:443/echo.api/cert",
        "https://s3.amazonaws.com/echo.api/../echo.api/cert",
        "https://s3.amazonaws.com/./echo.api/./cert",
        "HTTPS://S3.AMAZONAWS.COM/echo.api/cert",
    ],
)
def test_the_platforms_addresses_have_one_normal_form(url: str) -> None:
    assert chain_address(url) == "https://s3.amazonaws.com/echo.api/cert"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://s3.amazonaws.com/echo.api/cert",
        "https://very.bad/echo.api/cert",
        "https://s3.amazonaws.com:563/echo.api/cert",
        "https://s3.amazonaws.com:/echo.api/cert",
        "https://s3.amazonaws.com:https/echo.api/cert",
        "https://s3.amazonaws.com:0443/echo.api/cert",
        "https://s3.amazonaws.com/cert",
        "https://s3.amazonaws.com/echo.api/../cert",
        "https://s3.amazonaws.com/ECHO.API/cert",
        "https://s3.amazonaws.com/echo.apix/cert",
        "https://s3.amazonaws.com.evil.example/echo.api/cert",
        "https://s3.amazonaws.com@evil.example/echo.api/cert",
        "https://user@s3.amazonaws.com/echo.api/cert",
        "https://s3.amazonaws.com/echo.api/%2e%2e/cert",
        "https://s3.amazonaws.com/echo.api/%2E./cert",
        "https://s3.amazonaws.com/echo.api%2f..%2fcert",
        "https://s3.amazonaws.com/echo.api/cert?x=/echo.api/",
        "https://s3.amazonaws.com/echo.api/cert#fragment",
        "https://s3.amazonaws.com\\echo.api\\cert",
        "https://s3.amazonaws.com/echo.api\\..\\cert",
        "https://s3.amazonaws.com//echo.api/cert",
        "https://s3.amazonaws.com/echo.api/",
        "https://s3.amazonaws.com/echo.api",
        "https://s3.amazonaws.com/echo.api/cert/..",
        " https://s3.amazonaws.com/echo.api/cert",
        "https://s3.amazonaws.com/echo.api/cert\n",
        "https://s3.amazonaws.com/echo.api/ce\trt",
        "https://s3.amazonaws.com/echo.api/cert\x00",
        "https://s3.amazonaws.com/echo.api/" + "c" * 2000,
    ],
)
def test_every_other_address_is_refused(url: str) -> None:
    with pytest.raises(RequestRefused, match="certificate_url_refused"):
        chain_address(url)


@given(st.lists(st.sampled_from(["..", ".", "", "echo.api", "cert", "%2e", "a b"]), max_size=8))
def test_no_path_ever_leaves_the_folder(segments: list[str]) -> None:
    try:
        address = chain_address("https://s3.amazonaws.com/" + "/".join(segments))
    except RequestRefused:
        return
    assert address.startswith("https://s3.amazonaws.com/echo.api/")
    assert ".." not in address.split("/")
    assert file_name(address) not in ("", ".", "..")
    assert "/" not in file_name(address)
