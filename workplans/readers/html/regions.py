"""The parts of a web page that are no part of its document: navigation, sidebars, lists of other articles, footers.

They are told by what their elements are called and by how much of their text is links. An element in which most of the
page's prose stands is never left out, whatever it is called, and neither is one that holds a sentence or two lines
with labels.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from workplans._patterns import pattern, unicode_pattern
from workplans.lexicon import headings
from workplans.source import shadow_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workplans.readers.html.blocks import Block, Region

__all__ = ["kept"]

_TAGS = frozenset("nav aside footer".split())
_WORDS = frozenset(
    "nav navi navbar navigation mainnav topnav subnav menu menus submenu mainmenu breadcrumb breadcrumbs crumb "
    "crumbs position location currentposition weizhi dqwz foot footer foots bottom copyright banquan sidebar side "
    "aside sidenav share shares sharing bdshare bdsharebuttonbox related relate relation xgwz xgxx xglj recommend "
    "recommended recommends hot print dayin toolbar tools toolbox qrcode ewm erweima banner search login topbar "
    "pagination pager paging fenye prevnext friendlink links yqlj widget widgets comment comments contentinfo "
    "complementary".split()
)
"""What elements beside the document are called, in English and in the initials of Chinese words."""

_PAGER_NAME = pattern(r"(?<![A-Za-z])page[_-]?(?:div|bar|num|number|list|link|turn)s?(?![a-z])", re.IGNORECASE)
_PAGER_WORD = pattern("[上下]一?页|[末尾]页|共 ?[0-9]{1,4} ?页")
_PAGER = pattern(
    "(?:(?:首|[上下]一?|末|尾|最后一|最末)页|[共每]?页? ?[0-9]{1,6} ?[页条]?|(?:当前)?第 ?[0-9]{1,4} ?页"
    r"|页次|记录|跳?转?到|跳转|GO|确定|页"
    r"|[\s|/.,，…<>«»‹›\[\]()（）【】:：-])++"
)
_LONGEST_PAGER = 200

_WORD = pattern(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LABELLED = pattern(
    r"[ \u3000]*(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|第[一二三四五六七八九十0-9]{1,3}[部章条节项件]"
    r"|[（(]?[0-9０-９]{1,3}(?:[）)、．]|\.(?![0-9]))|[①-⑳])"
)
_NOT_WORDS = unicode_pattern(
    r"[\[(【（]?(?:(?:20)?[0-9]{2}[-./年])?[0-9]{1,2}[-./月][0-9]{1,2}日?(?: ?[0-9:]{5,8})?[\])】）]?"
    r"|[^\p{L}\p{N}]+|[0-9]+"
)
_TITLE = pattern(headings.TITLE)
_SENTENCE = pattern("[。！？；]")
_STARTS = frozenset(" （(第①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳一二三四五六七八九十0123456789０１２３４５６７８９")
"""What a label may begin with."""
_SHORTEST_PROSE = 20
_FEWEST_MARKED = 2  # lines with labels that make a part of the document, without full stops too
_RUN = 3  # links that follow on one another and make a list
_LONGEST_NAME = 200


def kept(blocks: Sequence[Block], regions: Sequence[Region]) -> Iterator[Block]:
    """Iterate over the blocks that belong to the document."""
    links = [_is_link(block) for block in blocks]
    tasks = [not link and _is_task(block) for block, link in zip(blocks, links, strict=True)]
    prose = [0 if link else _prose(block) for block, link in zip(blocks, links, strict=True)]
    marked = [not link and _is_marked(block) for block, link in zip(blocks, links, strict=True)]
    linked_to, tasks_to, marked_to, prose_to = ([0, *accumulate(counts)] for counts in (links, tasks, marked, prose))
    dropped = [0] * (len(blocks) + 1)  # where a dropped region begins, less where one ends
    cache: dict[str, bool] = {}
    for start, end, tag, names in regions:
        named = tag in _TAGS
        if not named and names:
            known = cache.get(names)
            if known is None:
                known = cache[names] = _is_beside(names)
            named = known
        if tasks_to[end] > tasks_to[start] or marked_to[end] - marked_to[start] >= _FEWEST_MARKED:
            continue
        if 2 * (prose_to[end] - prose_to[start]) > prose_to[-1]:
            continue
        listed = linked_to[end] - linked_to[start]
        if named or (listed >= _RUN and 3 * listed >= 2 * (end - start) and prose_to[end] == prose_to[start]):
            dropped[start] += 1
            dropped[end] -= 1
    left = [
        (block, length)
        for block, depth, length in zip(blocks, accumulate(dropped), _runs(links), strict=False)
        if depth == 0 and length < _RUN and not _is_pager(block.text)
    ]
    titled = any(not length and _titles(block) for block, length in left) if any(length for _, length in left) else True
    for block, length in left:
        if length and _titles(block):
            if titled:
                continue
            titled = True  # in some systems the title of a page is a link to the page
        yield block


def _is_link(block: Block) -> bool:
    """Say whether a block is a link and nothing else: no label of its own, no sentence, at most a date beside it."""
    if not block.linked or block.level:
        return False
    text = block.text[block.own :]
    if _SENTENCE.search(text) or _LABELLED.match(text):
        return False
    return 10 * block.linked >= 9 * len(_NOT_WORDS.sub("", text))


def _is_pager(text: str) -> bool:
    """Say whether a line leads to the other pages of an article and says nothing else."""
    return len(text) <= _LONGEST_PAGER and _PAGER_WORD.search(text) is not None and _PAGER.fullmatch(text) is not None


def _is_task(block: Block) -> bool:
    text = block.text
    return _has_label(block) and _SENTENCE.search(text) is not None


def _is_marked(block: Block) -> bool:
    """Say whether the author wrote a label before a line that is not mostly links."""
    return not block.own and 2 * block.linked <= len(block.text) and _has_label(block)


def _has_label(block: Block) -> bool:
    text = block.text
    return block.own > 0 or (text[0] in _STARTS and _LABELLED.match(text) is not None)


def _prose(block: Block) -> int:
    """Return how many characters of prose a block holds; none in the short lines of which menus and footers consist."""
    text = block.text
    return len(text) if len(text) >= _SHORTEST_PROSE or _has_label(block) or text[-1] in "。！？；" else 0


def _runs(links: Sequence[bool]) -> list[int]:
    """Return for each block how many links follow on one another around it."""
    result = [0] * len(links)
    start = 0
    for at, link in enumerate([*links, False]):
        if not link:
            result[start:at] = [at - start] * (at - start)
            start = at + 1
    return result


def _titles(block: Block) -> bool:
    """Say whether a block reads like the title of a plan."""
    return _TITLE.fullmatch(shadow_of("".join(block.text[block.own :].split()))) is not None


def _is_beside(names: str) -> bool:
    """Say whether the class, id or role of an element calls it a part beside the document."""
    names = names[:_LONGEST_NAME]
    return _PAGER_NAME.search(names) is not None or any(word.lower() in _WORDS for word in _WORD.findall(names))
