# SPDX-License-Identifier: Apache-2.0
"""Every play of this folder, over the wire: signed requests to POST /alexa, the real store, the real safeguards."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import text

from skill.accounts.purchasing import restrict, switch_purchasing
from skill.brand.policy_files import RestrictionsFile
from skill.commands.talk.device import Conversation
from skill.commands.talk.scripts import filled, of_channel
from skill.documents import load_document
from skill.interaction_model.lint import lint_reply
from skill.orders.telling import list_orders
from skill.settings import Settings
from skill.speaking.hearing import Answer, Wording, check_answer
from skill.store.database import Database
from tests.conftest import ROOT

WORDING = load_document(ROOT / "interaction_models" / "en-US" / "wording.yaml", Wording)
PLAYS = sorted(Path(__file__).parent.glob("*.txt"))
_SAYS = re.compile(r"U(?: \((?P<speaker>\w+)\))?: *(?P<words>.*)")


class World:
    """What `#!` lines change: the household's switch, the clock, the shelf; and what they count."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.time = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)

    def now(self) -> datetime:
        """The play's clock."""
        return self.time

    def change(self, line: str) -> None:
        """Carry out one `#!` line."""
        verb, _, rest = line.partition(" ")
        self._verbs[verb](self, rest)

    def _purchasing(self, switch: str) -> None:
        switch_purchasing(self.database, "demo-household", on=switch == "on", by="test", now=self.time)

    def _household(self, rest: str) -> None:
        name, _, value = rest.partition(" ")
        written = {"yes": True, "no": False}.get(value, value)
        asks = msgspec.convert({"step_up": {name: written}}, RestrictionsFile)
        assert restrict(self.database, "demo-household", lambda _: asks, by="test", now=self.time)

    def _approvals(self, count: str) -> None:
        with self.database.reading() as connection:
            found = connection.execute(text("SELECT COUNT(*) FROM approval WHERE state = 'pending'")).scalar_one()
        assert found == int(count)

    def _wait(self, span: str) -> None:
        self.time += timedelta(**{{"s": "seconds", "m": "minutes", "h": "hours"}[span[-1]]: int(span[:-1])})

    def _price(self, rest: str) -> None:
        name, _, dollars = rest.rpartition(" ")
        self._set("price_minor", round(float(dollars) * 100), name)

    def _stock(self, rest: str) -> None:
        name, _, count = rest.rpartition(" ")
        self._set("on_hand", int(count), name)

    def _set(self, column: str, value: int, name: str) -> None:
        with self.database.durable() as connection:
            changed = connection.execute(
                text(f"UPDATE product SET {column} = :value WHERE name = :name"), {"value": value, "name": name}
            )
        assert changed.rowcount == 1, f"no product is called {name}"

    def _orders(self, count: str) -> None:
        assert len(list_orders(self.database)) == int(count)

    _verbs: Mapping[str, Callable[["World", str], None]] = {
        "purchasing": _purchasing,
        "household": _household,
        "approvals": _approvals,
        "wait": _wait,
        "price": _price,
        "stock": _stock,
        "orders": _orders,
    }


@dataclass
class Performance:
    """A play on one channel. `say` takes who speaks and what they say, and gives what is heard, and if it listens."""

    channel: str
    world: World
    say: Callable[[str, str], tuple[str, bool]]

    def of(self, play: Path) -> None:
        """Perform it to the end."""
        speaker, heard, told = "adult", "", dict[str, str]()
        for number, raw in enumerate(play.read_text(encoding="utf-8").splitlines(), 1):
            line = of_channel(raw, channel=self.channel)
            if line.startswith("#!"):
                self.world.change(line[2:].strip())
            elif line.startswith("A:"):
                wanted = line[2:].strip()
                found = re.search(wanted, heard)
                assert found, f"{play.name}:{number}: wanted /{wanted}/, heard: {heard}"
                told |= found.groupdict()
            elif match := _SAYS.fullmatch(line):
                speaker = match["speaker"] or speaker
                words = filled(match["words"], told)
                self.world.time += timedelta(seconds=7)
                heard, listens = self.say(speaker, "" if words == "(silence)" else words)
                assert not problems_of(heard, listens=listens), f"{play.name}:{number}"


def problems_of(speech: str, *, listens: bool) -> tuple[str, ...]:
    """What would not be good to hear; where the session ends, nothing may be asked."""
    if not speech:
        return ()
    answer = Answer(speech=speech, listens=listens, most_words=75 if "; or " in speech else 60)
    return check_answer(answer, wording=WORDING)


@pytest.mark.parametrize("play", PLAYS, ids=lambda play: play.stem)
def test_the_play_goes_as_written(play: Path, tmp_path: Path):
    settings = Settings(database_url=f"sqlite:///{tmp_path}/shop.db")
    world = World(Database(settings.database_url))
    recording = BytesIO()
    conversation = Conversation(settings, locale=None, speaker="adult", record=recording, clock=world.now)

    def say(speaker: str, words: str) -> tuple[str, bool]:
        conversation.speaker = speaker
        said = conversation.say(words)
        return said.speech, not said.note

    try:
        Performance("alexa", world, say).of(play)
    finally:
        conversation.close()
        world.database.close()
    turns = [msgspec.json.decode(line) for line in recording.getvalue().splitlines()]
    assert [finding for turn in turns for finding in lint_reply(turn["request"], turn["response"])] == []


def test_there_are_plays():
    assert len(PLAYS) >= 9
