# SPDX-License-Identifier: Apache-2.0
"""Typed values in a sentence, found before any template is matched: spans with their values."""

from skill.understanding.values.extracting import Extractor
from skill.understanding.values.spans import Quantity, Span

__all__ = ["Extractor", "Quantity", "Span"]
