"""The planner on the console: a table in two languages, scenarios in files, and what it refuses."""

import pathlib

import pytest

from dashboards.command import main
from data.scenario import Scenario

DKI = ["plan", "--region", "31", "--election", "pilgub-2024", "--as-of", "2024-11-02"]


def rows(text: str) -> dict[str, list[str]]:
    """The lines of the tables by their first column."""
    return {line.split("  ")[0]: line.split() for line in text.splitlines()}


def test_a_plan_in_indonesian(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*DKI, "--set", "tps_voter_cap=300", "--set", "keep_fill=true"]) == 0
    said = capsys.readouterr().out
    assert said.splitlines()[0].endswith(", per 2 November 2024")
    assert "Batas pemilih per TPS: 300 pemilih per TPS (norma yang berlaku: 600)" in said
    assert "TPS tetap" not in said  # as in force
    table = rows(said)
    assert table["TPS"][1:] == ["14.835", "29.670", "14.835", "TPS"]
    assert table["KPPS"][1:] == ["103.845", "207.690", "103.845", "orang"]
    assert table["Tinta"][1:] == ["–", "–", "–", "botol"]
    assert table["Jakarta Pusat"][2:5] == ["1.542", "3.084", "21.588"]


def test_a_scenario_goes_to_a_file_and_comes_back(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, table = tmp_path / "s.toml", tmp_path / "s.csv"
    change = ["--set", "kpps_per_tps=5", "--set", "name=Lima orang", "--lang", "en"]
    assert main([*DKI, *change, "--save", str(file), "--csv", str(table)]) == 0
    assert f"Saved: {file}\nSaved: {table}\n" in capsys.readouterr().out
    assert Scenario.load(file).query() == "kpps_per_tps=5;name=Lima%20orang"
    assert len(table.read_text("utf-8").splitlines()) == 1 + 7
    assert main(["plan", "--scenario", str(file), "--set", "pay_linmas=0", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "Scenario: Lima orang\nKPPS per TPS, chair included: 5 people per TPS (norm in force: 7)\n" in said
    assert rows(said)["KPPS"][1:] == ["103,845", "74,175", "−29,670", "people"]
    assert rows(said)["Pay of Linmas"][3:5] == ["19,285,500,000", "0"]


def test_a_part_is_called_a_part_and_nothing_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "--region", "31.73.01", "--as-of", "2024-09-22", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "Only a part: 1 of 6 regions below can be counted in full." in said
    assert "No rule is changed" in said
    assert main(["plan", "--region", "31.73.01.1001", "--as-of", "2024-09-22", "--lang", "en"]) == 0
    assert "Voters are not known" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--set", "tps_voter_cap=0", "--set", "kpps=7"], "Skenario tidak dipakai: ada 2 kesalahan."),
        (["--set", "tps_voter_cap=0", "--lang", "en"], "found 0, expected a whole number from 1 to 2,000"),
        (["--scenario", "nowhere.toml", "--lang", "en"], "nowhere.toml: found No such file or directory"),
        (["--region", "32"], "region '32' is not known"),
        (["--as-of", "kemarin"], "date 'kemarin' is not a day"),
        (["--save", "/nowhere/s.toml"], "No such file or directory"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_said(
    words: list[str], reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*DKI, *words]) == 2
    said = capsys.readouterr()
    assert reason in said.err
    assert said.out == ""


def test_a_table_ends_with_csv(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main([*DKI, "--csv", "plan.xlsx"])
    assert "a name that ends with .csv is needed" in capsys.readouterr().err
