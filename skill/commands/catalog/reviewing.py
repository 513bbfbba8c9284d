# SPDX-License-Identifier: Apache-2.0
"""`dollhouse catalog import-reviews`: what buyers wrote, from a file."""

import argparse
from pathlib import Path
from typing import Any

from skill.catalog.feeds.report import ReviewReport
from skill.commands.catalog.showing import Progress, print_problems, read_mapping, write_problems
from skill.commands.command import FAILED, OK, add_brand, add_json, settings_for, show_json
from skill.store.importing_reviews import ReviewOptions, run_review_import
from skill.wiring import load_brands, open_database

_DETAILS = """\
  dollhouse catalog import-reviews reviews.csv --map stars=score
A row says the product (by number, handle or name), 1 to 5 stars and the text; title, day, liked and disliked are
taken where there are such columns. Who wrote it is not read. Run it again at any time; nothing is stored twice."""


def configure(actions: Any) -> None:
    """Add the action's arguments."""
    reviewing = actions.add_parser(
        "import-reviews",
        help="read a file of reviews",
        description=_DETAILS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    reviewing.add_argument("file", type=Path, metavar="FILE", help="a CSV file")
    reviewing.add_argument(
        "--map", action="append", default=[], metavar="FIELD=COLUMN", help="which column holds a field; repeatable"
    )
    reviewing.add_argument("--product", metavar="ID", help="the product that all of them are about")
    reviewing.add_argument("--label", metavar="TEXT", help="where they are from, such as invented")
    reviewing.add_argument("--delimiter", metavar="SIGN", help="between the cells (default: found out)")
    reviewing.add_argument("--dry-run", action="store_true", help="read and report, store nothing")
    reviewing.add_argument("--errors", type=Path, metavar="FILE", help="write every problem there, one a line")
    add_json(reviewing)
    add_brand(reviewing)
    reviewing.set_defaults(act=_run)


def _run(args: argparse.Namespace) -> int:
    settings = settings_for(args)
    brands = load_brands(settings)
    database = open_database(settings, brands)
    try:
        options = ReviewOptions(
            mapping=read_mapping(args.map),
            product=args.product,
            label=args.label,
            delimiter=args.delimiter,
            dry_run=args.dry_run,
        )
        progress = Progress()
        report = run_review_import(database, brands[0].id, args.file, options, progress.show)
        progress.end()
    finally:
        database.close()
    if args.errors is not None:
        write_problems(args.errors, args.file, (*report.rejections, *report.problems))
    if args.json:
        show_json(report)
    else:
        _print(report, args.file)
    return OK if report.reviews else FAILED


def _print(report: ReviewReport, file: Path) -> None:
    done = "would be" if report.dry_run else "were"
    print(f"{file}: {report.rows} rows; {report.reviews} reviews {done} stored, {report.repeated} said again what an "
          "earlier row says.")  # fmt: skip
    if report.recognized:
        print("Recognised: " + ", ".join(f"{field}={column}" for field, column in report.recognized.items()))
    print_problems("Rejected", report.rejected, report.rejections, file)
    print_problems("Left out of stored reviews", report.problem_count, report.problems, file)
