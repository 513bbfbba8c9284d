# SPDX-License-Identifier: Apache-2.0
"""The jobs beside the turns and their rhythm: recovery, captures, what is told outside, and the end of what is old."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta

from skill.accounts.ending import expire_approvals
from skill.accounts.link_ends import expire_pay_links
from skill.measures import Counters
from skill.orders.capturing import capture_due
from skill.orders.recovering import recover
from skill.payments.provider import Provider
from skill.store import feedback, funnel, openings, sessions
from skill.store.database import Database
from skill.systems import BrandSystem, prune, tell
from skill.worker import Job

_RECOVERY = timedelta(seconds=10)
_CAPTURES = timedelta(minutes=1)
_PRUNING = timedelta(hours=1)
_TELLING = timedelta(seconds=5)
_FUNNEL_KEPT_FOR = timedelta(days=400)
"""A year of weeks, and the same week a year ago beside this one."""

Clock = Callable[[], datetime]


def shop_jobs(database: Database, providers: Iterable[Provider], counters: Counters, clock: Clock) -> tuple[Job, ...]:
    """What every shop does beside its turns."""
    providers = tuple(providers)

    def captures(provider: Provider) -> Callable[[], int]:
        return lambda: capture_due(database=database, provider=provider, now=clock())

    def recovery(provider: Provider) -> Callable[[], int]:
        def run() -> int:
            recovered = recover(database=database, provider=provider, now=clock())
            counters.recovered(recovered.settled)
            return recovered.settled + recovered.given_up

        return run

    return (
        *(Job(name=f"recovery-{one.name}", every=_RECOVERY, run=recovery(one)) for one in providers),
        *(Job(name=f"capture-{one.name}", every=_CAPTURES, run=captures(one)) for one in providers),
        Job(name="approval-expiry", every=_RECOVERY, run=lambda: expire_approvals(database, now=clock())),
        Job(name="pay-link-expiry", every=_RECOVERY, run=lambda: expire_pay_links(database, now=clock())),
        Job(name="pruning", every=_PRUNING, run=lambda: sessions.prune(database, now=clock())),
        Job(
            name="opening-pruning",
            every=_PRUNING,
            run=lambda: openings.prune(database, before=clock() - openings.KEPT_FOR),
        ),
        Job(
            name="funnel-pruning",
            every=_PRUNING,
            run=lambda: funnel.prune_events(database, before=clock() - _FUNNEL_KEPT_FOR),
        ),
        Job(
            name="feedback-pruning",
            every=_PRUNING,
            run=lambda: feedback.prune_feedback(database, before=clock() - _FUNNEL_KEPT_FOR),
        ),
    )


def system_jobs(systems: Iterable[BrandSystem], database: Database, clock: Clock) -> Iterator[Job]:
    """What tells the brands' own systems what happened, and forgets what was told."""

    def telling(system: BrandSystem) -> Callable[[], int]:
        return lambda: tell(system, database=database, now=clock())

    for system in systems:
        yield Job(name=f"systems-{system.brand}", every=_TELLING, run=telling(system), apart=True)
    yield Job(name="systems-pruning", every=_PRUNING, run=lambda: prune(database=database, now=clock()))
