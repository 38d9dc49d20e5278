"""What Word hides in its XML, and what must not be read from it."""

from __future__ import annotations

import pytest

from school.plan.cells import Document, Table
from school.plan.read_docx import read_docx
from school.plan.table import plan_table
from school.refusal import Refusal
from tests.school.plan.builders import HEADER, STRICT, W, docx, p, tbl, tc, tr, zipped


def rows(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row] for table in document.tables for row in table.rows]


def one_cell(content: str) -> str:
    return rows(read_docx(docx(tbl(tr(tc(content))))))[0][0]


TEXTS = {
    "обычный": (p("Дело"), "Дело"),
    "вставка с исправлениями": (
        "<w:p><w:ins><w:r><w:t>Новое</w:t></w:r></w:ins><w:del><w:r><w:delText>Старое</w:delText>"
        "</w:r></w:del></w:p>",
        "Новое",
    ),
    "удалённое, но записанное как текст": (
        "<w:p><w:r><w:t>Есть</w:t></w:r><w:del><w:r><w:t> нет</w:t></w:r></w:del></w:p>",
        "Есть",
    ),
    "перемещённое": (
        "<w:p><w:moveFrom><w:r><w:t>Откуда</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t>Куда</w:t></w:r></w:moveTo></w:p>",
        "Куда",
    ),
    "элемент управления": (
        "<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>до 1 мая</w:t></w:r></w:p></w:sdtContent>"
        "</w:sdt>",
        "до 1 мая",
    ),
    "скрытый текст": (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>тайно</w:t></w:r><w:r><w:t>явно</w:t></w:r></w:p>",
        "явно",
    ),
    "код поля": (
        "<w:p><w:r><w:instrText>LINK x</w:instrText></w:r><w:r><w:t>ссылка</w:t></w:r></w:p>",
        "ссылка",
    ),
    "гиперссылка": ("<w:p><w:hyperlink><w:r><w:t>сайт</w:t></w:r></w:hyperlink></w:p>", "сайт"),
    "табуляция, перенос, неразрывный дефис": (
        "<w:p><w:r><w:t>с 1</w:t><w:tab/><w:t>по 5</w:t><w:br/><w:t>мая</w:t><w:noBreakHyphen/>"
        "<w:t>июня</w:t></w:r></w:p>",
        "с 1 по 5\nмая-июня",
    ),
    "два абзаца": (f"{p('сентябрь')}{p('январь')}", "сентябрь\nянварь"),
    "маленькая таблица в ячейке": (f"{tbl(tr('а', 'б'))}{p('в')}", "а\nб\nв"),
}


@pytest.mark.parametrize(("content", "wanted"), TEXTS.values(), ids=TEXTS.keys())
def test_text_of_a_cell(content: str, wanted: str) -> None:
    assert one_cell(content) == wanted


def test_rows_and_cells_inside_controls_and_insertions() -> None:
    row = f"<w:sdt><w:sdtContent>{tr('1', 'А')}</w:sdtContent></w:sdt>"
    wrapped_cell = f"<w:sdt><w:sdtContent>{tc('Б')}</w:sdtContent></w:sdt>"
    deleted = tr("9", "Я", properties="<w:del/>")
    document = read_docx(docx(tbl(row, f"<w:tr>{tc('2')}{wrapped_cell}</w:tr>", deleted)))
    assert rows(document) == [["1", "А"], ["2", "Б"]]


def test_merged_cells() -> None:
    table = tbl(
        tr(tc("Раздел", '<w:gridSpan w:val="3"/>')),
        tr("1", tc("май", '<w:vMerge w:val="restart"/>'), "А"),
        tr("2", tc("", "<w:vMerge/>"), "Б"),
        tr("х", "у", properties='<w:gridBefore w:val="1"/>'),
    )
    found = read_docx(docx(table)).tables[0].rows
    assert [(cell.text, cell.span, cell.joined) for cell in found[0]] == [("Раздел", 3, False)]
    assert [cell.joined for cell in found[2]] == [False, True, False]
    assert [cell.text for cell in found[3]] == ["", "х", "у"]


def test_a_plan_inside_a_layout_table_is_found() -> None:
    inner = tbl(HEADER, tr("1", "А", "май", "Зам"))
    document = read_docx(docx(tbl(tr("Утверждаю", "2020"), tr(tc(f"{p('План')}{inner}{p('')}")))))
    assert [row.title for row in plan_table(document).rows] == ["А"]


