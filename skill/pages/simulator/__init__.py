# SPDX-License-Identifier: Apache-2.0
"""The simulator at /: a speaker on a page, and beside it what goes on behind the speaker. Development only.

routes    the page, its files, and what its buttons post
guarding  who may post
watching  the runtime's observer: what a turn came to
telling   that in words        wording: values in words
assets/   the page's own style and scripts; nothing is built, nothing comes from elsewhere
"""

from skill.pages.simulator.routes import simulator
from skill.pages.simulator.watching import Watch

__all__ = ["Watch", "simulator"]
