# SPDX-License-Identifier: Apache-2.0
"""A shopper is answered in the brand's nearest language."""

import pytest

from skill.channels.locales import best_locale


@pytest.mark.parametrize(
    ("asked_for", "given"),
    [
        ("en-US", "en-US"),
        ("de-DE", "de-DE"),
        ("de-AT", "de-DE"),
        ("de-de", "de-DE"),
        ("en-ca", "en-CA"),
        ("en-GB", "en-US"),
        ("EN", "en-US"),
        ("fr-FR", "en-US"),
        ("string", "en-US"),
        ("", "en-US"),
        (None, "en-US"),
    ],
)
def test_an_unknown_locale_falls_back_to_its_language_and_then_to_the_default(
    asked_for: str | None, given: str
) -> None:
    assert best_locale(asked_for, ("en-US", "de-DE", "en-CA")) == given
