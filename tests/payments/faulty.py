# SPDX-License-Identifier: Apache-2.0
"""A payment provider that keeps books and fails on demand."""

import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from skill.errors import OurError, ProviderError
from skill.money import Money
from skill.payments.provider import Authorization


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """One reservation in the provider's own books."""

    key: str
    order_id: str
    amount: Money
    method: str
    reference: str
    released: bool = False


class FaultyProvider:
    """Remembers every charge by its key, as a real provider does, and fails as `faults` say, one call each."""

    name = "faulty"
    notice: str | None = None

    def __init__(self, faults: Iterable[Fault] = (), *, delay_s: float = 0.05) -> None:
        self.faults = list(faults)
        self.charges: dict[str, Charge] = {}
        self.calls: list[str] = []
        """The key of every call, in the order they came."""
        self._delay_s = delay_s
        self._lock = threading.Lock()

    def authorize(self, *, key: str, order_id: str, amount: Money, method: str, age: timedelta) -> Authorization:
        """Reserve once per key. The same key with other particulars is a mistake of the caller's."""
        fault = self._called(key)
        if fault is Fault.DECLINE and key not in self.charges:  # what a key was answered once, it is answered again
            return Authorization(authorized=False, reference="", reason="declined")
        wanted = Charge(key=key, order_id=order_id, amount=amount, method=method, reference=f"charge-of-{key}")
        with self._lock:
            charge = self.charges.setdefault(key, wanted)
        if replace(charge, released=False) != wanted:
            raise OurError(f"the key {key} came twice with different particulars")
        self._answered(fault)
        return Authorization(authorized=True, reference=charge.reference)

    def cancel(self, *, key: str, reference: str) -> None:
        """Release a reservation; once more changes nothing."""
        fault = self._called(key)
        with self._lock:
            for charge in tuple(self.charges.values()):
                if charge.reference == reference:
                    self.charges[charge.key] = replace(charge, released=True)
        self._answered(fault)

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
