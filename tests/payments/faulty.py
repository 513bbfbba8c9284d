# SPDX-License-Identifier: Apache-2.0
"""A payment provider that keeps books and fails on demand."""

import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from skill.errors import OurError, ProviderError
from skill.money import Money
from skill.payments.provider import Authorization, Capture, Decline, RefundState


class Fault(StrEnum):
    """What goes wrong with one call."""

    NONE = "none"
    BEFORE = "before"
    """No answer, and nothing was done."""
    AFTER = "after"
    """No answer, but it was done: the dangerous one."""
    SLOW = "slow"
    """It was done, and the answer comes late."""
    FINAL = "final"
    """Refused in a way that asking again can't help."""
    DECLINE = "decline"
    CONFIRM = "confirm"
    """The bank wants the payer's own confirmation first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """One reservation in the provider's own books."""

    key: str
    order_id: str
    amount: Money
    method: str
    reference: str
    released: bool = False
    captured: Money | None = None
    """What was taken of it; None is nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refund:
    """Money that was given back."""

    key: str
    order_id: str
    amount: Money
    charge: str
    """The reference of what it was taken by."""
    state: RefundState = RefundState.REFUNDED

    @property
    def id(self) -> str:
        """The provider's own."""
        return f"refund-of-{self.key}"


