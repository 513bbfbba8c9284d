# SPDX-License-Identifier: Apache-2.0
"""The fast request objects are the ask-sdk's own, and never raise where the stock serializer does."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from ask_sdk_core.exceptions import SerializationException
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import IntentRequest, LaunchRequest, RequestEnvelope
from ask_sdk_model.dialog_state import DialogState

from skill.channels.alexa.envelope import FastSerializer, LazyEnvelope


def fast(envelope: dict[str, Any]) -> Any:
    return FastSerializer().deserialize(json.dumps(envelope), RequestEnvelope)


def test_every_recording_becomes_the_same_objects_as_with_the_stock_serializer(shared: Path) -> None:
    recordings = sorted((shared / "fixtures" / "alexa").glob("*.json"))
    assert len(recordings) == 20
    for recording in recordings:
        body = recording.read_bytes()
        stock = DefaultSerializer().deserialize(body.decode(), RequestEnvelope)
        assert FastSerializer().deserialize(body, RequestEnvelope).to_dict() == stock.to_dict(), recording.name
        assert LazyEnvelope(body).to_dict() == stock.to_dict(), recording.name
        assert type(LazyEnvelope(body).request) is type(stock.request)


def test_a_type_of_the_future_is_a_plain_request() -> None:
    request = fast({"request": {"type": "Future.Type", "requestId": "r", "more": 1}}).request
    assert (request.object_type, request.request_id, request.more) == ("Future.Type", "r", 1)
    assert fast({"request": {}}).request.object_type is None


def test_an_enum_value_of_the_future_stays_as_it_came() -> None:
    request = fast({"request": {"type": "IntentRequest", "dialogState": "PAUSED"}}).request
    assert isinstance(request, IntentRequest)
    assert request.dialog_state == "PAUSED"
    request = fast({"request": {"type": "IntentRequest", "dialogState": "COMPLETED"}}).request
    assert request.dialog_state is DialogState.COMPLETED


@pytest.mark.parametrize("timestamp", [1_763_654_400, 1_763_654_400_000])
def test_a_time_may_be_a_number(timestamp: int) -> None:
    request = fast({"request": {"type": "LaunchRequest", "timestamp": timestamp}}).request
    assert request.timestamp == datetime(2025, 11, 20, 16, tzinfo=UTC)


@pytest.mark.parametrize("timestamp", ["soon", 10**30, True, []])
def test_a_time_that_is_none_stays_as_it_came(timestamp: object) -> None:
    assert fast({"request": {"type": "LaunchRequest", "timestamp": timestamp}}).request.timestamp == timestamp


def test_a_part_of_another_type_stays_as_it_came() -> None:
    envelope = fast({"session": 5, "context": [], "request": {"type": "IntentRequest", "intent": {"slots": "x"}}})
    assert (envelope.session, envelope.context, envelope.request.intent.slots) == (5, [], "x")


def test_a_field_cannot_replace_a_method() -> None:
    assert callable(fast({"request": {"type": "LaunchRequest", "to_dict": 1, "__class__": 2}}).request.to_dict)


def test_newer_fields_stay_readable() -> None:
    person = {"personId": "p", "authenticationConfidenceLevel": {"level": 300}}
    found = fast({"context": {"System": {"person": person}}}).context.system.person
    assert (found.person_id, found.authenticationConfidenceLevel) == ("p", {"level": 300})


def test_native_types_are_understood() -> None:
    serializer = FastSerializer()
    assert serializer.deserialize("[1, 2]", "list[int]") == [1, 2]
    assert serializer.deserialize('{"a": 1}', "dict(str, str)") == {"a": "1"}
    assert serializer.deserialize('"2026-11-20"', date) == date(2026, 11, 20)
    assert serializer.deserialize("1", float) == 1.0
    assert serializer.deserialize("null", LaunchRequest) is None
    assert serializer.deserialize(None, LaunchRequest) is None
    with pytest.raises(SerializationException):
        serializer.deserialize("{", LaunchRequest)


def test_a_lazy_envelope_has_no_other_parts() -> None:
    with pytest.raises(AttributeError):
        LazyEnvelope(b"{}").elsewhere  # noqa: B018
