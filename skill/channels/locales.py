# SPDX-License-Identifier: Apache-2.0
"""Which of a brand's languages a request is answered in."""

from collections.abc import Sequence


def best_locale(asked: str | None, locales: Sequence[str]) -> str:
    """The brand's locale nearest to the one asked for: itself, else its language, else the brand's default (first)."""
    wanted = (asked or "").lower()
    exact = next((locale for locale in locales if locale.lower() == wanted), None)
    language = wanted.partition("-")[0]
    same = (locale for locale in locales if locale.partition("-")[0].lower() == language)
    return exact or next(same, locales[0])
