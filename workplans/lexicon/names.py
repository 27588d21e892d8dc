"""Numerals that belong to a name: slogans, agreed sets, meetings, plans, words. In simplified characters, without quotation marks.

A name is listed only where no rule tells it: a set that everybody knows by its number.
"""

SETS = (
    "八项规定",
    "四个意识",
    "四个自信",
    "四个全面",
    "四个中心",
    "四个服务",
    "两个维护",
    "两个确立",
    "两个毫不动摇",
    "两个只增不减",
    "三个代表",
    "三会一课",
    "三重一大",
    "三项制度",
    "三位一体",
    "三项岗位",
    "五位一体",
    "五个新城",
    "五个一批",
    "十项准则",
    "六个方面",
    "几个方面",
    "四项基本原则",
    "四种形态",
    "一个中国",
    "两个一百年",
    "一个中心",
    "三个务必",
    "两个先行",
    "两个健康",
    "四大员",
    "两个文明",
    "十件实事",
    "一件事",
    "两头",
    "两端",
    "两岸",
    "千家万户",
    "千方百计",
    "四面八方",
    "八段锦",
    "24小时",
    "二十四小时",
    "百日攻坚",
)
"""Sets known by their number; a count word in them counts nothing new."""

BEFORE_NAME = ("中央", "新时代教师职业行为", "党的", "周年")
"""What stands before a numeral that is a name: 中央八项规定."""

AFTER_NAME = (
    "规定",
    "准则",
    "意识",
    "自信",
    "维护",
    "确立",
    "专项",
    "方面",
    "导向",
    "机制",
    "环节",
    "原则",
    "关系",
    "新城",
    "流域",
    "梯队",
    "层面",
    "维度",
    "阶段",
    "要求",
)
"""Nouns that a plan does not count: six 方面, three 导向 sum up what stands beside them."""
