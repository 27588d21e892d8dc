"""Amounts: value, range, bound and unit of each, where it stands, and texts in which nothing is one."""

from fractions import Fraction

import pytest

from workplans import Quantity, QuantityError, find_quantities, parse_quantity

# text, value, upper, comparator, unit
AMOUNTS: list[tuple[str, str, str | None, str, str | None]] = [
    # things that are counted
    ("30个", "30", None, "=", "个"),
    ("12所", "12", None, "=", "所"),
    ("5家", "5", None, "=", "家"),
    ("800户", "800", None, "=", "户"),
    ("450人次", "450", None, "=", "人次"),
    ("3,200人次", "3200", None, "=", "人次"),
    ("30 000个", "30000", None, "=", "个"),
    ("18课时", "18", None, "=", "课时"),
    ("6场次", "6", None, "=", "场次"),
    ("900盏", "900", None, "=", "盏"),
    ("45标箱", "45", None, "=", "标箱"),
    ("20 个", "20", None, "=", "个"),
    ("２０个", "20", None, "=", "个"),
    ("0起", "0", None, "=", "起"),
    # 万 and 亿
    ("4.3万个", "43000", None, "=", "个"),
    ("2.2万口", "22000", None, "=", "口"),
    ("1.5亿元", "150000000", None, "=", "元"),
    ("145亿元", "14500000000", None, "=", "元"),
    ("1万亿元", "1000000000000", None, "=", "元"),
    ("1,234.5万元", "12345000", None, "=", "元"),
    ("3千人", "3000", None, "=", "人"),
    ("100万", "1000000", None, "=", None),
    ("145亿", "14500000000", None, "=", None),
    # Chinese numerals
    ("三十五所", "35", None, "=", "所"),
    ("十二个", "12", None, "=", "个"),
    ("两批", "2", None, "=", "批"),
    ("一千二百户", "1200", None, "=", "户"),
    ("三万亩", "30000", None, "=", "亩"),
    ("卅栋", "30", None, "=", "栋"),
    ("百名", "100", None, "=", "名"),
    ("万名", "10000", None, "=", "名"),
    ("两课时", "2", None, "=", "课时"),
    # units of measure
    ("1.2万平方米", "12000", None, "=", "平方米"),
    ("86公里", "86", None, "=", "公里"),
    ("500吨", "500", None, "=", "吨"),
    ("20兆瓦", "20", None, "=", "兆瓦"),
    ("30千瓦", "30", None, "=", "千瓦"),
    ("3千瓦时", "3", None, "=", "千瓦时"),
    ("1亿美元", "100000000", None, "=", "美元"),
    ("45分钟", "45", None, "=", "分钟"),
    ("3个工作日", "3", None, "=", "个工作日"),
    # units with a slash
    ("35微克/立方米", "35", None, "=", "微克/立方米"),
    ("3亿元/平方公里", "300000000", None, "=", "元/平方公里"),
    ("500元/亩", "500", None, "=", "元/亩"),
    ("60立方米/万元", "60", None, "=", "立方米/万元"),
    # units with a bracket
    ("260套（间）", "260", None, "=", "套（间）"),
    ("45台(套)", "45", None, "=", "台(套)"),
    ("800人(次)", "800", None, "=", "人(次)"),
    ("90个（标准桩）", "90", None, "=", "个（标准桩）"),
    # bounds before the number
    ("不少于12次", "12", None, ">=", "次"),
    ("不低于90%", "90", None, ">=", "%"),
    ("至少4个", "4", None, ">=", "个"),
    ("不得少于2小时", "2", None, ">=", "小时"),
    ("不超过20人", "20", None, "<=", "人"),
    ("不高于3%", "3", None, "<=", "%"),
    ("不得超过45分钟", "45", None, "<=", "分钟"),
    ("超过500家", "500", None, ">", "家"),
    ("突破100亿元", "10000000000", None, ">", "元"),
    ("逾300场", "300", None, ">", "场"),
    ("高于95%", "95", None, ">", "%"),
    ("低于5%", "5", None, "<", "%"),
    ("不足10户", "10", None, "<", "户"),
    ("不到20%", "20", None, "<", "%"),
    ("大约70公里", "70", None, "~", "公里"),
    ("≥98%", "98", None, ">=", "%"),
    ("≤5%", "5", None, "<=", "%"),
    # bounds behind the unit
    ("80个以上", "80", None, ">=", "个"),
    ("80个及以上", "80", None, ">=", "个"),
    ("20人以内", "20", None, "<=", "人"),
    ("5%以下", "5", None, "<=", "%"),
    ("8%左右", "8", None, "~", "%"),
    ("300亩上下", "300", None, "~", "亩"),
    # one before and one behind are one
    ("不少于80个以上", "80", None, ">=", "个"),
    # 余 and 多
    ("300余场", "300", None, ">", "场"),
    ("3万余人次", "30000", None, ">", "人次"),
    ("20多个", "20", None, ">", "个"),
    ("百余家", "100", None, ">", "家"),
    # ranges
    ("2-3个", "2", "3", "=", "个"),
    ("2—3个", "2", "3", "=", "个"),
    ("2～3个", "2", "3", "=", "个"),
    ("2至3个", "2", "3", "=", "个"),
    ("两到三个", "2", "3", "=", "个"),
    ("6%-6.5%", "6", "6.5", "=", "%"),
    ("5%—5.5%", "5", "5.5", "=", "%"),
    ("8-10万亩", "80000", "100000", "=", "亩"),
    ("8万-10万亩", "80000", "100000", "=", "亩"),
    ("三五个", "3", "5", "=", "个"),
    ("两三家", "2", "3", "=", "家"),
    ("2-3个以上", "2", "3", ">=", "个"),
    ("10-15%左右", "10", "15", "~", "%"),
    # shares
    ("89%", "89", None, "=", "%"),
    ("８９％", "89", None, "=", "%"),
    ("97.5 %", "97.5", None, "=", "%"),
    ("4‰", "4", None, "=", "‰"),
    ("百分之八十", "80", None, "=", "%"),
    ("百分之八十五以上", "85", None, ">=", "%"),
    ("千分之三", "3", None, "=", "‰"),
    ("八成", "8", None, "=", "成"),
    ("三成五", "3.5", None, "=", "成"),
    ("八成以上", "8", None, ">=", "成"),
    ("一半", "50", None, "=", "%"),
    ("0.5个百分点", "0.5", None, "=", "个百分点"),
    ("2倍", "2", None, "=", "倍"),
]
TRADITIONAL: list[tuple[str, str, str | None, str, str | None]] = [
    # Taiwan and Hong Kong
    ("1,850個", "1850", None, "=", "個"),
    ("2億3,500萬元", "235000000", None, "=", "元"),
    ("不少於30場", "30", None, ">=", "場"),
    ("七成以上", "7", None, ">=", "成"),
]
BEHIND_A_VERB: list[tuple[str, str, str | None, str, str | None]] = [
    # bounds of one character, where a verb stands before them
    ("约70公里", "70", None, "~", "公里"),
    ("近200家", "200", None, "~", "家"),
    ("约300亩左右", "300", None, "~", "亩"),
    ("近三百余场", "300", None, "~", "场"),
]
NOTHING = [
    # dates and years
    "2025年3月5日",
    "2025年",
    "2025-03-05",
    "2025.03.05",
    "2025/03/05",
    "二〇二五年三月五日",
    "二○二五年",
    "113年度",
    "3月15日前",
    "6月底前",
    "3月中旬",
    "2025年上半年",
    "2021-2025年",
    "10月1日至7日",
    # ordinals and editions
    "第36届教师节",
    "第三期学员",
    "第二批试点",
    "第12条规定",
    "第一轮评估",
    "前10名",
    "十九届四中全会",
    "二十大精神",
    "第5个教师节",
    # plans and slogans
    "“十四五”规划",
    "十四五时期",
    "双一流大学",
    "八项规定",
    "四个意识",
    "两个维护",
    "三会一课",
    "五育并举",
    "1+X证书",
    "“3+4”培养模式",
    "三位一体",
    # codes and names
    "5G网络",
    "4A级景区",
    "IPv6改造",
    "G318国道",
    "12345热线",
    "12315平台",
    "“5080”攻坚行动",
    "7×24小时服务",
    "3·15晚会",
    "H7N9防控",
    "CPI",
    # versions
    "智慧教育2.0",
    "系统V3.2.1",
    "行动计划3.0版",
    # telephone and registration numbers
    "联系电话：0592-5033128",
    "电话13800138000",
    "ICP备05012345号",
    "闽公网安备35020302000123号",
    "邮编361000",
    # document numbers and addresses
    "厦教发〔2025〕53号",
    "国办发[2020]7号",
    "人民路128号",
    "索引号XM00104-02-02-2025-003",
    # page numbers
    "— 3 —",
    "第4页共9页",
    # words with a numeral in them
    "统一管理",
    "一体化发展",
    "万众一心",
    "千方百计",
    "三农工作",
    "一定要落实",
    # no number at all
    "若干所",
    "",
]
NOT_ONE = [
    ("", "expected an amount with a unit, got ''"),
    ("若干所", "expected an amount with a unit, got '若干所'"),
    ("2025年", "expected an amount with a unit, got '2025年'"),
    ("新增4所", "expected an amount at the start"),
    ("4所学校", "expected the end after the amount"),
    ("4所、5个", "expected the end after the amount"),
]


