"""The scope as an address, and an address as a scope: both directions, whatever stands in it."""

import datetime as dt
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.scope import PARTS, Scope, parse_pick, parse_query

PUSAT = {"region": "31.71", "election": "pilgub-2024", "as_of": dt.date(2024, 9, 13)}


def test_a_scope_is_written_as_a_query():
    assert Scope(**PUSAT).query() == "?region=31.71&election=pilgub-2024&date=2024-09-13&lang=id"


def test_a_comparison_is_part_of_the_query_only_when_there_is_one():
    scope = Scope(**PUSAT, compare_to=dt.date(2024, 4, 25), language="en")
    assert scope.query() == "?region=31.71&election=pilgub-2024&date=2024-09-13&compare=2024-04-25&lang=en"


def test_a_query_is_read_back_with_its_types():
    values, refused = parse_query("?region=31&election=pilgub-2024&date=2024-09-13&compare=2024-04-25&lang=en")
    assert values == {
        "region": "31",
        "election": "pilgub-2024",
        "as_of": dt.date(2024, 9, 13),
        "compare_to": dt.date(2024, 4, 25),
        "language": "en",
    }
    assert refused == {}


@pytest.mark.parametrize("query", ["", "?", "?unknown=1", "&&&=", "?date"])
def test_what_is_not_asked_for_is_left_out(query):
    assert parse_query(query) == ({}, {})


@pytest.mark.parametrize("text", ["13/09/2024", "2024-13-01", "2024-02-30", "soon", "2024-09-13T00:00", "31001-01-01"])
def test_what_is_no_date_is_refused_and_named(text):
    assert parse_query(f"?date={text}&compare={text}&region=31") == ({"region": "31"}, {"date": text, "compare": text})


@pytest.mark.parametrize(
    "query",
    [
        "slip=-1",
        "slip=367",
        "slip=x",
        "slip=1.5",
        "unmet=-1",
        "unmet=367",
        "state=gone",
        "level=galaxy",
        "severity=odd",
        "rule=mine",
        "rung=top",
    ],
)
def test_what_is_no_choice_is_refused_and_named(query):
    key, text = query.split("=")
    assert parse_query(f"?{query}") == ({}, {key: text})


def test_an_unknown_language_is_refused_and_named():
    assert parse_query("?lang=fr") == ({}, {"lang": "fr"})


def test_one_bad_part_does_not_spoil_the_others():
    values, refused = parse_query("?region=31.71&date=x&lang=en")
    assert (values, refused) == ({"region": "31.71", "language": "en"}, {"date": "x"})


CHOICES = ("phase", "division", "state", "level", "depth", "severity", "rule", "rung", "due", "order", "basis")
days = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))


choices = st.fixed_dictionaries(
    {name: st.sampled_from(Scope.param[name].objects) for name in CHOICES}
    | {name: st.text() for name in ("region", "election", "stage", "stakeholder", "about", "explain")}
    | {"as_of": days, "compare_to": st.none() | days, "slip": st.integers(0, 366), "unmet": st.integers(0, 366)}
    | {"language": st.sampled_from(["id", "en"])}
)


@given(choices)
def test_any_scope_survives_its_address(scope):
    values, refused = parse_query(Scope(**scope).query())
    defaults = {**dict.fromkeys(CHOICES, ""), "compare_to": None, "slip": 0, "unmet": 60}
    written = {key: value for key, value in scope.items() if value != defaults.get(key, "")}
    assert (values, refused) == (written, {})


def test_only_what_is_not_the_default_is_written():
    assert "unmet" not in Scope(**PUSAT, unmet=60).query()
    assert parse_query(Scope(**PUSAT, unmet=0).query())[0]["unmet"] == 0
    back = Scope(**PUSAT, unmet=90).link(unmet=60)
    assert back.href == "?region=31.71&election=pilgub-2024&date=2024-09-13&lang=id"
    assert parse_pick(back.pick) == {"unmet": 60}
    assert parse_pick(Scope(**PUSAT).link(unmet=0).pick) == {"unmet": 0}
    assert parse_pick("unmet=") == {"unmet": 60}


def test_a_link_holds_the_view_it_opens_and_what_differs():
    scope = Scope(**PUSAT, stage="P8")
    assert scope.link(region="31", slip=7) == (
        "?region=31&election=pilgub-2024&date=2024-09-13&stage=P8&slip=7&lang=id",
        "region=31&slip=7",
    )
    assert scope.query(stage="") == "?region=31.71&election=pilgub-2024&date=2024-09-13&lang=id"


def test_a_pick_changes_what_it_names_and_takes_back_what_it_leaves_empty():
    link = Scope(**PUSAT, stage="P8", slip=3).link(region="31", stage="", slip=0, compare_to=None)
    assert link.href == "?region=31&election=pilgub-2024&date=2024-09-13&lang=id"
    assert parse_pick(link.pick) == {"region": "31", "stage": "", "slip": 0, "compare_to": None}


@given(st.text())
def test_no_query_breaks_the_reading(query):
    values, refused = parse_query(query)
    assert values.keys() <= PARTS.keys()
    assert refused.keys() <= set(PARTS.values())


@pytest.mark.parametrize("part", ["plan", "versus"])
@pytest.mark.parametrize("text", ["tps_voter_cap=0", "tps_voter_cap=500;unheard_of=1", "name=%00", "500"])
def test_an_impossible_scenario_is_refused_and_nothing_of_it_is_a_value(part, text):
    assert parse_query(urlencode({part: text, "region": "31"})) == ({"region": "31"}, {part: text})


def test_a_scenario_is_read_in_its_shortest_form():
    assert parse_query("plan=kpps_per_tps%3D5.0%3Btps_voter_cap%3D500") == (
        {"plan": "tps_voter_cap=500;kpps_per_tps=5"},
        {},
    )
