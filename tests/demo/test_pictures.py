# SPDX-License-Identifier: Apache-2.0
"""The demo shop's pictures: one a product, drawn as SVG beside the project, and the PNG made of it."""

import re
from pathlib import Path

import pytest

from pictures.render import MEDIA, SOURCES, render
from skill.brand.products import demo_products

PRODUCTS = sorted(product.id for product in demo_products())
_ALLOWED = {"svg", "g", "rect", "circle", "ellipse", "path", "polygon", "line", "polyline"}


def test_every_product_has_its_picture_and_every_picture_its_product() -> None:
    assert sorted(source.stem for source in SOURCES.glob("*.svg")) == PRODUCTS
    assert sorted(picture.stem for picture in MEDIA.glob("*.png")) == PRODUCTS
    assert all(product.picture == f"/media/lantern-lane/{product.id}.png" for product in demo_products())


@pytest.mark.parametrize("product", PRODUCTS)
def test_a_png_is_what_its_source_draws(product: str) -> None:
    assert (MEDIA / f"{product}.png").read_bytes() == render(SOURCES / f"{product}.svg"), "run `make drawings`"


@pytest.mark.parametrize("product", PRODUCTS)
def test_a_source_holds_shapes_alone_and_stays_small(product: str) -> None:
    source = (SOURCES / f"{product}.svg").read_text()
    assert set(re.findall(r"<(\w+)", source)) <= _ALLOWED
    assert "href" not in source
    assert 'viewBox="0 0 400 400"' in source
    assert len(source) < 4000


def test_a_picture_travels_light() -> None:
    sizes = [picture.stat().st_size for picture in Path(MEDIA).glob("*.png")]
    assert max(sizes) < 40_000
    assert sum(sizes) < 2_500_000
