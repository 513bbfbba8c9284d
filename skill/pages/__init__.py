# SPDX-License-Identifier: Apache-2.0
"""Web pages: the brands' pictures, and where payment providers call.

In development also the simulator, and the letters that would have been sent.
"""

from skill.pages.dev_mail import dev_mail
from skill.pages.media import media
from skill.pages.payment_webhooks import payment_webhooks
from skill.pages.simulator import Watch, simulator

__all__ = ["Watch", "dev_mail", "media", "payment_webhooks", "simulator"]