def test_numbers_that_word_counts_itself() -> None:
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="7">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>'
        '<w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1.%2."/></w:lvl></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="9"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
        '<w:lvlText w:val="•"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="9"/></w:num></w:numbering>'
    )

    def listed(number: int, depth: int = 0, text: str = "") -> str:
        mark = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
        return f"<w:p><w:pPr>{mark}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"

    table = tbl(
        HEADER,
        tr(tc(listed(1, 0, "Кадры"), '<w:gridSpan w:val="4"/>')),
        tr(tc(listed(2)), "А", "май", tc(listed(3, 0, "Зам"))),
        tr(tc(listed(2)), "Б", "май", "Зам"),
        tr(tc(listed(1, 0, "Дом"), '<w:gridSpan w:val="4"/>')),
        tr(tc(listed(1, 1)), "В", "май", "Зам"),
    )
    found = plan_table(read_docx(docx(table, word__numbering=numbering))).rows
    assert [(row.section and row.section.number, row.number, row.title) for row in found] == [
        ("I", "1", "А"),
        ("I", "2", "Б"),
        ("II", "II.1", "В"),
    ]
    assert found[0].responsible == "Зам"


def test_a_text_box_is_read_once() -> None:
    box = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>"
        f"{p('УТВЕРЖДАЮ')}{p('от 11.09.2020')}</w:txbxContent></mc:Choice>"
        f"<mc:Fallback><w:txbxContent>{p('УТВЕРЖДАЮ')}</w:txbxContent></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert read_docx(docx(box)).blocks[0] == "УТВЕРЖДАЮ\nот 11.09.2020"


def test_strict_files_and_main_parts_of_another_name() -> None:
    body = tbl(HEADER, tr("1", "А", "май", "Зам"))
    assert len(plan_table(read_docx(docx(body, namespace=STRICT))).rows) == 1
    renamed = zipped(
        {
            "_rels/.rels": '<Relationships><Relationship Type="http://x/officeDocument" '
            'Target="/word/document2.xml"/></Relationships>',
            "word/document2.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        }
    )
    assert len(plan_table(read_docx(renamed)).rows) == 1


def test_rows_whose_columns_drift() -> None:
    wide = '<w:gridSpan w:val="2"/>'
    header = tr("№", tc("Мероприятия", wide), "Срок", tc("Ответственные", wide))
    table = tbl(header, tr("1", "А", tc("май", wide), "Зам"), tr(tc("1", wide), "Б", "июнь", "Дир"))
    found = plan_table(read_docx(docx(table))).rows
    assert [(row.title, row.date, row.responsible) for row in found] == [
        ("А", "май", "Зам"),
        ("Б", "июнь", "Дир"),
    ]


def test_a_picture_in_word_is_a_scan() -> None:
    data = zipped(
        {
            "word/document.xml": f'<w:document xmlns:w="{W}"><w:body><w:p/></w:body></w:document>',
            "word/media/image1.png": b"\x89PNG",
        }
    )
    with pytest.raises(Refusal, match="file-scan"):
        read_docx(data)


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (zipped({"word/other.xml": "<a/>"}), "file-damaged"),
        (zipped({"word/document.xml": "<w:document"}), "file-damaged"),
        (zipped({"word/document.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "file-dtd"),
        (
            zipped({"word/document.xml": "<!DOCTYPE a><a/>".encode("utf-16")}),
            "file-dtd",
        ),
        (docx(tbl(*[tr("1")] * 2001)), "file-too-many-rows"),
        (docx("<w:sdt><w:sdtContent>" * 60 + "</w:sdtContent></w:sdt>" * 60), "file-damaged"),
        (zipped({"word/document.xml": b" " * 51_000_000}), "file-bomb"),
        (zipped({"word/document.xml": b" " * 6_000_000}), "file-bomb"),
    ],
)
def test_refused(data: bytes, key: str) -> None:
    with pytest.raises(Refusal, match=key):
        read_docx(data)


def test_blocks_keep_their_order() -> None:
    document = read_docx(docx(p("до") + tbl(tr("а", "б")) + p("после")))
    assert [type(block) for block in document.blocks] == [str, Table, str]
