"""Units: what the table knows, how amounts convert and compare, and what a program adds."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import pytest

from workplans import (
    Comparator,
    Quantity,
    Span,
    Unit,
    UnitError,
    find_quantities,
    find_targets,
    parse_quantity,
    register_unit,
    unit_of,
    units,
)
from workplans.lexicon import units as lexicon

DIMENSIONS = [
    ("米", "length", "m"),
    ("公里", "length", "km"),
    ("亩", "area", None),
    ("公顷", "area", "har"),
    ("公頃", "area", "har"),
    ("㎡", "area", "m2"),
    ("立方米", "volume", "m3"),
    ("吨", "mass", "t"),
    ("斤", "mass", None),
    ("吨标准煤", "coal", None),
    ("千瓦时", "energy", "kW.h"),
    ("兆瓦", "power", "MW"),
    ("小时", "time", "h"),
    ("%", "ratio", "%"),
    ("个百分点", "points", None),
    ("倍", "multiple", None),
    ("元", "money:CNY", "CNY"),
    ("美元", "money:USD", "USD"),
    ("港幣", "money:HKD", "HKD"),
    ("人", "persons", None),
    ("标箱", "containers", None),
    ("所", "count:所", None),
    ("套（间）", "count:套(间)", None),
    ("人次", "count:人次", None),
    ("打", "count:个", None),
]
COMPOUND = [
    ("元/平方米", "money:CNY/area", Fraction(1), "CNY/m2"),
    ("微克/立方米", "mass/volume", Fraction(1, 10**9), "ug/m3"),
    ("批次/千人", "count:批次/persons", Fraction(1, 1000), None),
    ("元/亩", "money:CNY/area", Fraction(3, 2000), None),
    ("/10万", "1/1", Fraction(1, 10**5), None),
]
CONVERTED = [
    ("2万亩", "公顷", Fraction(4000, 3)),
    ("3000亩", "公顷", Decimal(200)),
    ("1.5平方公里", "亩", Decimal(2250)),
    ("5公里", "里", Decimal(10)),
    ("1000斤", "吨", Decimal("0.5")),
    ("90分钟", "小时", Decimal("1.5")),
    ("三成", "%", Decimal(30)),
    ("3‰", "%", Decimal("0.3")),
    ("两打", "个", Decimal(24)),
    ("50名", "人", Decimal(50)),
    ("2.5亿元", "万元", Decimal(25000)),
    ("3万吨", "万吨", Decimal(3)),
    ("12元/平方米/年", "元/平方米/月", Decimal(1)),
    ("20元/平方米", "元/亩", Fraction(40000, 3)),
]


@pytest.fixture
def own_units() -> Iterator[None]:
    """Take back what a test registers."""
    yield
    units._added.clear()  # noqa: SLF001 - there is no public way to forget a unit
    units._table.cache_clear()  # noqa: SLF001
    units._index.cache_clear()  # noqa: SLF001
    units.firsts.cache_clear()


class TestTable:
    def test_it_holds_several_hundred_of_either_kind(self) -> None:
        assert len(lexicon.COUNTS) > 400
        assert sum(len(lines.strip().splitlines()) for lines in lexicon.MEASURES.values()) > 300

    def test_no_spelling_stands_for_two_units(self) -> None:
        names = [
            name
            for lines in lexicon.MEASURES.values()
            for line in lines.strip().splitlines()
            for name in line.split("|")[0].split()
        ]
        assert len(names) == len(set(names))
        assert set(names).isdisjoint(lexicon.COUNTS)
        assert len(lexicon.COUNTS) == len(set(lexicon.COUNTS))

    def test_every_dimension_has_a_coherent_unit_or_only_shares(self) -> None:
        for dimension, lines in lexicon.MEASURES.items():
            factors = {Fraction(line.split("|")[1].strip()) for line in lines.strip().splitlines()}
            assert 1 in factors or "/" in dimension or dimension == "ratio"

    @pytest.mark.parametrize(("name", "dimension", "code"), DIMENSIONS)
    def test_a_unit_measures_one_thing(self, name: str, dimension: str, code: str | None) -> None:
        unit = unit_of(name)
        assert unit is not None
        assert (unit.dimension, unit.code) == (dimension, code)

    @pytest.mark.parametrize(("name", "dimension", "factor", "code"), COMPOUND)
    def test_a_slash_divides(self, name: str, dimension: str, factor: Fraction, code: str | None) -> None:
        unit = unit_of(name)
        assert unit is not None
        assert (unit.dimension, unit.factor, unit.code) == (dimension, factor, code)

    @pytest.mark.parametrize("name", ["斛", "箩斗", "", "元/斛", "斛/亩", "学位"])
    def test_what_the_table_does_not_know(self, name: str) -> None:
        assert unit_of(name) is None


class TestConversion:
    @pytest.mark.parametrize(("text", "unit", "value"), CONVERTED, ids=str)
    def test_within_a_dimension(self, text: str, unit: str, value: Decimal | Fraction) -> None:
        converted = parse_quantity(text).to(unit)
        assert (converted.value, type(converted.value), converted.unit) == (value, type(value), unit)
        assert converted.text == text

    def test_a_range_converts_both_numbers(self) -> None:
        converted = parse_quantity("1500-3000亩").to("公顷")
        assert (converted.value, converted.upper) == (Decimal(100), Decimal(200))

    @pytest.mark.parametrize(
        ("text", "unit", "message"),
        [
            ("3亩", "吨", "亩 (area) does not convert to 吨 (mass)"),
            ("3元", "美元", "元 (money:CNY) does not convert to 美元 (money:USD)"),
            ("3个百分点", "%", "个百分点 (points) does not convert to % (ratio)"),
            ("3所", "个", "所 (count:所) does not convert to 个 (count:个)"),
            ("3斛", "吨", "斛 (not known) does not convert to 吨 (mass)"),
            ("3亿", "元", "an amount without a unit (not known) does not convert to 元 (money:CNY)"),
        ],
    )
    def test_across_dimensions_it_is_an_error(self, text: str, unit: str, message: str) -> None:
        with pytest.raises(UnitError) as caught:
            parse_quantity(text).to(unit)
        assert str(caught.value) == message


class TestComparison:
    def test_amounts_compare_in_any_unit_of_a_dimension(self) -> None:
        small, large = parse_quantity("1333公顷"), parse_quantity("2万亩")
        assert small < large
        assert small <= large
        assert large > small
        assert large >= small
        assert parse_quantity("15亩") <= parse_quantity("1公顷") <= parse_quantity("15亩")

    def test_without_a_unit_numbers_compare(self) -> None:
        assert parse_quantity("3亿") > parse_quantity("2亿")

    def test_other_things_do_not_compare(self) -> None:
        with pytest.raises(UnitError):
            _ = parse_quantity("3亩") < parse_quantity("3吨")
        with pytest.raises(TypeError):
            _ = parse_quantity("3亩") < 3  # type: ignore[operator] # what is tested


class TestAdmits:
    @pytest.mark.parametrize(
        ("commitment", "reported", "kept"),
        [
            ("不少于2万亩", "1334公顷", True),
            ("超过2万亩", "1333公顷", False),
            ("3公顷以内", "45亩", True),
            ("2-3吨", "5000斤", True),
            ("三成以上", "30%", True),
        ],
    )
    def test_a_figure_in_another_unit(self, commitment: str, reported: str, kept: bool) -> None:
        assert parse_quantity(commitment).admits(parse_quantity(reported)) is kept

    def test_a_figure_in_a_unit_that_does_not_convert(self) -> None:
        with pytest.raises(UnitError):
            parse_quantity("2万亩").admits(parse_quantity("3所"))


@pytest.mark.usefixtures("own_units")
class TestOwnUnits:
    def test_a_registered_unit_is_found_and_converts(self) -> None:
        assert [q.unit for q in find_quantities("运输300标准篓鲜果")] != ["标准篓"]
        register_unit(Unit(name="标准篓", dimension="mass", factor=Fraction(25)), "标篓")
        (quantity,) = find_quantities("运输300标准篓鲜果")
        assert (quantity.unit, quantity.to("吨").value) == ("标准篓", Decimal("7.5"))
        assert parse_quantity("40标篓").to("标准篓").value == 40

    def test_a_registered_count_is_a_target(self) -> None:
        register_unit(Unit(name="蚝排", dimension="count:蚝排"))
        (target,) = find_targets("新建300蚝排")
        assert (target.action, target.quantity.unit) == ("新建", "蚝排")

    def test_a_spelling_is_not_taken_twice(self) -> None:
        with pytest.raises(ValueError, match="亩 is a spelling of"):
            register_unit(Unit(name="亩", dimension="area", factor=Fraction(600)))

    @pytest.mark.parametrize(
        "name",
        [
            "至",
            "以上",
            "左右",
            "点",
            "第",
            "负",
            "3斤",
            "万斤",
            "米 ",
            "米/秒",
            "米\u200b",
            "\x00",
            "\ud800",
            "兩",
            "Ｍ",
        ],
    )
    def test_what_cannot_stand_behind_a_number_is_refused(self, name: str) -> None:
        with pytest.raises(ValueError, match="that can stand behind a number"):
            register_unit(Unit(name=name, dimension="mass"))

    @pytest.mark.parametrize("fields", [{"name": ""}, {"dimension": ""}, {"factor": 0}, {"factor": -1}])
    def test_no_invalid_unit_can_be_built(self, fields: dict[str, object]) -> None:
        with pytest.raises(ValueError, match="must"):
            Unit(**({"name": "篓", "dimension": "mass"} | fields))  # type: ignore[arg-type] # what is tested


class TestUnknownUnits:
    @pytest.mark.parametrize(
        ("text", "unit"),
        [("收集5箩。", "箩"), ("增益12.4 dBm", "dBm"), ("亩产3斛/亩", "斛/亩"), ("新发展1500万棒，", "棒")],
    )
    def test_the_form_proves_it(self, text: str, unit: str) -> None:
        (quantity,) = find_quantities(text)
        assert quantity.unit == unit
        assert quantity.measure is None

    @pytest.mark.parametrize("text", ["培养80万重点群体", "新增人口100万"])
    def test_a_noun_is_no_unit(self, text: str) -> None:
        (quantity,) = find_quantities(text)
        assert quantity.unit is None

    def test_all_behind_the_number_is_the_unit_of_a_whole_text(self) -> None:
        assert (parse_quantity("约30箩筐").unit, parse_quantity("两三百斛").upper) == ("箩筐", Decimal(300))


def test_a_quantity_says_what_it_measures() -> None:
    quantity = Quantity(value=Decimal(2), comparator=Comparator.EQUAL, unit="亩", text="2亩", span=Span(0, 2))
    measure = quantity.measure
    assert measure is not None
    assert (measure.dimension, measure.factor) == ("area", Fraction(2000, 3))
