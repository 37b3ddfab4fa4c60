"""The roll-up against a naive oracle: any tree, any rows in any order, every region on every day."""

import math

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from data.rollup import day_columns, hold, roll_up
from data.tree import Tree


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """Random trees of up to 14 regions, in random order of rows."""
    size = draw(st.integers(1, 14))
    parents = ["", *(f"r{draw(st.integers(0, child - 1)):02}" for child in range(1, size))]
    rows = [(f"r{child:02}", "x", "kelurahan", parent) for child, parent in enumerate(parents)]
    return Tree(pd.DataFrame(draw(st.permutations(rows)), columns=["code", "name", "level", "parent"]))


def claims_on(tree: Tree) -> st.SearchStrategy[dict[tuple[str, int], int]]:
    """Random claims {(region, day): value}."""
    return st.dictionaries(st.tuples(st.sampled_from(tree.codes), st.integers(0, 6)), st.integers(0, 9), max_size=20)


def naive(tree: Tree, claims: dict[tuple[str, int], int], code: str, day: int) -> tuple[float, bool, int]:
    """The definition, by plain recursion: value (NaN unknown), whether it is complete, how many children are."""
    below = [naive(tree, claims, child, day) for child in tree.children(code)]
    whole = sum(complete for _, complete, _ in below)
    mine = [when for region, when in claims if region == code and when <= day]
    if mine:
        return claims[code, max(mine)], True, whole
    known = [value for value, _, _ in below if not math.isnan(value)]
    return (sum(known) if known else math.nan), bool(below) and whole == len(below), whole


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_every_region_on_every_day_equals_the_definition(data: st.DataObject) -> None:
    tree = data.draw(trees())
    claims = data.draw(claims_on(tree))
    order = data.draw(st.permutations(list(claims)))
    rows, days = ([tree.number[code] for code, _ in order], [day for _, day in order])
    columns = day_columns(np.array(days, dtype=np.int64))
    values = np.array([claims[key] for key in order], dtype=float)
    own = hold(tree, columns, np.array(rows, dtype=int), np.array(days, dtype=int), values)
    cube = roll_up(tree, columns, own)
    for code in tree.codes:
        for day in range(-1, 8):
            value, _, whole = naive(tree, claims, code, day)
            at = tree.number[code], cube.column(day)
            np.testing.assert_equal(cube.value[at], value)
            assert cube.reporting[at] == whole


@settings(deadline=None)
@given(trees())
def test_numbering_keeps_children_together_and_paths_whole(tree: Tree) -> None:
    for number, code in enumerate(tree.codes):
        assert tree.number[code] == number
        assert [tree.parent(child) for child in tree.children(code)] == [code] * len(tree.children(code))
        inside = [other for other in tree.codes if code in tree.path(other)]
        assert [tree.codes[i] for i in np.flatnonzero(tree.within(np.arange(len(tree)), number))] == inside
    assert sum(len(tree.children(code)) for code in tree.codes) == len(tree) - 1


@settings(deadline=None)
@given(trees(), st.data())
def test_sums_go_up_and_minima_go_down(tree: Tree, data: st.DataObject) -> None:
    rows = np.array(data.draw(st.lists(st.integers(-9, 9), min_size=len(tree), max_size=len(tree))))
    up, down = tree.sum_up(rows), tree.hand_down(rows, np.minimum)
    for number, code in enumerate(tree.codes):
        assert up[number] == sum(rows[tree.number[other]] for other in tree.codes if code in tree.path(other))
        assert down[number] == min(rows[tree.number[other]] for other in tree.path(code))


def test_a_rate_is_never_summed() -> None:
    tree = Tree(
        pd.DataFrame([("1", "x", "province", ""), ("2", "x", "city", "1")], columns=["code", "name", "level", "parent"])
    )
    cube = roll_up(tree, day_columns(np.array([3])), np.array([[np.nan, np.nan], [np.nan, 0.5]]), additive=False)
    assert np.isnan(cube.value[0, 1])
    assert cube.value[1, 1] == 0.5
