"""What if: the rules of a plan as fields; what they hold is a scenario, which the address carries and a file keeps."""

import pathlib
from collections.abc import Mapping
from typing import Any, ClassVar

import param
from panel.models.esm import DataEvent

from data import Snapshot
from data.plan_words import spoken
from data.planned import planned
from data.planner import Planner
from data.planning_rules import RULES, Switch, Value
from data.refusals import ScenarioError
from data.scenario import Scenario
from widgets.board import Board
from widgets.control import Control
from widgets.script import script
from widgets.view import View

HERE = pathlib.Path(__file__).parent
GROUPS = {
    "people": (
        "tps_voter_cap", "keep_fill", "kpps_per_tps", "linmas_per_tps", "ballot_reserve_pct", "participation_pct",
    ),
    "more": (
        "pantarlih_per_tps", "ppk_per_kecamatan", "pps_per_kelurahan", "boxes_per_tps", "booths_per_tps",
        "ink_per_tps",
    ),
    "pay": tuple(name for name in RULES if name.startswith(("pay_", "days_"))),
}  # fmt: skip
FILE = "rakor-{region}-{day}.{ending}"
WORDS = ("heading", "name", "reset", "save", "open", "versus", "drop", "export", "in_force")


class PlannerInputs(Control):
    """The fields and buttons.

    Sends {"rules": {name: text}, "name": text} with all fields whenever one was changed, {"open": text} and
    {"versus": text} with the content of a file, and {"press": "reset" | "save" | "export" | "drop"}.
    """

    groups = param.List(
        doc="Groups of fields: title, whether it is folded, fields with name, label, unit, value, norm."
    )
    name_value = param.String(doc="The name of the scenario.")
    compared = param.String(doc="The name of the scenario that is compared with; empty for none.")
    words = param.Dict(default={}, doc="Labels of the buttons and of the name.")
    refusal = param.String(doc="What is wrong with the fields or with a file, one fault a line; empty for nothing.")
    file = param.Dict(default={}, doc="A file for the visitor: name, text and a number that tells it from others.")

    _esm = script("opener", "planner_form")
    _stylesheets: ClassVar[list[str]] = [*Control._stylesheets, (HERE / "form.css").read_text()]


class PlannerForm(View):
    """The fields of the scenario in the address."""

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        self.form = PlannerInputs(margin=0, sizing_mode="stretch_width")
        self.form.on_msg(self._hear)
        self._files = 0
        self.draw(board.snapshot)

    def draw(self, snapshot: Snapshot) -> None:
        """Show the scenario."""
        scope, say = self.board.scope, snapshot.language.say
        made = planned(snapshot, scope.scenario)
        versus = Scenario.parse(scope.versus).name or say("plan.compared.other") if scope.versus else ""
        groups = [
            {"title": say(f"plan.group.{group}"), "folded": group != "people", "fields": [
                _field(snapshot, name, made.scenario.values, made.norms) for name in names
            ]}
            for group, names in GROUPS.items()
        ]  # fmt: skip
        words = {word: say(f"plan.{word}") for word in WORDS}
        self.form.param.update(groups=groups, name_value=made.scenario.name, compared=versus, words=words, refusal="")

    def _hear(self, event: DataEvent) -> None:
        data, snapshot = event.data, self.board.snapshot
        try:
            if "rules" in data:
                self._show(_typed(snapshot, data["rules"], str(data.get("name", ""))))
            elif "open" in data:
                self._open(Scenario.of_text(str(data["open"])))
            elif "versus" in data:
                self.board.scope.versus = Scenario.of_text(str(data["versus"])).query()
            else:
                self._press(str(data.get("press")))
        except ScenarioError as error:
            self.form.refusal = error.words(snapshot.language)

    def _show(self, scenario: Scenario, **elsewhere: object) -> None:
        """Put a scenario into the address, without what is as in force anyway."""
        self.form.refusal = ""
        self.board.scope.param.update(plan=scenario.query(), **elsewhere)

    def _open(self, scenario: Scenario) -> None:
        """Show a scenario from a file where and when it was made, or on the nearest day that its election knows."""
        dataset, scope = self.board.dataset, self.board.scope
        election, region = scenario.election or scope.election, scenario.region or scope.region
        if refusal := self._unknown(region, election):
            self.form.refusal = refusal
            return
        first, last = dataset.span(election)
        day = min(max(scenario.as_of or scope.as_of, first), last)
        same = election == scope.election and scope.compare_to and scope.compare_to < day
        elsewhere = {"compare_to": scope.compare_to if same else None, "stage": "", "about": ""}
        self._show(scenario, election=election, region=region, as_of=day, **elsewhere)

    def _unknown(self, region: str, election: str) -> str:
        """What is said of a region or an election that the dataset does not have; empty where it has both."""
        speaker, elections = self.board.snapshot.language, list(self.board.dataset.elections.index)
        asked = {"region": (region, self.board.dataset.tree.number), "election": (election, elections)}
        return "\n".join(
            speaker.say(f"shell.unknown_{part}", text=text, elections=speaker.listing(elections))
            for part, (text, known) in asked.items()
            if text not in known
        )

    def _press(self, button: str) -> None:
        if button == "reset":
            self._show(Scenario())
        elif button == "drop":
            self.board.scope.versus = ""
        elif button in ("save", "export") and not self.form.refusal:  # else the file would lack what is typed
            scenario = self._scenario()
            text = scenario.text() if button == "save" else Planner.of(self.board.dataset, scenario).csv()
            self._files += 1
            ending = "toml" if button == "save" else "csv"
            name = FILE.format(region=self.board.scope.region, day=self.board.snapshot.as_of, ending=ending)
            self.form.file = {"name": name, "text": text, "number": self._files}

    def _scenario(self) -> Scenario:
        """What is on screen, with where and when it is."""
        s, shown = self.board.snapshot, planned(self.board.snapshot, self.board.scope.scenario)
        return Scenario(shown.changed, shown.scenario.name, s.election, s.region, s.as_of)

    def __panel__(self) -> PlannerInputs:
        return self.form


def _field(
    snapshot: Snapshot, name: str, values: Mapping[str, Value], norms: Mapping[str, Value | None]
) -> dict[str, Any]:
    """One field: what it holds as the reader of the language writes it, and what is in force."""
    say, value = snapshot.language.say, values.get(name, norms[name])
    switch = isinstance(RULES[name], Switch)
    return {
        "name": name, "label": say(f"planner.{name}"), "switch": switch,
        "unit": "" if switch else say(f"planner.{name}.unit"),
        "value": bool(value) if switch else "" if value is None else spoken(snapshot, value),
        "norm": spoken(snapshot, norms[name]), "changed": name in values and values[name] != norms[name],
    }  # fmt: skip


def _typed(snapshot: Snapshot, fields: Mapping[str, Any], name: str) -> Scenario:
    """The scenario that the fields hold; an empty one is as in force. Raises ScenarioError with all faults."""
    norms, values = planned(snapshot, Scenario()).norms, dict[str, Any]()
    for key, typed in fields.items():
        value = snapshot.language.read_number(typed) if isinstance(typed, str) else typed
        if value != "" and value != norms.get(key):
            values[key] = value
    return Scenario(values, name)
