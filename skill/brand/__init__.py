# SPDX-License-Identifier: Apache-2.0
"""A brand's folder: loaded here, given its meaning elsewhere."""

from skill.brand.loading import load_brand
from skill.brand.model import Brand, HouseholdSeed

__all__ = ["Brand", "HouseholdSeed", "load_brand"]
