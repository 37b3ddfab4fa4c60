"""What a number is called when one asks for its source: a text that stands in an address, in a notebook, in a link."""

import re
from typing import NamedTuple

_FORM = re.compile(r"(?P<name>[^:@~]+)(:(?P<of>[^@~]*))?(@(?P<region>[^~]*))?(~(?P<election>.*))?", re.DOTALL)


class Key(NamedTuple):
    """A quantity, and where it is asked for: "tps", "norm:tps_voter_cap", "tps@31.71", "tps@31.71~pemilu-2024"."""

    name: str
    of: str = ""  # what of it, where there are several: the norm, the milestone, the election it is compared with
    region: str = ""  # "" for that of the snapshot
    election: str = ""  # "" for that of the snapshot

    @classmethod
    def parse(cls, text: str) -> "Key":
        """Read a key. What is none becomes a name that nothing has."""
        found = _FORM.fullmatch(text)
        return cls(**{part: value or "" for part, value in found.groupdict().items()}) if found else cls(text)

    def __str__(self) -> str:
        """The key as it is written."""
        parts = (("", self.name), (":", self.of), ("@", self.region), ("~", self.election))
        return "".join(sign + part for sign, part in parts if part)

    def seen_from(self, region: str, election: str) -> "Key":
        """The same as asked for in a region and an election: these need not be named."""
        elsewhere = self.region if self.region != region else "", self.election if self.election != election else ""
        return Key(self.name, self.of, *elsewhere)

    def standing(self, region: str, election: str) -> "Key":
        """The same with its place named, where it names none."""
        return Key(self.name, self.of, self.region or region, self.election or election)
