"""The single polling stations of a region and of all below it, for notebooks and exports."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.stations import NONE
from data.vocabulary import STATION_KINDS

if TYPE_CHECKING:
    from data.snapshot import Snapshot

_ANSWERS = ("no", "yes", None)  # at BARRED, ACCESSIBLE and, from the end, UNCHECKED


def stations(s: "Snapshot") -> pd.DataFrame:
    """Index code and number; name (of the region), kind, men, women, voters, over, accessible, source.

    A region comes before what lies below it. `voters` is NaN unless men and women are known; `over`: more than the cap
    in force, NA where the voters or the cap are not known; `accessible`: yes, no, or NA where nobody has looked.
    """
    held, tree = s.ledgers.stations or NONE, s.dataset.tree
    places = held.within(tree, s.row, s.day)
    row, voters = held.row[places], held.voters[places]
    norm = s.ledgers.norm("tps_voter_cap", s.day)
    over = pd.array(voters > (norm.value if norm else np.inf), dtype="boolean")
    over[np.isnan(voters) | (norm is None)] = pd.NA
    index = pd.MultiIndex.from_arrays([_words(tree.codes, row), held.number[places]], names=["code", "number"])
    columns = {
        "name": _words(tree.names, row),
        "kind": _words(STATION_KINDS, held.special[places].astype(np.int8)),
        "men": held.men[places],
        "women": held.women[places],
        "voters": voters,
        "over": over,
        "accessible": _words(_ANSWERS, held.accessible[places]),
        "source": _words(s.ledgers.sources, held.source[places]),
    }
    return pd.DataFrame(columns, index=index)


def _words(words: Sequence[str | None], places: np.ndarray) -> pd.api.extensions.ExtensionArray:
    """The word at each place, NA for none."""
    return pd.array(np.array(words, dtype=object)[places], dtype="str")
