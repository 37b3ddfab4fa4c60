"""A page of the board as one HTML document: header with the controls, the page's own layout, footer.

The document is ours rather than one of Panel's templates: those fetch fonts from outside, say lang="en" whatever the
language, and have no heading, landmark or skip link (measured; the project's own page passes axe).
"""

import functools
import pathlib
from collections.abc import Mapping
from typing import Any, cast

import jinja2
import panel as pn
from bokeh.document import Document
from bokeh.embed.util import RenderRoot
from bokeh.io import curdoc
from markupsafe import Markup as Safe
from panel.template.base import BaseTemplate
from panel.theme import Native
from panel.viewable import Viewable

from data.language import LANGUAGES
from widgets.address import Address, title
from widgets.board import Board
from widgets.compare_field import CompareField
from widgets.dataset_field import DatasetField
from widgets.date_field import DateField
from widgets.election_field import ElectionField
from widgets.key_dates import KeyDates
from widgets.page.files import FONT, address
from widgets.page.footer import Footer
from widgets.page.notice import Notice
from widgets.page.scripts import deferred
from widgets.page.server import cure
from widgets.pages import PAGES
from widgets.region_picker import RegionPicker
from widgets.scope import Scope
from widgets.source_drawer import SourceDrawer
from widgets.theme import css_variables
from widgets.view import Markup, MarkupView, View

HERE = pathlib.Path(__file__).parent
CONTROLS: dict[str, type[View]] = {
    "region": RegionPicker,
    "election": ElectionField,
    "date": DateField,
    "key_dates": KeyDates,
    "compare": CompareField,
}


class Page(BaseTemplate):
    """A document made from `template`, with each item where its slot is."""

    def __init__(self, template: jinja2.Template, items: Mapping[str, Viewable], words: Mapping[str, object]) -> None:
        """`items` are what the slots of the template hold, by name; `words` all other values of the template."""
        super().__init__(template=template, design=Native)
        self._render_items.update({name: (item, []) for name, item in items.items()})
        self._render_variables.update(words)

    def server_doc(self, doc: Document | None = None, *args: Any, **named: Any) -> Document:
        """The document of a session. Its models are counted once, and not again with each root that joins them."""
        with (doc or curdoc()).models.freeze():
            return super().server_doc(doc, *args, **named)


def page(board: Board, layout: pathlib.Path, slots: Mapping[str, View | Viewable]) -> Page:
    """A page of the board, ready to be served.

    Args:
        board: The session's board, which all controls and widgets share.
        layout: The page's own template, named after the page: it extends page.html and lays its slots out in the block
            `main` with `{{ slot(roots.NAME) }}`.
        slots: What goes into each slot. An HTML pane must stand in a Column: Panel loads MathJax for a bare one.

    Returns:
        The page; call `servable()` on it.
    """
    cure()
    scope = board.scope
    controls: dict[str, type[View]] = {"dataset": DatasetField} if len(board.library) > 1 else {}
    controls |= CONTROLS
    shell: dict[str, type[View]] = {
        "notice": Notice,
        "drawer": SourceDrawer,
        "footer": Footer,
        "address": Address,
        **controls,
    }
    views = {name: view(board) for name, view in shell.items()}
    words = {
        "language": scope.language,
        "say": board.snapshot.language.say,
        "current": layout.stem,
        "pages": PAGES,
        "controls": list(controls),
        "query": scope.query(),
        "translations": {code: _in_language(scope, code) for code in LANGUAGES},
        "document_title": title(board.snapshot),
        "colours": Safe(css_variables()),  # noqa: S704 - our own constants
        "font": FONT,
        "early": {name: _early(view) for name, view in slots.items()},
    }
    items = {name: cast(Viewable, pn.panel(view)) for name, view in {**views, **slots}.items()}
    return Page(_template(layout), items, words)


def _in_language(scope: Scope, code: str) -> str:
    """The query of the same view in another language."""
    return Scope(**{**scope.param.values(), "language": code}).query()


@functools.cache
def _template(layout: pathlib.Path) -> jinja2.Template:
    """The layout within the shell. Everything is escaped except what Bokeh makes, which is markup by design."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader([layout.parent, HERE]), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals.update(slot=_slot, deferred=deferred, file=address)
    return environment.get_template(layout.name)


def _slot(root: RenderRoot, early: Safe | str = "") -> Safe:
    """The place in the document where Bokeh puts a root; `early` is what stands there until it does."""
    place = '<div id="{}" data-root-id="{}" style="display: contents">{}</div>'
    return Safe(place).format(root.elementid, root.id, early)  # noqa: S704 - a constant; what fills it is escaped


def _early(view: object) -> Safe:
    """The words of a widget before it is live, in the same look: a reader on a slow line need not wait for scripts."""
    if not isinstance(view, MarkupView):
        return Safe()
    words = (
        '<div class="early"><template shadowrootmode="open"><style>{}</style><div class="box">{}</div></template></div>'
    )
    css, html = Safe("".join(Markup._stylesheets)), Safe(f'<div class="box">{view.markup.html}</div>')  # noqa: S704 - ours; escaped by its template
    return Safe(words).format(css, html)  # noqa: S704 - a constant
