# SPDX-License-Identifier: Apache-2.0
"""Web pages: what the links in letters open, the brands' pictures, and where providers and brands' systems call.

In development also the simulator, and the letters that would have been sent.
"""

from skill.pages.approvals import approvals
from skill.pages.confirming import confirming
from skill.pages.dev_mail import dev_mail
from skill.pages.fulfillment import fulfillment
from skill.pages.media import media
from skill.pages.paying import paying
from skill.pages.payment_webhooks import payment_webhooks
from skill.pages.simulator import Watch, simulator
from skill.pages.withdrawal import withdrawal

__all__ = [
    "Watch",
    "approvals",
    "confirming",
    "dev_mail",
    "fulfillment",
    "media",
    "paying",
    "payment_webhooks",
    "simulator",
    "withdrawal",
]
