"""The analyst's notebook runs from top to bottom without a warning, and answers as the board does."""

from pathlib import Path

import nbclient
import nbformat
import pytest

NOTEBOOK = Path(__file__).parents[2] / "dashboards" / "notebooks" / "overview.ipynb"


def test_outputs_are_stripped() -> None:
    for cell in nbformat.read(NOTEBOOK, 4).cells:
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None


@pytest.mark.notebook
@pytest.mark.slow
def test_it_runs_from_top_to_bottom_and_answers_its_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTER_PREFER_ENV_PATH", "1")  # the kernel of this environment, not one of the user
    notebook = nbformat.read(NOTEBOOK, 4)
    nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert [output for output in outputs if output.output_type in ("error", "stream")] == []  # warnings are a stream
    late, load, open_pairs = (told["data"]["text/plain"] for told in outputs[-3:])
    # By 20 November nobody reported PPK and PPS inducted (P4), observers registered (P6), requirements checked (S4);
    # logistics were due in the kecamatan on the 14th, and most had none on record (S8).
    rows = [line.split() for line in late.splitlines()[2:]]
    assert [(row[0], row[-2], row[-1]) for row in rows] == [
        ("P4", "no_report", "0"), ("P6", "no_report", "0"), ("S4", "no_report", "0"), ("S8", "late", "6"),
    ]  # fmt: skip
    assert load.splitlines()[2].split() == ["31.75", "Jakarta", "Timur", "573.1"]  # 2,374,828 voters in 4,144 TPS
    assert open_pairs == "6"  # of 37 named needs of the province, counted in needs.csv and commitments.csv