def fields(quantity: Quantity) -> tuple[str, str | None, str, str | None]:
    upper = None if quantity.upper is None else str(quantity.upper)
    return str(quantity.value), upper, quantity.comparator.value, quantity.unit


class TestParseQuantity:
    @pytest.mark.parametrize(
        ("text", "value", "upper", "comparator", "unit"),
        [*AMOUNTS, *TRADITIONAL],
        ids=[amount[0] for amount in [*AMOUNTS, *TRADITIONAL]],
    )
    def test_an_amount_is_read(
        self, text: str, value: str, upper: str | None, comparator: str, unit: str | None
    ) -> None:
        quantity = parse_quantity(text)
        assert fields(quantity) == (value, upper, comparator, unit)
        assert quantity.text == text

    def test_a_fraction_is_exact_and_has_no_unit(self) -> None:
        quantity = parse_quantity("三分之二")
        assert (quantity.value, quantity.unit) == (Fraction(2, 3), None)

    @pytest.mark.parametrize(("text", "message"), NOT_ONE, ids=[text for text, _ in NOT_ONE])
    def test_what_is_not_one_amount_is_refused(self, text: str, message: str) -> None:
        with pytest.raises(QuantityError) as caught:
            parse_quantity(text)
        assert caught.value.message == message

    def test_the_error_points_at_what_is_too_much(self) -> None:
        with pytest.raises(QuantityError) as caught:
            parse_quantity("4 所学校")
        assert (caught.value.start, caught.value.end) == (3, 5)


