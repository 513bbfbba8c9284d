# SPDX-License-Identifier: Apache-2.0
"""What is written to people outside the conversation: receipts and other letters about an order."""

from skill.notices.letters import LETTERS, Letter, write_letter

__all__ = ["LETTERS", "Letter", "write_letter"]
