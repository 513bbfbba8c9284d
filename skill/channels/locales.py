# SPDX-License-Identifier: Apache-2.0
"""Which of a brand's languages a request is answered in."""

from collections.abc import Sequence


def best_locale(asked: str | None, locales: Sequence[str]) -> str:
    """The brand's locale nearest to the one asked for: itself, else its language, else the brand's default (first)."""
    if asked in locales:
        return asked or locales[0]
    language = (asked or "").partition("-")[0].lower()
    return next((locale for locale in locales if locale.partition("-")[0].lower() == language), locales[0])
