# SPDX-License-Identifier: Apache-2.0
"""Transcripts as scripts: what a line is, and errors that name file and line."""

from pathlib import Path

import pytest

from skill.commands.talk.scripts import expected, filled, read_script
from skill.errors import ConfigurationError

VOICES = ("adult", "child")


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "script.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_lines_are_said_or_looked_for_and_comments_are_neither(tmp_path: Path) -> None:
    path = write(
        tmp_path, "# a comment\nU: Alexa, open lantern lane\nA: Who .* for\\?\n\nU (child): me!\nU: (silence)\n"
    )
    lines = read_script(path, speakers=VOICES, channel="alexa")
    assert [(line.number, line.text, line.speaker) for line in lines] == [
        (2, "Alexa, open lantern lane", None),
        (3, "Who .* for\\?", None),
        (5, "me!", "child"),
        (6, "", None),
    ]
    assert [line.pattern is not None for line in lines] == [False, True, False, False]


def test_a_line_of_another_channel_is_none_of_this_one(tmp_path: Path) -> None:
    path = write(tmp_path, "U: hello\n[google] #! approve\n[google] U (child): send it\n[alexa] A: ^order\n")
    said = {channel: read_script(path, speakers=VOICES, channel=channel) for channel in ("alexa", "google")}
    assert [(line.number, line.text) for line in said["alexa"]] == [(1, "hello"), (4, "^order")]
    assert [(line.number, line.text, line.speaker) for line in said["google"]] == [
        (1, "hello", None), (3, "send it", "child"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("U: hello\nA: (\n", "script.txt:2"),
        ("hello\n", "script.txt:1"),
        ("U: hello\nU (robot): hello\n", "script.txt:2"),
        ("A: hello\n", "script.txt:1"),
    ],
)
def test_a_broken_script_names_its_line(tmp_path: Path, text: str, place: str) -> None:
    with pytest.raises(ConfigurationError, match=place) as caught:
        read_script(write(tmp_path, text), speakers=VOICES, channel="alexa")
    assert caught.value.hint


def test_a_missing_script_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="nowhere"):
        read_script(tmp_path / "nowhere", speakers=VOICES, channel="alexa")


def test_a_failed_line_shows_what_was_said(tmp_path: Path) -> None:
    line = read_script(write(tmp_path, "U: x\nA: yes\n"), speakers=VOICES, channel="alexa")[1]
    assert expected(Path("s"), line, "no") == "s:2: expected /yes/, but the answer was:\n  no"
    assert expected(Path("s"), line, "") == "s:2: expected /yes/, but nothing was said"


def test_what_an_answer_told_can_be_said_again() -> None:
    told = {"word": "maple"}
    assert filled("order it and the word {word}", told) == "order it and the word maple"
    assert filled("order {it} and {word}, {word}", told) == "order {it} and maple, maple"
