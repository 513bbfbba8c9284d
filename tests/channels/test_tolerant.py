# SPDX-License-Identifier: Apache-2.0
"""A part of an unexpected type is absent, and costs nothing else of the request; what is no object is refused."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.channels.tolerant import Part, TolerantDecoder
from skill.errors import RequestRefused


class Inner(Part, frozen=True):
    word: str | None = None
    count: int | None = None


class Outer(Part, frozen=True):
    name_of_it: str | int | None = None
    inner: Inner = Inner()
    listed: list[Inner] | None = None
    named: dict[str, Inner] | None = None
    free: Any = None


DECODER = TolerantDecoder(Outer)


@pytest.mark.parametrize(
    ("body", "read"),
    [
        (b"{}", Outer()),
        (b'{"nameOfIt": "a", "unknown": [1]}', Outer(name_of_it="a")),
        (b'{"nameOfIt": [], "free": {"a": [1]}}', Outer(free={"a": [1]})),
        (b'{"nameOfIt": 7, "inner": "none"}', Outer(name_of_it=7)),
        (b'{"inner": null, "listed": null}', Outer()),
        (b'{"inner": {"word": 7, "count": 7}}', Outer(inner=Inner(count=7))),
        (b'{"listed": [{"word": "a"}, 7, {"word": []}]}', Outer(listed=[Inner(word="a"), Inner()])),
        (b'{"named": {"a": {"count": "7"}, "b": false}}', Outer(named={"a": Inner()})),
        (b'{"listed": {"a": 1}, "named": []}', Outer()),
    ],
)
def test_what_is_of_another_type_is_absent(body: bytes, read: Outer) -> None:
    assert DECODER.decode(body) == read


@pytest.mark.parametrize("body", [b"", b"{", b"null", b"7", b"[]", b'"a"', b'{"x":"\xff"}', b"\xff", b"[" * 100_000])
def test_what_is_no_object_is_refused(body: bytes) -> None:
    with pytest.raises(RequestRefused):
        DECODER.decode(body)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["nameOfIt", "inner", "listed", "named", "free", "word"]), JSON))
def test_any_object_is_read(body: dict[str, Any]) -> None:
    assert isinstance(DECODER.decode(msgspec.json.encode(body)), Outer)
