# SPDX-License-Identifier: Apache-2.0
"""A report as a brand reads it in a terminal: one sentence, a plot of the way to an order, a table of the questions."""

from collections.abc import Iterator, Mapping, Sequence

from skill.measures.report import LONGEST_LIST, STEPS, Report

_WIDTH = 40
"""Characters of the longest bar."""
_EIGHTHS = " ▏▎▍▌▋▊▉"

_STEP_NAMES = {
    "talks": "talked to the shop",
    "answered": "answered a question",
    "shown": "heard gifts",
    "taken": "chose one",
    "read_back": "heard the full price",
    "ordered": "ordered",
}
_PLACES = {
    "start": "at the welcome",
    "resuming": "when coming back",
    "choosing": "with three gifts before them",
    "considering": "looking at one gift",
    "relaxing": "when nothing fitted",
    "meaning_it": "when asked whether it is meant",
    "confirming": "at the read-back",
    "approving": "when it could go to an adult's phone",
    "paying": "when a guest could have a link to pay by",
    "ordered": "when nothing was left to ask",
}


def draw(report: Report) -> str:
    """The whole report as text."""
    if not report.talks:
        return f"{_days(report)}: nobody talked to the shop."
    parts = (
        (f"{_days(report)}: {summary(report)}",),
        ("The way to an order (talks)", *_way(report)),
        ("Day by day (talks)", *_by_day(report)),
        ("The questions (talks)", *_questions(report)),
        _section("Ended without an order (talks)", _ends(report)),
        _section("The gift chosen (times)", _places(report)),
        _section("What stood in the way (times)", report.findings),
        _section("Not understood (times)", {_place(stage): count for stage, count in report.missed.items()}),
        _section("Praise (times)", report.praised),
        _section("Complaints (times)", report.complained),
        tuple(_remarks(report)),
    )
    return "\n\n".join("\n".join(part) for part in parts if part)


def summary(report: Report) -> str:
    """The stretch in one sentence: "41 talks, 9 orders, 6 left at the budget question"."""
    says = [_count(report.talks, "talk"), _count(report.orders, "order")]
    if report.undone:
        says.append(f"{report.undone} undone")
    worst = max(report.left_at.items(), key=lambda item: (item[1], item[0]), default=None)
    if worst is not None:
        says.append(f"{worst[1]} left {_place(worst[0], report)}")
    return ", ".join(says)


def _days(report: Report) -> str:
    return f"{report.first:%a %d %b} to {report.last:%a %d %b %Y}"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _place(where: str, report: Report | None = None) -> str:
    asked = {figures.slot for figures in report.questions} if report else set()
    return f"at the {where} question" if where in asked else _PLACES.get(where, f"at {where}")


def _way(report: Report) -> Iterator[str]:
    longest = max(report.reached.values())
    for step in STEPS:
        reached = report.reached[step]
        share = f"{100 * reached / report.talks:3.0f} %"
        yield f"  {_STEP_NAMES[step]:22}{reached:5}  {share}  {_bar(reached, longest)}".rstrip()


def _by_day(report: Report) -> Iterator[str]:
    longest = max(report.talks_by_day.values())
    day_count = (report.last - report.first).days + 1
    days = [report.first.fromordinal(report.first.toordinal() + n) for n in range(day_count)]
    for day in days:
        talks = report.talks_by_day.get(day, 0)
        yield f"  {day:%a %d %b}{talks:5}  {_bar(talks, longest)}".rstrip()


def _questions(report: Report) -> Iterator[str]:
    yield _row(("", "asked", "answered", "corrected", "skipped", "left"))
    for its in report.questions:
        yield _row((its.slot, its.asked, its.answered, its.corrected, its.skipped, its.left))


def _row(cells: Sequence[object]) -> str:
    return f"  {cells[0]:12}" + "".join(f"{cell!s:>10}" for cell in cells[1:])


def _section(title: str, counts: Mapping[str, int]) -> tuple[str, ...]:
    if not counts:
        return ()
    longest = max(counts.values())
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return (title, *(f"  {name:30}{count:5}  {_bar(count, longest)}".rstrip() for name, count in ordered))


def _ends(report: Report) -> Mapping[str, int]:
    return {_place(where, report): count for where, count in report.left_at.items()}


def _places(report: Report) -> Mapping[str, int]:
    names = {place: f"number {place} of those spoken" for place in range(1, LONGEST_LIST + 1)}
    counts: dict[str, int] = {}
    for place, count in report.taken_at.items():
        name = names.get(place or 0, "by its name")
        counts[name] = counts.get(name, 0) + count
    return counts


def _remarks(report: Report) -> Iterator[str]:
    if report.turns_to_gifts is not None:
        yield f"Half of those who heard gifts heard them by turn {report.turns_to_gifts:g}."
    if report.widening_offered:
        yield f"Nothing fitted in {_count(report.widening_offered, 'talk')}; {report.widened} agreed to look wider."


def _bar(value: int, longest: int) -> str:
    """A bar of eighths of a character, so that small differences show."""
    eighths = round(8 * _WIDTH * value / longest) if longest else 0
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()
