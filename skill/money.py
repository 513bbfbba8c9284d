# SPDX-License-Identifier: Apache-2.0
"""Money as an integer of minor units and an ISO 4217 currency. Core: no I/O, and no float, ever."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from skill.errors import MoneyError

# ISO 4217 currencies whose minor unit is not a hundredth.
_DIGITS = {
    **dict.fromkeys(("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV"), 0),
    **dict.fromkeys(("XAF", "XOF", "XPF"), 0),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
}


def minor_digits(currency: str) -> int:
    """How many decimals a currency is written with: 2 for USD, 0 for JPY."""
    return _DIGITS.get(currency, 2)


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in minor units (cents) of one currency; amounts of different currencies don't add."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        if type(self.minor) is not int:
            raise MoneyError(f"an amount is an integer of minor units, not {self.minor!r}")
        if len(self.currency) != 3 or not self.currency.isascii() or not self.currency.isupper():
            raise MoneyError(f"a currency is an ISO 4217 code such as USD, not {self.currency!r}")

    @classmethod
    def of(cls, major: Decimal | int | str, currency: str) -> "Money":
        """Money from major units ("39.90"); half a cent rounds away from zero."""
        minor = (Decimal(major) * 10 ** minor_digits(currency)).quantize(Decimal(1), ROUND_HALF_UP)
        return cls(int(minor), currency)

    @property
    def major(self) -> Decimal:
        """The amount in major units, exact."""
        return Decimal(self.minor).scaleb(-minor_digits(self.currency))

    def __add__(self, other: "Money") -> "Money":
        return Money(self.minor + self._same(other).minor, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.minor - self._same(other).minor, self.currency)

    def __mul__(self, times: int) -> "Money":
        return Money(self.minor * times, self.currency)

    def _same(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise MoneyError(f"{self.currency} and {other.currency} don't add; convert neither, ask")
        return other
