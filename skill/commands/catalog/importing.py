# SPDX-License-Identifier: Apache-2.0
"""`dollhouse catalog import`: a shop's products from a file, whatever its columns are called."""

import argparse
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Any

from skill.brand import Brand
from skill.brand.products import demo_products
from skill.catalog.feeds import FEEDS
from skill.catalog.feeds.report import ImportReport
from skill.commands.catalog.showing import SHOWN, Progress, print_problems, read_mapping, write_problems
from skill.commands.command import FAILED, OK, add_brand, add_json, settings_for, show_json
from skill.interaction_model import load_source
from skill.store.database import Database
from skill.store.importing import ImportOptions, run_import
from skill.store.stocking import known_ids
from skill.understanding.templates import Word, sentences
from skill.wiring import load_brands, open_database

_DETAILS = """\
  dollhouse catalog import sets.csv --map name=set_name --map price=list_price --map min_age=ages \\
      --currency USD --stock 10
  dollhouse catalog import products_export.csv
Columns with usual names need no --map; what was recognised is told. Shopify's export is known by its header, in
both that it has had; rows with a common item_group_id are forms of one product. What a row doesn't say is never
guessed: a product without a known age is not offered for a child, one without known stock can't be sold. Run it
again at any time, also beside a running server; nothing is stored twice. In the demo shop the invented products
leave the shelf at the first import."""


def configure(actions: Any) -> None:
    """Add the action's arguments."""
    importing = actions.add_parser(
        "import",
        help="read a file into the shop's catalog",
        description=_DETAILS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    importing.add_argument("file", type=Path, metavar="FILE", help="a CSV file")
    importing.add_argument(
        "--format", choices=[feed.name for feed in FEEDS], help="what the file is (default: found out by its header)"
    )
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
    importing.set_defaults(act=_run)


def _run(args: argparse.Namespace) -> int:
    settings = settings_for(args)
    brands = load_brands(settings)
    database = open_database(settings, brands)
    try:
        options = ImportOptions(
            format=args.format,
            occasions=_occasion_words(brands[0].locales),
            mapping=read_mapping(args.map),
            currency=args.currency,
            stock=args.stock,
            delimiter=args.delimiter,
            dry_run=args.dry_run,
            replace=args.replace or _only_invented(database, brands[0]),
            shop_currency=brands[0].currency,
        )
        progress = Progress()
        report = run_import(database, brands[0].id, args.file, options, progress.show)
        progress.end()
    finally:
        database.close()
    if args.errors is not None:
        write_problems(args.errors, args.file, (*report.rejections, *report.problems))
    if args.json:
        show_json(report)
    else:
        _print(report, args.file)
    return OK if report.products else FAILED


def _occasion_words(locales: Iterable[str]) -> dict[str, str]:
    """The words for occasions in a brand's languages, as a shop's tags may hold them, and their ids."""
    source = load_source()
    words: dict[str, str] = {}
    for grammar in map(source.grammar, locales):
        for id_, value in grammar.language.slots.occasion.items():
            words[id_.replace("_", " ")] = id_
            for steps in chain.from_iterable(sentences(grammar.parse(template)) for template in value.say):
                said = " ".join(step.text for step in steps if isinstance(step, Word))
                words[said.replace(" 's", "s").replace("'", "")] = id_
    return words


def _only_invented(database: Database, brand: Brand) -> bool:
    """Whether the demo shop still sells just its invented products; they make room for the first real ones."""
    if brand.directory is not None:
        return False
    with database.reading() as connection:
        return known_ids(connection, brand.id) <= {product.id for product in demo_products()}


def _print(report: ImportReport, file: Path) -> None:
    done = "would be" if report.dry_run else "were"
    forms = f" in {report.variants} variants" if report.variants else ""
    print(f"{file}: {report.rows} rows, {report.products} products{forms}; {report.added} {done} added, "
          f"{report.updated} updated, {report.retired} taken off the shelf.")  # fmt: skip
    if report.recognized:
        print("Recognised: " + ", ".join(f"{field}={column}" for field, column in report.recognized.items()))
    if report.repeated_exactly or report.repeated_differently:
        print(f"Merged: {report.repeated_exactly} rows that repeat another, {report.repeated_differently} ids in rows "
              "that differ (the later one is kept)")  # fmt: skip
    for repeat in report.repeats[:SHOWN]:
        print(f"  {file}:{repeat.line}: {repeat.id} stood in line {repeat.first_line} already")
    print_problems("Rejected", report.rejected, report.rejections, file)
    print_problems("Left out of stored products", report.problem_count, report.problems, file)
    for notice in report.notices:
        print(f"Note: {notice}")
