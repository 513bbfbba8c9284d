# SPDX-License-Identifier: Apache-2.0
"""What is written to people outside the conversation: receipts and other letters about an order."""

from skill.notices.addressing import household_of, link_of
from skill.notices.letters import LETTERS, Letter, write_letter

__all__ = ["LETTERS", "Letter", "household_of", "link_of", "write_letter"]
