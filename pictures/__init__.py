# SPDX-License-Identifier: Apache-2.0
"""The demo shop's pictures: one SVG a product in `products/`, drawn for this project, and what makes PNGs of them."""
