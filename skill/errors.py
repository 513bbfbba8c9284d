# SPDX-License-Identifier: Apache-2.0
"""The tree of errors. The type says whose fault it is; what a shopper hears is said elsewhere.

DollhouseError
├── OurError                 a bug or a broken promise of ours
│   ├── MoneyError           amounts that can't be
│   └── SpeechError          a prompt that can't be rendered: unknown id, missing variable, over a limit
├── ConfigurationError       a setting, brand folder or model file is wrong; says file, line and what to do
├── RequestRefused           the caller sent something that no honest platform sends; answered 400
│   └── CallerRefused        the caller did not prove who it is; answered 401 or 403
├── StoreError               the database is gone, locked or full; worth a retry
├── ProviderError            a payment provider failed; `retry` says whether asking again may help
└── MailError                a mail server took no letter; `retry` says whether it may take the same one later
"""


class DollhouseError(Exception):
    """Root of all errors that Dollhouse raises on purpose. `hint` says what to do next."""

    def __init__(self, message: str, *, hint: str = "", retry: bool = False) -> None:
        super().__init__(message)
        self.hint = hint
        self.retry = retry


class OurError(DollhouseError):
    """Our own fault."""


class MoneyError(OurError):
    """An amount that can't be: not an integer, mixed currencies, not a currency."""


class SpeechError(OurError):
    """A prompt can't be rendered: unknown id, missing variable, or longer than a limit allows."""


class ConfigurationError(DollhouseError):
    """What a brand or an operator configured is wrong; the message names file, line and value."""


class RequestRefused(DollhouseError):  # noqa: N818 (it names what happened, as a Refused outcome does)
    """A request that no honest platform sends: unsigned, forged, stale, foreign, broken. Nothing was written."""


class CallerRefused(RequestRefused):
    """Nobody proved that this comes from the platform. `missing` where no proof came along at all."""

    def __init__(self, message: str, *, hint: str = "", missing: bool = False) -> None:
        super().__init__(message, hint=hint)
        self.missing = missing


class StoreError(DollhouseError):
    """The database did not answer. Nothing half-written stays; the same turn may come again."""


class ProviderError(DollhouseError):
    """The payment provider did not answer or refused; `retry` says whether the same key may be sent again."""


class MailError(DollhouseError):
    """A mail server did not take a letter. `reason` says why as a code, `retry` whether it may take it later."""

    def __init__(self, reason: str, *, retry: bool, stop: bool = False) -> None:
        super().__init__(f"the mail server did not take a letter: {reason}", retry=retry)
        self.reason = reason
        self.stop = stop
        """Whether the next letter would fare no better now."""
