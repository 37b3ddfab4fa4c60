"""Finding a region: what is best stands first, however it is typed."""

import pandas as pd
import pytest
from panel.models.esm import DataEvent

from data import open_dataset
from data.tree import grow
from widgets.board import Board
from widgets.region_picker import RegionPicker, around, search
from widgets.scope import Scope

ROWS = [
    ("31", "DKI Jakarta", "province", ""),
    ("31.71", "Jakarta Pusat", "city", "31"),
    ("31.74", "Jakarta Selatan", "city", "31"),
    ("31.75", "Jakarta Timur", "city", "31"),
    ("31.71.06", "Menteng", "kecamatan", "31.71"),
    ("31.74.02", "Setiabudi", "kecamatan", "31.74"),
    ("31.75.06", "Cakung", "kecamatan", "31.75"),
    ("31.71.06.1001", "Menteng", "kelurahan", "31.71.06"),
    ("31.71.06.1002", "Pegangsaan", "kelurahan", "31.71.06"),
    ("31.74.02.1005", "Menteng Atas", "kelurahan", "31.74.02"),
    ("31.75.06.1006", "Ujung Menteng", "kelurahan", "31.75.06"),
    ("31.75.06.1007", "Émenteng", "kelurahan", "31.75.06"),
]


@pytest.fixture(scope="module")
def tree():
    return grow(pd.DataFrame(ROWS, columns=["code", "name", "level", "parent"]))


def codes(matches):
    return [code for code, _, _ in matches]


def found(tree, text, limit=50):
    return codes(search(tree, text, limit)[0])


def test_whole_names_then_beginnings_then_words_then_parts(tree):
    expected = ["31.71.06", "31.71.06.1001", "31.74.02.1005", "31.75.06.1006", "31.75.06.1007"]
    assert found(tree, "menteng") == expected


def test_equal_names_are_told_apart_by_what_is_above(tree):
    assert search(tree, "Menteng")[0][:2] == [
        ("31.71.06", "Menteng", "Jakarta Pusat"),
        ("31.71.06.1001", "Menteng", "Menteng, Jakarta Pusat"),
    ]


@pytest.mark.parametrize("text", ["31.71", "3171", " 31.71 "])
def test_a_code_finds_its_region_first_and_then_what_is_below(tree, text):
    assert found(tree, text) == ["31.71", "31.71.06", "31.71.06.1001", "31.71.06.1002"]


@pytest.mark.parametrize("text", ["ÉMENTENG", "emen", "  emenTENG "])
def test_accents_case_and_spaces_do_not_matter(tree, text):
    assert found(tree, text) == ["31.75.06.1007"]


def test_no_more_than_asked_for_and_the_best_of_them_with_the_number_of_all(tree):
    matches, total = search(tree, "jakarta", limit=2)
    assert (codes(matches), total) == (["31", "31.71"], 4)  # the higher level first


@pytest.mark.parametrize("text", ["", "   ", "nowhere", "99", "<script>", "(", "\\", "a" * 10_000])
def test_what_matches_nothing_gives_nothing(tree, text):
    assert search(tree, text) == ([], 0)


def test_around_a_region_are_the_way_up_its_children_and_its_siblings(tree):
    assert codes(around(tree, "31")) == ["31", "31.71", "31.74", "31.75"]
    below = ["31.71.06.1001", "31.71.06.1002"]
    assert codes(around(tree, "31.71.06")) == ["31", "31.71", "31.71.06", *below]
    assert codes(around(tree, "31.71")) == ["31", "31.71", "31.71.06", "31.74", "31.75"]
    assert codes(around(tree, "31.71.06.1002")) == ["31", "31.71", "31.71.06", "31.71.06.1002", "31.71.06.1001"]


@pytest.fixture
def picker():
    """The picker of a board of the shipped dataset, in Jakarta Pusat."""
    dataset = open_dataset()
    return RegionPicker(Board(dataset, Scope(**dataset.default_choice() | {"region": "31.71"})))


def hear(picker, **data):
    picker._hear(DataEvent(picker.field, data))
    return picker.field.answer


def test_no_region_is_sent_before_the_list_is_opened_and_none_with_a_pick(picker):
    assert picker.field.answer[-1] == []
    picker.board.scope.region = "31.73"
    assert (picker.field.value, picker.field.answer[-1]) == ("31.73", [])
    text, region, status, matches = hear(picker, search="")
    assert (text, region) == ("", "31.73")
    assert codes(matches)[:2] == ["31", "31.73"]
    assert status == f"{len(matches)} wilayah"


def test_of_many_matches_fifty_are_sent_and_how_many_more_there_are_is_said(picker):
    answer = hear(picker, search="3")
    assert answer[0] == "3"
    assert len(answer[-1]) == 50
    assert answer[2].startswith(f"50 wilayah teratas dan {len(picker.board.dataset.tree) - 50} lagi")


def test_an_unknown_name_is_said_to_be_unknown(picker):
    assert hear(picker, search="atlantis")[2:] == ["Tidak ada wilayah dengan nama atau kode itu", []]
