"""What a number is called when one asks for its source: a text that stands in an address, in a notebook, in a link."""

import re
from typing import NamedTuple

_FORM = re.compile(
    r"(?P<name>[^:@~!]+)(:(?P<of>[^@~!]*))?(@(?P<region>[^~!]*))?"
    r"(~(?P<election>[^!]*))?(!(?P<day>.*))?",
    re.DOTALL,
)


class Key(NamedTuple):
    """A quantity, and where it is asked for: "tps", "norm:tps_voter_cap", "tps@31.71~pemilu-2024", "tps!2024-08-01"."""

    name: str
    of: str = ""  # what of it, where there are several: the norm, the milestone, the election it is compared with
    region: str = ""  # "" for that of the snapshot
    election: str = ""  # "" for that of the snapshot
    day: str = ""  # an earlier day, as 2024-08-01; "" for that of the snapshot

    @classmethod
    def parse(cls, text: str) -> "Key":
        """Read a key. What is none becomes a name that nothing has."""
        found = _FORM.fullmatch(text)
        return cls(**{part: value or "" for part, value in found.groupdict().items()}) if found else cls(text)

    def __str__(self) -> str:
        """The key as it is written."""
        parts = (("", self.name), (":", self.of), ("@", self.region), ("~", self.election), ("!", self.day))
        return "".join(sign + part for sign, part in parts if part)

    def seen_from(self, *place: str) -> "Key":
        """The same as asked for in a region, an election and on a day: these need not be named."""
        return Key(
            self.name, self.of, *("" if own == there else own for own, there in zip(self[2:], place, strict=True))
        )

    def standing(self, *place: str) -> "Key":
        """The same with its region, election and day named, where it names none."""
        return Key(self.name, self.of, *(own or there for own, there in zip(self[2:], place, strict=True)))
