"""How the numbers of TPS and of voters moved until the day, each step with its standing and its source."""

from data import Snapshot, words
from data.frames.history import Step, history
from data.language import unknown
from data.sourced import sourced
from widgets.view import MarkupView

MEASURES = ("tps", "voters")
COUNTS = ("counted", "confirmed")  # the parts of a history that were the figure of the board at some time


class FigureHistory(MarkupView):
    """Every number that a source gave for the region, the oldest first."""

    template = "history.html"

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """For each measure its name, its way in one line, and its steps."""
        found = {measure: history(snapshot, measure) for measure in MEASURES}
        figures = [self._figure(snapshot, measure, steps) for measure, steps in found.items() if steps]
        return {"figures": figures, "heads": ("on", "value", "change", "standing", "source")}

    def _figure(self, snapshot: Snapshot, measure: str, steps: list[Step]) -> dict[str, object]:
        speaker, about = snapshot.language, snapshot.dataset.measures.loc[measure]
        way = [step.value for step in steps if step.part == "counted"]
        return {
            "name": speaker.name(about), "way": " → ".join(sourced(speaker.number(value), measure) for value in way),
            "steps": [_row(snapshot, step, measure) for step in steps],
        }  # fmt: skip


def _row(snapshot: Snapshot, step: Step, measure: str) -> dict[str, object]:
    """One step in words; its number opens all that is said about the measure."""
    speaker = snapshot.language
    change = (
        ""
        if unknown(step.change) or step.part not in COUNTS
        else ("+" if step.change > 0 else "") + speaker.number(step.change)
    )
    part = speaker.say(f"history.{step.part}") if step.part in ("confirmed", "aside") else ""
    standing = speaker.say(f"words.standing.{step.standing}")
    return {
        "on": words.day(speaker, step.day), "value": sourced(speaker.number(step.value), measure),
        "change": change, "part": part,
        "standing": standing, "publisher": snapshot.dataset.publishers[step.source],
        "title": snapshot.dataset.titles[step.source], "note": step.note, "counts": step.part in COUNTS,
    }  # fmt: skip
