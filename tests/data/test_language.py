"""Numbers, dates and messages as an Indonesian office and an English reader write them."""

import csv
import datetime as dt
import math
import string

import pytest

from data.dataset import SHIPPED
from data.language import UNKNOWN, catalogue, language

ID, EN = language("id"), language("en")


def test_numbers_and_dates() -> None:
    assert (ID.number(8214007), EN.number(8214007)) == ("8.214.007", "8,214,007")
    assert (ID.percent(0.7878, 2), EN.percent(0.7878, 2)) == ("78,78%", "78.78%")
    assert ID.number(-51.8, 1) == "−51,8"
    assert ID.date(dt.date(2024, 11, 27)) == "27 November 2024"
    assert (ID.date(dt.date(2024, 8, 5)), EN.date(dt.date(2024, 8, 5))) == ("5 Agustus 2024", "5 August 2024")
    assert [ID.days(n) for n in (75, 0, -3)] == ["H-75", "H", "H+3"]
    assert (ID.listing(["a", "b", "c"]), EN.listing(["a", "b"]), ID.listing(["a"])) == ("a, b dan c", "a and b", "a")


def test_a_shortlist_names_each_once_and_says_that_there_are_more() -> None:
    assert ID.shortlist(["b", "a", "b", "a"], 2) == "b dan a"
    assert ID.shortlist(iter("abc"), 2) == "a, b dan 1 lagi"
    assert EN.shortlist([], 2) == ""


def test_a_number_keeps_the_digits_it_was_given() -> None:
    assert [ID.exact(value) for value in (14835, 53.05, 57.5, 527.703)] == ["14.835", "53,05", "57,5", "527,7"]
    assert EN.exact(-0.04) == "−0.04"


def test_quantities_in_words() -> None:
    assert (ID.quantity(5_000_000, "blank"), EN.quantity(1, "post")) == ("5.000.000 blangko", "1 post")
    assert (ID.quantity(60, "percent"), EN.quantity(2.5, "percent")) == ("60%", "2.5%")
    assert ID.quantity(975_977_308_550, "rupiah") == "Rp\u00a0975.977.308.550"  # never breaks
    assert (ID.quantity(3, "drone"), ID.quantity(3, "")) == ("3 drone", "3")  # a unit of another office


@pytest.mark.parametrize("table", ["commitments", "evidence", "measures"])
def test_every_unit_of_the_shipped_dataset_has_its_word(table: str) -> None:
    rows = csv.DictReader((SHIPPED / f"{table}.csv").read_text(encoding="utf-8").splitlines())
    units = {row["unit"] for row in rows} - {""}
    assert units
    assert {unit for unit in units if f"units.{unit}" not in catalogue()} == set()


@pytest.mark.parametrize("missing", [None, math.nan])
def test_what_is_not_known_is_never_zero(missing: float | None) -> None:
    assert ID.number(missing) == ID.percent(missing) == ID.date(None) == UNKNOWN
    assert ID.number(0) == "0"


def test_every_message_has_both_languages_and_the_same_placeholders() -> None:
    for key, texts in catalogue().items():
        assert all(texts.values()), key
        holes = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in texts.values()]
        assert holes[0] == holes[1], key


def test_one_and_none_may_be_said_in_their_own_way() -> None:
    assert [ID.say("register.age", n=n) for n in "012"] == ["hari ini", "1 hari lalu", "2 hari lalu"]
    assert EN.say("register.age", n="0") == "today"
    assert EN.say("meeting.issues", n="0") == "0 issues"  # where nothing else is agreed
    assert EN.say("agenda.never_met", n="1").startswith("1 institution is")


def test_an_unknown_key_or_language_is_a_defect() -> None:
    with pytest.raises(KeyError):
        ID.say("no.such.key")
    with pytest.raises(ValueError, match="expected one of id, en"):
        language.__wrapped__("nl")
