"""From a bare machine to the board: the lists of packages agree, Python is found, the command says what is wrong."""

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tomllib
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urljoin

import pytest
from packaging.requirements import Requirement

from tests.ports import unused_port

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
RAKOR = Path(sys.executable).with_name("rakor")
PINNED = re.compile(r"^([a-z0-9-]+)==([^ ]+)", re.MULTILINE)


def lock(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def test_conda_and_pip_ask_for_the_same():
    conda = re.findall(r"^ +- ([\w\[\]-]+[><=].*)$", (ROOT / "environment.yml").read_text("utf-8"), re.MULTILINE)
    pip = [f"python{PROJECT['project']['requires-python']}", *PROJECT["project"]["dependencies"]]
    assert sorted(conda) == sorted(pip)


@pytest.mark.parametrize(
    ("name", "groups"), [("requirements.lock", ["build"]), ("requirements-dev.lock", ["build", "test", "lint"])]
)
def test_lock_fixes_what_the_project_asks_for(name, groups):
    pins = dict(PINNED.findall(lock(name)))
    asked = PROJECT["project"]["dependencies"] + [
        line for group in groups for line in PROJECT["dependency-groups"][group]
    ]
    for requirement in map(Requirement, asked):
        assert pins[requirement.name] in requirement.specifier


@pytest.mark.parametrize(
    ("name", "least"), [("requirements.lock", 100), ("requirements-dev.lock", 100), ("requirements-spark.lock", 2)]
)
def test_lock_has_hashes_and_no_address(name, least):
    entries = re.split(r"\n(?=[a-z])", lock(name).split("make lock\n")[1])
    assert len(entries) >= least
    assert [entry for entry in entries if not re.search(r"--hash=sha256:[0-9a-f]{64}", entry)] == []
    assert not re.search(r"://|@ |--index|--find-links|--trusted", lock(name))


def test_tests_run_on_the_versions_that_are_served():
    assert set(PINNED.findall(lock("requirements.lock"))) <= set(PINNED.findall(lock("requirements-dev.lock")))


@pytest.fixture
def bare_machine(tmp_path):
    """A folder with the Makefile, and a search path that holds a shell's tools, make and no Python."""
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, tmp_path)
    tools = tmp_path / "tools"
    tools.mkdir()
    for tool in ("make", "sh", "sed", "id", "expand"):
        (tools / tool).symlink_to(shutil.which(tool))
    return tmp_path


def make(folder, *words):
    environment = {"PATH": str(folder / "tools"), "HOME": str(folder)}
    return subprocess.run(["make", *words], cwd=folder, env=environment, capture_output=True, text=True, timeout=60)


