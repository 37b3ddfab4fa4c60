"""Scenarios go into an address and a file and come back as they were; what is impossible is named, all of it."""

import copy
import datetime as dt
import pathlib
import pickle
import tempfile

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.language import catalogue, language
from data.planning_rules import RULES, Switch
from data.refusals import ScenarioError
from data.scenario import Scenario


def values_of(name: str) -> st.SearchStrategy[int | float | bool]:
    """What a rule can be, to its bounds."""
    rule = RULES[name]
    if isinstance(rule, Switch):
        return st.booleans()
    parts = 10**rule.decimals
    return st.integers(rule.low * parts, rule.high * parts).map(lambda number: number / parts)


NAMES = st.text(st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(' ";=#%+&[]'), max_size=100)
SCENARIOS = st.builds(
    Scenario,
    st.fixed_dictionaries({}, optional={name: values_of(name) for name in RULES}),
    NAMES,
    st.sampled_from(["", "pilgub-2024"]),
    st.sampled_from(["", "31.71"]),
    st.none() | st.dates(),
)


@given(SCENARIOS)
def test_a_scenario_comes_back_from_an_address_and_a_file(scenario: Scenario) -> None:
    place = scenario.election, scenario.region, scenario.as_of
    assert Scenario.parse(scenario.query(), *place) == scenario
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "s.toml"
        scenario.save(path)
        assert Scenario.load(path) == scenario
        assert [type(value) for value in Scenario.load(path).values.values()] == [
            type(value) for value in scenario.values.values()
        ]
    assert pickle.loads(pickle.dumps(scenario)) == copy.deepcopy(scenario) == scenario  # noqa: S301 - made on the same line


def test_a_query_is_short_and_in_one_order() -> None:
    one = Scenario({"kpps_per_tps": 5.0, "tps_voter_cap": np.float64(500), "keep_fill": False}, "Hemat; 5 KPPS")
    assert one.query() == "tps_voter_cap=500;kpps_per_tps=5;keep_fill=false;name=Hemat%3B%205%20KPPS"
    other = Scenario({"tps_voter_cap": 500, "keep_fill": False, "kpps_per_tps": 5}, "Hemat; 5 KPPS")
    assert one == other
    assert hash(one) == hash(other)
    assert (Scenario().query(), Scenario.parse("")) == ("", Scenario())
    assert Scenario.parse(" ballot_reserve_pct=2.50 ; ") == Scenario({"ballot_reserve_pct": 2.5})
    with pytest.raises(TypeError):
        one.values["tps_voter_cap"] = 0  # type: ignore[index]  # which is what must fail


