"""Word templates that a school may replace: filled in, and looked at before they are taken.

A template is a program of Jinja in a file that came from outside. Here it may only name fields,
ask whether they are there, and go through a list once: nothing that can call, count or grow.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.sandbox import SandboxedEnvironment

from school.plan.package import Package, attribute, local
from school.refusal import Refusal
from school.reports.docx_parts import opened

MAX_SIZE = 5_000_000  # bytes of the file
_MAX_TEXT = 1_500_000  # bytes of one XML part that is filled in
_MAX_BRACES = 1000  # in one part
_OPENED = re.compile(r"\{[{%#]")
_TAG = re.compile(r"\{(?:\{[^{}]{0,200}\}|%[^{}]{0,200}%|#[^{}]{0,200}#)\}")

_ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Const),
    *(nodes.If, nodes.For, nodes.CondExpr, nodes.Compare, nodes.Operand),
    *(nodes.And, nodes.Or, nodes.Not, nodes.Filter),
)
_FILTERS = frozenset({"upper", "lower", "capitalize", "trim", "length"})
_OF_LOOPS = frozenset({"index", "first", "last", "length"})


@dataclass(frozen=True, slots=True)
class Form:
    """What a template may name: fields, those of them that are lists, and the parts of their
    rows. ``samples``: values together with the words that have to come out when they are filled
    in; ``lost`` is why a template in which they do not is refused."""

    fields: frozenset[str]
    lists: frozenset[str]
    parts: frozenset[str]
    samples: Sequence[tuple[Mapping[str, Any], Sequence[str]]]
    lost: str


class _UnfitError(Exception):
    """``why`` is a key, ``what`` the word of the template that it is about."""

    def __init__(self, why: str, what: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.what = what


class _Forms(SandboxedEnvironment):
    """Templates that only fill in a form."""

    def __init__(self, form: Form) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()
        self._form = form

    def compile(self, source: Any, *rest: Any, **options: Any) -> Any:
        tree = self.parse(source) if isinstance(source, str) else source
        _check_tree(tree, self._form)
        return super().compile(tree, *rest, **options)


def fill(form: Form, template: bytes, values: Mapping[str, Any]) -> bytes:
    """Refusal ``template-unfit`` with ``why`` and ``what``, see ``check_template``."""
    try:
        return _fill(form, template, values, careful=False)
    except _UnfitError as error:
        raise Refusal("template-unfit", why=error.why, what=error.what) from error
    except MemoryError:
        raise
    except Exception as error:  # what a broken document makes Word's readers raise is endless
        raise Refusal("template-unfit", why="broken", what="") from error


def check_template(form: Form, data: bytes) -> None:
    """Refusal ``template-unfit`` for what cannot stand in the place of the shipped template.

    ``why``: not-docx; too-large; unsafe (a DTD, a bomb, a password, something fetched from
    outside); unknown-field (``what``: its name); forbidden (``what``: the kind of expression);
    broken; ``form.lost`` (what the paper is about is not in the filled-in document). Call it where
    files of strangers are read: it opens one.
    """
    try:
        _check_package(data)
        for values, must in form.samples:
            text = _text(_fill(form, data, values, careful=True))
            if not all(words in text for words in must):
                raise _UnfitError(form.lost)
    except _UnfitError as error:
        raise Refusal("template-unfit", why=error.why, what=error.what) from error
    except (MemoryError, Refusal):
        raise
    except Exception as error:  # as in fill
        raise Refusal("template-unfit", why="broken", what="") from error


def _fill(form: Form, template: bytes, values: Mapping[str, Any], *, careful: bool) -> bytes:
    from docxtpl import DocxTemplate  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy, and only forms need it
    from lxml import etree  # noqa: PLC0415

    forms = _Forms(form)
    try:
        paper = DocxTemplate(io.BytesIO(template))
        if careful:
            # docxtpl mends torn XML in silence, and what it could not mend is missing.
            paper.render_init()
            etree.fromstring(paper.build_xml(dict(values), forms))
        paper.render(dict(values), forms, autoescape=True)
        written = io.BytesIO()
        paper.save(written)
    except TemplateError as error:
        raise _UnfitError("broken") from error
    return written.getvalue()


def _check_tree(tree: nodes.Node, form: Form) -> None:
    parts = form.parts | _OF_LOOPS
    for node in _all(tree):
        kind = type(node).__name__
        if not isinstance(node, _ALLOWED):
            raise _UnfitError("forbidden", kind.lower())
        if isinstance(node, nodes.Filter) and (
            node.name not in _FILTERS or node.args or node.kwargs
        ):
            raise _UnfitError("forbidden", node.name[:50])
        if isinstance(node, nodes.Getattr) and not (
            isinstance(node.node, nodes.Name) and node.attr in parts
        ):
            raise _UnfitError("forbidden", node.attr[:50])
        if isinstance(node, nodes.For):
            _check_loop(node, form)
    _check_names(tree, form.fields)


def _check_loop(loop: nodes.For, form: Form) -> None:
    listed = isinstance(loop.iter, nodes.Name) and loop.iter.name in form.lists
    if not listed or not isinstance(loop.target, nodes.Name) or loop.recursive:
        raise _UnfitError("forbidden", "for")
    if any(isinstance(node, nodes.For) for node in _all(loop) if node is not loop):
        raise _UnfitError("forbidden", "for")


def _check_names(node: nodes.Node, known: frozenset[str]) -> None:
    if isinstance(node, nodes.For) and isinstance(node.target, nodes.Name):
        known |= {node.target.name, "loop"}
    if isinstance(node, nodes.Name) and node.name not in known:
        raise _UnfitError("unknown-field", node.name[:50])
    for child in node.iter_child_nodes():
        _check_names(child, known)


def _all(tree: nodes.Node) -> Iterator[nodes.Node]:
    yield tree
    yield from tree.find_all(nodes.Node)


def _check_package(data: bytes) -> None:
    if len(data) > MAX_SIZE:
        raise _UnfitError("too-large")
    if not data.startswith(b"PK"):
        raise _UnfitError("not-docx")
    try:
        package = Package(data)
        if "[Content_Types].xml" not in package.names:
            raise _UnfitError("not-docx")
        main = package.main_part("word/document.xml")
        if main not in package.names:
            raise _UnfitError("not-docx")
        for name in sorted(package.names):
            # Every part is unpacked once within the budget: python-docx would take them unasked.
            if not name.lower().endswith((".xml", ".rels")):
                package.read(name)
                continue
            root = package.xml(name)
            if root is None:
                continue
            if name.endswith(".rels") and any(map(_fetches, root)):
                raise _UnfitError("unsafe")
            _check_tags("".join(map(str, root.itertext())))
        _check_main(package.read(main) or b"")
    except Refusal as refusal:
        damaged = refusal.key == "file-damaged"
        raise _UnfitError("not-docx" if damaged else "unsafe") from refusal


def _check_tags(text: str) -> None:
    """docxtpl looks for the end of each tag with expressions that take quadratic time when there
    is none, so every one has to be closed before it gets the file."""
    if text.count("{") > _MAX_BRACES:
        raise _UnfitError("too-large")
    if len(_OPENED.findall(text)) != len(_TAG.findall(text)):
        raise _UnfitError("broken")


def _check_main(xml: bytes) -> None:
    if len(xml) > _MAX_TEXT:
        raise _UnfitError("too-large")
    if b"wordprocessingml" not in xml[:20_000]:
        raise _UnfitError("not-docx")


def _fetches(relation: Any) -> bool:
    """A link may point outside; a picture or a template from outside is fetched unasked."""
    return (
        local(relation) == "Relationship"
        and attribute(relation, "TargetMode") == "External"
        and not (attribute(relation, "Type") or "").endswith("/hyperlink")
    )


def _text(written: bytes) -> str:
    document = opened(written)
    texts = [document.element.body]
    for section in document.sections:
        texts += [section.header._element, section.footer._element]
    return "\n".join("".join(element.itertext()) for element in texts)
