# SPDX-License-Identifier: Apache-2.0
"""A household is restricted from the command line, and hears in words what it may do and who decided that."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from skill.cli import main
from skill.safeguards.merging import STRICTER


@pytest.fixture(autouse=True)
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOLLHOUSE_DATABASE_URL", f"sqlite:///{tmp_path / 'shop.db'}")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*argv: str, status: int = 0) -> str:
        assert main(argv) == status
        printed = capsys.readouterr()
        return str(printed.err if status else printed.out)

    return call


def values(run: Any) -> dict[str, tuple[Any, str | None]]:
    told = json.loads(run("policy", "explain", "--json"))
    return {one["name"]: (one["value"], one["layer"]) for one in told["values"]}


def test_a_fresh_household_may_what_its_shop_allows(run: Any) -> None:
    told = run("policy", "explain")
    assert "purchasing is off" in told
    assert "An order comes to at most 60.00 USD.  [Lantern Lane Toys]" in told
    assert "The yes comes within 1 minute of the read-back.  [law and platforms]" in told
    assert "[the household]" not in told
    run("household", "purchasing", "on")
    assert "purchasing is off" not in run("policy", "explain", "--household", "demo-household")


def test_every_value_of_a_policy_is_told(run: Any) -> None:
    assert set(values(run)) == set(STRICTER) - {"version", "layers"}


def test_a_household_restricts_itself_step_by_step(run: Any) -> None:
    run("household", "limits", "--per-day", "50 USD", "--orders-per-day", "3", "--quiet-hours", "21:00-07:00")
    run("household", "limits", "--between-orders", "10 min", "--per-day", "45 USD")
    found = values(run)
    assert found["per_day"] == (4500, "household")
    assert found["orders_per_day"] == (3, "household")
    assert found["quiet_hours"] == ({"begins": "21:00:00", "ends": "07:00:00"}, "household")
    assert found["between_orders"] == ("PT600S", "household")
    told = json.loads(run("policy", "explain", "--json"))
    assert told["layers"] == ["brand 2", "floor 2", "household 2"]
    run("household", "limits", "--per-day", "none", "--orders-per-day", "none", "--quiet-hours", "none")
    lifted = values(run)
    assert lifted["per_day"] == (20_000, "brand")
    assert lifted["orders_per_day"] == lifted["quiet_hours"] == (None, None)
    assert lifted["between_orders"] == ("PT600S", "household")


def test_a_household_asks_for_more_proofs_and_takes_that_back(run: Any) -> None:
    asked = ("--code-from", "30 USD", "--challenge-word", "yes", "--unknown-may-ask", "no", "--ask-again-over", "200 %")
    run("household", "limits", *asked, "--new-address-for", "30 days", "--approvals-per-day", "2")
    found = values(run)
    assert found["step_up_from"] == (3000, "household")
    assert (found["challenge_word"], found["unknown_may_ask"]) == ((True, "household"), (False, "household"))
    assert (found["ask_again_over"], found["approvals_per_day"]) == ((200, "household"), (2, "household"))
    told = run("policy", "explain")
    assert "From 30.00 USD on, an order needs a voice code, or an adult's approval.  [the household]" in told
    assert "Every order is confirmed with a random word said back.  [the household]" in told
    assert "A thing that costs more than 2 times what was spoken of is asked about once more.  [the household]" in told
    run("household", "limits", "--code-from", "none", "--challenge-word", "no", "--unknown-may-ask", "none")
    assert values(run)["step_up_from"] == (10_000, "floor")
    assert values(run)["challenge_word"] == (False, None)
    assert "Nobody asks for a word with every order, a second yes to the same product again." in run(
        "policy", "explain"
    )


def test_what_a_household_would_loosen_has_no_effect_and_is_said_so(run: Any) -> None:
    assert "per order: Lantern Lane Toys asks for more" in run("household", "limits", "--per-order", "90 USD")
    assert values(run)["per_order"] == (6000, "brand")
    assert "own limit for the total of an order has no effect" in run("policy", "explain")


def test_a_file_takes_the_place_of_everything(run: Any, tmp_path: Path) -> None:
    run("household", "limits", "--per-day", "50 USD")
    path = tmp_path / "home.yaml"
    path.write_text(
        'categories:\n  - {tags: [knives], from_age: 12, hours: {from: "20:00", to: "08:00"}}\n', encoding="utf-8"
    )
    run("household", "limits", "--file", str(path))
    assert values(run)["per_day"] == (20_000, "brand")
    told = run("policy", "explain")
    assert "Goods tagged knives for people of 12 and older are not sold from 20:00 to 08:00.  [the household]" in told
    assert run("household", "limits", "--file", str(path)).endswith("stay as they were.\n")


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--per-day", "50 EUR", "limits.per_day is in EUR"),
        ("--per-day", "fifty", "not an amount"),
        ("--orders-per-day", "few", "--orders-per-day"),
        ("--challenge-word", "maybe", "--challenge-word"),
        ("--ask-again-over", "3 times", "step_up.ask_again_over"),
        ("--quantity-per-item", "0", "quantity_per_item"),
        ("--quiet-hours", "21:00", "21:00-07:00"),
        ("--quiet-hours", "21:00-21:00", "hours that end when they begin"),
        ("--same-product", "soon", "pauses.same_product"),
    ],
)
def test_what_is_wrong_changes_nothing(run: Any, option: str, value: str, says: str) -> None:
    assert says in run("household", "limits", option, value, status=2)
    assert json.loads(run("policy", "explain", "--json"))["layers"] == ["brand 2", "floor 2"]
    assert "0 entries" in run("ledger", "verify")


def test_a_file_for_a_household_may_not_say_what_only_a_shop_decides(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "home.yaml"
    path.write_text("confirm:\n  bare_yes_up_to: 50 USD\n", encoding="utf-8")
    assert "confirm" in run("household", "limits", "--file", str(path), status=2)


def test_limits_in_a_currency_that_the_shop_gave_up_are_told(run: Any, tmp_path: Path) -> None:
    run("household", "limits", "--per-day", "50 USD")
    for name in ("brand.yaml", "policy.yaml", "delivery.yaml", "household.yaml"):
        text = (files("skill.demo") / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace("USD", "EUR"), encoding="utf-8")
    told = run("policy", "explain", "--brand", str(tmp_path))
    assert "Buys nothing: its own limits are in USD, and Lantern Lane Toys sells in EUR now." in told


def test_an_unknown_household_is_told_which_there_are(run: Any) -> None:
    assert "demo-household" in run("policy", "explain", "--household", "nobody", status=2)
