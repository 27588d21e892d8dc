"""Measure words and units 计量单位 of government plans, in simplified characters.

`COUNT` counts things; `MEASURE` measures them, so that an amount in it, before 以上 and a noun, selects (10年以上的校车); `RATE` says a
share. `TIME` lasts, and is an amount only where something says how long or how often.
"""

COUNT = frozenset(
    """个 所 家 名 位 人 间 节 门 条 项 座 处 户 台 套 辆 场 场次 轮次 批 件 部 篇 支 班 幢 栋 株 棵 头 只 羽 口 张 路 册 份 本 组 对 双 副 根
    块 片 眼 盏 架 艘 列 趟 顶 枚 粒 颗 朵 束 捆 箱 袋 瓶 桶 盒 车 站 铺 桌 席 期 届 轮 次 回 遍 幅 首 曲 段 类 种 款 宗 起 例 单 笔 堂
    人次 人(次) 户次 家次 批次 车次 件次 班次 台次 套次 架次 艘次 亩次 列次 场(次) 人天 课时 学时 学分 标箱 标台 标准箱 台(套) 台套 套(间) 间(套) 座(处) 处(座) 条(段) 个(处) 个(次)
    个(套) 名(人) 所(个) 户(套) 部(台) 架(台) 辆(台) 项(次) 场(期) 期(场) 个(标准桩) 团组""".split()
)

MEASURE = frozenset(
    """亩 公顷 顷 平方米 平方公里 平方千米 平方公尺 公尺 微克 立方米 立方 方 米 公里 千米 里 厘米 毫米 微米 延米 延长米 吨 公斤 千克 克 斤 担 升 毫升 公升 吨标准煤 吨标煤 千瓦 兆瓦 千瓦时 度 伏 千伏 伏安 千伏安 兆伏安
    瓦 焦 摄氏度 ℃ 分贝 微克/立方米 毫克/升 毫克/立方米 元 美元 欧元 港元 港币 日元 英镑 人民币 澳门元 新台币 元/亩 元/人 元/平方米 元/吨 亿元/平方公里 立方米/万元 吨/万元 亩/万元 千克/亩 公斤/亩 公里/小时 岁 周岁 株/亩 人/平方公里
    GB TB PB EB P Gbps Mbps km m kg t kW MW GW MWh kWh GWh TEU m2 m3 PFLOPS 分 星 克拉 标准立方米 吨/日 吨/天 立方米/日 吨/年 床/千人 台/万人""".split()
)
RATE = frozenset("% ‰ 成 折 个百分点 百分点 个千分点 倍 番".split())
TIME = frozenset(
    "小时 分钟 秒 天 日 周 个月 月 年 个工作日 工作日 个工作天 工作天 个小时 个学时 学年 学期 季度".split()
)

NOT_BEFORE = {
    "方": "面案百式向法针略位便",
    "部": "门队署分",
    "期": "间货",
    "段": "锦",
    "成": "为都功立果效本员长",
    "处": "理置",
    "家": "庭",
    "条": "例",
    "项": "目",
    "位": "置于",
    "名": "称录",
}
"""Characters behind which a measure word is the beginning of a noun: 4部门, 北京成为."""

UNITS = COUNT | MEASURE | RATE | TIME

SPECIFIES = frozenset("岁 周岁 千伏 伏 千瓦 兆瓦 千伏安 米 厘米 毫米 微米 里 P 分 星 ℃ 度".split())
"""Measures that mostly tell which thing is meant (110千伏变电站, 35岁以下), not how much of it."""

CURRENCIES = frozenset("元 美元 欧元 港元 港币 日元 英镑 人民币 澳门元 新台币".split())

MONEY_NOUNS = (
    "资金",
    "投资",
    "经费",
    "产值",
    "收入",
    "贷款",
    "总额",
    "金额",
    "资产",
    "补贴",
    "增加值",
    "融资",
    "税收",
    "助学金",
)
"""Nouns after which an amount without a unit is 元."""
