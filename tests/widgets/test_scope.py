"""The scope as an address, and an address as a scope: both directions, whatever stands in it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.scope import Scope, parse_query

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


def test_an_unknown_language_is_refused_and_named():
    assert parse_query("?lang=fr") == ({}, {"lang": "fr"})


def test_one_bad_part_does_not_spoil_the_others():
    values, refused = parse_query("?region=31.71&date=x&lang=en")
    assert (values, refused) == ({"region": "31.71", "language": "en"}, {"date": "x"})


days = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))


@given(st.text(), st.text(), days, st.none() | days, st.sampled_from(["id", "en"]))
def test_any_scope_survives_its_address(region, election, as_of, compare_to, language):
    scope = {"region": region, "election": election, "as_of": as_of, "language": language}
    values, refused = parse_query(Scope(**scope, compare_to=compare_to).query())
    asked = {key: value for key, value in {**scope, "compare_to": compare_to}.items() if value not in ("", None)}
    assert (values, refused) == (asked, {})


@given(st.text())
def test_no_query_breaks_the_reading(query):
    values, refused = parse_query(query)
    assert values.keys() <= {"region", "election", "as_of", "compare_to", "language"}
    assert refused.keys() <= {"date", "compare", "lang"}
