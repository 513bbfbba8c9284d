# SPDX-License-Identifier: Apache-2.0
"""`dollhouse worker`: the jobs beside the turns, in a process of their own."""

import argparse
import signal
import threading

from skill.commands.command import OK, Command, add_brand, settings_for
from skill.logs import start_logging
from skill.wiring import open_shop
from skill.worker import run_once, work


def _configure(parser: argparse.ArgumentParser) -> None:
    add_brand(parser, many=True)
    parser.add_argument("--once", action="store_true", help="do each job once and end")


def _run(args: argparse.Namespace) -> int:
    start_logging()
    stop = threading.Event()
    with open_shop(settings_for(args)) as shop:
        if args.once:
            for job in shop.jobs:
                run_once(job)
            return OK
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        work(shop.jobs, stop=stop)
    return OK


COMMAND = Command(
    name="worker",
    summary="Settle pending orders and delete what is kept no longer.",
    details="`dollhouse serve` does this itself where the database is a SQLite file.",
    configure=_configure,
    run=_run,
)
