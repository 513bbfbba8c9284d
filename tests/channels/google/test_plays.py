# SPDX-License-Identifier: Apache-2.0
"""The plays that Alexa plays, on each of Google's formats: the same lines, the same answers, each of them valid there.

Where a voice would buy on Alexa, the play's `[google]` lines take the way over an adult's phone.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, cast

import pytest

from skill.channels.devices import Heard, SignedRequest
from skill.channels.google.codec import digest_of, session_key
from skill.dialogue import state_from_bytes
from skill.simulating import DialogflowDevice
from skill.store.sessions import stored_state
from tests.channels.google.formats import assert_valid_actions, assert_valid_cx, assert_valid_es
from tests.channels.google.lines import ActionsLine, EsLine
from tests.conversations.test_transcripts import PLAYS, Performance, World
from tests.whole.hotline import NUMBER, ROBIN, SAM, Hotline

PLAYED = {
    "an_unknown_voice", "the_dollhouse", "comparing", "reviews", "several_gifts", "correction", "over_answering",
    "no_idea", "cancel", "purchasing_off",
}  # fmt: skip
ON_GOOGLE = [play for play in PLAYS if play.stem in PLAYED]
CHECKS: Mapping[str, Callable[[bytes], None]] = {
    "cx": assert_valid_cx, "chat": assert_valid_cx, "es": assert_valid_es, "actions": assert_valid_actions,
}  # fmt: skip


class Phones(World):
    """A play's world around one shop: its clock is the shop's, and an adult may approve what waits."""

    def __init__(self, hotline: Hotline) -> None:
        self._hotline = hotline
        super().__init__(hotline.shop.database)
        hotline.begin_anew(purchasing=False)

    @property
    def time(self) -> Any:  # type: ignore[override]
        return self._hotline.time

    @time.setter
    def time(self, now: Any) -> None:
        self._hotline.time = now

    def change(self, line: str) -> None:
        if line == "approve":
            assert self._hotline.tap(self._hotline.page()) == 200
        else:
            super().change(line)


@pytest.fixture(scope="module")
def hotline(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hotline]:
    folder = tmp_path_factory.mktemp("plays")
    one = Hotline(folder, f"sqlite:///{folder / 'shop.db'}")
    yield one
    one.close()


def a_line(hotline: Hotline, format_: str) -> Any:
    """Somebody who speaks through a format, and every answer checked as its platform would."""
    check = CHECKS[format_]

    def deliver(path: str, request: SignedRequest) -> tuple[int, bytes]:
        status, answer = hotline.post(path, request)
        assert status == 200, answer
        check(answer)
        return status, answer

    if format_ in ("cx", "chat"):
        return DialogflowDevice(
            hotline.shop, hotline.brand, authority=hotline.authority, deliver=deliver, clock=hotline.now,
            screen=format_ == "chat",
        )  # fmt: skip
    path = f"/google/{format_}"
    robin, sam = (hotline.token(f"lantern-lane-{member}") for member in (ROBIN, SAM))
    unknown = (None, NUMBER if format_ == "es" else None)
    voices = {"adult": (robin, None), "adult2": (sam, None), "unknown": unknown, "child": unknown}
    line = (EsLine if format_ == "es" else ActionsLine)(
        authority=hotline.authority,
        audience=f"{hotline.settings.public_url}{path}",
        deliver=lambda request: deliver(path, request)[1],
        clock=hotline.now,
        grammar=hotline.grammar,
        name=hotline.brand.invocation_name,
        voices=cast(Any, voices),
    )
    if isinstance(line, ActionsLine):
        line.stage_of = lambda session: _stage(hotline, session, line)
    return line


def _stage(hotline: Hotline, session: str, line: ActionsLine) -> str:
    user = line.token.rpartition(".")[0] if line.token else f"guest:{digest_of(session)}"
    stored = stored_state(hotline.shop.database, hotline.brand.id, f"google:{session_key('actions', session, user)}")
    return state_from_bytes(stored).stage if stored else "start"


def test_every_play_that_is_named_is_there() -> None:
    assert {play.stem for play in ON_GOOGLE} == PLAYED


@pytest.mark.parametrize("format_", CHECKS)
@pytest.mark.parametrize("play", ON_GOOGLE, ids=lambda play: play.stem)
def test_the_play_goes_as_written(hotline: Hotline, play: Path, format_: str) -> None:
    world = Phones(hotline)
    line = a_line(hotline, format_)
    # A chat and the Assistant tell no number: of whom nobody's voice is known, only a login tells the household.
    logged_in = play.stem == "an_unknown_voice" and format_ in ("chat", "actions")

    def say(speaker: str, words: str) -> tuple[str, bool]:
        line.speaks("adult" if speaker == "unknown" and logged_in else speaker)
        said = line.say(words) if words else line.silence()
        heard: Heard | None = said if isinstance(said, Heard) or said is None else said.heard
        return (heard.speech, heard.listens) if heard is not None else ("", False)

    Performance("google", world, say).of(play)