def python_stub(path, suits):
    """A program that answers as Python does when asked whether it suits, its version, and to make a .venv."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f'#!/bin/sh\ncase "$1" in -c) exit {0 if suits else 1};; -m) echo "made by $0";; *) echo "Python 3.x";; esac\n'
    )
    path.chmod(0o755)


def test_without_python_make_says_what_to_install(bare_machine):
    python_stub(bare_machine / "tools/python3", suits=False)
    told = make(bare_machine, "serve")
    assert told.returncode != 0
    assert "Python 3.12 or newer" in told.stderr
    assert "apt install" in told.stderr


@pytest.mark.parametrize("place", ["tools/python3", "tools/python3.13", ".pyenv/versions/3.12.1/bin/python3"])
def test_make_finds_a_python_that_suits(bare_machine, place):
    python_stub(bare_machine / "tools/python3.12", suits=False)
    python_stub(bare_machine / place, suits=True)
    assert f"{Path(place).name}\n" in make(bare_machine, ".venv/bin/python").stdout.split("made by ")[1]


def test_make_lists_its_targets(bare_machine):
    listed = make(bare_machine).stdout
    assert re.findall(r"^make ([\w-]+) +\w", listed, re.MULTILINE) == [
        "help",
        "install",
        "serve",
        "lab",
        "spark",
        "test",
        "test-spark",
        "test-fuzz",
        "lint",
        "bench",
        "lock",
    ]


def rakor(*words, **environment):
    return subprocess.run([RAKOR, *words], env=os.environ | environment, capture_output=True, text=True, timeout=60)


def test_a_taken_port_is_named():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        told = rakor("serve", "--port", str(port))
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr == f"Rakor cannot start: port {port} is taken by another program; choose one with --port.\n"


@pytest.mark.parametrize("named_by", ["option", "environment"])
def test_a_folder_without_data_is_refused(tmp_path, named_by):
    folder = str(tmp_path / "nothing-here")
    told = rakor("serve", "--data", folder) if named_by == "option" else rakor("serve", RAKOR_DATA=folder)
    assert (told.returncode, told.stdout) == (2, "")
    assert "nothing-here" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_wrong_port_is_refused():
    told = rakor("serve", "--port", "99999")
    assert told.returncode == 2
    assert "'99999' is no port" in told.stderr


def fetch(url, **headers):
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=30) as answer:  # noqa: S310 - the URL is our own board's
        return answer, answer.read()


def test_the_root_leads_to_the_overview_and_keeps_the_choice(board_url):
    answer, _ = fetch(f"{board_url}/?region=31.71")
    assert answer.url == f"{board_url}/overview?region=31.71"


def test_the_page_names_no_other_machine(board_url):
    _, body = fetch(f"{board_url}/overview")
    addresses = re.findall(r"(?:src|href)=[\"']?(?:https?:)?//([^/\"' >]+)", body.decode())
    assert set(addresses) <= {board_url.removeprefix("http://")}


def test_fonts_and_scripts_come_from_the_board(board_url):
    _, font = fetch(f"{board_url}/fonts/PlusJakartaSans%5Bwght%5D.ttf")
    assert font[:4] == b"\x00\x01\x00\x00"  # how a TrueType file begins
    answer, _ = fetch(f"{board_url}/static/js/bokeh.min.js", **{"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"


def test_a_browser_keeps_the_files_of_the_page(board_url):
    """For years, as their addresses change with their content."""
    _, body = fetch(f"{board_url}/overview")
    files = set(re.findall(r"""(?:src|href)="([^"]+\.(?:js|css|ttf|svg)[^"]*)\"""", body.decode()))
    assert {re.split(r"[?/]", file)[1] for file in files if file.startswith("assets/")} >= {"page.css", "page.js"}
    kept = {file: fetch(urljoin(f"{board_url}/overview", file))[0].headers["Cache-Control"] for file in files}
    assert len(kept) >= 6
    assert {file: told for file, told in kept.items() if told != "max-age=315360000"} == {}


def test_an_unknown_address_says_404_without_links(board_url):
    with pytest.raises(urllib.error.HTTPError) as refused:
        fetch(f"{board_url}/nothing")
    with refused.value as answer:
        assert answer.code == 404
        assert b"//" not in answer.read()


@pytest.mark.parametrize(("origin", "status"), [("http://elsewhere.example", 403), ("{board_url}", 101)])
def test_only_pages_of_the_board_can_open_a_session(board_url, origin, status):
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    key = {"Sec-WebSocket-Key": "A" * 22 + "=="}
    connection = http.client.HTTPConnection(board_url.removeprefix("http://"), timeout=30)
    connection.request("GET", "/overview/ws", headers={"Origin": origin.format(board_url=board_url), **upgrade, **key})
    assert connection.getresponse().status == status
    connection.close()


def test_an_interrupt_ends_the_board_quietly():
    port = unused_port()
    with subprocess.Popen(
        [RAKOR, "serve", "--port", str(port)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as board:
        assert board.stdout.readline() == f"Rakor: http://127.0.0.1:{port}\n"
        board.send_signal(signal.SIGINT)
        _, complaints = board.communicate(timeout=20)
    assert (board.returncode, complaints) == (0, "")