class TestFindQuantities:
    @pytest.mark.parametrize("text", NOTHING)
    def test_nothing_is_an_amount_in(self, text: str) -> None:
        assert [quantity.text for quantity in find_quantities(text)] == []

    @pytest.mark.parametrize("text", [text for text in NOTHING if text])
    def test_what_is_no_amount_hides_no_amount_behind_it(self, text: str) -> None:
        assert [quantity.text for quantity in find_quantities(f"{text}，新建学校4所。")] == ["4所"]

    @pytest.mark.parametrize(
        ("amount", "value", "upper", "comparator", "unit"),
        [*AMOUNTS, *BEHIND_A_VERB],
        ids=[amount[0] for amount in [*AMOUNTS, *BEHIND_A_VERB]],
    )
    def test_an_amount_is_found_in_a_sentence(
        self, amount: str, value: str, upper: str | None, comparator: str, unit: str | None
    ) -> None:
        (quantity,) = find_quantities(f"推进建设，全县完成{amount}。")
        assert quantity.text == amount
        assert fields(quantity) == (value, upper, comparator, unit)

    @pytest.mark.parametrize("amount", [amount[0] for amount in TRADITIONAL])
    def test_an_amount_is_found_in_a_traditional_sentence(self, amount: str) -> None:
        assert [quantity.text for quantity in find_quantities(f"推進建設，全縣完成{amount}。")] == [amount]

    def test_amounts_come_in_order_with_their_positions(self) -> None:
        text = "新建幼儿园12所、改建不少于 3 所，新增学位\n4.3万个，覆盖率达到90％以上。"
        found = list(find_quantities(text))
        assert [quantity.text for quantity in found] == ["12所", "不少于 3 所", "4.3万个", "90％以上"]
        assert [text[quantity.span.start : quantity.span.end] for quantity in found] == [q.text for q in found]

    def test_an_amount_may_be_cut_by_the_end_of_a_line(self) -> None:
        (quantity,) = find_quantities("改造老旧管网12\n00米")
        assert (str(quantity.value), quantity.unit) == ("1200", "米")

    def test_amounts_side_by_side_keep_their_own_bounds(self) -> None:
        found = find_quantities("培训不少于200人次，评选40名以上，投入约3万元")
        assert [quantity.comparator.value for quantity in found] == [">=", ">=", "~"]

    def test_a_bound_stands_before_its_noun(self) -> None:
        (quantity,) = find_quantities("不低于受训教师总数的15%")
        assert (quantity.comparator.value, str(quantity.value), quantity.unit) == (">=", "15", "%")

    @pytest.mark.parametrize(
        ("text", "reason"),
        [("节约20万元", "节约 is to save"), ("预约300人次", "预约 is to book"), ("附近3个村", "附近 is nearby")],
    )
    def test_a_word_that_ends_like_a_bound_is_none(self, text: str, reason: str) -> None:
        (quantity,) = find_quantities(text)
        assert quantity.comparator.value == "=", reason

    def test_a_masked_figure_glues_no_digits(self) -> None:
        assert [str(quantity.value) for quantity in find_quantities("引进项目**个，落地3个")] == ["3"]
