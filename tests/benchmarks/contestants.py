"""Who takes part: how each is started and stopped on this machine, and how a person picks a region and a day on it."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO, Any

from playwright.sync_api import Page

from data import Snapshot
from tests.benchmarks.processes import ROOT, end, environment, free_port, wait_for
from tests.benchmarks.views import View, Views

PEERS = ROOT / ".venv-peers" / "bin"
PEER = "tests.benchmarks.peers"
SETTLE = 60  # milliseconds in which a page comes to rest before its control is used


class MissingError(Exception):
    """A contestant cannot take part on this machine; the text says why."""


class Contestant:
    """A server on a port of this machine. Use it in a `with` statement."""

    name = ""
    how = "plotly"  # how its charts can be read, see probe.js
    headline = ".view"  # where it says what is shown
    table = "table.children"  # where it lists the child regions
    path = ""  # of the page

    def __init__(self, folder: Path, views: Views, cache: Path) -> None:
        """`folder` is the dataset of `views`, `cache` the folder of what has been rolled up."""
        self.folder, self.views, self.cache = folder, views, cache
        self.port = free_port()
        self.log: IO[str] | None = None
        self.server: subprocess.Popen[str] | None = None

    def command(self) -> list[str]:
        """What starts the server."""
        raise NotImplementedError

    def variables(self) -> dict[str, str]:
        """The environment of the server."""
        first = self.views.first
        return {
            "RAKOR_DATA": str(self.folder), "RAKOR_CACHE": str(self.cache), "PYTHONPATH": str(ROOT),
            "PORT": str(self.port), "BENCH_REGION": first.region, "BENCH_DATE": first.day.isoformat(),
            "BENCH_ELECTION": self.views.election,
        }  # fmt: skip

    @property
    def pid(self) -> int:
        """The process of the server."""
        assert self.server is not None
        return self.server.pid

    @property
    def origin(self) -> str:
        """The address of the server."""
        return f"http://127.0.0.1:{self.port}"

    def url(self) -> str:
        """The address of the page with the first view."""
        return f"{self.origin}/{self.path}"

    def __enter__(self) -> "Contestant":
        command = self.command()
        if not shutil.which(command[0]):
            raise MissingError(f"{self.name}: {command[0]} is not installed; `make bench` installs it")
        self.log = tempfile.TemporaryFile("w+")
        self.server = subprocess.Popen(
            command, cwd=ROOT, env=environment(**self.variables()), stdout=self.log, stderr=self.log, text=True
        )
        try:
            wait_for(f"{self.origin}/is-it-there", self.pid)
        except OSError as problem:
            said = self.complaints()
            self.__exit__()
            raise MissingError(f"{self.name}: does not start ({problem}): {said}") from problem
        return self

    def __exit__(self, *_: object) -> None:
        if self.server is not None:
            end(self.server)

    def complaints(self) -> str:
        """The end of what the server has printed."""
        assert self.log is not None
        self.log.seek(0)
        return self.log.read()[-6000:]

    def wanted(self, snapshot: Snapshot) -> dict[str, Any]:
        """What must be on screen for a snapshot, see probe.js; the title of every chart says the view."""
        view = f"{snapshot.region_name} · {snapshot.language.date(snapshot.as_of, short=True)}"
        child = snapshot.children_columns["name"][0]
        text = {self.headline: [view], self.table: [child]}
        return {"text": text, "charts": [[["".join(view.split())], 3]], "how": self.how}

    def pick_region(self, page: Page, snapshot: Snapshot, arm: Any) -> None:
        """Uses the page's own control as a person does; calls `arm` before the event that commits the choice."""
        raise NotImplementedError

    def pick_day(self, page: Page, view: View, arm: Any) -> None:
        """The same for the day."""
        raise NotImplementedError

    def label(self, snapshot: Snapshot) -> str:
        """What a region is called in the controls of the peers."""
        return f"{snapshot.region} {snapshot.region_name}"


def set_day(page: Page, field: Any, view: View, arm: Any) -> None:
    """A day chosen in the browser's own calendar: one change event of a date field."""
    page.wait_for_timeout(SETTLE)
    arm()
    field.evaluate(
        "(field, day) => { field.value = day; for (const kind of ['input', 'change'])"
        " field.dispatchEvent(new Event(kind, {bubbles: true, composed: true})) }",
        view.day.isoformat(),
    )


