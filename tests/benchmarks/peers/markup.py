"""The words and tables of the overview as HTML, for the contestants that take HTML from the server."""

from html import escape

STYLE = """
body{font:15px/1.5 system-ui,sans-serif;color:#1f2430;background:#f6f6f4;margin:0 auto;max-width:1360px;padding:16px}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}th,td{padding:3px 8px;text-align:right;
border-bottom:1px solid #d9dce3}th[scope=row]{text-align:left}.numbers{display:flex;gap:24px}.big{font-size:28px}
.matrix td{text-align:center}.proposed{color:#5d6475}.overdue{font-weight:bold}.two{display:grid;gap:24px;
grid-template-columns:1fr 1fr}ul{padding-left:0;list-style:none}
"""


def headline(c: dict) -> str:
    """The path, the title, the lead, the date."""
    path = " › ".join(map(escape, c["path"]))
    return (
        f'<nav>{path}</nav><h1 class="title">{escape(c["title"])}</h1><p>{escape(c["lead"])}</p>'
        f'<p class="view">{escape(c["view"])} · {escape(c["dated"])}</p>'
    )


def numbers(c: dict) -> str:
    """The key numbers side by side."""
    parts = (
        f'<section><h3>{escape(title)}</h3><p class="big">{escape(value)}</p><p>{escape(note)}</p></section>'
        for title, value, note in c["numbers"]
    )
    return f'<div class="numbers">{"".join(parts)}</div>'


def attention(c: dict) -> str:
    """The list of what needs attention."""
    items = (
        f"<li>{sign} {escape(text)} <small>{escape(detail)} {escape(target)}</small></li>"
        for sign, text, detail, target in c["attention"]
    )
    return f"<ul>{''.join(items)}</ul>"


def children(c: dict) -> str:
    """The table of the child regions."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in ("", *c["heads"]))
    rows = (
        f'<tr><th scope="row">{escape(name)}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in cells)}</tr>'
        for _, name, *cells in c["children"]
    )
    return f'<table class="children"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'


def matrix(c: dict) -> str:
    """The table of institutions by stages."""
    heads, body = c["matrix"]["heads"], []
    head = "".join(f'<th scope="col"><abbr title="{escape(name)}">{escape(short)}</abbr></th>' for short, name in heads)
    for kind, rows in c["matrix"]["groups"]:
        body.append(f'<tr><th colspan="{len(heads) + 1}" scope="rowgroup">{escape(kind)}</th></tr>')
        for name, cells in rows:
            body.append(f'<tr><th scope="row">{escape(name)}</th>{"".join(map(_cell, cells))}</tr>')
    return f'<table class="matrix"><thead><tr><th></th>{head}</tr></thead><tbody>{"".join(body)}</tbody></table>'


def _cell(cell: tuple[str, str, str] | None) -> str:
    if cell is None:
        return "<td></td>"
    symbol, marks, told = cell
    return f'<td class="{marks}" title="{escape(told)}">{symbol}</td>'
