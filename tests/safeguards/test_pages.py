# SPDX-License-Identifier: Apache-2.0
"""The pages about rules and states say what the code does."""

import pytest

from tests.safeguards.pages import DOCS, PAGES


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_current(name: str) -> None:
    found = (DOCS / name).read_text(encoding="utf-8")
    assert found == PAGES[name](), "write it anew: python -m tests.safeguards.pages"
