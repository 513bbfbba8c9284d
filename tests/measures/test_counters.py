# SPDX-License-Identifier: Apache-2.0
"""The metrics' text: what was counted, in the format that collectors read."""

from skill.measures import Counters


def test_turns_are_counted_by_channel_kind_and_outcome_and_timed() -> None:
    counters = Counters()
    counters.turn(channel="alexa", kind="intent", outcome="answered", seconds=0.002)
    counters.turn(channel="alexa", kind="intent", outcome="answered", seconds=0.3)
    counters.turn(channel="alexa", kind="launch", outcome="apologized", seconds=9.0)
    lines = counters.text().splitlines()
    assert 'dollhouse_turns_total{channel="alexa",kind="intent",outcome="answered"} 2' in lines
    assert 'dollhouse_turns_total{channel="alexa",kind="launch",outcome="apologized"} 1' in lines
    assert 'dollhouse_turn_seconds_bucket{le="0.001"} 0' in lines
    assert 'dollhouse_turn_seconds_bucket{le="0.0025"} 1' in lines
    assert 'dollhouse_turn_seconds_bucket{le="8.0"} 2' in lines
    assert 'dollhouse_turn_seconds_bucket{le="+Inf"} 3' in lines
    assert "dollhouse_turn_seconds_count 3" in lines
    assert "dollhouse_turn_seconds_sum 9.302000" in lines


def test_a_fresh_process_shows_every_metric_by_name() -> None:
    text = Counters().text()
    for name in ("dollhouse_turns_total", "dollhouse_requests_refused_total", "dollhouse_orders_recovered_total"):
        assert f"# TYPE {name} counter" in text
    assert text.endswith("\n")
