"""What a derived number is: how it is read, how it follows from others, and what of it may be asked for."""

import dataclasses
from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING

from data.explain.arithmetic import Arithmetic

if TYPE_CHECKING:
    from data.snapshot import Snapshot

DERIVED = "derived"

Read = Callable[["Snapshot", str], float]
Reckoned = Callable[["Snapshot", str], Arithmetic | None]
Allowed = Callable[["Snapshot"], Collection[str]]


def _nothing(s: "Snapshot", of: str) -> Arithmetic | None:
    return None


def _alone(s: "Snapshot") -> Collection[str]:
    return ("",)


@dataclasses.dataclass(frozen=True)
class Offered(Collection[str]):
    """What may be asked for, where that is more than is worth naming."""

    named: Collection[str]
    holds: Callable[[str], bool]  # of anything else

    def __contains__(self, text: object) -> bool:
        """Whether it may be asked for."""
        return text in self.named or self.holds(str(text))

    def __iter__(self) -> Iterator[str]:
        """What is named."""
        return iter(self.named)

    def __len__(self) -> int:
        """How much is named."""
        return len(self.named)


@dataclasses.dataclass(frozen=True)
class Quantity:
    """A derived number. All three are given a snapshot; the first two also what of it is asked for, the `of` of a key.

    `read`: the value as frames and pages have it, NaN unknown. `reckoned`: its arithmetic, None for what is counted.
    `allowed`: what may be asked for. `rule`: how the value came about, a message explain.rule.NAME.
    """

    unit: str
    read: Read
    reckoned: Reckoned = _nothing
    allowed: Allowed = _alone
    rule: str = DERIVED