def test_a_file_says_only_what_differs(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "hemat.toml"
    Scenario({"tps_voter_cap": 500, "keep_fill": True}, 'Usul "B"', "pilgub-2024", "31", dt.date(2024, 9, 22)).save(
        path
    )
    lines = path.read_text("utf-8").splitlines()
    assert lines[0].startswith("# Skenario perencana Rakor")
    assert [line for line in lines if line and not line.startswith("#")] == [
        'name = "Usul \\"B\\""', 'election = "pilgub-2024"', 'region = "31"', "as_of = 2024-09-22", "[values]",
        "tps_voter_cap = 500", "keep_fill = true",
    ]  # fmt: skip


def faults(error: ScenarioError) -> dict[str, str]:
    return {refusal.key: refusal.found for refusal in error.refusals}


IMPOSSIBLE = {
    "tps_voter_cap": 0, "pay_linmas": -1, "ballot_reserve_pct": 300, "kpps_per_tps": "7", "days_kpps": 1.5,
    "participation_pct": float("nan"), "keep_fill": 1, "linmas_per_tps": True, "boxes_per_tps": 1.555,
    "ink_per_tps": None, "pay_kpps_chair": 10**400, "tps_voters_cap": 500,
}  # fmt: skip


def test_all_that_is_impossible_is_named_at_once() -> None:
    with pytest.raises(ScenarioError) as caught:
        Scenario({**IMPOSSIBLE, "pps_per_kelurahan": 3}, name="a\nb", region="x" * 101)
    found = faults(caught.value)
    assert set(found) == {*IMPOSSIBLE, "name", "region"}
    text = str(caught.value)
    assert text.startswith("The scenario was not used: 14 problems.\n")
    assert "Voter cap of a TPS (tps_voter_cap): found 0, expected a whole number from 1 to 2,000\n" in text
    assert (
        "KPPS per TPS, chair included (kpps_per_tps): found '7', expected a number such as 2.5 from 1 to 20 with"
        in text
    )
    assert "tps_voters_cap: found 500, expected one of tps_voter_cap, kpps_per_tps, " in text
    assert "Fill each TPS as much as now (keep_fill): found 1, expected true or false" in text
    said = caught.value.words(language("id"))
    assert "Batas pemilih per TPS (tps_voter_cap): tertulis 0; seharusnya bilangan bulat dari 1 sampai 2.000" in said
    with pytest.raises(ScenarioError, match=r"5000, expected a whole number from 1 to 2,000"):
        Scenario({"tps_voter_cap": 5000})
    with pytest.raises(
        ScenarioError, match=r"1 problem\.\n  As of \(as_of\): found 2024-09-22 00:00:00, expected a day"
    ):
        Scenario(as_of=dt.datetime(2024, 9, 22))  # noqa: DTZ001 - a time of day is what is refused


def test_an_address_is_refused_with_all_its_faults() -> None:
    text = "tps_voter_cap=lima;kpps_per_tps=2,5;pay_linmas=1e3;kpps_per_tps=5;oops;days_kpps=;x=1;name=%0A"
    with pytest.raises(ScenarioError) as caught:
        Scenario.parse(text)
    kinds = [(refusal.key, refusal.expected) for refusal in caught.value.refusals]
    assert sorted(kinds) == sorted([
        ("oops", "pair"), ("kpps_per_tps", "once"), ("tps_voter_cap", "whole"), ("pay_linmas", "whole"),
        ("days_kpps", "whole"), ("x", "key"), ("name", "text"),
    ])  # fmt: skip
    assert "  oops: expected name=value" in str(caught.value)


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        ("nama = 'x'\nas_of = '2024-09-22'\nname = 3\n[values]\ntps_voter_cap = 0\ny = 'z'\n",
         {"nama": "part", "as_of": "day", "name": "text", "tps_voter_cap": "whole", "y": "key"}),
        ("values = 3\nregion = 31\n", {"values": "table", "region": "text"}),
        ("[values]\ntps_voter_cap = [500]\nkeep_fill = 'true'", {"tps_voter_cap": "whole", "keep_fill": "switch"}),
        ("as_of = 2024-09-22T10:00:00\n", {"as_of": "day"}),
        ("tps_voter_cap : 500", {"s.toml": "toml_at"}),
        (None, {"s.toml": "file"}),
    ],
)  # fmt: skip
def test_a_file_is_refused_with_all_its_faults(
    tmp_path: pathlib.Path, content: str | None, wrong: dict[str, str]
) -> None:
    path = tmp_path / "s.toml"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        Scenario.load(path)
    assert {pathlib.Path(one.key).name: one.expected for one in caught.value.refusals} == wrong
    assert all(one.words(language(code)) for one in caught.value.refusals for code in ("id", "en"))


def test_a_file_that_is_no_toml_is_told_where_in_both_languages() -> None:
    with pytest.raises(ScenarioError) as caught:
        Scenario.of_text("name = 'x'\ntps_voter_cap : 500")
    said = caught.value.words(language("id"))
    assert said.endswith("yang tertulis di baris 2, kolom 15 bukan TOML")
    assert str(caught.value).endswith("what stands in line 2, column 15 is no TOML")


def test_a_file_that_is_no_text_is_refused(tmp_path: pathlib.Path) -> None:
    (tmp_path / "s.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ScenarioError, match="expected a TOML file in UTF-8"):
        Scenario.load(tmp_path / "s.toml")


@pytest.mark.parametrize("name", RULES)
def test_every_rule_has_its_label_and_its_bounds(name: str) -> None:
    rule = RULES[name]
    assert f"planner.{name}" in catalogue()
    assert rule.doc
    if not isinstance(rule, Switch):
        assert f"planner.{name}.unit" in catalogue()
        assert rule.read(rule.low) == rule.low
        assert rule.read(rule.high) == rule.high
        for value in (rule.low - 0.01, rule.high + 0.01):
            with pytest.raises(ValueError, match=str(value)):
                rule.read(value)