class Rakor(Contestant):
    """The board itself."""

    name, how = "rakor", "canvas"

    def __init__(self, folder: Path, views: Views, cache: Path, page: str = "overview", processes: int = 0) -> None:
        """`page` is a file of dashboards; with `processes` it is served by that many, else by the console command."""
        super().__init__(folder, views, cache)
        self.page, self.processes = page, processes

    def command(self) -> list[str]:
        if not self.processes:
            return [str(Path(sys.executable).with_name("rakor")), "serve", "--port", str(self.port)]
        origin = f"--allow-websocket-origin=127.0.0.1:{self.port}"
        many = ["--num-procs", str(self.processes), origin]
        return [sys.executable, "-m", "panel", "serve", f"dashboards/{self.page}.py", "--port", str(self.port), *many]

    def url(self) -> str:
        first = self.views.first
        return (
            f"{self.origin}/{self.page}?region={first.region}&election={self.views.election}&date={first.day}&lang=id"
        )

    def wanted(self, snapshot: Snapshot) -> dict[str, Any]:
        """Its charts have no title in the picture: the day on the timeline, the names on the tiles and the bars."""
        days = snapshot.language.days(snapshot.days_to_vote)
        if self.page != "overview":
            return {"text": {"title": [f"{snapshot.region_name} · {days}"]}, "charts": [], "how": "quiet"}
        day = f"{snapshot.language.date(snapshot.as_of, short=True)}, {days}"
        children, counts = snapshot.children_columns["name"], snapshot.comparison_columns
        text = {
            ".crumbs": [snapshot.region_name], ".dated": [snapshot.language.date(snapshot.as_of)],
            "table:has([data-pick])": [children[0]],
        }  # fmt: skip
        counted = any(value == value for when in ("then", "now") for value in counts[when][1:])
        ends = [name.split()[0][:5] for name in (children[0], children[-1])]
        charts = [[["".join(day.split())], 1], [ends, 1 + counted]]
        return {"text": text, "charts": charts, "how": self.how}

    def pick_region(self, page: Page, snapshot: Snapshot, arm: Any) -> None:
        field = page.get_by_role("combobox").first
        field.focus()
        page.keyboard.insert_text(snapshot.region)
        first = page.get_by_role("listbox").first.get_by_role("option").first
        first.filter(has_text=snapshot.region).wait_for()
        page.wait_for_timeout(SETTLE)
        arm()
        page.keyboard.press("Enter")

    def pick_day(self, page: Page, view: View, arm: Any) -> None:
        set_day(page, page.locator("input[type=date]").first, view, arm)


class Floor(Contestant):
    """A raw websocket and a hand-drawn page."""

    name, how = "floor", "canvas"

    def command(self) -> list[str]:
        return [str(PEERS / "python"), "-m", f"{PEER}.floor.server"]

    def pick_region(self, page: Page, snapshot: Snapshot, arm: Any) -> None:
        page.locator("#region").fill(self.label(snapshot))
        page.wait_for_timeout(SETTLE)
        arm()
        page.locator("#region").press("Enter")

    def pick_day(self, page: Page, view: View, arm: Any) -> None:
        set_day(page, page.locator("#date"), view, arm)


class Dash(Contestant):
    """Dash, served by waitress."""

    name = "dash"

    def command(self) -> list[str]:
        return [str(PEERS / "python"), "-m", f"{PEER}.dash.app"]

    def pick_region(self, page: Page, snapshot: Snapshot, arm: Any) -> None:
        page.keyboard.press("Escape")  # the calendar covers the page until it is told to go
        page.locator("#region").click()
        search = page.get_by_role("searchbox").or_(page.locator(".dash-dropdown-search"))
        search.first.fill(self.label(snapshot))
        option = page.get_by_role("option", name=self.label(snapshot), exact=True)
        option.wait_for()
        page.wait_for_timeout(SETTLE)
        arm()
        option.click()

    def pick_day(self, page: Page, view: View, arm: Any) -> None:
        field = page.locator("#date")
        field.fill(view.day.isoformat())
        page.wait_for_timeout(SETTLE)
        arm()
        field.press("Tab")


class Streamlit(Contestant):
    """Streamlit's own server."""

    name = "streamlit"

    def command(self) -> list[str]:
        options = [
            "--server.headless",
            "true",
            "--browser.gatherUsageStats",
            "false",
            "--server.fileWatcherType",
            "none",
        ]
        listen = ["--server.address", "127.0.0.1", "--server.port", str(self.port)]
        return [str(PEERS / "streamlit"), "run", "tests/benchmarks/peers/streamlit/app.py", *listen, *options]

    def pick_region(self, page: Page, snapshot: Snapshot, arm: Any) -> None:
        field = page.get_by_role("combobox").first
        field.click()
        field.fill(self.label(snapshot))
        page.get_by_role("option", name=self.label(snapshot), exact=True).wait_for()
        page.wait_for_timeout(SETTLE)
        arm()
        page.keyboard.press("Enter")

    def pick_day(self, page: Page, view: View, arm: Any) -> None:
        field = page.get_by_test_id("stDateInput").locator("input").first
        field.fill(view.day.isoformat())
        page.wait_for_timeout(SETTLE)
        arm()
        page.mouse.click(4, 300)  # it takes the day when the field is left


class Voila(Contestant):
    """Voila, one kernel a visitor."""

    name = "voila"

    def command(self) -> list[str]:
        notebook = "tests/benchmarks/peers/voila/overview.ipynb"
        quiet = ["--no-browser", "--Voila.ip=127.0.0.1", f"--port={self.port}"]
        return [str(PEERS / "python"), "-m", "voila", notebook, *quiet]

    def pick_region(self, page: Page, snapshot: Snapshot, arm: Any) -> None:
        field = page.locator("input[list]").first
        field.fill(self.label(snapshot))
        page.wait_for_timeout(SETTLE)
        arm()
        field.press("Enter")

    def pick_day(self, page: Page, view: View, arm: Any) -> None:
        set_day(page, page.locator(".widget-datepicker input").first, view, arm)


PEER_CLASSES: tuple[type[Contestant], ...] = (Dash, Streamlit, Voila, Floor)
