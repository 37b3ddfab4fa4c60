"""The roll-up against a naive oracle: any tree, any rows in any order, every region on every day."""

import math

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from data.rollup import roll_up
from data.steps import Steps, together
from data.tree import Tree, grow


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """Random trees of up to 14 regions, in random order of rows."""
    size = draw(st.integers(1, 14))
    parents = ["", *(f"r{draw(st.integers(0, child - 1)):02}" for child in range(1, size))]
    rows = [(f"r{child:02}", "x", "kelurahan", parent) for child, parent in enumerate(parents)]
    return grow(pd.DataFrame(draw(st.permutations(rows)), columns=["code", "name", "level", "parent"]))


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


@settings(max_examples=300)
@given(st.data())
def test_every_region_on_every_day_equals_the_definition(data: st.DataObject) -> None:
    tree = data.draw(trees())
    claims = data.draw(claims_on(tree))
    steps = rolled(tree, claims)
    for code in tree.codes:
        for day in range(-1, 8):
            value, complete, whole = naive(tree, claims, code, day)
            row = tree.number[code]
            here = steps.on(slice(row, row + 1), day)
            np.testing.assert_equal(here.value[0], value)
            assert (here.complete[0], here.reporting[0]) == (complete, whole)
            point = steps.point(row, day)
            assert point == steps.points(slice(0, len(tree)), day)[row]
            assert point < 0 or steps.value[point] == value


def rolled(tree: Tree, claims: dict[tuple[str, int], float], **how: object) -> Steps:
    """Rolled up as `data.claims` does it: by region, then day."""
    order = sorted((tree.number[code], day, value) for (code, day), value in claims.items())
    rows, days, values = np.array(order, dtype=float).reshape(-1, 3).T
    return roll_up(tree, rows.astype(int), days.astype(int), values, **how)


@settings(max_examples=200)
@given(st.data())
def test_a_shortage_is_never_less_than_what_lies_below_or_what_the_region_says(data: st.DataObject) -> None:
    tree = data.draw(trees())
    gaps = {key: float(value) for key, value in data.draw(claims_on(tree)).items()}
    steps = rolled(tree, gaps, combine=np.fmax)

    def short(code: str, day: int) -> float:
        below = [gap for child in tree.children(code) if not math.isnan(gap := short(child, day))]
        own = [when for region, when in gaps if region == code and when <= day]
        known = ([gaps[code, max(own)]] if own else []) + ([sum(below)] if below else [])
        return max(known, default=math.nan)

    for code in tree.codes:
        for day in range(-1, 8):
            row = tree.number[code]
            np.testing.assert_equal(steps.on(slice(row, row + 1), day).value[0], short(code, day))


@settings(max_examples=200)
@given(st.data())
def test_several_measures_on_the_union_of_their_days(data: st.DataObject) -> None:
    tree = data.draw(trees())
    both = [data.draw(claims_on(tree)), data.draw(claims_on(tree))]
    also = np.array(sorted(data.draw(st.sets(st.integers(0, 6), max_size=3))), dtype=np.int64)
    steps = [rolled(tree, claims) for claims in both]
    rows, days, values = together(steps, also)
    points = list(zip(rows.tolist(), days.tolist(), strict=True))
    assert sorted(set(points)) == points
    for row, day, *found in zip(rows.tolist(), days.tolist(), *values, strict=True):
        for claims, value in zip(both, found, strict=True):
            wanted, complete, _ = naive(tree, claims, tree.codes[row], day)
            np.testing.assert_equal(value, wanted if complete else math.nan)
    for row in range(len(tree)):
        own = steps[0].day[steps[0].first[row] : steps[0].first[row + 1]]
        assert {(row, day) for day in also.tolist() if len(own) and day > own[0]} <= set(points)


@given(trees())
def test_numbering_keeps_children_together_and_paths_whole(tree: Tree) -> None:
    for number, code in enumerate(tree.codes):
        assert tree.number[code] == number
        assert [tree.parent(child) for child in tree.children(code)] == [code] * len(tree.children(code))
        inside = [other for other in tree.codes if code in tree.path(other)]
        assert [tree.codes[i] for i in np.flatnonzero(tree.within(np.arange(len(tree)), number))] == inside
    assert sum(len(tree.children(code)) for code in tree.codes) == len(tree) - 1


@given(trees(), st.data())
def test_sums_go_up_and_minima_go_down(tree: Tree, data: st.DataObject) -> None:
    rows = np.array(data.draw(st.lists(st.integers(-9, 9), min_size=len(tree), max_size=len(tree))))
    up, down = tree.sum_up(rows), tree.hand_down(rows, np.minimum)
    for number, code in enumerate(tree.codes):
        assert up[number] == sum(rows[tree.number[other]] for other in tree.codes if code in tree.path(other))
        assert down[number] == min(rows[tree.number[other]] for other in tree.path(code))


def test_a_rate_is_never_summed() -> None:
    tree = grow(
        pd.DataFrame([("1", "x", "province", ""), ("2", "x", "city", "1")], columns=["code", "name", "level", "parent"])
    )
    here = rolled(tree, {("2", 3): 0.5}, additive=False).on(slice(0, 2), 3)
    np.testing.assert_equal(here.value, [math.nan, 0.5])
    assert here.complete.tolist() == [False, True]
    assert here.reporting.tolist() == [1, 0]
