# SPDX-License-Identifier: Apache-2.0
"""Honest success: shoppers who are known and know what they want get it, clean or misheard, without detours.

`DOLLHOUSE_SHOPPERS=1000 make test ARGS="tests/whole/test_shoppers.py -s"` tries more of them and prints the figures.
"""

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import median

import pytest

from skill import dialogue
from skill.channels.alexa.reading import conversation_key
from skill.dialogue import State
from skill.store.sessions import stored_state
from tests.whole.kitchen import ADULT, Kitchen
from tests.whole.shoppers import PATIENCE, Manner, Shopper, misheard, opening, shoppers

pytestmark = pytest.mark.slow

COUNT = int(os.environ.get("DOLLHOUSE_SHOPPERS", "200"))


@dataclass(frozen=True, kw_only=True)
class Errand:
    """What came of one shopper's talk."""

    shopper: Shopper
    bought: bool
    said: tuple[str, ...]
    from_taking: int | None
    """Utterances from the one that took the gift to the one that bought it, both included."""
    gifts_in: int | None
    """The turn in which gifts were first spoken, or a wider search was offered because nothing fitted."""


@pytest.fixture
def kitchen(tmp_path: Path) -> Iterator[Kitchen]:
    kitchen = Kitchen(tmp_path)
    kitchen.purchasing(on=True)
    yield kitchen
    kitchen.close()


def test_nearly_every_known_adult_finishes_with_clean_text(kitchen: Kitchen) -> None:
    errands = [_run(kitchen, shopper) for shopper in shoppers(COUNT)]
    _tell("clean", errands)
    assert _share(errands) >= 0.99, _failures(errands)
    steps = [errand.from_taking for errand in errands if errand.from_taking]
    assert median(steps) == 2
    whole = [errand for errand in errands if errand.shopper.manner == "whole"]
    assert sum(errand.gifts_in == 1 for errand in whole) >= 0.99 * len(whole), _late(whole)


def test_most_known_adults_finish_although_they_are_misheard(kitchen: Kitchen) -> None:
    errands = [_run(kitchen, shopper, noise=random.Random(shopper.number)) for shopper in shoppers(COUNT, seed=8)]
    _tell("misheard", errands)
    assert _share(errands) >= 0.95, _failures(errands)


def _run(kitchen: Kitchen, shopper: Shopper, *, noise: random.Random | None = None) -> Errand:
    """One shopper at a device of the household; the order is undone afterwards, so that no limit is reached."""
    kitchen.echo = kitchen.new_echo(person=ADULT)
    kitchen.time += timedelta(minutes=45)
    orders = len(kitchen.orders)
    manner, said, stage = Manner(shopper), [], "start"
    taken = gifts_in = None
    sentence = opening(shopper)
    for turn in range(1, PATIENCE + 1):
        heard = misheard(sentence, noise) if noise else sentence
        said.append(f"{stage}: {heard}")
        kitchen.say(heard, stage=stage)
        state = _state(kitchen)
        if state is None:
            break
        gifts_in = gifts_in or (turn if state.shown or state.stage == "relaxing" else None)
        taken = taken or (turn if state.cart else None)
        if len(kitchen.orders) > orders:
            _undo(kitchen)
            return Errand(
                shopper=shopper,
                bought=True,
                said=tuple(said),
                from_taking=turn - (taken or turn) + 1,
                gifts_in=gifts_in,
            )
        stage = state.stage
        sentence = manner.answer(stage)
    _forget(kitchen)
    return Errand(shopper=shopper, bought=False, said=tuple(said), from_taking=None, gifts_in=gifts_in)


def _state(kitchen: Kitchen) -> State | None:
    """Where the open session stands; None once the shop has ended it."""
    if kitchen.echo.session is None:
        return None
    key = conversation_key(kitchen.echo.session, kitchen.echo.user)
    stored = stored_state(kitchen.database, "lantern-lane", f"alexa:{key}")
    return dialogue.state_from_bytes(stored) if stored else None


def _undo(kitchen: Kitchen) -> None:
    kitchen.say("cancel my order", stage="ordered")
    assert kitchen.orders[-1]["state"] == "canceled"
    _forget(kitchen)


def _forget(kitchen: Kitchen) -> None:
    """The next shopper finds no cart of this one's."""
    if kitchen.echo.session:
        kitchen.say("start over", stage="ordered")


def _share(errands: list[Errand]) -> float:
    return sum(errand.bought for errand in errands) / len(errands)


def _failures(errands: list[Errand]) -> str:
    return "\n\n".join("\n".join(errand.said) for errand in errands if not errand.bought)


def _late(errands: list[Errand]) -> str:
    return "\n".join(errand.said[0] for errand in errands if errand.gifts_in != 1)


def _tell(name: str, errands: list[Errand]) -> None:
    steps = [errand.from_taking for errand in errands if errand.from_taking]
    print(f"{name}: {100 * _share(errands):.1f} % of {len(errands)} bought; {median(steps):g} utterances from taking")
