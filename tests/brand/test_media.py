# SPDX-License-Identifier: Apache-2.0
"""A brand's pictures are those of its media folder, and nothing else can be asked for by any name."""

from pathlib import Path

import pytest

from skill.brand.media import media_file, picture_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "media" / "inner.png").mkdir(parents=True)
    for name in ("lamp.png", "boat.jpg", "notes.txt", "bear.v2.webp"):
        (tmp_path / "media" / name).write_bytes(b"picture")
    (tmp_path / "policy.png").write_bytes(b"secret")
    return tmp_path


@pytest.mark.parametrize("name", ["lamp.png", "boat.jpg", "bear.v2.webp"])
def test_a_picture_is_found(folder: Path, name: str) -> None:
    assert media_file(folder, name) == folder / "media" / name


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", "../policy.png", "..\\policy.png", "/etc/passwd", "notes.txt", "inner.png", "lamp.PNG",
     "lamp.png\n", "lamp.png\0", ".png", "none.png", "lámpara.png", "a" * 200 + ".png",
     "%2e%2e/policy.png", "media/lamp.png"],
)  # fmt: skip
def test_anything_else_is_not(folder: Path, name: str) -> None:
    assert media_file(folder, name) is None


def test_a_products_picture_is_named_after_it(folder: Path) -> None:
    assert picture_of(folder, "boat", brand="lantern") == "/media/lantern/boat.jpg"
    assert picture_of(folder, "../policy", brand="lantern") is None
