# SPDX-License-Identifier: Apache-2.0
"""Rules that need to know more than the file: who sells, what is published, what is read out, which languages."""

import json
from importlib.resources import files
from pathlib import Path

import pytest

from skill.interaction_model.lint import lint
from tests.interaction_model.lint.alexa_cases import MODEL, good_skill, invoked
from tests.interaction_model.lint.cases import write

READ_BACK = """read-back = { $room ->
    [none] { $seller }: { $items }, { to-you }. { $total }.
   *[enough] { $seller }: { $items }, to { ship-to }. { $total }, all in.
}
to-you = { ship-to }
ship-to = your home
"""


def rules(path: Path, **known: object) -> set[str]:
    return {finding.rule for finding in lint(path, **known).findings}  # type: ignore[arg-type]


def test_a_name_that_is_not_the_known_sellers_is_found(tmp_path: Path) -> None:
    package = write(good_skill(), tmp_path / "skill-package")
    assert rules(package, seller="Peter's Toys") == {"A-N09", "A-P02"}
    assert rules(package, seller="Lantern Lane Toys Ltd") == set()


def test_the_sellers_own_name_may_be_one_word(tmp_path: Path) -> None:
    package = good_skill()
    invoked(package, "lanternlane")
    folder = write(package, tmp_path / "skill-package")
    assert rules(folder) == {"A-N03"}
    assert rules(folder, seller="Lantern Lane") == set()


def test_a_name_that_was_published_otherwise_is_found(tmp_path: Path) -> None:
    published = good_skill()
    invoked(published, "lantern house")
    write(published, tmp_path / "published")
    package = write(good_skill(), tmp_path / "skill-package")
    assert rules(package, published=tmp_path / "published") == {"A-N10"}
    assert rules(package, published=package) == set()


def test_a_read_back_that_leaves_something_out_is_found(tmp_path: Path) -> None:
    write({"en-US/legal.ftl": READ_BACK, "de-DE/legal.ftl": READ_BACK}, tmp_path)
    assert rules(tmp_path) == set()
    for part in ("$seller", "$items", "$total"):
        write({"de-DE/legal.ftl": READ_BACK.replace(f"{{ {part} }}", "it", 1)}, tmp_path)
        [finding] = lint(tmp_path).findings
        assert (finding.rule, finding.severity) == ("A-P03", "certification")
        assert part.removeprefix("$") in finding.message
    write({"de-DE/legal.ftl": "confirming = Yes."}, tmp_path)
    assert rules(tmp_path) == {"A-P03"}


def test_what_is_read_out_in_this_project_names_all_four() -> None:
    report = lint(Path(str(files("interaction_models"))) / "en-US")
    assert report.findings == ()
    assert len(report.linted) == 1


def test_a_model_of_smapi_and_one_alone_are_linted_alike(tmp_path: Path) -> None:
    model = good_skill()[MODEL]
    for name in ("en-US.json", "model.json"):
        (tmp_path / name).write_text(json.dumps(model | {"version": "3"}), encoding="utf-8")
        assert lint(tmp_path / name).findings == ()


@pytest.mark.parametrize("type_", ["AMAZON.NUMBER", "AMAZON.US_CITY", "AMAZON.Movie", "AMAZON.SearchQuery"])
@pytest.mark.parametrize("locale", ["ja-JP", "fr-CA", "en-IN"])
def test_amazons_types_are_known_in_every_locale(type_: str, locale: str, tmp_path: Path) -> None:
    model = good_skill()[MODEL]
    model["interactionModel"]["languageModel"]["intents"][-1]["slots"][0]["type"] = type_
    (tmp_path / f"{locale}.json").write_text(json.dumps(model), encoding="utf-8")
    assert "A-M11" not in rules(tmp_path / f"{locale}.json")
