# SPDX-License-Identifier: Apache-2.0
"""What a turn costs: CPU of the server's processes a request, beside bare Flask on the same server, in one run.

Every request is a new turn of its own: signed, verified, understood, answered and stored. The rounds interleave
what is compared, so that the machine's mood falls on both sides, and a ratio is taken within its round.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.callers import AUDIENCE, CALL, CX_STEP, Callers
from bench.figures import Goal, show
from bench.load import SignedRequest, send_all
from bench.profiling import Profiled
from bench.servers import Server, command, free_port, serving
from bench.shoppers import LAUNCH, STEPS, Shoppers, Step
from bench.verification import Verification, now
from skill.channels.alexa.authority import Authority, open_authority
from skill.channels.google import authority as google
from skill.interaction_model import load_source
from skill.settings import Settings, read_settings
from skill.store.database import Database
from skill.understanding import Grammar

GOALS = (
    Goal(figure="slot turn", beside="bare Flask", most=3.0),
    Goal(figure="CX slot turn", beside="slot turn", most=1.2),
    Goal(figure="signature check", beside="bare RSA", most=1.25),
)
_PASSES = 5
"""Over the same signatures: once is too short to measure."""
_PROFILED_SESSIONS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What all rounds share."""

    authority: Authority
    agents: google.Authority
    settings: Settings
    shop: Server
    bare: Server
    grammar: Grammar
    sessions: int
    connections: int

    def shoppers(self, count: int) -> Shoppers:
        """As many new sessions."""
        return Shoppers(count, authority=self.authority, grammar=self.grammar)

    def callers(self, count: int) -> Callers:
        """As many new calls."""
        return Callers(count, authority=self.agents, grammar=self.grammar)


def main() -> None:
    """Run the rounds and print the figures."""
    args = _arguments()
    with ExitStack() as stack:
        setup = stack.enter_context(_setup(args))
        print(f"{args.rounds} rounds, {args.sessions} new sessions each, {args.connections} connections")
        print(f"stored: {_durability(setup.settings.database_url)}")
        _round(setup)  # warms up both servers
        rounds = [_round(setup) for _ in range(args.rounds)]
        missed = show(rounds, GOALS)
        for step in (STEPS[0], CX_STEP):
            if args.profile or any(goal.figure == step.name for goal in missed):
                _profile(setup, step)


def _round(setup: Setup) -> dict[str, float]:
    """One conversation a session, all sessions abreast; bare Flask and the signature checks in between."""
    figures: dict[str, float] = {}
    shoppers = setup.shoppers(setup.sessions)
    verification = Verification(setup.authority)
    for step in (LAUNCH, *STEPS):
        requests = shoppers.ask(step)
        figures[step.name], answers = _cost(setup.shop, shoppers.path, requests, setup)
        shoppers.hear(answers, step)
        if step is STEPS[0]:
            figures["bare Flask"], _ = _cost(setup.bare, shoppers.path, requests, setup)
            callers = setup.callers(setup.sessions)
            for said in (CALL, CX_STEP):
                figures[said.name], answers = _cost(setup.shop, callers.path, callers.ask(said), setup)
                callers.hear(answers, said)
            checks = [(verification.check_us(requests), verification.bare_us(requests)) for _ in range(_PASSES)]
            figures["signature check"] = sum(check for check, _ in checks) / _PASSES
            figures["bare RSA"] = sum(bare for _, bare in checks) / _PASSES
    return figures


def _cost(server: Server, path: str, requests: list[SignedRequest], setup: Setup) -> tuple[float, list[bytes]]:
    before = server.cpu_us()
    answers = send_all(server.port, path, requests, connections=setup.connections)
    return (server.cpu_us() - before) / len(requests), answers


def _profile(setup: Setup, step: Step) -> None:
    print(f"\nwhere a {step.name}'s time goes (in one process; the profiler itself costs most in small functions)")
    shop = Profiled(setup.settings)
    people: Shoppers | Callers = (setup.callers if step is CX_STEP else setup.shoppers)(_PROFILED_SESSIONS)
    for said in (LAUNCH, step):
        people.hear(shop.send(people.path, people.ask(said), watch=said is step), said)
    shop.show()


@contextmanager
def _setup(args: argparse.Namespace) -> Iterator[Setup]:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        authority = open_authority(Path(folder, "authority"), now=now())
        agents = google.open_authority(Path(folder, "authority"))
        chosen = {
            "DOLLHOUSE_DATABASE_URL": f"sqlite:///{folder}/shop.db",
            "DOLLHOUSE_ALEXA_TRUST_ROOTS": str(authority.trust_roots),
            "DOLLHOUSE_CERTIFICATE_CACHE": str(authority.certificate_cache),
            "DOLLHOUSE_GOOGLE_KEY_SET": str(agents.key_set),
            "DOLLHOUSE_GOOGLE_AUDIENCE": AUDIENCE,
            "DOLLHOUSE_GOOGLE_SERVICE_ACCOUNTS": google.ACCOUNT,
        }
        environment = {name: value for name, value in os.environ.items() if not name.startswith("DOLLHOUSE_")} | chosen
        subprocess.run([command("dollhouse"), "household", "purchasing", "on"], env=environment, check=True)
        servers = [
            stack.enter_context(
                serving([*start, str(port)], port=port, environment=environment, log=Path(folder, f"{port}.log"))
            )
            for start in ([command("dollhouse"), "serve", "--port"], [sys.executable, "-m", "bench.bare"])
            for port in (free_port(),)
        ]
        yield Setup(
            authority=authority,
            agents=agents,
            settings=read_settings(chosen),
            shop=servers[0],
            bare=servers[1],
            grammar=load_source().grammar("en-US"),
            sessions=args.sessions,
            connections=args.connections,
        )


def _durability(database_url: str) -> str:
    database = Database(database_url)
    try:
        with database.relaxed() as connection:
            journal = connection.exec_driver_sql("PRAGMA journal_mode").scalar_one()
            level = int(connection.exec_driver_sql("PRAGMA synchronous").scalar_one())
    finally:
        database.close()
    synchronous = ("OFF", "NORMAL", "FULL", "EXTRA")[level]
    survives = "a power cut" if level >= 2 else "a crash of the process, not a power cut; orders are FULL"
    return f"SQLite {str(journal).upper()}, synchronous={synchronous} (survives {survives})"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description="Measure what a turn costs.")
    parser.add_argument("--rounds", type=int, default=5, help="measured rounds (default: %(default)s)")
    parser.add_argument("--sessions", type=int, default=400, help="new sessions a round (default: %(default)s)")
    parser.add_argument("--connections", type=int, default=8, help="kept connections (default: %(default)s)")
    parser.add_argument("--profile", action="store_true", help="show where a slot turn's time goes in any case")
    return parser.parse_args()


if __name__ == "__main__":
    main()
