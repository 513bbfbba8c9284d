# SPDX-License-Identifier: Apache-2.0
"""The commands of `dollhouse`, one file or folder each, in the order in which --help lists them."""

from skill.commands.backup import COMMAND as BACKUP
from skill.commands.catalog import COMMAND as CATALOG
from skill.commands.command import Command
from skill.commands.db import COMMAND as DB
from skill.commands.household import COMMAND as HOUSEHOLD
from skill.commands.ledger import COMMAND as LEDGER
from skill.commands.models import COMMAND as MODELS
from skill.commands.orders import COMMAND as ORDERS
from skill.commands.policy import COMMAND as POLICY
from skill.commands.report import COMMAND as REPORT
from skill.commands.restore import COMMAND as RESTORE
from skill.commands.serve import COMMAND as SERVE
from skill.commands.talk import COMMAND as TALK
from skill.commands.understand import COMMAND as UNDERSTAND
from skill.commands.work import COMMAND as WORK

COMMANDS: tuple[Command, ...] = (
    SERVE,
    WORK,
    TALK,
    UNDERSTAND,
    HOUSEHOLD,
    POLICY,
    ORDERS,
    LEDGER,
    BACKUP,
    RESTORE,
    REPORT,
    CATALOG,
    DB,
    MODELS,
)

__all__ = ["COMMANDS", "Command"]
