"""The analyst's notebooks run from top to bottom without a warning, and answer as the board does."""

from collections.abc import Callable
from pathlib import Path

import nbclient
import nbformat
import pytest

NOTEBOOKS = sorted((Path(__file__).parents[2] / "dashboards" / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_outputs_are_stripped(path: Path) -> None:
    for cell in nbformat.read(path, 4).cells:
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str]]:
    """Runs a notebook by its name: what its cells say, in order; nothing else may come of them."""
    monkeypatch.setenv("JUPYTER_PREFER_ENV_PATH", "1")  # the kernel of this environment, not one of the user

    def run(name: str) -> list[str]:
        notebook = nbformat.read(next(path for path in NOTEBOOKS if path.stem == name), 4)
        nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
        outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
        wrong = [one for one in outputs if one.output_type == "error" or one.get("name") == "stderr"]
        assert wrong == []  # warnings come on stderr
        return [one.get("text") or one["data"].get("text/plain", "") for one in outputs]

    return run


@pytest.mark.notebook
@pytest.mark.slow
def test_the_overview_answers_its_questions(run: Callable[[str], list[str]]) -> None:
    late, load, open_pairs = run("overview")[-3:]
    # By 20 November nobody reported PPK and PPS inducted (P4), observers registered (P6), requirements checked (S4);
    # logistics were due in the kecamatan on the 14th, and most had none on record (S8).
    rows = [line.split() for line in late.splitlines()[2:]]
    assert [(row[0], row[-2], row[-1]) for row in rows] == [
        ("P4", "no_report", "0"), ("P6", "no_report", "0"), ("S4", "no_report", "0"), ("S8", "late", "6"),
    ]  # fmt: skip
    assert load.splitlines()[2].split() == ["31.75", "Jakarta", "Timur", "573.1"]  # 2,374,828 voters in 4,144 TPS
    assert open_pairs == "6"  # of 37 named needs of the province, counted in needs.csv and commitments.csv


@pytest.mark.notebook
@pytest.mark.slow
def test_the_stages_answer_their_questions(run: Callable[[str], list[str]]) -> None:
    text, tight, slip, behind = run("stages")[-4:]
    assert text.startswith("DKI Jakarta: what changed from 14 November 2024 to 18 November 2024")
    # The law ends the quiet period on the 26th and voting on the 27th, which is also when they are planned.
    first = {line.split()[0] for line in tight.splitlines() if line.strip()}  # pandas folds wide frames
    assert first >= {"campaign_material_removed", "logistics_to_tps", "voting_held"}
    assert not first & {"boxes_to_kecamatan", "recap_city"}
    # Ten days after the 18th is the 28th, a day after voting day.
    assert slip.count("2024-11-28") == 4
    assert behind == "10"


@pytest.mark.notebook
@pytest.mark.slow
def test_the_planner_answers_its_questions(run: Callable[[str], list[str]]) -> None:
    query, _, over, cost, fewer = run("planner")[-5:]
    assert query == "'tps_voter_cap=500;name=500%20voters'"
    assert [line.split()[0] for line in over.splitlines()[2:]] == ["31.73.01.1003"]  # Rawa Buaya, planned in June
    # 14,835 TPS more, each with a KPPS for 6.0 million, two Pantarlih for 2.0 and two Linmas for 1.3
    assert float(cost.removeprefix("np.float64(").removesuffix(")")) == 138.0
    assert fewer == "1138"  # of 14,835; 13,697 would do


@pytest.mark.notebook
@pytest.mark.slow
def test_the_stations_and_their_people_answer_their_questions(run: Callable[[str], list[str]]) -> None:
    short, apart, other_reasons, applicants = run("poll_workers")[-4:]
    # Four booths for each of 4,144 TPS are 16,576; Jakarta Timur reports 14,560.
    assert [line.split() for line in short.splitlines()[1:-1]] == [["31.75", "booths", "2016.0"]]
    # Stated 59 and 59.25 %, of the final list 59.83 and 60.04; the general election of 78.78 % counts other lists, too.
    assert [line.split("  ")[-1].strip() for line in apart.splitlines()[1:-1]] == [
        "Jakarta Selatan", "Jakarta Timur", "DKI Jakarta",
    ]  # fmt: skip
    assert other_reasons == "-548"  # 14,835 − 30,766 = −15,931, and −15,383 by the cap
    assert applicants == "74"  # 23 + 19 + 16 + 14 + 2, in the meeting of May


@pytest.mark.notebook
@pytest.mark.slow
def test_the_stakeholders_answer_their_questions(run: Callable[[str], list[str]]) -> None:
    *_, brief, agenda, alone, added, more, waiting = run("stakeholders")
    assert brief.startswith("Population and Civil Registration Office\n")
    assert agenda.startswith("Proposed agenda of the next meeting: DKI Jakarta")
    assert [line.split()[0] for line in alone.splitlines()[1:-1]] == ["S1", "S7", "S11"]
    # Civil registration spoke about two needs, Bawaslu and the police about all stages (six needs each), the regional
    # office of law about two.
    assert added == "16"
    assert more == "57"  # 2,011 - (220 + 801 + 44 x 3 + 267 x 3)
    head = "Head of the Population and Civil Registration Office, DKI Jakarta"
    assert waiting == f"Provide ID card blanks from May ({head}): 173 days\n"  # since 31 May


@pytest.mark.notebook
@pytest.mark.slow
def test_the_sources_answer_their_questions(run: Callable[[str], list[str]]) -> None:
    rules, most, accounts, part, press = run("sources")[-5:]
    assert "Planned past the deadline (medium): The office plans a stage to end after" in rules
    assert "claims_differ    11" in most  # five of the province, two of Pusat, two of Timur, one of Utara
    assert accounts == (
        "Potential voters (DP4) 8,315,669 + added 211,108 − struck 273,036 = 8,253,741, "
        "but Provisional voters is printed as 8,248,283 (difference 5,458)\n"
    )
    assert part == "11"  # five changes of the voter list, five supplies, PPK inducted
    assert press == "0.93"  # 374 of 403


@pytest.mark.notebook
@pytest.mark.slow
def test_the_meeting_answers_its_questions(run: Callable[[str], list[str]]) -> None:
    told, fewer, status = run("meeting")[-3:]
    assert told.startswith("Which stages are late, and by how many days?\n  10 of 18 stages done, 1 late")
    assert "from 30,766 (Election 2024) to 14,835 (Governor 2024)" in told
    assert fewer == "7"  # the province and its six parts: the cap was doubled
    assert status.startswith("DKI Jakarta · Governor 2024 · H-7 · 20 November 2024\n7 days to go.")
