# SPDX-License-Identifier: Apache-2.0
"""Whatever a file holds, linting it ends in findings."""

import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skill.interaction_model.lint import lint, lint_reply
from tests.interaction_model.lint.alexa_cases import MODEL, good_skill
from tests.interaction_model.lint.cases import Package, write
from tests.interaction_model.lint.google_packages import FIND, WEBHOOK, good_actions, good_cx, good_es

ANY = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=6)
    | st.sampled_from(["{", "{a}", "\ud800"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
PACKAGES = {"skill-package": good_skill, "cx": good_cx, "es": good_es, "actions": good_actions}


def spoilt(value: Any, data: st.DataObject) -> Any:
    """The value with something arbitrary in one place of it."""
    if not isinstance(value, (dict, list)) or not value or data.draw(st.integers(0, 5)) == 0:
        return data.draw(ANY)
    copy = value.copy()
    keys = sorted(copy) if isinstance(copy, dict) else list(range(len(copy)))
    key = data.draw(st.sampled_from(keys))
    copy[key] = spoilt(copy[key], data)
    return copy


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@pytest.mark.parametrize("kind", PACKAGES)
@given(data=st.data())
def test_anything_in_any_place_ends_in_a_report(kind: str, tmp_path: Path, data: st.DataObject) -> None:
    package: Package = PACKAGES[kind]()
    name = data.draw(st.sampled_from([name for name in package if not name.endswith(".png")]))
    content = package[name]
    value = spoilt(yaml.safe_load(content) if isinstance(content, str) else content, data)
    text = yaml.safe_dump(_plain(value)) if isinstance(content, str) else json.dumps(value)
    package[name] = text.encode("utf-8", "surrogatepass")
    report = lint(write(package, tmp_path / kind))
    json.dumps([finding.message for finding in report.findings]).encode()
    assert all(finding.place for finding in report.findings)


def _plain(value: Any) -> Any:
    """What YAML can write: no half characters."""
    return json.loads(json.dumps(value).replace("\\ud800", "?"))


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=40) | st.sampled_from([b"[" * 100_000, b'{"a":' * 100_000, b"1" * 5000, b"NaN", b""]))
@pytest.mark.parametrize("name", ["en-US.json", "skill.json", "agent.json", "manifest.yaml", "agent.zip"])
def test_a_file_of_anything_is_a_finding(name: str, tmp_path: Path, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    path = tmp_path if name == "manifest.yaml" else tmp_path / name
    for finding in lint(path).findings:
        assert str(tmp_path) in finding.place


@pytest.mark.parametrize(
    ("content", "line"),
    [(b'{\n "a": \xff}', None), (b'{\n "interactionModel": {,', 2), (b"[]", 1), (b"", 1), (b"[" * 100_000, None)],
)
def test_a_model_that_is_none_is_a_structural_error(tmp_path: Path, content: bytes, line: int | None) -> None:
    (tmp_path / "en-US.json").write_bytes(content)
    findings = lint(tmp_path / "en-US.json").findings
    assert ("A-M01", "error") in [(finding.rule, finding.severity) for finding in findings]
    assert (
        not line or f"(line {line})" in next(one.place for one in findings if one.rule == "A-M01") or content == b"[]"
    )


def test_a_manifest_and_a_package_that_cannot_be_read_are_findings(tmp_path: Path) -> None:
    (tmp_path / "skill.json").write_text("{", encoding="utf-8")
    (tmp_path / "agent.zip").write_bytes(b"PK no zip")
    found = {(finding.rule, finding.place.partition(":")[0]) for finding in lint(tmp_path).findings}
    assert found == {("L-01", f"{tmp_path}/skill.json"), ("L-01", f"{tmp_path}/agent.zip/agent.zip")}


def test_a_broken_model_in_any_folder_is_an_error_and_other_texts_of_a_locale_are_nothing(tmp_path: Path) -> None:
    write({"speech/en-US.json": "{", "texts/de-DE.json": {"hello": "Hallo"}}, tmp_path)
    report = lint(tmp_path)
    assert report.linted == (f"Alexa model en-US: {tmp_path}/speech/en-US.json",)
    assert [finding.rule for finding in report.findings] == ["A-M01"]


def test_a_manifest_without_its_object_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "skill.json").write_text('{"manifest": []}', encoding="utf-8")
    assert [finding.rule for finding in lint(tmp_path).findings] == ["L-01"]


@pytest.mark.parametrize(
    ("kind", "name"), [("cx", "agent.json"), ("es", "agent.json"), ("actions", "settings/settings.yaml")]
)
def test_the_file_that_every_package_has_is_missed(kind: str, name: str, tmp_path: Path) -> None:
    package = PACKAGES[kind]()
    del package[name]
    findings = lint(write(package, tmp_path / kind)).findings
    assert [(one.rule, one.place) for one in findings] == [("L-01", f"{tmp_path}/{kind}/{name}:$")]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-1e999", "1" + "0" * 400])
def test_a_number_that_is_none_ends_in_a_finding(number: str, tmp_path: Path) -> None:
    package = good_cx()
    for name in (WEBHOOK, FIND):
        package[name] = json.dumps(package[name]).replace("10}", f"{number}}}")
    assert {finding.rule for finding in lint(write(package, tmp_path / "cx")).findings} == {"L-01", "D-C05"}


@pytest.mark.parametrize("kind", ["cx", "es", "actions"])
def test_a_zip_is_linted_as_its_folder_is(kind: str, tmp_path: Path) -> None:
    package = PACKAGES[kind]()
    folder = write(package, tmp_path / kind)
    with ZipFile(tmp_path / "agent.zip", "w") as archive:
        for name in package:
            archive.write(folder / name, name)
    report = lint(tmp_path / "agent.zip")
    assert report.findings == ()
    assert len(report.linted) == 1


def test_a_place_names_file_path_and_line(tmp_path: Path) -> None:
    package = good_skill()
    package[MODEL]["interactionModel"]["languageModel"]["intents"][-2]["samples"][1] = "a {toi}"
    findings = lint(write(package, tmp_path / "skill-package")).findings
    place = next(finding.place for finding in findings if finding.rule == "A-M10")
    lines = (tmp_path / "skill-package" / MODEL).read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if "{toi}" in text)
    assert place == (
        f"{tmp_path}/skill-package/{MODEL}:$.interactionModel.languageModel.intents[7].samples[1] (line {line})"
    )


@given(request=ANY, response=ANY)
def test_any_reply_is_linted(request: Any, response: Any) -> None:
    lint_reply(request, response)
    lint_reply({"request": request, "context": request}, {"response": response})
    lint_reply(
        {}, {"response": {"outputSpeech": response, "card": request, "directives": [response], "reprompt": request}}
    )
