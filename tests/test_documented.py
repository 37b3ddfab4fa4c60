"""What is public explains itself, and the README names only what exists."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboards.command import main

ROOT = Path(__file__).parents[1]
MODULES = [path for layer in ("data", "widgets", "dashboards") for path in sorted((ROOT / layer).rglob("*.py"))]
README = (ROOT / "README.md").read_text("utf-8")
CODE = re.findall(r"```sh\n(.*?)```|`([^`\n]+)`", README, re.DOTALL)
COMMANDS = sorted(set(re.findall(r"\b(make|rakor) ([a-z]+)", "\n".join("".join(pair) for pair in CODE))))
Function = ast.FunctionDef | ast.AsyncFunctionDef


def public(body: list[ast.stmt], prefix: str = "") -> Iterator[tuple[str, Function | ast.ClassDef]]:
    """Public functions and classes, methods of public classes, and constructors."""
    for node in body:
        if isinstance(node, Function | ast.ClassDef) and (not node.name.startswith("_") or node.name == "__init__"):
            yield prefix + node.name, node
            if isinstance(node, ast.ClassDef):
                yield from public(node.body, f"{node.name}.")


def untyped(function: Function) -> list[str]:
    """The arguments without a type, and "return" where the result has none."""
    given = function.args
    named = [*given.posonlyargs, *given.args, *given.kwonlyargs]
    rest = [argument for argument in (given.vararg, given.kwarg) if argument]
    missing = [argument.arg for argument in named + rest if argument.annotation is None]
    result = ["return"] if function.returns is None and function.name != "__init__" else []
    return [argument for argument in missing if argument not in ("self", "cls")] + result


def faults(source: str) -> list[str]:
    """What of the public part of a module is not documented or not typed."""
    tree = ast.parse(source)
    found = [] if ast.get_docstring(tree) else ["the module has no docstring"]
    for label, node in public(tree.body):
        if node.name != "__init__" and not ast.get_docstring(node):
            found.append(f"{label} has no docstring")
        if isinstance(node, Function):
            found += [f"{label}: {argument} has no type" for argument in untyped(node)]
    return found


def test_what_is_missing_is_noticed():
    source = (
        "class A:\n    'A.'\n    def __init__(self, a): ...\n    def f(self, *, b) -> int:\n        'F.'\ndef g(): ..."
    )
    assert faults(source) == [
        "the module has no docstring",
        "A.__init__: a has no type",
        "A.f: b has no type",
        "g has no docstring",
        "g: return has no type",
    ]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_public_code_is_documented_and_typed(path):
    assert faults(path.read_text("utf-8")) == []


@pytest.mark.parametrize(("program", "word"), COMMANDS)
def test_readme_names_commands_that_exist(program, word, capsys):
    if program == "make":
        assert re.search(rf"^{word}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    else:
        with pytest.raises(SystemExit, match=r"^0$"):
            main([word, "--help"])
        assert f"rakor {word}" in capsys.readouterr().out


def test_readme_starts_with_the_two_commands():
    assert {("make", "serve"), ("make", "test"), ("rakor", "serve")} <= set(COMMANDS)


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\((?!https?://)([^)#]+)\)", README))))
def test_readme_links_lead_somewhere(target):
    assert (ROOT / target).exists()


def test_readme_gives_a_reason_for_every_dependency():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = [line for group in project["dependency-groups"].values() for line in group if isinstance(line, str)]
    declared = {re.match(r"[\w-]+", line).group() for line in project["project"]["dependencies"] + groups}
    tables = README.split("## Dependencies")[1].split("\n## ")[0]
    explained = {
        name for row in re.findall(r"^\| ([a-z][a-z0-9, -]*) \| \S", tables, re.MULTILINE) for name in row.split(", ")
    }
    assert explained - {"package"} == declared
