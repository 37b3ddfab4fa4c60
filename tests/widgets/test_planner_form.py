"""The fields of the planner: what is typed, refused, opened, saved and compared ends in the address or nowhere."""

import csv
import datetime as dt
import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from panel.models.esm import DataEvent

from data import open_dataset
from data.planning_rules import RULES
from data.scenario import Scenario
from tests.data.test_scenario import SCENARIOS
from tests.widgets.test_stage_words import board
from widgets.planner_form import GROUPS, PlannerForm
from widgets.scope import Scope, parse_query

DAY = "2024-11-20"  # from when on everything but ink and turnout has a norm


def form(region: str = "31.71", as_of: str = DAY, election: str = "pilgub-2024", **looks: Any) -> PlannerForm:
    return PlannerForm(board(region, as_of, election, **looks))


def hear(one: PlannerForm, **data: Any) -> str:
    """What the page would send; what is refused of it."""
    one._hear(DataEvent(one.form, data))
    return one.form.refusal


def fields(one: PlannerForm) -> dict[str, dict[str, Any]]:
    return {field["name"]: field for group in one.form.groups for field in group["fields"]}


def typed(one: PlannerForm, **change: Any) -> dict[str, Any]:
    """All fields as the page sends them, some of them changed."""
    return {name: field["value"] for name, field in fields(one).items()} | change


def view(one: PlannerForm) -> dict[str, Any]:
    return {name: getattr(one.board.scope, name) for name in Scope.param if name != "name"}


def test_every_rule_has_its_field_and_says_what_is_in_force() -> None:
    one = form()
    assert sorted(fields(one)) == sorted(RULES)
    assert [group["folded"] for group in one.form.groups] == [False, True, True]
    assert len(GROUPS) == 3
    assert fields(one)["ballot_reserve_pct"]["value"] == "2,5"
    assert fields(one)["pay_kpps_chair"]["norm"] == "900.000"
    assert fields(form(language="en"))["pay_kpps_chair"]["norm"] == "900,000"
    ink = fields(one)["ink_per_tps"]
    assert (ink["value"], ink["norm"], ink["changed"]) == ("", "–", False)  # unknown is not zero
    assert fields(form(plan="ink_per_tps=0"))["ink_per_tps"]["value"] == "0"


@pytest.mark.parametrize("language", ["id", "en"])
def test_fields_that_nobody_touched_are_no_scenario(language: str) -> None:
    one = form(language=language)
    assert hear(one, rules=typed(one), name="") == ""
    assert one.board.scope.plan == ""


@pytest.mark.parametrize(
    ("language", "text", "plan"),
    [
        ("id", "3,5", "ballot_reserve_pct=3.5"),
        ("en", "3.5", "ballot_reserve_pct=3.5"),
        ("id", "2,5", ""),  # as is in force
        ("en", "2.5", ""),
        ("id", "", ""),  # so is an empty field
        ("id", "0", "ballot_reserve_pct=0"),
    ],
)
def test_a_number_is_read_as_its_language_writes_it(language: str, text: str, plan: str) -> None:
    one = form(language=language)
    assert hear(one, rules=typed(one, ballot_reserve_pct=text)) == ""
    assert one.board.scope.plan == plan


def test_thousands_are_read_as_they_are_shown() -> None:
    for language, text in (("id", "1.250.000"), ("en", "1,250,000")):
        one = form(language=language)
        assert hear(one, rules=typed(one, pay_kpps_chair=text), name="Naik") == ""
        assert one.board.scope.plan == "pay_kpps_chair=1250000;name=Naik"
        assert (fields(one)["pay_kpps_chair"]["value"], one.form.name_value) == (text, "Naik")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("id", "2.5"),
        ("en", "2,5"),
        ("id", "dua"),
        ("id", "-1"),
        ("id", "nan"),
        ("id", "sNaN"),
        ("en", "inf"),
        ("id", "1e1"),
    ],
)
def test_what_is_no_number_here_is_refused_and_changes_nothing(language: str, text: str) -> None:
    one = form(language=language, plan="kpps_per_tps=5")
    before = view(one)
    refusal = hear(one, rules=typed(one, ballot_reserve_pct=text))
    assert "ballot_reserve_pct" in refusal
    assert view(one) == before
    assert hear(one, rules=typed(one), name="") == ""  # forgotten with the next that is right, though nothing moves
    assert view(one) == before
    assert hear(one, rules=typed(one, ballot_reserve_pct="3")) == ""
    assert one.board.scope.plan == "kpps_per_tps=5;ballot_reserve_pct=3"


