r"""Chinese government annual work plans 工作要点 as typed records: Plan > Section > Task > Target.

>>> import workplans
>>> plan = workplans.parse("某县教育局2025年工作要点\n一、扩大学位供给\n1.推进学校建设。年内新增学位不少于4.3万个。")
>>> target = next(plan.iter_targets())
>>> target.action, target.indicator, target.quantity.comparator.value, target.quantity.value, target.quantity.unit
('新增', '学位', '>=', Decimal('43000'), '个')
"""

from workplans.errors import (
    InputError,
    LimitError,
    MissingExtraError,
    NoPlanError,
    NumeralError,
    ParseError,
    QuantityError,
    SchemaError,
    SeveralPlansError,
    UnitError,
    WorkplansError,
)
from workplans.kinds import find_numbers
from workplans.limits import Limits
from workplans.numerals import parse_digits, parse_number, parse_percentage
from workplans.parser import parse, parse_all
from workplans.quantities import find_quantities, format_quantity, parse_quantity
from workplans.readers import read, read_all
from workplans.records import (
    Agency,
    AgencyRole,
    AuditKind,
    AuditLine,
    Change,
    Comparator,
    Deadline,
    Issue,
    Numeral,
    NumeralKind,
    Plan,
    Quantity,
    Section,
    Severity,
    Source,
    Span,
    Target,
    Task,
)
from workplans.spelling import format_money, format_number, format_ordinal, format_percentage, format_year
from workplans.targets import find_targets
from workplans.units import Unit, register_unit, unit_of
from workplans.writers.csvfile import from_csv, to_csv
from workplans.writers.jsontext import from_json, from_jsonl, to_json, to_jsonl
from workplans.writers.tables import TargetRow, target_rows

__all__ = [
    "Agency",
    "AgencyRole",
    "AuditKind",
    "AuditLine",
    "Change",
    "Comparator",
    "Deadline",
    "InputError",
    "Issue",
    "LimitError",
    "Limits",
    "MissingExtraError",
    "NoPlanError",
    "Numeral",
    "NumeralError",
    "NumeralKind",
    "ParseError",
    "Plan",
    "Quantity",
    "QuantityError",
    "SchemaError",
    "Section",
    "SeveralPlansError",
    "Severity",
    "Source",
    "Span",
    "Target",
    "TargetRow",
    "Task",
    "Unit",
    "UnitError",
    "WorkplansError",
    "find_numbers",
    "find_quantities",
    "find_targets",
    "format_money",
    "format_number",
    "format_ordinal",
    "format_percentage",
    "format_quantity",
    "format_year",
    "from_csv",
    "from_json",
    "from_jsonl",
    "parse",
    "parse_all",
    "parse_digits",
    "parse_number",
    "parse_percentage",
    "parse_quantity",
    "read",
    "read_all",
    "register_unit",
    "target_rows",
    "to_csv",
    "to_json",
    "to_jsonl",
    "unit_of",
]
