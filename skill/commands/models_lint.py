# SPDX-License-Identifier: Apache-2.0
"""`dollhouse models lint`: what a platform would refuse in a model, a manifest or a package, ours or anybody's."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from skill.commands.command import FAILED, MISUSED, OK, complain, show_json
from skill.interaction_model.lint import Finding, Report, Severity, lint

_CALLED = {Severity.ERROR: "error", Severity.CERTIFICATION: "certification finding", Severity.WARNING: "warning"}


def configure_lint(parser: argparse.ArgumentParser) -> None:
    """The arguments of `lint`."""
    parser.add_argument(
        "path",
        nargs="?",
        type=Path,
        metavar="PATH",
        help="an Alexa model, a skill.json, a skill package, a Dialogflow or Actions Builder package (folder or zip), "
        "or a folder of these (default: interaction_models/built)",
    )
    parser.add_argument("--seller", default="", metavar="NAME", help="who sells by this skill, and whose brand it is")
    parser.add_argument(
        "--published", type=Path, metavar="PATH", help="the models as they are published: a name can't change then"
    )


def run_lint(args: argparse.Namespace, path: Path) -> int:
    """Lint, show, and tell by the status: 1 where something is refused, 2 where there is nothing to lint."""
    for place in filter(None, (path, args.published)):
        if not place.exists():
            return complain(f"{place}: is not there", hint="name a file or a folder", status=MISUSED)
    report = lint(path, seller=args.seller, published=args.published)
    if not report.linted:
        return complain(
            f"{path}: nothing to lint",
            hint="name an Alexa model (en-US.json), a skill.json, or the folder or zip of a Dialogflow agent or an "
            "Actions Builder project",
            status=MISUSED,
        )
    if args.json:
        show_json(report.findings)
    else:
        _show(report)
    return FAILED if any(finding.severity is not Severity.WARNING for finding in report.findings) else OK


def _show(report: Report) -> None:
    for what in report.linted:
        print(f"linted {what}")
    for file, findings in _by_file(report.findings).items():
        print(f"\n{file}")
        for finding in findings:
            print(f"  {finding.severity}: {finding.rule} {finding.message}")
            print(f"    at {finding.place.removeprefix(f'{file}:')}; {finding.fix}")
    counts = {name: _count(report.findings, severity) for severity, name in _CALLED.items()}
    told = [f"{count} {name}{'s' * (count > 1)}" for name, count in counts.items() if count]
    print(f"\n{', '.join(told) or 'nothing to mend'}; each rule is explained in docs/models-lint.md")


def _by_file(findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    """The findings of each file; the file with the worst first, and the worst first in each."""
    files: dict[str, list[Finding]] = {}
    for finding in findings:
        files.setdefault(finding.place.partition(":$")[0], []).append(finding)
    return files


def _count(findings: Sequence[Finding], severity: Severity) -> int:
    return sum(finding.severity is severity for finding in findings)
