"""Support that the law, the office or a source asks for. Pairs that are only proposed are counted apart."""

from data import Snapshot
from data.coverage import Support, support
from data.frames.coverage import pairs_of


def named_support(snapshot: Snapshot) -> Support:
    """Counts over the required pairs of the region and those above it, without the proposed ones."""
    return support([pair for pair in pairs_of(snapshot) if not pair.proposed], snapshot.day)
