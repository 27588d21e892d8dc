"""Words before and after an amount that bound it; 以上 and 以下 include the number, 超过 and 不足 do not (Civil Code, art. 1259)."""

BEFORE = {
    ">=": "大于或等于 高于或等于 达到或超过 不低于或等于 不少于 不低于 不小于 不下于 不得少于 不得低于 至少 最少 起码 大于等于 ≥ >=",
    "<=": "小于或等于 低于或等于 不超过 不超 不高于 不多于 不大于 不得超过 不得高于 不逾 至多 最多 小于等于 ≤ <=",
    ">": "超过 突破 超 逾 高于 多于 大于 超出 > 超逾",
    "<": "不到 不足 不满 未满 不及 低于 少于 小于 <",
    "~": "约 大约 接近 将近 近 约为 大概 约占 约计",
}
AFTER = {
    ">=": "以上 及以上 或以上 之上",
    "<=": "以内 之内 以下 及以下 或以下 之下",
    "~": "左右 上下 前后",
    ">": "有余 多 余 以外 之外",
}
INSIDE = "余多来"
"""What stands between the numeral and its unit and belongs to the numeral: 3万余人次."""

ACTIONS = frozenset("突破 超过 超 高于 低于 超出".split())
"""Bounds that are also the verb of a clause that has no other."""

NOT_BEHIND = {
    word: frozenset(chars)
    for word, chars in {
        "约": "节预签集制条公合契特违履邀解续相简隐失毁",
        "近": "附最邻靠",
        "超": "高",
    }.items()
}
"""Characters behind which a bound word is the end of another word: 节约, 最近."""

NOT_BEFORE = {
    word: frozenset(chars)
    for word, chars in {
        "上下": "班级游联学车楼同功行册",
        "左右": "手岸两",
        "前后": "端台",
        "多": "元种样功边媒方云维层点年名个项家所人民措次",
        "余": "额量热粮缺",
        "以下": "简",
        "以外": "国",
    }.items()
}
"""Characters before which a word behind an amount is the beginning of another word: 上下班, 多元."""
