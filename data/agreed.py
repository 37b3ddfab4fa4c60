"""An action that a meeting agrees, from what the minute taker types to rows that are checked as any import is.

It stands on the minutes of its meeting: the source of the meeting is that of the action. Its key is made of the meeting
and the words, so that two who take minutes and enter the same action make the same row.
"""

import csv
import dataclasses
import datetime as dt
import hashlib
import pathlib
import re
from typing import TYPE_CHECKING

from data.expectations import Expectation
from data.importing import Proposal, propose
from data.personal import personal
from data.schema import TABLES
from data.stores import store_of

if TYPE_CHECKING:
    from data.snapshot import Snapshot

FIELDS = ("what", "owner", "due", "stage", "meeting", "by")
LONGEST = 300  # characters of a field
KNOWN = Expectation("agreed.known")
_READ = 40  # characters of the words that are legible in the key


@dataclasses.dataclass(frozen=True)
class Agreed:
    """What the form holds, as it was typed."""

    what: str = ""
    owner: str = ""  # an office
    due: str = ""  # YYYY-MM-DD, "" for none
    stage: str = ""  # "" for none
    meeting: str = ""
    by: str = ""  # the office of who enters it

    @property
    def key(self) -> str:
        """The key of the action: legible, and the same however its words are spaced and capitalised."""
        words = re.findall(r"\w+", self.what.casefold())
        mark = hashlib.sha256(" ".join(words).encode()).hexdigest()[:8]
        return f"{self.meeting}-{'-'.join(words)[:_READ].strip('-')}-{mark}"


def faults(s: "Snapshot", asked: Agreed) -> dict[str, Expectation]:
    """What is wrong with the form, all of it, by the name of the field; empty where nothing is."""
    found = {}
    for field in ("what", "owner", "by"):
        text = getattr(asked, field).strip()
        if not text:
            found[field] = Expectation(f"agreed.{field}")
        elif len(text) > LONGEST:
            found[field] = Expectation("agreed.short", most=LONGEST)
        elif kind := personal(text):
            found[field] = Expectation(f"personal.{kind}")
    meeting = next((one for one in s.meeting_rows if one.meeting == asked.meeting), None)
    if meeting is None:
        found["meeting"] = Expectation("agreed.meeting")
    elif any(one.action == asked.key for one in s.ledgers.meetings.actions):
        found.setdefault("what", KNOWN)
    if asked.stage and asked.stage not in s.stage_rows:
        found["stage"] = Expectation("agreed.stage")
    if asked.due:
        held = s.ledgers.meetings.by_key[asked.meeting].on.date() if meeting else s.as_of
        try:
            late_enough = dt.date.fromisoformat(asked.due) >= held
        except ValueError:
            late_enough = False
        if not late_enough:
            found["due"] = Expectation("agreed.due", date=lambda speak: speak.date(held))
    return found


def row(s: "Snapshot", asked: Agreed) -> dict[str, str]:
    """The row of the table of actions for a form without faults; the words are the same in both languages."""
    what, owner = (" ".join(text.split()) for text in (asked.what, asked.owner))
    return {
        "action": asked.key, "meeting": asked.meeting, "kind": "action", "stage": asked.stage, "region": s.region,
        "what_id": what, "what_en": what, "owner_id": owner, "owner_en": owner, "stakeholder": "", "due": asked.due,
        "done_on": "", "source": str(s.ledgers.meetings.by_key[asked.meeting].source),
    }  # fmt: skip


def propose_action(s: "Snapshot", asked: Agreed, beside: pathlib.Path) -> Proposal:
    """The import of one action, weighed and not yet kept; `beside` is an empty folder that stays as long as it.

    Raises what `data.importing.propose` raises.
    """
    path = beside / "actions.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(TABLES["actions"].columns))
        writer.writeheader()
        writer.writerow(row(s, asked))
    batch = beside / "batch"
    batch.mkdir()
    return propose(store_of(s.dataset.address), [path], batch, lambda *_: None)
