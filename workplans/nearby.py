"""What the words before a clause lend to its amount: a noun, a verb, the thing that a past figure speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workplans._patterns import pattern
from workplans.clauses import joined_verb_at
from workplans.lexicon import nouns, verbs
from workplans.phrases import noun_of
from workplans.rules import Words, read_words

if TYPE_CHECKING:
    from workplans.clauses import Clause, Sentence
    from workplans.scanner import Amount

__all__ = [
    "AMOUNT_NOUN",
    "FIRM",
    "cell_before",
    "counted_before",
    "extended_before",
    "indicator_of",
    "named_before",
]

_QUOTED = pattern(r"“([^“”]+)”")
AMOUNT_NOUN = pattern(rf"(?:{nouns.AMOUNTS})$")
"""A noun that stands for the amount of the thing named before: 数量, 总数."""
FIRM = pattern(
    r"(?<![动展年作项度养家级省市])计划(?=新|建|举办|开展|完成|培|引|招|实施|安排|投|增|流转|改造|发展|组织|打造|选派|第?[一二三四]季|把|将|对|为|在|[0-9]{1,2}月|推出|发放|筹集|安装|种植|改扩建)|力争|确保|(?<!向上)争取|预[计估]|原则上"
)
"""How firmly an amount is promised, inside its clause."""
_PROGRAMME = pattern(r"(?<=..)(?:提质|提升|建设|改造|振兴|攻坚|升级)*(?:行动|工程|计划|项目)$")
_SAID_PAST = pattern(r"在?(?:去年|上年|20[0-9]{2}年)|已(?:经|建|达|有)?")


def indicator_of(sentence: Sentence, over: Amount) -> str | None:
    """Return the indicator of a past amount that is compared with: 高标准农田已达31万亩,再新建2.8万亩."""
    past = sentence.clause_of(over)
    words = sentence.text[past.head : over.start]
    said = _SAID_PAST.search(words, 1)
    return noun_of(words[: said.start()]) if said else read_words(Words(words, "", over))[2]


def cell_before(sentence: Sentence, clause: Clause) -> tuple[str | None, str | None]:
    """Return the verb and the noun of the table cell before an amount's: 新建农村公路│180公里."""
    cell = sentence.text[sentence.clause_before(clause.start) : clause.start - 1]
    verb = joined_verb_at(cell, 0)
    return verb, noun_of(cell[len(verb or "") :])


def named_before(sentence: Sentence, clause: Clause) -> tuple[str | None, str | None]:
    """With only 数量 in the clause, return the verb and the thing named in the clause before."""
    if clause.start == 0:
        return None, None
    earlier = sentence.text[sentence.clause_before(clause.start) : clause.start - 1]
    quoted = _QUOTED.search(earlier)
    if quoted:
        return None, quoted[1]
    noun = AMOUNT_NOUN.sub("", earlier)
    verb = joined_verb_at(noun, 0)
    return verb, noun_of(noun.removeprefix(verb or ""))


def extended_before(sentence: Sentence, clause: Clause) -> str | None:
    """With a bare verb and a length or an area (新建6000公里), return what the programme before it is for."""
    verb, named = named_before(sentence, clause)
    programme = _PROGRAMME.search(named) if verb is not None and named is not None else None
    return noun_of(programme.string[: programme.start()]) if programme else None


def counted_before(sentence: Sentence, clause: Clause) -> str | None:
    """With a bare verb in the clause (再开放30所), return the thing whose 数量 the clause before speaks of."""
    earlier = sentence.text[sentence.clause_before(clause.start) : clause.start - 1] if clause.start else ""
    if not AMOUNT_NOUN.search(earlier):
        return None
    noun = AMOUNT_NOUN.sub("", earlier)
    for word in (*verbs.ADVERBS, ""):
        noun = noun.removeprefix(word)
    return noun_of(noun.removeprefix(joined_verb_at(noun, 0) or ""))
