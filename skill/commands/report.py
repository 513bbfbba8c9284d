# SPDX-License-Identifier: Apache-2.0
"""`dollhouse report`: a week of talks, counted: where shoppers stop, what they choose, what they buy."""

import argparse
from datetime import date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from skill.commands.command import MISUSED, OK, Command, add_brand, add_json, complain, settings_for, show_json
from skill.dialogue import QUESTIONS
from skill.measures import Report, draw, report
from skill.store.feedback import feedback_between
from skill.store.funnel import events_between
from skill.wiring import load_brands, open_database

_DAYS = 7


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--days", type=int, default=_DAYS, metavar="N", help=f"how many days (default: {_DAYS})")
    parser.add_argument("--until", type=date.fromisoformat, metavar="YYYY-MM-DD", help="the last day (default: today)")
    add_brand(parser)
    add_json(parser)


def _run(args: argparse.Namespace) -> int:
    if args.days < 1:
        return complain(f"a report of {args.days} days has nothing in it", hint="write --days 7", status=MISUSED)
    settings = settings_for(args)
    brand = load_brands(settings)[0]
    zone = ZoneInfo(brand.time_zone)
    last = args.until or datetime.now(zone).date()
    database = open_database(settings, ())
    try:
        first = last - timedelta(days=args.days - 1)
        since, until = _start(first, zone), _start(last + timedelta(days=1), zone)
        events = events_between(database, brand.id, since=since, until=until)
        feedback = feedback_between(database, brand.id, since=since, until=until)
    finally:
        database.close()
    slots = tuple(question.slot for question in QUESTIONS)
    counted = report(events, feedback, first=first, last=last, time_zone=zone, slots=slots)
    if args.json:
        show_json(_document(counted))
    else:
        print(draw(counted))
    return OK


def _start(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), zone)


def _document(counted: Report) -> dict[str, object]:
    """The report for a script; a mapping's keys are strings there."""
    return {
        "first": counted.first,
        "last": counted.last,
        "talks": counted.talks,
        "talks_by_day": {day.isoformat(): count for day, count in counted.talks_by_day.items()},
        "reached": dict(counted.reached),
        "questions": list(counted.questions),
        "left_at": dict(counted.left_at),
        "taken_at": {"named" if place is None else str(place): count for place, count in counted.taken_at.items()},
        "orders": counted.orders,
        "undone": counted.undone,
        "findings": dict(counted.findings),
        "missed": dict(counted.missed),
        "widening_offered": counted.widening_offered,
        "widened": counted.widened,
        "praised": dict(counted.praised),
        "complained": dict(counted.complained),
        "turns_to_gifts": counted.turns_to_gifts,
    }


COMMAND = Command(
    name="report",
    summary="Count a week of talks: where they stop, what is chosen, what is bought.",
    details="Counts come from events that hold no word of the shopper's and no person.",
    configure=_configure,
    run=_run,
)