def test_all_that_is_wrong_is_said_at_once() -> None:
    one = form()
    before = view(one)
    refusal = hear(one, rules=typed(one, tps_voter_cap="0", kpps_per_tps="2.5", days_kpps="x"), name="y" * 101)
    assert refusal.splitlines()[0].count("4") == 1
    assert [line.split(":")[0].strip() for line in refusal.splitlines()[1:]] == [
        "Nama skenario (name)",
        "Batas pemilih per TPS (tps_voter_cap)",
        "KPPS per TPS, termasuk ketua (kpps_per_tps)",
        "Masa kerja KPPS yang dibayar (days_kpps)",
    ]
    assert "dari 1 sampai 2.000" in refusal
    assert view(one) == before
    english = form(language="en")
    assert "from 1 to 2,000" in hear(english, rules=typed(english, tps_voter_cap="0"))


def test_a_switch_is_on_or_off_and_reset_takes_all_back() -> None:
    one = form()
    hear(one, rules=typed(one, keep_fill=False, tps_voter_cap="500"), name="Uji")
    assert one.board.scope.plan == "tps_voter_cap=500;keep_fill=false;name=Uji"
    assert fields(one)["keep_fill"]["value"] is False
    assert [name for name, field in fields(one).items() if field["changed"]] == ["tps_voter_cap", "keep_fill"]
    hear(one, press="reset")
    assert (one.board.scope.plan, one.form.name_value) == ("", "")
    assert not any(field["changed"] for field in fields(one).values())


def test_what_is_saved_is_opened_as_it_was() -> None:
    one = form(plan="tps_voter_cap=500;kpps_per_tps=7;name=Hemat")  # seven is the norm
    hear(one, press="save")
    assert (one.form.file["name"], one.form.file["number"]) == ("rakor-31.71-2024-11-20.toml", 1)
    saved = Scenario.of_text(one.form.file["text"])
    assert saved == Scenario({"tps_voter_cap": 500}, "Hemat", "pilgub-2024", "31.71", dt.date(2024, 11, 20))
    other = form("31", "2024-02-14", "pemilu-2024", stage="E1", compare_to=dt.date(2024, 1, 1))
    assert hear(other, open=one.form.file["text"]) == ""
    scope = other.board.scope
    assert (scope.region, scope.election, scope.as_of) == ("31.71", "pilgub-2024", dt.date(2024, 11, 20))
    assert (scope.plan, scope.stage, scope.compare_to) == ("tps_voter_cap=500;name=Hemat", "", None)
    assert other.board.snapshot.region == "31.71"
    assert other.board.problem == ""
    hear(one, press="save")
    assert one.form.file["number"] == 2  # told from the first, or the browser would not offer it again


def test_a_file_without_a_place_is_shown_where_one_is() -> None:
    one = form(compare_to=dt.date(2024, 9, 13))
    assert hear(one, open="[values]\nkpps_per_tps = 5\n") == ""
    assert (one.board.scope.region, one.board.scope.plan) == ("31.71", "kpps_per_tps=5")
    assert one.board.scope.compare_to == dt.date(2024, 9, 13)


