# SPDX-License-Identifier: Apache-2.0
"""A brand that is paid with Stripe."""

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def stripe_brand(tmp_path: Path, root: Path) -> Path:
    """The demo shop's folder, paid with Stripe."""
    folder = tmp_path / "brand"
    shutil.copytree(root / "skill" / "demo", folder, ignore=shutil.ignore_patterns("media", "__pycache__", "*.py"))
    brand = folder / "brand.yaml"
    brand.write_text(brand.read_text(encoding="utf-8").replace("payments: demo", "payments: stripe"), encoding="utf-8")
    return folder
