# SPDX-License-Identifier: Apache-2.0
"""`dollhouse serve`: the shop on a port, with recovery beside it where the database is a file."""

import argparse
import errno
import gc
import os
import socket
import threading
from functools import partial
from typing import Any

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from skill.app import create_app
from skill.commands.command import OK, Command, add_brand, settings_for
from skill.errors import ConfigurationError
from skill.logs import start_logging
from skill.settings import Settings
from skill.store.database import Database
from skill.wiring import open_shop
from skill.worker import start_beside

# A turn holds the interpreter most of its time: more threads than this wait for each other, fewer let a turn that
# waits for its payment provider hold up the rest.
_THREADS = 4


def _configure(parser: argparse.ArgumentParser) -> None:
    add_brand(parser, many=True)
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=_port, default=None, help="the port to listen on (default: $PORT, else 8000)")
    parser.add_argument("--workers", type=int, default=1, help="processes; more than one needs PostgreSQL (default: 1)")


def _run(args: argparse.Namespace) -> int:
    settings = settings_for(args)
    port = args.port if args.port is not None else _port_of(os.environ.get("PORT", ""))
    if args.workers < 1:
        raise ConfigurationError("--workers must be 1 or more")
    if args.workers > 1 and Database(settings.database_url).embedded:
        raise ConfigurationError(
            f"--workers {args.workers}: a SQLite file has one writer",
            hint="serve with one worker, or set DOLLHOUSE_DATABASE_URL=postgresql://…",
        )
    # Built once here, so that whatever is wrong is said before a worker starts, and said once.
    with open_shop(settings) as shop:
        names = ", ".join(brand.name for brand in shop.brands)
    _check_free(args.host, port)
    server = Granian(
        "skill.app:from_environment",
        address=args.host,
        port=port,
        interface=Interfaces.WSGI,
        workers=args.workers,
        blocking_threads=min(_THREADS, 2 * (os.cpu_count() or 1) + 1),
        websockets=False,
        log_level=LogLevels.warning,
    )
    address = f"[{args.host}]" if ":" in args.host else args.host
    server.on_startup(lambda: print(f"{names}: http://{address}:{port} (Ctrl-C stops it)", flush=True))
    server.serve(target_loader=partial(load, settings), wrap_loader=False)
    return OK


def load(settings: Settings) -> Any:
    """The WSGI application of one worker process, with the jobs beside it where this process is the only one."""
    start_logging()
    app = create_app(settings)
    shop = app.extensions["dollhouse"]
    if shop.database.embedded:
        start_beside(shop.jobs, stop=threading.Event())
    # Grammars and words live as long as the process: the collector need not walk through them again and again.
    gc.collect()
    gc.freeze()
    return app


def _check_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise ConfigurationError(
                    f"port {port} on {host} is in use",
                    hint="stop the other server, or choose another: dollhouse serve --port 8080, PORT=8080 make run",
                ) from None
            raise ConfigurationError(
                f"can't listen on {host} port {port}: {error.strerror}", hint="see --host and --port"
            ) from None


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port; a port is a number from 1 to 65535")
    return int(text)


def _port_of(text: str) -> int:
    try:
        return _port(text) if text else 8000
    except argparse.ArgumentTypeError as error:
        raise ConfigurationError(f"PORT: {error}") from None


COMMAND = Command(
    name="serve",
    summary="Serve the shop over HTTP.",
    details="Prepares the SQLite file itself and settles pending orders beside the turns. Ctrl-C stops it.",
    configure=_configure,
    run=_run,
)
