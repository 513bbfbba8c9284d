# SPDX-License-Identifier: Apache-2.0
"""The process dies in whatever is done after a yes, and once more in the recovery: all of it in the end, or nothing.

Whole transactions are kept or gone, so what a death leaves behind depends on which commits and which provider's calls
came before it. So one dies at each of those borders, and then at borders of every kind; DOLLHOUSE_ALL_DEATHS=1 dies at
every pair of steps. A third process, that lives, ends it; every other time Stripe has forgotten its keys by then.
"""

import os
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import count
from typing import cast

import pytest

from tests.orders.crashing import Crasher, CrashingProvider, Step
from tests.orders.deeds import (
    DEEDS,
    Approving,
    Capturing,
    Deed,
    Refunding,
    Withdrawing,
    WithdrawingInPartWhileCaptured,
)
from tests.orders.later import LATER
from tests.orders.small_shop import SmallShop, check_invariants
from tests.payments.faulty import FaultyProvider

pytestmark = [pytest.mark.slow, pytest.mark.threat("TH8")]

ALL = bool(os.environ.get("DOLLHOUSE_ALL_DEATHS"))
"""Whether to die at every pair of steps, and at Stripe's with every deed on both databases."""
SEEN_BY_STRIPE = {
    "sqlite": (Capturing, Withdrawing, Approving),
    "postgresql": (Refunding, WithdrawingInPartWhileCaptured),
}
"""What is done there otherwise, in turns on either database: nothing else is asked of it in any other deed."""
AT_LEAST = 6
"""Second deaths in CI, however short a deed is."""
NEVER = 10**9
SOON, DAYS = timedelta(minutes=1), timedelta(days=3)
"""When recovery comes: at once, or after a provider has forgotten its keys."""


@dataclass(kw_only=True)
class Sweep:
    """One deed, done and recovered over and over, with two deaths each time."""

    shop: SmallShop
    crasher: Crasher
    deed: Deed
    forget_keys: Callable[[], object]
    crashing_calls: bool
    """Whether the provider's calls are steps, and not the requests that they make."""
    died_at: Counter[Step] = field(default_factory=Counter)
    """What recovery was about to do when it died."""
    schedules: int = 0

    def run(self) -> None:
        """Die at every pair of steps; or at every border, and then at one of the kind that was met least."""
        if ALL:
            self._every_pair()
            return
        done, _ = self._dies(NEVER, NEVER)
        first = borders(done)
        for n in first:
            _, recovered = self._dies(n, NEVER)
            for turn in range(max(1, AT_LEAST // len(first))):
                kind = min({recovered[m - 1] for m in borders(recovered)}, key=lambda step: (self.died_at[step], step))
                then = [m for m in borders(recovered) if recovered[m - 1] is kind]
                self._dies(n, then[(n + turn) % len(then)])
        check_invariants(self.shop, at_rest=True)

    def _every_pair(self) -> None:
        done, _ = self._dies(NEVER, NEVER)
        for n in range(1, len(done) + 1):
            for m in count(1):
                _, recovered = self._dies(n, m)
                if len(recovered) < m:
                    break
            if n % 8 == 0:  # what was left stays, so the next look finds it as well
                check_invariants(self.shop, at_rest=True)
        check_invariants(self.shop, at_rest=True)

    def _dies(self, n: int, m: int) -> tuple[list[Step], list[Step]]:
        """The deed dies at its n-th step and recovery at its m-th, as far as they come; then somebody lives.

        The steps that either took.
        """
        self.schedules += 1
        wait = (SOON, DAYS)[self.schedules // 2 % 2]
        self.deed.ready()
        done = self._mortal(n, self.deed.act, self.deed.done)
        recovered = self._mortal(m, lambda: self.deed.recover(at=LATER + wait), int)
        if wait is DAYS:
            self.forget_keys()
        for later in (timedelta(hours=1), timedelta(hours=3)):
            self.deed.recover(at=LATER + wait + later)
        self.deed.ended()
        self.died_at.update(recovered[m - 1 : m])
        return done, recovered

    def _mortal(self, n: int, act: Callable[[], object], done: type[object]) -> list[Step]:
        """Die at the n-th step of this, where it is so long; the steps that it took."""
        books = self.shop.provider
        if self.crashing_calls:
            self.shop.provider = cast(FaultyProvider, CrashingProvider(books, self.crasher))
        with self.crasher.armed(n):
            outcome = act()
            assert isinstance(outcome, done), outcome
        self.shop.provider = books
        return self.crasher.walked


def borders(walked: Sequence[Step]) -> list[int]:
    """Where one death stands for those at all statements around it: at these of the steps, counted from 1."""
    after = (Step.COMMIT, *walked)
    return [n for n, step in enumerate(walked, 1) if step is not Step.STATEMENT or after[n - 1] is Step.COMMIT]


@pytest.fixture
def roomy(shop: SmallShop) -> SmallShop:
    """A shop in which a whole sweep's orders fit."""
    shop.policy = replace(shop.policy, per_day=None, per_month=None)
    shop.stock_kites(each=100_000)
    shop.change_product(on_hand=100_000)
    return shop


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.__name__)
def test_whoever_dies_twice_leaves_all_of_it_or_nothing(roomy: SmallShop, deed: type[Deed], engine: str) -> None:
    sweep = Sweep(shop=roomy, crasher=Crasher(), deed=deed(roomy), forget_keys=lambda: None, crashing_calls=True)
    sweep.run()
    assert set(sweep.died_at) == set(Step)
    print(f"{deed.__name__} on {engine}: died in {sweep.schedules} ways")


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.__name__)
def test_whoever_dies_twice_between_requests_to_stripe_leaves_all_of_it_or_nothing(
    deed: type[Deed], engine: str, request: pytest.FixtureRequest
) -> None:
    if not ALL and deed not in SEEN_BY_STRIPE[engine]:
        pytest.skip("it asks for nothing else, or on the other database: DOLLHOUSE_ALL_DEATHS=1")
    from tests.payments.stripe_books import StripeBooks, crashing_on_the_wire  # here: most tests need no SDK

    roomy: SmallShop = request.getfixturevalue("roomy")
    crasher, books = Crasher(), StripeBooks(request.getfixturevalue("stripe_account"))
    roomy.pay_with(cast(FaultyProvider, books), method=books.method)
    sweep = Sweep(
        shop=roomy, crasher=crasher, deed=deed(roomy), forget_keys=books.account.forget_keys, crashing_calls=False
    )
    with crashing_on_the_wire(crasher):
        sweep.run()
    assert set(sweep.died_at) == set(Step)
    print(f"{deed.__name__} at Stripe on {engine}: died in {sweep.schedules} ways")