class FaultyProvider:
    """Remembers every charge by its key, as a real provider does, and fails as `faults` say, one call each."""

    name = "faulty"
    notice: str | None = None

    def __init__(self, faults: Iterable[Fault] = (), *, delay_s: float = 0.05) -> None:
        self.faults = list(faults)
        self.charges: dict[str, Charge] = {}
        self.waiting: dict[str, Charge] = {}
        """What the payer has not confirmed yet, by its key; nothing is reserved under it."""
        self.refunds: dict[str, Refund] = {}
        self.calls: list[str] = []
        """The key of every call, in the order they came."""
        self._delay_s = delay_s
        self._lock = threading.Lock()

    def authorize(self, *, key: str, order_id: str, amount: Money, method: str, age: timedelta) -> Authorization:
        """Reserve once per key. The same key with other particulars is a mistake of the caller's."""
        fault = self._called(key)
        known = self.charges.get(key) or self.waiting.get(key)
        if fault is Fault.DECLINE and known is None:  # what a key was answered once, it is answered again
            return Authorization(authorized=False, reference="", reason=Decline.DECLINED)
        wanted = Charge(key=key, order_id=order_id, amount=amount, method=method, reference=f"charge-of-{key}")
        with self._lock:
            books = self.waiting if key in self.waiting or (fault is Fault.CONFIRM and known is None) else self.charges
            charge = books.setdefault(key, wanted)
        if replace(charge, released=False, captured=None) != wanted:
            raise OurError(f"the key {key} came twice with different particulars")
        self._answered(fault)
        return self._found(charge.reference)

    def open_payment(
        self, *, key: str, order_id: str, seller: str, amount: Money, until: datetime, age: timedelta
    ) -> Authorization:
        """Open a page once per key, on which somebody pays with what they enter there."""
        fault = self._called(key)
        wanted = Charge(key=key, order_id=order_id, amount=amount, method="payer", reference=f"charge-of-{key}")
        with self._lock:
            if key not in self.charges:
                self.waiting.setdefault(key, wanted)
        if fault is Fault.DECLINE:
            self.waiting.pop(key, None)
            return Authorization(authorized=False, reference="", reason=Decline.DECLINED)
        self._answered(fault)
        return self._found(wanted.reference)

    def cancel(self, *, key: str, reference: str) -> None:
        """Release a reservation; once more changes nothing."""
        fault = self._called(key)
        with self._lock:
            self.waiting = {key: one for key, one in self.waiting.items() if one.reference != reference}
            for charge in self._of(reference):
                if charge.captured is not None:
                    raise ProviderError("captured money is refunded, not released", retry=False)
                self.charges[charge.key] = replace(charge, released=True)
        self._answered(fault)

    def capture(self, *, key: str, reference: str, amount: Money) -> Capture:
        """Take it once; a reservation that was released has lapsed."""
        fault = self._called(key)
        with self._lock:
            (charge,) = self._of(reference)
            if charge.captured not in (None, amount) or amount.minor > charge.amount.minor:
                raise ProviderError("captured with another amount", retry=False)
            if not charge.released:
                self.charges[charge.key] = replace(charge, captured=amount)
        self._answered(fault)
        return Capture(captured=not charge.released)

    def refund(self, *, key: str, reference: str, order_id: str, amount: Money, age: timedelta) -> str:
        """Give back once per key, and never more than was taken."""
        fault = self._called(key)
        wanted = Refund(key=key, order_id=order_id, amount=amount, charge=reference)
        with self._lock:
            (charge,) = self._of(reference)
            others = [one for one in self.refunds.values() if one.charge == reference and one.key != key]
            given = sum(one.amount.minor for one in others if one.state is not RefundState.FAILED)
            if charge.captured is None or given + amount.minor > charge.captured.minor:
                raise ProviderError("more would be given back than was taken", retry=False)
            refund = self.refunds.setdefault(key, wanted)
        if replace(refund, state=wanted.state) != wanted:
            raise OurError(f"the key {key} came twice with different particulars")
        self._answered(fault)
        return refund.id

    def refund_state(self, *, reference: str) -> RefundState:
        """What became of a refund."""
        return next(one.state for one in self.refunds.values() if one.id == reference)

    def payer_page(self, *, reference: str, amount: Money, method: str, return_url: str) -> str | None:
        """A page of the bank's, while it waits for its payer."""
        waits = any(one.reference == reference for one in self.waiting.values())
        return f"https://bank.example/{reference}" if waits else None

    def look_up(self, *, reference: str) -> Authorization:
        """What became of what waited for its payer."""
        self._answered(self._called(f"look-up-{reference}"))
        return self._found(reference)

    # --- what happens at the provider by itself ------------------------------------------------------------

    def payer_confirms(self, reference: str) -> None:
        """The payer confirms on their bank's page."""
        with self._lock:
            charge = next(one for one in self.waiting.values() if one.reference == reference)
            self.charges[charge.key] = self.waiting.pop(charge.key)

    def lapse(self, reference: str) -> None:
        """A week passes, and the reservation is let go."""
        with self._lock:
            for charge in self._of(reference):
                self.charges[charge.key] = replace(charge, released=True)

    def refund_fails(self, refund: str) -> None:
        """The payer's bank sends a refund back."""
        with self._lock:
            one = next(one for one in self.refunds.values() if one.id == refund)
            self.refunds[one.key] = replace(one, state=RefundState.FAILED)

    # --------------------------------------------------------------------------------------------------------

    def _of(self, reference: str) -> tuple[Charge, ...]:
        return tuple(one for one in self.charges.values() if one.reference == reference)

    def _found(self, reference: str) -> Authorization:
        if any(one.reference == reference for one in self.waiting.values()):
            return Authorization(authorized=False, reference=reference, reason=Decline.NEEDS_CONFIRMATION)
        if any(not one.released for one in self._of(reference)):
            return Authorization(authorized=True, reference=reference)
        return Authorization(authorized=False, reference="", reason=Decline.DECLINED)

    def _called(self, key: str) -> Fault:
        with self._lock:
            self.calls.append(key)
            fault = self.faults.pop(0) if self.faults else Fault.NONE
        if fault is Fault.BEFORE:
            raise ProviderError("the provider can't be reached", retry=True)
        if fault is Fault.FINAL:
            raise ProviderError("the provider refuses this key", retry=False)
        return fault

    def _answered(self, fault: Fault) -> None:
        if fault is Fault.SLOW:
            time.sleep(self._delay_s)
        if fault is Fault.AFTER:
            raise ProviderError("the answer was lost", retry=True)
