# SPDX-License-Identifier: Apache-2.0
"""Crashes on purpose: the n-th thing that reaches the database or the provider never happens, and nothing after it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, cast
from unittest.mock import patch

from sqlalchemy import Engine, event

from skill.errors import ProviderError
from skill.money import Money
from skill.payments.provider import AsksPayer, Authorization, Capture, HostsPayments, Provider
from skill.store.driver import Driver, HeldTransaction, Rows


class Step(StrEnum):
    """What a process may be about to do when it dies."""

    STATEMENT = "statement"
    COMMIT = "commit"
    CALL = "call"
    """The provider is asked, or a request to it goes out."""
    ANSWER = "answer"
    """The provider has done it, and its answer is not read yet."""


class CrashError(BaseException):
    """The process is gone. No `except Exception` catches it, as none would catch a kill."""


class Crasher:
    """Counts statements, commits and both sides of each provider call, and crashes at one of them."""

    def __init__(self) -> None:
        self.left: int | None = None
        self.crashed = False
        """Whether the last armed block got as far as its crash."""
        self.walked: list[Step] = []
        """Every step of the last armed block that was counted, its crash included."""
        self._dead = False

    def step(self, what: Step) -> None:
        """One thing is about to happen. After the crash nothing does, whatever still unwinds."""
        if self._dead:
            raise CrashError
        if self.left is not None:
            self.walked.append(what)
            self.left -= 1
            if self.left <= 0:
                self.left, self._dead = None, True
                raise CrashError

    @contextmanager
    def armed(self, n: int) -> Iterator[None]:
        """Crash at the n-th step of this block, and swallow the crash where the block ends."""
        hooks = {"before_cursor_execute": self._statement, "commit": self._commit}
        for name, hook in hooks.items():
            event.listen(Engine, name, hook)
        self.left, self._dead, self.walked = n, False, []
        try:
            with self._on_held_connections():
                yield
        except CrashError:
            pass
        finally:
            self.crashed, self.left, self._dead = self._dead, None, False
            for name, hook in hooks.items():
                event.remove(Engine, name, hook)

    def _statement(self, *_: Any) -> None:
        self.step(Step.STATEMENT)

    def _commit(self, _: Any) -> None:
        self.step(Step.COMMIT)

    @contextmanager
    def _on_held_connections(self) -> Iterator[None]:
        """Where the store goes past SQLAlchemy, statements and commits are steps as well."""
        crasher, enter, leave = self, HeldTransaction.__enter__, HeldTransaction.__exit__

        def begin(held: HeldTransaction) -> Driver:
            crasher.step(Step.STATEMENT)
            return _SteppingDriver(enter(held), crasher)

        def end(held: HeldTransaction, kind: Any, error: BaseException | None, trace: Any) -> None:
            if error is None:
                try:
                    crasher.step(Step.COMMIT)
                except CrashError as crash:
                    leave(held, CrashError, crash, None)
                    raise
            leave(held, kind, error, trace)

        with patch.multiple(HeldTransaction, __enter__=begin, __exit__=end):
            yield


class _SteppingDriver:
    """A driver whose statements are steps."""

    def __init__(self, inner: Driver, crasher: Crasher) -> None:
        self._inner = inner
        self._crasher = crasher

    def execute(self, sql: str, values: Sequence[Any] = (), /) -> Rows:
        self._crasher.step(Step.STATEMENT)
        return self._inner.execute(sql, values)


class SilentProvider:
    """A provider that never answers, under the name of another."""

    def __init__(self, inner: Provider) -> None:
        self.name = inner.name
        self.notice = inner.notice

    def authorize(self, *, key: str, order_id: str, amount: Money, method: str, age: timedelta) -> Authorization:
        raise ProviderError("the provider can't be reached", retry=True)

    def cancel(self, *, key: str, reference: str) -> None:
        raise ProviderError("the provider can't be reached", retry=True)

    def capture(self, *, key: str, reference: str, amount: Money) -> Capture:
        raise ProviderError("the provider can't be reached", retry=True)

    def refund(self, *, key: str, reference: str, order_id: str, amount: Money, age: timedelta) -> str:
        raise ProviderError("the provider can't be reached", retry=True)


class CrashingProvider:
    """A provider whose calls are steps of a Crasher: one before it has done anything, one after."""

    def __init__(self, inner: Provider, crasher: Crasher) -> None:
        self.name = inner.name
        self.notice = inner.notice
        self._inner = inner
        self._crasher = crasher

    def authorize(self, *, key: str, order_id: str, amount: Money, method: str, age: timedelta) -> Authorization:
        self._crasher.step(Step.CALL)
        answer = self._inner.authorize(key=key, order_id=order_id, amount=amount, method=method, age=age)
        self._crasher.step(Step.ANSWER)
        return answer

    def open_payment(
        self, *, key: str, order_id: str, seller: str, amount: Money, until: datetime, age: timedelta
    ) -> Authorization:
        self._crasher.step(Step.CALL)
        asked = cast(HostsPayments, self._inner)
        particulars = {"key": key, "order_id": order_id, "seller": seller, "amount": amount, "until": until}
        answer = asked.open_payment(**particulars, age=age)  # type: ignore[arg-type]  # by name
        self._crasher.step(Step.ANSWER)
        return answer

    def payer_page(self, *, reference: str, amount: Money, method: str, return_url: str) -> str | None:
        asked = cast(AsksPayer, self._inner)
        return asked.payer_page(reference=reference, amount=amount, method=method, return_url=return_url)

    def look_up(self, *, reference: str) -> Authorization:
        self._crasher.step(Step.CALL)
        answer = cast(AsksPayer, self._inner).look_up(reference=reference)
        self._crasher.step(Step.ANSWER)
        return answer

    def cancel(self, *, key: str, reference: str) -> None:
        self._crasher.step(Step.CALL)
        self._inner.cancel(key=key, reference=reference)
        self._crasher.step(Step.ANSWER)

    def capture(self, *, key: str, reference: str, amount: Money) -> Capture:
        self._crasher.step(Step.CALL)
        answer = self._inner.capture(key=key, reference=reference, amount=amount)
        self._crasher.step(Step.ANSWER)
        return answer

    def refund(self, *, key: str, reference: str, order_id: str, amount: Money, age: timedelta) -> str:
        self._crasher.step(Step.CALL)
        answer = self._inner.refund(key=key, reference=reference, order_id=order_id, amount=amount, age=age)
        self._crasher.step(Step.ANSWER)
        return answer
