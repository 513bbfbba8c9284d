# SPDX-License-Identifier: Apache-2.0
"""`dollhouse catalog import`: a shop's products from a file, whatever its columns are called."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from skill.brand import Brand
from skill.brand.products import demo_products
from skill.catalog.feeds.drafts import Problem
from skill.catalog.feeds.report import LISTED, ImportReport
from skill.commands.command import FAILED, OK, Command, add_brand, add_json, settings_for, show_json
from skill.errors import ConfigurationError
from skill.store.database import Database
from skill.store.importing import ImportOptions, run_import
from skill.store.stocking import known_ids
from skill.wiring import load_brands, open_database

_SHOWN = 10
"""Rows of each kind that are shown; --errors FILE gets all that are listed."""

_DETAILS = """\
  dollhouse catalog import sets.csv --map name=set_name --map price=list_price --map min_age=ages \\
      --currency USD --stock 10
Columns with usual names need no --map; what was recognised is told. What a row doesn't say is never guessed:
a product without a known age is not offered for a child, one without known stock can't be sold. Run it again at
any time, also beside a running server; nothing is stored twice. In the demo shop the invented products leave the
shelf at the first import."""


def _configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(title="actions", required=True, metavar="ACTION")
    importing = actions.add_parser(
        "import",
        help="read a file into the shop's catalog",
        description=_DETAILS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    importing.add_argument("file", type=Path, metavar="FILE", help="a CSV file")
    importing.add_argument(
        "--map", action="append", default=[], metavar="FIELD=COLUMN", help="which column holds a field; repeatable"
    )
    importing.add_argument("--currency", metavar="CODE", help="of prices that name none, such as USD")
    importing.add_argument(
        "--stock", type=int, metavar="N", help="how many there are of a product whose row doesn't say"
    )
    importing.add_argument("--delimiter", metavar="SIGN", help="between the cells (default: found out)")
    importing.add_argument("--dry-run", action="store_true", help="read and report, store nothing")
    importing.add_argument(
        "--replace", action="store_true", help="take products that the file doesn't have off the shelf"
    )
    importing.add_argument("--errors", type=Path, metavar="FILE", help="write every problem there, one a line")
    add_json(importing)
    add_brand(importing)


def _run(args: argparse.Namespace) -> int:
    settings = settings_for(args)
    brands = load_brands(settings)
    database = open_database(settings, brands)
    try:
        options = ImportOptions(
            mapping=_mapping(args.map),
            currency=args.currency,
            stock=args.stock,
            delimiter=args.delimiter,
            dry_run=args.dry_run,
            replace=args.replace or _only_invented(database, brands[0]),
            shop_currency=brands[0].currency,
        )
        progress = _Progress()
        report = run_import(database, brands[0].id, args.file, options, progress.show)
        progress.end()
    finally:
        database.close()
    if args.errors is not None:
        _write_problems(args.errors, args.file, report)
    if args.json:
        show_json(report)
    else:
        _print(report, args.file)
    return OK if report.products else FAILED


class _Progress:
    """Shows on standard error how far the file was read: a line that moves, or nothing where nobody watches."""

    def __init__(self) -> None:
        self._watched = sys.stderr.isatty()
        self._shown = -1

    def show(self, done: int, of: int) -> None:
        percent = 100 * done // of if of else 100
        if self._watched and percent != self._shown:
            self._shown = percent
            print(f"\rreading: {percent} %", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        if self._shown >= 0:
            print(file=sys.stderr)


def _only_invented(database: Database, brand: Brand) -> bool:
    """Whether the demo shop still sells just its invented products; they make room for the first real ones."""
    if brand.directory is not None:
        return False
    with database.reading() as connection:
        return known_ids(connection, brand.id) <= {product.id for product in demo_products()}


def _mapping(pairs: Iterable[str]) -> dict[str, str]:
    mapping: dict[str, str] = {}
    for pair in pairs:
        field, equals, column = pair.partition("=")
        if not (field and equals and column):
            raise ConfigurationError(f"--map {pair}: no FIELD=COLUMN", hint="for example --map name=set_name")
        if field in mapping:
            raise ConfigurationError(f"--map {pair}: {field} is mapped twice", hint="map each field to one column")
        mapping[field] = column
    return mapping


def _print(report: ImportReport, file: Path) -> None:
    done = "would be" if report.dry_run else "were"
    print(f"{file}: {report.rows} rows, {report.products} products; {report.added} {done} added, "
          f"{report.updated} updated, {report.retired} taken off the shelf.")  # fmt: skip
    if report.recognized:
        print("Recognised: " + ", ".join(f"{field}={column}" for field, column in report.recognized.items()))
    if report.repeated_exactly or report.repeated_differently:
        print(f"Merged: {report.repeated_exactly} rows that repeat another, {report.repeated_differently} ids in rows "
              "that differ (the later one is kept)")  # fmt: skip
    for repeat in report.repeats[:_SHOWN]:
        print(f"  {file}:{repeat.line}: {repeat.id} stood in line {repeat.first_line} already")
    _print_problems("Rejected", report.rejected, report.rejections, file)
    _print_problems("Left out of stored products", report.problem_count, report.problems, file)
    for notice in report.notices:
        print(f"Note: {notice}")


def _print_problems(title: str, count: int, problems: list[Problem], file: Path) -> None:
    if count:
        print(f"{title}: {count}")
        for problem in problems[:_SHOWN]:
            print(f"  {_told(problem, file)}")
        if count > _SHOWN:
            print(
                "  ... (--errors FILE writes them all)" if count <= LISTED else f"  ... (--errors FILE writes {LISTED})"
            )


def _told(problem: Problem, file: Path) -> str:
    where = f"{file}:{problem.line}"
    cell = f" {problem.column}={problem.value!r}:" if problem.column else ""
    return f"{where}:{cell} {problem.message}; {problem.fix}"


def _write_problems(path: Path, file: Path, report: ImportReport) -> None:
    lines = [_told(problem, file) for problem in (*report.rejections, *report.problems)]
    try:
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    except OSError as error:
        raise ConfigurationError(f"--errors {path}: {error.strerror}", hint="name a file that can be written") from None


COMMAND = Command(
    name="catalog",
    summary="Import a shop's products.",
    configure=_configure,
    run=_run,
)
