# SPDX-License-Identifier: Apache-2.0
"""A line of the log says when, how grave, where and what, as logging's own format says it."""

import logging
import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.logs import Lines, failure_of

_STANDARD = logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s")


@given(st.lists(st.integers(0, 4_000_000_000_000), min_size=1, max_size=5))
def test_a_line_is_what_the_standard_format_makes_of_it(milliseconds: list[int]) -> None:
    lines = Lines()
    for moment in milliseconds:
        record = logging.LogRecord("skill.runtime", logging.INFO, "", 0, "turn kind=%s", ("launch",), None)
        record.created, record.msecs = moment / 1000, moment % 1000
        assert lines.format(record) == _STANDARD.format(record)


def test_a_line_with_a_trace_keeps_it() -> None:
    try:
        raise ValueError("why")
    except ValueError:
        record = logging.LogRecord("skill", logging.ERROR, "", 0, "broken", (), sys.exc_info())
    assert Lines().format(record).endswith("ValueError: why")


def test_a_failure_is_told_by_its_type_and_its_place_and_never_by_its_message() -> None:
    with pytest.raises(ValueError, match="555") as raised:
        raise ValueError("call me at 555 0100")
    assert re.fullmatch(r"ValueError at .*test_logs\.py:\d+", failure_of(raised.value))
    assert failure_of(ValueError("never raised")) == "ValueError at unknown place"
