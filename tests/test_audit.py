"""What every numeral of a plan was taken for."""

from pathlib import Path

import pytest
from hypothesis import given

from tests.property.strategies import documents
from workplans import AuditKind, Plan, parse, parse_all
from workplans.source import shadow_of

HEAD = "某县教育局2025年工作要点\n一、扩大供给\n1."
NUMERALS = frozenset("0123456789〇零一二三四五六七八九十百千万亿两廿卅卌")
KINDS = [
    ("新建学校2所。", "2所", "target"),
    ("公用经费由400元提高至500元。", "400元", "baseline"),
    ("2026年底前新建学校2所。", "2026年底前", "date"),
    ("实施三年行动。", "三", "period"),
    ("开通12小时热线。", "12小时", "period"),
    ("举办第36届运动会。", "第36", "ordinal"),
    ("落实中央八项规定。", "八项", "name"),
    ("发展5G产业。", "5G", "code"),
    ("落实粤教〔2020〕5号文件。", "粤教〔2020〕5号", "document_number"),
    ("去年新建学校3所。", "3所", "past"),
    ("支持总投资1亿元以上的项目。", "1亿元以上", "threshold"),
    ("分解为24项任务。", "24项", "structure"),
    ("庆祝成立100周年。", "100", "period"),
    ("建立一个联席会议制度。", "一个", "article"),
    ("走访几十户家庭。", "几十户", "vague"),
    ("统筹推进。", "一、", "label"),
    ("千方百计。", "千", "word"),
    ("落实“一岗双责”。", "一", "name"),
    ("推进“高效办成一件事”。", "一件", "name"),
    ("共建“一带一路”。", "一路", "name"),
    ("实施“百企领航”行动。", "百", "name"),
    ("学习十九届四中、五中全会精神。", "四", "ordinal"),
    ("推进机场二期建设。", "二", "ordinal"),
    ("实施新一轮改革。", "一", "ordinal"),
    ("建设三级医院。", "三", "ordinal"),
    ("进入全省前五位。", "五", "ordinal"),
    ("完善四级河长体系。", "四", "structure"),
    ("防范八级大风。", "八", "ordinal"),
    ("建设一中、二中新校区。", "一", "name"),
    ("推进百亿园区建设。", "百亿", "threshold"),
    ('实施"十百千"工程。', "十百千", "name"),
    ("实现市、区两级联动。", "两", "structure"),
    ("保障五大类人群。", "五", "structure"),
    ("推进三省一市协作。", "三", "structure"),
    ("打造济南等4大基地。", "4", "structure"),
    ("发展千亿级产业。", "千亿", "threshold"),
    ("把握要点：\n二是抓落实。", "二", "label"),
    ("支持世界500强企业投资。", "500", "name"),
    ("改造国道318沿线。", "318", "code"),
    ("信息技术2.0在教学中应用。", "2.0", "code"),
    ("三次产业比例为4.0：37.7：58.3。", "4.0：37.7：58.3", "code"),
    ("签订帮扶协议（2021—2025）。", "2021", "date"),
    ("加强队伍建设。", "伍", "word"),
    ("落实每一项任务。", "一", "word"),
    ("推进一体化。", "一", "word"),
]


def check(plan: Plan) -> None:
    """Every numeral stands in exactly one line; the lines come in order and slice to their text."""
    text = plan.source.text
    lines = plan.audit()
    end = plan.span.start
    covered: set[int] = set()
    for line in lines:
        assert end <= line.span.start < line.span.end <= plan.span.end
        assert text[line.span.start : line.span.end] == line.text
        end = line.span.end
        covered.update(range(line.span.start, line.span.end))
    shadow = shadow_of(text)
    assert [at for at in range(plan.span.start, plan.span.end) if shadow[at] in NUMERALS and at not in covered] == []
    spans = [line.span for line in lines if line.kind is AuditKind.TARGET]
    assert spans == [target.quantity.span for target in plan.iter_targets()]


@pytest.mark.parametrize(("sentence", "text", "kind"), KINDS)
def test_kinds(sentence: str, text: str, kind: str) -> None:
    lines = {line.text: line.kind.value for line in parse(HEAD + sentence).audit()}
    assert lines[text] == kind


@given(documents())
def test_every_numeral_has_one_line(text: str) -> None:
    for plan in parse_all(text):
        check(plan)


def test_every_numeral_of_the_corpus_has_one_line(corpus: Path) -> None:
    for path in sorted(corpus.glob("*.txt")):
        for plan in parse_all(path.read_text(encoding="utf-8")):
            check(plan)


def test_a_bare_number_of_a_review_is_past() -> None:
    plan = parse("某县2025年工作报告\n一、2024年工作回顾\n1.收入比缩小至2.27。\n二、2025年工作安排\n1.新建学校2所。")
    assert {line.text: line.kind for line in plan.audit()}["2.27"] is AuditKind.PAST


def test_the_amounts_of_a_review_are_past() -> None:
    plan = parse(
        "某县2025年工作报告\n一、2024年工作回顾\n1.新建学校3所，新增学位2000个。\n二、2025年工作安排\n1.新建学校2所。"
    )
    lines = [(line.text, line.kind) for line in plan.audit() if line.text.endswith(("所", "个"))]
    assert lines == [("3所", AuditKind.PAST), ("2000个", AuditKind.PAST), ("2所", AuditKind.TARGET)]
