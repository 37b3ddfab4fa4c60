"""Finds regions by what somebody types: a code, a name, the beginning of a word of a name.

A country has 91,000 regions, and an answer is due at every key: the beginnings of all words stand in order, so that
those which begin with a text are one slice, and NumPy ranks it.
"""

import bisect
import functools
import unicodedata
from collections.abc import Iterator

import numpy as np

from data.levels import LEVELS
from data.tree import Tree

LIMIT = 50  # matches returned; whoever sees 50 types on
WITHIN = 3  # letters from which on a text is looked for within words, too
_ITSELF, _BEGINS, _PART = range(3)  # how well a region answers
_LAST = chr(0x10FFFF)  # sorts behind all that can follow a text


def fold(text: str) -> str:
    """Text as it is compared: without case, accents and surplus spaces."""
    if not text.isascii():
        text = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join(text.casefold().split())


class Gazetteer:
    """The regions of a tree in the order of all words of their names, and of their codes."""

    def __init__(self, tree: Tree) -> None:
        """Reads `tree` once (half a second for 91,000 regions); get it with `gazetteer`."""
        names = [fold(name) for name in tree.names]
        words = sorted((name[at:], at > 0, number) for number, name in enumerate(names) for at in word_starts(name))
        codes = sorted((_bare(fold(code)), number) for number, code in enumerate(tree.codes))
        self._words, self._codes = [word for word, _, _ in words], [code for code, _ in codes]
        self._inside = np.array([inside for _, inside, _ in words], dtype=bool)  # a word that is not the first
        self._of_word = np.array([number for _, _, number in words], dtype=np.int64)
        self._of_code = np.array([number for _, number in codes], dtype=np.int64)
        self._level = np.array([LEVELS.index(level) for level in tree.levels], dtype=np.int64)
        self._text = "\n".join(names)  # to look within words; a folded name has no line break
        self._starts = np.cumsum([0, *(len(name) + 1 for name in names[:-1])])

    def search(self, text: str, limit: int = LIMIT) -> tuple[list[int], int]:
        """The regions that answer `text`, the best first, and how many there are in all.

        First those whose whole name or code it is, then those with a code, or a word in the name, that begins with
        it. Where these are fewer than `limit`, names follow that hold its three or more letters within a word. In each
        of the three kinds higher levels come first, on a level names that begin with it, then the order of the tree.

        Args:
            text: What was typed; case, accents, surplus spaces and the dots of a code do not matter.
            limit: How many regions are returned at most.

        Returns:
            The numbers of the regions in the tree, and the number of all that answer. Nothing typed finds nothing.
        """
        asked = fold(text)
        if not asked:
            return [], 0
        keys = self._beginnings(asked)
        numbers = self._in_order(keys)
        if len(numbers) < limit and len(asked) >= WITHIN:
            numbers = self._in_order(np.concatenate([keys, self._parts(asked)]))
        return numbers[:limit].tolist(), len(numbers)

    def _beginnings(self, asked: str) -> np.ndarray:
        """The keys of all words and codes that begin with a folded text."""
        start, end = _span(self._words, asked)
        whole = bisect.bisect_right(self._words, asked, start, end)
        ranks, inside = np.full(end - start, _BEGINS), self._inside[start:end]
        ranks[: whole - start][~inside[: whole - start]] = _ITSELF
        names = self._keys(ranks, inside, self._of_word[start:end])
        bare = _bare(asked)
        start, end = _span(self._codes, bare) if bare else (0, 0)
        ranks = np.full(end - start, _BEGINS)
        ranks[: bisect.bisect_right(self._codes, bare, start, end) - start] = _ITSELF
        return np.concatenate([names, self._keys(ranks, np.zeros(end - start, bool), self._of_code[start:end])])

    def _parts(self, asked: str) -> np.ndarray:
        """The keys of all names that hold a folded text, wherever."""
        places, at = [], self._text.find(asked)
        while at >= 0:
            places.append(at)
            at = self._text.find(asked, at + 1)
        numbers = np.searchsorted(self._starts, np.array(places, dtype=np.int64), "right") - 1
        return self._keys(np.full(len(numbers), _PART), np.ones(len(numbers), bool), numbers)

    def _keys(self, ranks: np.ndarray, inside: np.ndarray, numbers: np.ndarray) -> np.ndarray:
        """One whole number for each match, the smaller the better, that holds the region's number as its remainder."""
        keys: np.ndarray = ((ranks * len(LEVELS) + self._level[numbers]) * 2 + inside) * len(self._level) + numbers
        return keys

    def _in_order(self, keys: np.ndarray) -> np.ndarray:
        """The regions of some keys, each once, the best first."""
        numbers = np.sort(keys) % len(self._level)
        _, first = np.unique(numbers, return_index=True)
        ordered: np.ndarray = numbers[np.sort(first)]
        return ordered


def word_starts(name: str) -> Iterator[int]:
    """Where the words of a name begin: at its first sign, and at letters and digits behind something else."""
    return (at for at in range(len(name)) if at == 0 or (name[at].isalnum() and not name[at - 1].isalnum()))


def _bare(code: str) -> str:
    return code.replace(".", "")


def _span(ordered: list[str], beginning: str) -> tuple[int, int]:
    """The slice of an ordered list that begins with a text."""
    return bisect.bisect_left(ordered, beginning), bisect.bisect_right(ordered, beginning + _LAST)


@functools.lru_cache(maxsize=4)
def gazetteer(tree: Tree) -> Gazetteer:
    """The gazetteer of a tree, made once."""
    return Gazetteer(tree)
