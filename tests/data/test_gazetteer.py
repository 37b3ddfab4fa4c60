"""The gazetteer finds what a naive search through all regions finds, in the same order."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from data.gazetteer import WITHIN, Gazetteer, fold
from data.levels import LEVELS

SIGNS = "aAbé É-.('1"
NAMES = st.text(SIGNS, max_size=7)
CODES = st.lists(st.from_regex(r"[0-2]{1,2}(\.[0-2]{1,2}){0,2}", fullmatch=True), max_size=9, unique=True)


def places(codes, names, depths):
    """A stand-in for a tree: only what the gazetteer reads."""
    return SimpleNamespace(codes=codes, names=names, levels=[LEVELS[depth] for depth in depths])


@st.composite
def trees(draw):
    """Regions in the order of a tree, at least one; names and codes look alike, so that all ways to match occur."""
    codes = ["0", *(code for code in draw(CODES) if code != "0")]
    names = draw(st.lists(NAMES, min_size=len(codes), max_size=len(codes)))
    return places(codes, names, sorted(draw(st.integers(0, len(LEVELS) - 1)) for _ in codes))


def begins_a_word(name, asked):
    starts = [at for at in range(len(name)) if at == 0 or (name[at].isalnum() and not name[at - 1].isalnum())]
    return any(name[at:].startswith(asked) for at in starts)


def naive(tree, text, limit):
    """Looks at every region by itself, as the docstring of `search` says it."""
    asked = fold(text)
    if not asked:
        return [], 0
    bare, sure, part = asked.replace(".", ""), [], []
    for number, (code, given_name, level) in enumerate(zip(tree.codes, tree.names, tree.levels, strict=True)):
        name, code = fold(given_name), fold(code).replace(".", "")
        coded = bool(bare) and code.startswith(bare)
        first = coded or name.startswith(asked)
        order = (LEVELS.index(level), not first, number)
        if name == asked or (bare and code == bare):
            sure.append((0, LEVELS.index(level), False, number))
        elif first or begins_a_word(name, asked):
            sure.append((1, *order))
        elif asked in name and len(asked) >= WITHIN:
            part.append((2, LEVELS.index(level), True, number))
    if len(sure) < limit:
        sure += part
    return [number for *_, number in sorted(sure)][:limit], len(sure)


@given(trees(), st.text(SIGNS, max_size=4), st.integers(1, 6))
@example(places(["0"], [""], [0]), "a", 1)
@example(places(["0", "1"], ["a a a", "a"], [0, 1]), "a", 1)
@example(places(["0", "1"], ["1", "x"], [0, 1]), "1", 6)
def test_it_finds_what_a_naive_search_finds(tree, text, limit):
    assert Gazetteer(tree).search(text, limit) == naive(tree, text, limit)


@given(trees())
def test_every_region_is_found_by_its_name_and_by_its_code(tree):
    gazetteer = Gazetteer(tree)
    for number, (code, name) in enumerate(zip(tree.codes, tree.names, strict=True)):
        assert number in gazetteer.search(code, len(tree.codes))[0]
        if fold(name):
            assert number in gazetteer.search(name, len(tree.codes))[0]


@pytest.mark.parametrize(("text", "folded"), [("  ÉMenteng \n  Atas ", "ementeng atas"), ("I", "i"), ("", "")])
def test_what_is_compared_has_no_case_accents_and_surplus_spaces(text, folded):
    assert fold(text) == folded


def test_of_very_many_only_the_best_are_returned_with_the_number_of_all():
    names = [f"Suka {number % 7}" for number in range(5000)]
    gazetteer = Gazetteer(places([str(number) for number in range(5000)], names, np.repeat([0, 4], 2500)))
    numbers, total = gazetteer.search("suka 3", 5)
    assert (numbers, total) == ([3, 10, 17, 24, 31], 714)