def test_a_day_that_the_election_does_not_know_becomes_the_nearest_and_ends_what_is_compared() -> None:
    one = form(compare_to=dt.date(2024, 9, 13))
    first, last = open_dataset().span("pilgub-2024")
    hear(one, open="as_of = 1999-01-01\n")
    assert (one.board.scope.as_of, one.board.scope.compare_to) == (first, None)
    hear(one, open="as_of = 2099-01-01\n")
    assert one.board.scope.as_of == last


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('region = "99"\n[values]\nkpps_per_tps = 5\n', ["Wilayah “99” tidak dikenal"]),
        (
            'election = "pilgub-1999"\n',
            ["Pemilihan “pilgub-1999” tidak dikenal; yang ada: pemilu-2024 dan pilgub-2024."],
        ),
        ('region = "99"\nelection = "x"\n', ["Wilayah “99”", "Pemilihan “x”"]),
        ("[values]\nkpps_per_tps = 0\nno_rule = 1\n", ["kpps_per_tps", "no_rule"]),
        ("this is no TOML", ["TOML"]),
    ],
)
def test_a_file_that_cannot_be_followed_is_refused_and_changes_nothing(text: str, told: list[str]) -> None:
    one = form(plan="tps_voter_cap=500")
    before, shown = view(one), one.board.snapshot
    refusal = hear(one, open=text)
    assert all(part in refusal for part in told)
    assert (view(one), one.board.snapshot) == (before, shown)


def test_another_scenario_is_compared_with_until_it_is_dropped() -> None:
    one = form(plan="tps_voter_cap=500")
    assert hear(one, versus='name = "Lama"\nregion = "31"\n[values]\ntps_voter_cap = 800\n') == ""
    assert (one.board.scope.versus, one.form.compared) == ("tps_voter_cap=800;name=Lama", "Lama")
    assert (one.board.scope.region, one.board.scope.plan) == ("31.71", "tps_voter_cap=500")  # one's own stays
    assert "kpps_per_tps" in hear(one, versus="[values]\nkpps_per_tps = 0\n")
    assert one.board.scope.versus == "tps_voter_cap=800;name=Lama"
    hear(one, versus="[values]\ntps_voter_cap = 800\n")
    assert one.form.compared == "Skenario pembanding"  # that has no name
    hear(one, press="drop")
    assert (one.board.scope.versus, one.form.compared, one.board.scope.plan) == ("", "", "tps_voter_cap=500")


def test_the_table_is_exported_with_the_region_and_those_below() -> None:
    one = form("31", plan="tps_voter_cap=500;kpps_per_tps=5")
    hear(one, press="export")
    assert one.form.file["name"] == "rakor-31-2024-11-20.csv"
    rows = list(csv.DictReader(io.StringIO(one.form.file["text"])))
    assert [row["code"] for row in rows] == ["31", "31.01", "31.71", "31.72", "31.73", "31.74", "31.75"]
    pusat = next(row for row in rows if row["code"] == "31.71")
    # the TPS stay as full as now: 1,542 x 600 / 500 = 1,850.4 in all, rounded up in each of eight kecamatan
    assert (pusat["name"], pusat["tps_now"], pusat["tps"], pusat["kpps"]) == ("Jakarta Pusat", "1542", "1853", "9265")
    assert pusat["ink"] == ""  # unknown is not zero
    assert sum(int(row["tps"]) for row in rows[1:]) == int(rows[0]["tps"]) == 17_807


@settings(max_examples=60)
@given(SCENARIOS, st.sampled_from(["plan", "versus"]))
def test_every_scenario_travels_in_the_address(scenario: Scenario, part: str) -> None:
    scope = Scope(region="31.71", election="pilgub-2024", as_of=dt.date(2024, 11, 20), **{part: scenario.query()})
    values, refused = parse_query(scope.query())
    assert refused == {}
    assert values.get(part, "") == scenario.query()
    read = Scenario.parse(values.get(part, ""))
    assert (read.values, read.name) == (scenario.values, scenario.name)


@settings(max_examples=40)
@given(SCENARIOS, st.sampled_from(["id", "en"]))
def test_what_the_fields_show_is_what_they_are_read_as(scenario: Scenario, language: str) -> None:
    """A visitor who changes one field sends all of them: none may change by being shown and read again."""
    one = form(plan=scenario.query(), language=language)
    norms = {name: field["norm"] for name, field in fields(one).items()}
    assert hear(one, rules=typed(one), name=one.form.name_value) == ""
    read = Scenario.parse(one.board.scope.plan)
    changed = {name for name, field in fields(one).items() if field["changed"]}
    assert dict(read.values) == {name: value for name, value in scenario.values.items() if name in changed}
    assert read.name == scenario.name
    assert norms == {name: field["norm"] for name, field in fields(one).items()}
