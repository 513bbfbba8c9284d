# SPDX-License-Identifier: Apache-2.0
"""docs/threats.md: which tests play which threat. `pytest --threats` writes it from those that ran and passed.

A plugin of pytest, loaded by tests/conftest.py. Tests carry `@pytest.mark.threat("TH5")`.
"""

from collections import defaultdict
from collections.abc import Generator, Iterable, Mapping
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[1] / "docs" / "threats.md"
THREATS: Mapping[str, str] = {
    "TH1": "A child orders",
    "TH2": "Television, radio or an advert orders",
    "TH3": "A parrot, or a yes that was overheard",
    "TH4": "A speaker that commands itself; a recording; what nobody can hear",
    "TH5": "Many small orders",
    "TH6": "The wrong thing, or too many, was understood",
    "TH7": "Price or stock moves before the yes",
    "TH8": "Charged twice",
    "TH9": "Forged requests, or another's skill",
    "TH10": "A code is guessed or leaks",
    "TH11": "A guest, somebody who moved out, a stolen device",
    "TH12": "An approval's link is forwarded, fetched ahead or used again",
    "TH13": "A brand's or an agent's pressure",
    "TH14": "What children said is kept",
}
LATER = frozenset({"TH10", "TH11", "TH14"})
"""They come with the household's own pages."""

_PASSED = pytest.StashKey[dict[str, set[str]]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--threats", action="store_true", help="write docs/threats.md from the tests that pass")


def name_of(nodeid: str) -> str:
    """A test as the page names it: without the parameters of one run."""
    return nodeid.partition("[")[0]


def page(tests: Mapping[str, Iterable[str]]) -> str:
    """The page of these tests."""
    parts = [
        "# Threats, and the tests that play them\n",
        "Each line below is a test that ran and passed when this page was written; every one of them runs again before "
        "a change may land, and a test of the page's own holds it to them. The rules that stand against the threats "
        'are in [safeguards.md](safeguards.md). Write it anew: `make test ARGS="-m threat --threats"`.\n',
    ]
    for threat, title in THREATS.items():
        lines = [f"- `{name}`" for name in sorted(tests.get(threat, ()))]
        if not lines and threat in LATER:
            lines = ["Comes with the household's own pages."]
        parts.append(f"## {threat}. {title}\n\n" + "\n".join(lines) + "\n")
    return "\n".join(parts)


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_PASSED] = defaultdict(set)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    if session.config.getoption("--threats", default=False) and exitstatus == pytest.ExitCode.OK:
        PAGE.write_text(page(session.config.stash[_PASSED]), encoding="utf-8")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.when == "call" and report.passed:
        for mark in item.iter_markers("threat"):
            item.config.stash[_PASSED][str(mark.args[0])].add(name_of(item.nodeid))
    return report
