"""Finding a region: what is best stands first, however it is typed."""

import pandas as pd
import pytest

from data.tree import grow
from widgets.region_picker import around, search

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


def test_whole_names_then_beginnings_then_words_then_parts(tree):
    expected = ["31.71.06", "31.71.06.1001", "31.74.02.1005", "31.75.06.1006", "31.75.06.1007"]
    assert codes(search(tree, "menteng")) == expected


def test_equal_names_are_told_apart_by_what_is_above(tree):
    assert search(tree, "Menteng")[:2] == [
        ("31.71.06", "Menteng", "Jakarta Pusat"),
        ("31.71.06.1001", "Menteng", "Menteng, Jakarta Pusat"),
    ]


@pytest.mark.parametrize("text", ["31.71", "3171", " 31.71 "])
def test_a_code_finds_its_region_first_and_then_what_is_below(tree, text):
    assert codes(search(tree, text)) == ["31.71", "31.71.06", "31.71.06.1001", "31.71.06.1002"]


@pytest.mark.parametrize("text", ["ÉMENTENG", "emen", "  emenTENG "])
def test_accents_case_and_spaces_do_not_matter(tree, text):
    assert codes(search(tree, text)) == ["31.75.06.1007"]


def test_no_more_than_asked_for_and_the_best_of_them(tree):
    assert codes(search(tree, "jakarta", limit=2)) == ["31.71", "31.74"]


@pytest.mark.parametrize("text", ["", "   ", "nowhere", "99", "<script>", "(", "\\", "a" * 10_000])
def test_what_matches_nothing_gives_nothing(tree, text):
    assert search(tree, text) == []


def test_around_a_region_are_the_way_up_and_its_children(tree):
    assert codes(around(tree, "31.71.06")) == ["31", "31.71", "31.71.06", "31.71.06.1001", "31.71.06.1002"]
    assert codes(around(tree, "31.71.06.1001")) == ["31", "31.71", "31.71.06", "31.71.06.1001"]
