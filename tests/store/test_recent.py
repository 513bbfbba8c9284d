# SPDX-License-Identifier: Apache-2.0
from collections.abc import Callable
from itertools import count

from skill.store.recent import Recent


class Moments:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def counting() -> Callable[[], int]:
    numbers = count(1)
    return lambda: next(numbers)


def test_an_answer_is_kept_for_less_than_a_second():
    moments, compute = Moments(), counting()
    recent: Recent[str, int] = Recent(clock=moments)
    assert [recent.get("a", compute), recent.get("a", compute)] == [1, 1]
    moments.now = 1.0
    assert recent.get("a", compute) == 2


def test_different_questions_have_different_answers_and_their_number_is_bounded():
    recent: Recent[int, int] = Recent(clock=Moments())
    assert [recent.get(key, lambda key=key: key) for key in range(2000)] == list(range(2000))
    assert len(recent._kept) <= 512
