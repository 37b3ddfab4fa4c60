"""The short status, and the command that writes everything: names, a progress bar, and refusals that leave nothing."""

import pathlib
import re

import pytest

from dashboards.command import main
from dashboards.exports import KINDS, ExportError, made
from dashboards.exports.batch import regions_at
from dashboards.exports.files import write
from dashboards.exports.text import text
from data import open_dataset
from tests.exports.conftest import request_of

GOLDEN = pathlib.Path(__file__).with_name("golden")


@pytest.mark.parametrize("code", ["id", "en"])
@pytest.mark.parametrize("place", ["full", "partial", "empty"])
def test_the_short_status_and_all_answers_as_before(place, code):
    """To take a change over, write what is told to the file, and read the difference before it is committed."""
    request = request_of(place, code, address="http://papan:5006/")
    lines = [text(request).decode().replace(request.s.dataset.version[:8], "VERSION")]
    lines += [f"{answer.title}\n{'\n'.join(answer.sentences)}\n" for answer in request.answers]
    told = "\n".join(lines)
    assert told == (GOLDEN / f"{place}-{code}.txt").read_text("utf-8")


def test_no_sentence_ends_twice(asked):
    told = [text(asked).decode(), asked.s.agenda_text]
    for answer in asked.answers:
        told += [*answer.sentences, *answer.notes, *(cell.text for row in answer.table.rows for cell in row)]
    assert [line for line in told if re.search(r"[.…;,]\s*\.(?!\w)|,\s*,", line)] == []


def test_a_message_is_short_and_has_the_link(asked):
    told = text(asked).decode()
    assert len(told) < 1500
    assert told.rstrip().endswith(asked.link())
    assert f"/overview?region={asked.s.region}&" in told


def test_the_message_of_a_simulation_begins_with_that(invented):
    assert text(invented).decode().startswith("*SIMULASI*\n")
    assert all(name.startswith("rakor-simulasi-99.01-") for kind in ("txt", "csv") for name in made(invented, kind))


def test_the_command_writes_the_same_as_python(tmp_path, capsys):
    words = ["brief", "--region", "31.71", "--as-of", "2024-09-13", "--to", "txt,xlsx,pptx,pdf,html", "--lang", "en"]
    assert main([*words, "--out", str(tmp_path)]) == 0
    told = capsys.readouterr()
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == [f"rakor-31.71-2024-09-13-en.{end}" for end in ("html", "pdf", "pptx", "txt", "xlsx")]
    assert sorted(pathlib.Path(line).name for line in told.out.splitlines()) == names
    assert "1/1" in told.err
    here = text(request_of("partial", "en")).decode().splitlines()
    assert (tmp_path / names[3]).read_text("utf-8").splitlines()[:-1] == here[:-1]  # the last says when it was made


def test_all_regions_of_a_level_at_once(tmp_path, capsys):
    words = ["brief", "--region", "31.71", "--level", "kecamatan", "--as-of", "2024-09-13", "--to", "txt,html"]
    assert main([*words, "--out", str(tmp_path)]) == 0
    codes = regions_at(open_dataset(), "31.71", "kecamatan")
    assert len(codes) == 8
    texts = [f"rakor-{code}-2024-09-13.txt" for code in codes]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*texts, "rakor-31.71-kecamatan-2024-09-13.html"])
    page = (tmp_path / "rakor-31.71-kecamatan-2024-09-13.html").read_text("utf-8")
    assert page.count("<article") == page.count("<option") == 8
    assert "8/8" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--to", "docx"], "expected some of pptx,deck,pdf,xlsx,csv,html,txt,svg,png"),
        (["--to", ","], "expected some of"),
        (["--region", "32"], "region '32' is not known"),
        (["--as-of", "kemarin"], "expected a calendar day as YYYY-MM-DD"),
        (["--as-of", "2024-09-13", "--compare-to", "2024-09-14"], "expected a day before 2024-09-13"),
        (["--institution", "nobody"], "institution 'nobody' is not known"),
        (["--institution", "dukcapil-dki", "--to", "xlsx"], "expected some of pdf,txt"),
        (["--region", "31.71", "--level", "province"], "31.71 holds no region of the level province"),
        (["--to", "pptx", "--template", "README.md"], "README.md is no template"),
        (["--show", "README.md"], "Urutan rapat tidak dipakai"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(tmp_path, capsys, words, told):
    assert main(["brief", *words, "--out", str(tmp_path / "new")]) == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_a_folder_that_cannot_be_written_is_said(tmp_path, capsys):
    (tmp_path / "file").write_text("here")
    assert main(["brief", "--to", "txt", "--out", str(tmp_path / "file")]) == 2
    assert "cannot be written" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path, monkeypatch):
    path = write(tmp_path / "a.txt", b"one")
    assert write(path, b"two").read_bytes() == b"two"

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pathlib.Path, "replace", full)
    with pytest.raises(ExportError, match="No space left on device"):
        write(path, b"three")
    assert path.read_bytes() == b"two"
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


def test_there_is_one_function_for_every_kind():
    request = request_of("empty")
    for kind in KINDS:
        assert all(isinstance(content, bytes) and content for content in made(request, kind).values())
    with pytest.raises(ExportError, match="expected one of pptx, deck"):
        made(request, "docx")
