"""How regions are cut into units: against plain recursion on random trees of which some figures are unknown."""

import math

import numpy as np
from hypothesis import given, settings

from data.tiling import Tiling
from data.tree import Tree
from tests.data.test_load import figures_on_trees


def divisible(tree: Tree, known: dict[str, bool], code: str) -> bool:
    below = tree.children(code)
    return known[code] or (bool(below) and all(divisible(tree, known, child) for child in below))


def units(tree: Tree, voters: dict[str, bool], both: dict[str, bool], code: str) -> list[str]:
    below = tree.children(code)
    for known in (both, voters):
        if below and all(divisible(tree, known, child) for child in below):
            break
        if known[code]:
            return [code]
    return [unit for child in below for unit in units(tree, voters, both, child)]


@settings(max_examples=500)
@given(figures_on_trees())
def test_units_and_their_sums_equal_the_definition(drawn: tuple[Tree, np.ndarray, np.ndarray]) -> None:
    tree, voters, tps = drawn
    tiles = Tiling(tree, np.arange(len(tree)), voters, tps)
    by_voters = dict(zip(tree.codes, (~np.isnan(voters)).tolist(), strict=True))
    by_both = dict(zip(tree.codes, (~np.isnan(voters + tps)).tolist(), strict=True))
    for number, code in enumerate(tree.codes):
        found = units(tree, by_voters, by_both, code)
        assert tiles.unit[number] == (found == [code])
        assert tiles.whole[number] == divisible(tree, dict(zip(tree.codes, tiles.unit, strict=True)), code)
        assert tiles.reporting[number] == sum(tiles.whole[tree.number[child]] for child in tree.children(code))
        places = [tree.number[unit] for unit in found]
        for column, values in enumerate((voters, tps)):
            wanted = sum(values[places]) if places else math.nan  # unknown where one of them is
            np.testing.assert_equal(tiles.counted[number, column], wanted)
