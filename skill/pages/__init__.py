# SPDX-License-Identifier: Apache-2.0
"""Web pages. In development: where to begin, and the letters that would have been sent."""

from skill.pages.dev_mail import dev_mail
from skill.pages.home import home

__all__ = ["dev_mail", "home"]
