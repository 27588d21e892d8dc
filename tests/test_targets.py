"""Targets in prose, row by row of the definition: what counts, what does not, and what each field holds.

The sentences are written for these tests, in the manner of the plans that the headings name.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

import pytest

from workplans import Target, find_targets, parse


class Fields(NamedTuple):
    """What is expected of a target: value, unit and comparator, then what a sentence may leave out."""

    value: str
    unit: str | None = None
    comparator: str = "="
    upper: str | None = None
    action: str | None = None
    indicator: str | None = None
    per: str | None = None
    deadline: str | None = None
    baseline: str | None = None
    change: str | None = None
    modality: str | None = None


def fields(target: Target) -> Fields:
    quantity, baseline = target.quantity, target.baseline
    return Fields(
        value=str(quantity.value),
        unit=quantity.unit,
        comparator=quantity.comparator.value,
        upper=None if quantity.upper is None else str(quantity.upper),
        action=target.action,
        indicator=target.indicator,
        per=target.per,
        deadline=None if target.deadline is None else target.deadline.text,
        baseline=None if baseline is None else f"{baseline.value}{baseline.unit or ''}",
        change=None if target.change is None else target.change.value,
        modality=target.modality,
    )


Row = tuple[str, list[Fields]]


def of(value: str, unit: str | None, action: str | None, indicator: str | None, **more: str | None) -> Fields:
    return Fields(value=value, unit=unit, action=action, indicator=indicator, **more)  # type: ignore[arg-type] # no None for a comparator is ever given


COUNTS: list[Row] = [
    # output
    ("新建12个社区书屋。", [of("12", "个", "新建", "社区书屋")]),
    ("打造三十五个乡村旅游点。", [of("35", "个", "打造", "乡村旅游点")]),
    # output, amount last
    ("选树省、市级劳动模范35名。", [of("35", "名", "选树", "省、市级劳动模范")]),
    ("改造县道86公里。", [of("86", "公里", "改造", "县道")]),
    # level to reach
    ("农村自来水普及率达到96%。", [of("96", "%", "达到", "农村自来水普及率")]),
    ("家庭医生签约率稳定在75%左右。", [of("75", "%", "稳定在", "家庭医生签约率", comparator="~")]),
    # level to keep or not to pass
    ("优良天数比率不低于85%。", [of("85", "%", None, "优良天数比率", comparator=">=")]),
    ("城镇登记失业率控制在4%以内。", [of("4", "%", None, "城镇登记失业率", comparator="<=")]),
    ("林火受害率控制在0.9‰以下。", [of("0.9", "‰", None, "林火受害率", comparator="<=")]),
    # amount of change
    ("单位能耗年度降低2.5个百分点。", [of("2.5", "个百分点", "降低", "单位能耗", per="年度", change="decrease")]),
    ("水产品产量增长6%以上。", [of("6", "%", "增长", "水产品产量", comparator=">=", change="increase")]),
    # change from one level to another
    (
        "孤儿养育标准由每人每月1200元提高至1350元。",
        [of("1350", "元", "提高至", "孤儿养育标准", per="每人每月", baseline="1200元")],
    ),
    ("床位使用率从74%提升到80%。", [of("80", "%", "提升到", "床位使用率", baseline="74%")]),
    # growth to a total
    ("连锁药店扩增至28家。", [of("28", "家", "扩增至", "连锁药店")]),
    # money
    ("投入资金约36亿。", [of("3600000000", "元", "投入", "资金", comparator="~")]),
    ("安排专项资金2.4亿元。", [of("240000000", "元", "安排", "专项资金")]),
    # frequency or standard
    ("每周3节体育课。", [of("3", "节", None, "体育课", per="每周")]),
    ("每两周一次教研例会。", [of("1", "次", None, "教研例会", per="每两周")]),
    # objects acted upon
    ("指导河东、河西等6家医院推进胸痛中心建设。", [of("6", "家", "指导", "医院")]),
    # full coverage
    ("村医轮训100%全覆盖。", [of("100", "%", None, "村医轮训")]),
    # multiples
    ("游客接待量翻两番。", [of("4", "倍", "翻", "游客接待量", change="multiply")]),
    ("快递业务量增长2倍。", [of("2", "倍", "增长", "快递业务量", change="increase")]),
    ("快递业务量增长到2倍。", [of("2", "倍", "增长到", "快递业务量")]),
    # one amount, one target
    (
        "创建星级卫生村40个,示范卫生院50个。",
        [of("40", "个", "创建", "星级卫生村"), of("50", "个", "创建", "示范卫生院")],
    ),
]
BORDER_CASES: list[Row] = [
    # 一 after a distributive or with a unit of measure
    ("每个乡镇建成一所养老院。", [of("1", "所", "建成", "养老院", per="每个乡镇")]),
    ("每天体育锻炼一小时。", [of("1", "小时", None, "体育锻炼", per="每天")]),
    # the ordinal is a name, the amount behind it is none
    ("建设首批6家医院。", [of("6", "家", "建设", "医院")]),
    # objects that exist already
    ("审核民办园96所。", [of("96", "所", "审核", "民办园")]),
    # a sub-total
    ("新建公园60个,其中25个列入民生实事。", [of("60", "个", "新建", "公园"), of("25", "个", "新建", "公园")]),
    # a share of a share
    (
        "持证人员占比不低于30%,其中女职工不低于10%。",
        [of("30", "%", None, "持证人员占比", comparator=">="), of("10", "%", None, "女职工", comparator=">=")],
    ),
    # an amount that selects which objects are meant
    ("引进总投资亿元以上项目20个。", [of("20", "个", "引进", "项目")]),
    # people by the hundred
    ("培训万名党员。", [of("10000", "名", "培训", "党员")]),
    # places and beneficiaries
    ("支持8个山区县。", [of("8", "个", "支持", "山区县")]),
    # zero in digits, fractions, half
    ("办事排队时间控制在0分钟。", [of("0", "分钟", None, "办事排队时间")]),
    ("三分之二的行政村建成驿站。", [of("2/3", None, "建成", "行政村")]),
    # a share of things that act
    ("80%以上的乡镇完成改造。", [of("80", "%", "完成", "乡镇", comparator=">=")]),
    # a longer horizon
    ("“十五五”时期新增常住人口50万。", [of("500000", None, "新增", "常住人口", deadline="“十五五”时期")]),
]
FIELDS: list[Row] = [
    # comparators before and behind, one of both
    ("培训护理员不少于200人次以上。", [of("200", "人次", "培训", "护理员", comparator=">=")]),
    ("民营医院突破500家。", [of("500", "家", "突破", "民营医院", comparator=">")]),
    ("新增经营主体3万余户。", [of("30000", "户", "新增", "经营主体", comparator=">")]),
    # ranges
    ("引进龙头企业2-3家。", [of("2", "家", "引进", "龙头企业", upper="3")]),
    ("固定资产投资增长5%—5.5%。", [of("5", "%", "增长", "固定资产投资", upper="5.5", change="increase")]),
    # units
    ("建设保障房260套（间）。", [of("260", "套（间）", "建设", "保障房")]),
    ("新增人口5万。", [of("50000", None, "新增", "人口")]),
    ("百分之八十的小区实现垃圾分类。", [of("80", "%", "实现", "小区")]),
    # a verb that is no change of a level
    ("新增停车位900个。", [of("900", "个", "新增", "停车位")]),
    ("单位产值能耗下降至0.4吨。", [of("0.4", "吨", "下降至", "单位产值能耗")]),
    ("居民消费价格涨幅2%左右。", [of("2", "%", None, "居民消费价格涨幅", comparator="~")]),
    # verbs that share their object
    ("新建改扩建幼儿园7所。", [of("7", "所", "新建改扩建", "幼儿园")]),
    ("遴选培育县级书屋18个。", [of("18", "个", "遴选培育", "县级书屋")]),
    # modality
    ("力争新增就业1.2万人。", [of("12000", "人", "新增", "就业", modality="力争")]),
    ("预计新增耕地300亩。", [of("300", "亩", "新增", "耕地", modality="预计")]),
    ("确保农膜回收率达到85%。", [of("85", "%", "达到", "农膜回收率", modality="确保")]),
    # per
    ("每学期开展家访不少于2次。", [of("2", "次", "开展", "家访", comparator=">=", per="每学期")]),
    ("农村居民人均可支配收入增长7%。", [of("7", "%", "增长", "农村居民人均可支配收入", change="increase")]),
    # deadline
    ("6月底前建成充电站15座。", [of("15", "座", "建成", "充电站", deadline="6月底前")]),
    ("年内培育家庭农场40家。", [of("40", "家", "培育", "家庭农场", deadline="年内")]),
    ("到2027年，森林覆盖率达到52%。", [of("52", "%", "达到", "森林覆盖率", deadline="到2027年")]),
    # what a coordination hands on
    (
        "建设口袋公园9个、健身步道12公里、公厕30座。",
        [of("9", "个", "建设", "口袋公园"), of("12", "公里", "建设", "健身步道"), of("30", "座", "建设", "公厕")],
    ),
    (
        "创建不少于10个品牌,10所示范校。",
        [of("10", "个", "创建", "品牌", comparator=">="), of("10", "所", "创建", "示范校")],
    ),
    (
        "年底前新建粮仓3座，改造烘干中心5处。",
        [of("3", "座", "新建", "粮仓", deadline="年底前"), of("5", "处", "改造", "烘干中心", deadline="年底前")],
    ),
    (
        "外贸总额达到32亿元，增长12%。",
        [of("3200000000", "元", "达到", "外贸总额"), of("12", "%", "增长", "外贸总额", change="increase")],
    ),
    # a deadline ends at a semicolon
    (
        "10月底前清理河道20公里；建设护岸8公里。",
        [of("20", "公里", "清理", "河道", deadline="10月底前"), of("8", "公里", "建设", "护岸")],
    ),
    # traditional text, Taiwan
    ("辦理講座30場，補助社區12處。", [of("30", "場", "辦理", "講座"), of("12", "處", "補助", "社區")]),
    # full-width digits
    ("新增托位３２０个。", [of("320", "个", "新增", "托位")]),
]
NOTHING: list[tuple[str, str]] = [
    ("办好铁人三项世界杯等重大赛事。", "the name of a sport"),
    ("做好1%人口抽样调查。", "the name of a survey"),
    ("抓好整车、零部件、配套服务三条主线。", "the number of what stands beside it"),
    ("当前仍有6所村小未安装报警装置。", "what is lacking now"),
    # dates, years, periods, times
    ("2025年召开全县教育大会。", "a year"),
    ("实施学前教育三年行动计划。", "the length of a plan that is a name"),
    ("开通24小时热线。", "the hours of a day"),
    ("编制“十四五”规划。", "a plan by its number"),
    ("10月17日举办扶贫日活动。", "a day"),
    # ordinals and editions
    ("办好第36届教师节庆祝活动。", "an edition"),
    ("启动第三期培训班。", "an edition"),
    ("公布第二批试点名单。", "an edition"),
    ("开展首批试点。", "an edition"),
    ("推进第一轮评估。", "an edition"),
    ("启动新一轮扫盲。", "an edition"),
    # names, slogans, codes
    ("建设双一流高校。", "a name"),
    ("落实中央八项规定精神。", "a set known by its number"),
    ("增强四个意识。", "a set known by its number"),
    ("规范三会一课。", "a set known by its number"),
    ("坚持五育并举。", "a slogan"),
    ("推进1+X证书试点。", "a code"),
    ("探索“3+4”贯通培养。", "a code"),
    ("打响“5080”攻坚行动。", "a code"),
    ("优化12345热线。", "a telephone number that is a name"),
    ("建设5G基站。", "a code"),
    ("升级智慧教育2.0。", "a version"),
    ("推进IPv6改造。", "a code"),
    ("开展“百名医师下乡”活动。", "a slogan in quotation marks"),
    ("实现“4个100%”。", "a slogan in quotation marks"),
    # document numbers, addresses, telephone numbers
    ("按照云教发〔2025〕12号文件执行。", "a document number"),
    ("联系电话：0871-6512345。", "a telephone number"),
    ("地址：人民路128号。", "an address"),
    # background
    ("落实省教育厅等4部门《关于加强校园安全的意见》。", "who issued a document"),
    ("围绕七个千亿级产业集群需求设置专业。", "what the plan starts from"),
    ("庆祝学校成立100周年。", "an anniversary"),
    # numerals inside of words
    ("统一部署，推进一体化发展。", "words"),
    ("推出一批精品课程。", "words"),
    ("万众一心，千方百计稳就业。", "words"),
    ("做好三农工作。", "a word"),
    # results of a past period
    ("去年新增学位1.2万个。", "a past period"),
    ("截至目前，全县累计建成书屋120个。", "a result up to now"),
    # vague amounts without a number
    ("培育若干所示范学校。", "no number"),
    ("建设多所寄宿制学校。", "no number"),
    # border cases, settled
    ("关爱每一名学生。", "每一 is no amount"),
    ("实现行政村网络全覆盖。", "full coverage without a number"),
    ("健全市县乡三级网络。", "a word of structure"),
    ("推进三位一体建设。", "a word of structure"),
    ("加强两省一市协作。", "a word of structure"),
    ("零就业家庭动态清零。", "零 and 清零 are words"),
    ("综合实力进入全国前20。", "a rank"),
    ("经济总量位居全省第5位。", "a rank"),
    ("优化五个新城布局。", "a set known by its number"),
    ("为65周岁以上老人免费体检。", "which people are meant"),
    ("加强海拔1500米以上地区防火。", "which places are meant"),
    # what is there, or was done by now
    ("全县现有行政村212个。", "what there is"),
    ("1—9月完成全年征收任务的82%。", "a result up to now"),
    ("上年末参保率为91%。", "a past level"),
    ("重点任务分解表（共8类46项）", "a sum of what is listed"),
    # masked figures
    ("引进项目**个。", "a masked figure"),
]


SENTENCES: list[Row] = [
    # verbs beside one another, with 新, in brackets, joined by 和
    ("修复治理退化草场12万亩。", [of("120000", "亩", "修复治理", "退化草场")]),
    ("新集聚青年人才3000名。", [of("3000", "名", "新集聚", "青年人才")]),
    ("新建和改造提升高标准农田5万亩。", [of("50000", "亩", "新建和改造提升", "高标准农田")]),
    ("加装（更新）电梯60部。", [of("60", "部", "加装（更新）", "电梯")]),
    ("举办培训班3期。", [of("3", "期", "举办", "培训班")]),
    # a verb behind its subject, behind those who are made to do it, behind means and topics
    ("既有住宅加装电梯40部。", [of("40", "部", "加装", "电梯")]),
    ("组织企业参加线上展会30场次。", [of("30", "场次", "参加", "线上展会")]),
    ("通过公开招聘、人才引进等方式补充教师14名。", [of("14", "名", "补充", "教师")]),
    ("总的要求是新建学校2所。", [of("2", "所", "新建", "学校")]),
    ("对从事养老护理工作的人员开展技能培训2万人次。", [of("20000", "人次", "开展", "技能培训")]),
    ("海拔1500米以上地区新建气象站5个。", [of("5", "个", "新建", "气象站")]),
    ("供销社系统改造提升基层社7家。", [of("7", "家", "改造提升", "基层社")]),
    ("社区卫生服务中心组建家庭医生团队22个。", [of("22", "个", "组建", "家庭医生团队")]),
    ("引导城市家庭认养果树1.2万棵。", [of("12000", "棵", "认养", "果树")]),
    ("为社区卫生服务中心配备影像设备45台。", [of("45", "台", "配备", "影像设备")]),
    ("县供水公司投资1.4亿元。", [of("140000000", "元", "投资", None)]),
    ("地区生产总值突破3000亿元。", [of("300000000000", "元", "突破", "地区生产总值", comparator=">")]),
    ("蔬菜种植面积5万亩。", [of("50000", "亩", None, "蔬菜种植面积")]),
    ("安置房交付18万套。", [of("180000", "套", "交付", "安置房")]),
    # 每 and those who each do something
    ("每名县级领导包联2家重点企业。", [of("2", "家", "包联", "重点企业", per="每名县级领导")]),
    ("每处公墓安排执勤人员不少于6人。", [of("6", "人", "安排", "执勤人员", comparator=">=", per="每处公墓")]),
    (
        "县级林长每年巡林不少于1次，乡级林长每月不少于1次。",
        [
            of("1", "次", None, "巡林", comparator=">=", per="每年"),
            of("1", "次", None, "巡林", comparator=">=", per="每月"),
        ],
    ),
    # a bound as the only verb
    ("技工院校招生规模超2万人。", [of("20000", "人", "超", "技工院校招生规模", comparator=">")]),
    ("参加职业伤害保障的劳动者突破6万人。", [of("60000", "人", "突破", "劳动者", comparator=">")]),
    # activities
    ("每名教师每学期听课不少于20节。", [of("20", "节", None, "听课", comparator=">=", per="每名教师每学期")]),
    ("班主任每学期家访不少于40户。", [of("40", "户", None, "家访", comparator=">=", per="每学期")]),
    ("校长听课30节。", [of("30", "节", "听课", "校长")]),
    ("体育活动一小时。", [of("1", "小时", None, "体育活动")]),
    ("五年一轮培训教师。", [of("1", "轮", "培训", "教师", per="五年")]),
    ("每年一届举办科技节。", [of("1", "届", "举办", "科技节", per="每年")]),
    # the verb behind the amount
    ("办公经费按不低于预算总额的2%安排。", [of("2", "%", "安排", "办公经费", comparator=">=")]),
    ("92%以上的行政村开通寄递服务。", [of("92", "%", "开通", "行政村", comparator=">=")]),
    # what is handed on
    (
        "编印年鉴1部、专题汇编2种。",
        [of("1", "部", "编印", "年鉴"), of("2", "种", "编印", "专题汇编")],
    ),
    (
        "推进20个重点项目、完成投资30亿元。",
        [of("20", "个", "推进", "重点项目"), of("3000000000", "元", "完成", "投资")],
    ),
    (
        "设置智慧教室60间，每校至少2间。",
        [of("60", "间", "设置", "智慧教室"), of("2", "间", "设置", "智慧教室", comparator=">=", per="每校")],
    ),
    (
        "接待游客300万人次、旅游收入58亿元，分别增长10%和12%。",
        [
            of("3000000", "人次", "接待", "游客"),
            of("5800000000", "元", "接待", "旅游收入"),
            of("10", "%", "增长", "游客", change="increase"),
            of("12", "%", "增长", "旅游收入", change="increase"),
        ],
    ),
    (
        "学校、医院分别新建3、5所。",
        [of("3", "所", "新建", "学校"), of("5", "所", "新建", "医院")],
    ),
    ("建设农村幼儿园，数量不少于5所。", [of("5", "所", "建设", "农村幼儿园", comparator=">=")]),
    ("全县高标准农田已达31万亩，年内再新建2.8万亩。", [of("28000", "亩", "新建", "高标准农田", deadline="年内")]),
    ("为70周岁以上老人免费体检3000人次。", [of("3000", "人次", "体检", "70周岁以上老人")]),
    ("重建房屋500套。", [of("500", "套", "重建", "房屋")]),
    # nouns
    ("建成各级各类验证中心30个。", [of("30", "个", "建成", "各级各类验证中心")]),
    ("可再生能源装机新增5处。", [of("5", "处", "新增", "可再生能源装机")]),
    ("修缮道路50公里（含桥梁3座）。", [of("50", "公里", "修缮", "道路"), of("3", "座", "修缮", "桥梁")]),
    ("提供法律、心理等个案服务300个。", [of("300", "个", "提供", "个案服务")]),
    (
        "推进40项省级专项、80项前沿技术研发。",
        [of("40", "项", "推进", "省级专项"), of("80", "项", "推进", "前沿技术研发")],
    ),
    ("推进12个百亿元项目。", [of("12", "个", "推进", "项目")]),
    ("帮助28所县中对乡镇中学的结对。", [of("28", "所", "帮助", "县中")]),
    ("解决2300户居民“办证难”问题。", [of("2300", "户", "解决", "居民")]),
    ("种植树木300棵，修路3条。", [of("300", "棵", "种植", "树木"), of("3", "条", "修", "路")]),
    # per, between the verb and the amount, and before a verb of change
    ("补偿标准提高至每亩20元。", [of("20", "元", "提高至", "补偿标准", per="每亩")]),
    ("食品抽检量超每千人6批次。", [of("6", "批次", None, "食品抽检量", comparator=">", per="每千人")]),
    ("工业增加值年均增长6%。", [of("6", "%", "增长", "工业增加值", per="年均", change="increase")]),
    ("养老金每人每月增加20元。", [of("20", "元", "增加", "养老金", per="每人每月", change="increase")]),
    # deadlines reach back from a closing clause only
    (
        "新建校舍3万平方米，投入资金900万元，秋季学期前全部交付。",
        [
            of("30000", "平方米", "新建", "校舍", deadline="秋季学期前"),
            of("9000000", "元", "投入", "资金", deadline="秋季学期前"),
        ],
    ),
    (
        "增设护学岗80个，7月底前改造校门口30个。",
        [of("80", "个", "增设", "护学岗"), of("30", "个", "改造", "校门口", deadline="7月底前")],
    ),
    # levels of time
    ("平均审理天数缩短6天。", [of("6", "天", "缩短", "审理天数", change="decrease")]),
    ("处理天数由6.5日缩短为5日。", [of("5", "日", "缩短为", "处理天数", baseline="6.5日")]),
    ("从15个县扩大到57个县。", [of("57", "个", "扩大到", "县", baseline="15个")]),
    # several amounts that others start from, in order
    (
        "低保标准、特困供养标准分别从每人每月610元、790元提高到650元、840元。",
        [
            of("650", "元", "提高到", "低保标准", per="每人每月", baseline="610元"),
            of("840", "元", "提高到", "特困供养标准", per="每人每月", baseline="790元"),
        ],
    ),
    ("由3个增加到8个示范村。", [of("8", "个", "增加到", "示范村", baseline="3个")]),
    # what the counted thing does is no part of it
    ("支持6个镇率先发展。", [of("6", "个", "支持", "镇")]),
    ("动员120名志愿者线上线下服务。", [of("120", "名", "动员", "志愿者")]),
    ("推动9个乡镇整镇推进厕所改造。", [of("9", "个", "推动", "乡镇")]),
    ("新增60个自然村通硬化路。", [of("60", "个", "新增", "自然村")]),
    ("支持4家农机企业延伸产业链。", [of("4", "家", "支持", "农机企业")]),
    ("带动脱贫户52户参与务工。", [of("52", "户", "带动", "脱贫户")]),
    (
        "推动7个名师团队及结对帮扶的9所学校开展共建。",
        [of("7", "个", "推动", "名师团队"), of("9", "所", "推动", "学校")],
    ),
    # the nouns of two amounts on either side of 、
    ("建成2个基地、产能30万吨。", [of("2", "个", "建成", "基地"), of("300000", "吨", "建成", "产能")]),
    (
        "推进11个扩面试点项目、3个片区建设。",
        [of("11", "个", "推进", "扩面试点"), of("3", "个", "推进", "片区")],
    ),
    # what 其中 takes from the amount before it
    (
        "新增公共充电桩90台，其中快充桩不少于30台。",
        [of("90", "台", "新增", "公共充电桩"), of("30", "台", "新增", "快充桩", comparator=">=")],
    ),
    (
        "每学年交流轮岗的比例不低于12%，其中骨干教师不低于25%。",
        [
            of("12", "%", None, "交流轮岗的比例", comparator=">=", per="每学年"),
            of("25", "%", None, "骨干教师", comparator=">=", per="每学年"),
        ],
    ),
    # who is meant and how it is done before the verb
    ("拟面向社会公开招录护林员18名。", [of("18", "名", "招录", "护林员", modality="拟")]),
    ("面向民营企业推介项目36个。", [of("36", "个", "推介", "项目")]),
    ("联合开展执法检查20次。", [of("20", "次", "开展", "执法检查")]),
    ("新增考取证书的村医超40人。", [of("40", "人", "新增", "村医", comparator=">")]),
    ("三年一轮对村干部开展经济责任审计。", [of("1", "轮", "开展", "经济责任审计", per="三年")]),
    ("督查检查考核每年最多3次。", [of("3", "次", None, "督查检查考核", comparator="<=", per="每年")]),
    # a programme, and a length without a noun
    ("实施新一轮山区公路提升行动，新改建80公里。", [of("80", "公里", "新改建", "山区公路")]),
    ("今年建成3所。", [of("3", "所", "建成", None, deadline="今年")]),
    (
        "退出低效参股企业5户，搬迁安置沿线住户31户。",
        [of("5", "户", "退出", "低效参股企业"), of("31", "户", "搬迁安置", "沿线住户")],
    ),
    # a word at the end of a noun is no cut
    ("改造50公里普通公路。", [of("50", "公里", "改造", "普通公路")]),
    ("建设20公里村通组公路。", [of("20", "公里", "建设", "村通组公路")]),
    ("建设3个先进园区。", [of("3", "个", "建设", "先进园区")]),
    ("组建30支志愿结对帮扶队伍。", [of("30", "支", "组建", "志愿结对帮扶队伍")]),
    ("建设6个产业发展示范园。", [of("6", "个", "建设", "产业发展示范园")]),
    ("培育10个率先达标示范村。", [of("10", "个", "培育", "率先达标示范村")]),
    ("创建和谐社区5个。", [of("5", "个", "创建", "和谐社区")]),
    ("及时率达到98%。", [of("98", "%", "达到", "及时率")]),
    ("对外贸易增长8%。", [of("8", "%", "增长", "对外贸易", change="increase")]),
    ("签约8个对接项目。", [of("8", "个", "签约", "对接项目")]),
    ("举办10场在线培训。", [of("10", "场", "举办", "在线培训")]),
    ("建设公园3个、托养中心2个。", [of("3", "个", "建设", "公园"), of("2", "个", "建设", "托养中心")]),
    # rounds, lists of editions, names of streets
    ("每两年开展一轮评估。", [of("1", "轮", "开展", "评估", per="每两年")]),
    (
        "推进第一批12个、第二批8个村庄规划编制。",
        [of("12", "个", "推进", "村庄规划编制"), of("8", "个", "推进", "村庄规划编制")],
    ),
    ("打造3个一条龙服务中心。", [of("3", "个", "打造", "一条龙服务中心")]),
    # coefficients
    ("农田灌溉水利用系数提高至0.61。", [of("0.61", None, "提高至", "农田灌溉水利用系数")]),
    ("水利用系数由0.58提高至0.61。", [of("0.61", None, "提高至", "水利用系数", baseline="0.58")]),
    # what is repeated between an amount and the one it moves to
    (
        "补助标准由每人每年640元提高至每人每年670元。",
        [of("670", "元", "提高至", "补助标准", per="每人每年", baseline="640元")],
    ),
    (
        "城市低保标准由700元提高到740元、农村低保标准由520元提高到560元。",
        [
            of("740", "元", "提高到", "城市低保标准", baseline="700元"),
            of("560", "元", "提高到", "农村低保标准", baseline="520元"),
        ],
    ),
    # parts
    (
        "完成投资100亿元，其中工业投资60亿元。",
        [of("10000000000", "元", "完成", "投资"), of("6000000000", "元", "完成", "工业投资")],
    ),
    (
        "推进项目50个，其中新开工30个，竣工20个。",
        [of("50", "个", "推进", "项目"), of("30", "个", "新开工", "项目"), of("20", "个", "竣工", "项目")],
    ),
    ("服务业增加值占地区生产总值的55%以上。", [of("55", "%", "占", "服务业增加值", comparator=">=")]),
    # times that bound
    ("急救反应时间12分钟以内。", [of("12", "分钟", None, "急救反应时间", comparator="<=")]),
    (
        "确保24小时内响应、48小时内办结。",
        [
            of("24", "小时", "响应", None, comparator="<=", modality="确保"),
            of("48", "小时", "办结", None, comparator="<=", modality="确保"),
        ],
    ),
    # deadlines before a verb
    (
        "新能源汽车2026年推广3000辆、2027年推广5000辆。",
        [
            of("3000", "辆", "推广", "新能源汽车", deadline="2026年"),
            of("5000", "辆", "推广", "新能源汽车", deadline="2027年"),
        ],
    ),
    ("到2027年底，累计建成高标准农田30万亩。", [of("300000", "亩", "建成", "高标准农田", deadline="到2027年底")]),
    # nouns of its own, and lengths without a verb
    (
        "教师培训不少于120学时，校长培训不少于72学时。",
        [of("120", "学时", None, "教师培训", comparator=">="), of("72", "学时", None, "校长培训", comparator=">=")],
    ),
    ("新建口袋公园5个，绿道10公里。", [of("5", "个", "新建", "口袋公园"), of("10", "公里", "新建", "绿道")]),
    # what is worth so much, what is compared, those among whom
    ("引进亿元项目5个、十亿元项目2个。", [of("5", "个", "引进", "项目"), of("2", "个", "引进", "项目")]),
    ("单位产值能耗比2020年下降18%。", [of("18", "%", "下降", "单位产值能耗", change="decrease")]),
    ("从30家企业中评选10家示范企业。", [of("10", "家", "评选", "示范企业")]),
    ("推进农民收入增加1000元。", [of("1000", "元", "增加", "农民收入", change="increase")]),
    ("新建日处理500吨垃圾焚烧厂1座。", [of("1", "座", "新建", "日处理500吨垃圾焚烧厂", per="日")]),
    # a table row
    ("7│新建农村公路│180公里│县交通局│12月底", [of("180", "公里", "新建", "农村公路", deadline="12月底")]),
]


def cases(rows: list[Row]) -> list[object]:
    """Return one case a field of a target."""
    return [
        pytest.param(text, place, name, id=f"{text}{place}-{name}")
        for text, expected in rows
        for place in range(len(expected))
        for name in Fields._fields
    ]


EXPECTED = dict([*COUNTS, *BORDER_CASES, *FIELDS, *SENTENCES])


def check_field(text: str, place: int, name: str) -> None:
    found = fields(list(find_targets(text))[place])
    assert getattr(found, name) == getattr(EXPECTED[text][place], name)


@pytest.mark.parametrize("text", EXPECTED)
def test_every_amount_is_one_target(text: str) -> None:
    assert [str(target.quantity.value) for target in find_targets(text)] == [row.value for row in EXPECTED[text]]


@pytest.mark.parametrize(("text", "place", "name"), cases(COUNTS))
def test_what_counts(text: str, place: int, name: str) -> None:
    check_field(text, place, name)


@pytest.mark.parametrize(("text", "place", "name"), cases(BORDER_CASES))
def test_border_case(text: str, place: int, name: str) -> None:
    check_field(text, place, name)


@pytest.mark.parametrize(("text", "place", "name"), cases(FIELDS))
def test_field(text: str, place: int, name: str) -> None:
    check_field(text, place, name)


@pytest.mark.parametrize(("text", "place", "name"), cases(SENTENCES))
def test_sentence(text: str, place: int, name: str) -> None:
    check_field(text, place, name)


@pytest.mark.parametrize(("text", "reason"), NOTHING, ids=[text for text, _ in NOTHING])
def test_is_no_target(text: str, reason: str) -> None:
    assert [target.text for target in find_targets(text)] == [], reason


@pytest.mark.parametrize(("text", "reason"), NOTHING, ids=[text for text, _ in NOTHING])
def test_what_is_no_target_hides_none_in_the_next_sentence(text: str, reason: str) -> None:
    assert [target.quantity.text for target in find_targets(f"{text}建成公厕8座。")] == ["8座"], reason


class TestSpans:
    def test_a_target_is_its_clause(self) -> None:
        text = "推进城市更新，年内改造老旧小区47个，惠及居民1.53万户。"
        assert [target.text for target in find_targets(text)] == ["年内改造老旧小区47个", "惠及居民1.53万户"]

    def test_positions_count_in_the_text_as_handed_in(self) -> None:
        text = "\u3000\u3000新 建 学校 ４ 所，\r\n增加学位１２００个。"
        found = list(find_targets(text))
        assert [text[target.quantity.span.start : target.quantity.span.end] for target in found] == [
            "４ 所",
            "１２００个",
        ]

    def test_a_deadline_has_its_own_position(self) -> None:
        text = "在2026年6月底前建成公厕8座。"
        (target,) = find_targets(text)
        assert target.deadline is not None
        assert text[target.deadline.span.start : target.deadline.span.end] == target.deadline.text == "2026年6月底前"

    def test_words_cut_by_the_end_of_a_line_are_joined(self) -> None:
        (target,) = find_targets("推进全县农村人居环境整治提升，新建高标准乡镇垃圾中\n转站5座。")
        assert (target.action, target.indicator) == ("新建", "高标准乡镇垃圾中转站")


class TestExactness:
    def test_a_fraction_stays_one(self) -> None:
        (target,) = find_targets("三分之一的学校完成改造。")
        assert target.quantity.value == Fraction(1, 3)

    def test_a_decimal_is_multiplied_exactly(self) -> None:
        (target,) = find_targets("投资1.23456789亿元。")
        assert target.quantity.value == Decimal(123456789)


class TestDeadlines:
    """The last day that keeps a deadline, in a plan for 2026."""

    @pytest.mark.parametrize(
        ("words", "last"),
        [
            ("年内", date(2026, 12, 31)),
            ("6月底前", date(2026, 6, 30)),
            ("2月底前", date(2026, 2, 28)),
            ("上半年", date(2026, 6, 30)),
            ("三季度", date(2026, 9, 30)),
            ("到2028年", date(2028, 12, 31)),
            ("2027年6月底前", date(2027, 6, 30)),
            ("“十五五”时期", date(2030, 12, 31)),
            ("9月10日前", date(2026, 9, 10)),
            ("10月前", date(2026, 9, 30)),
            ("国庆节前", date(2026, 9, 30)),
            ("明年6月底前", date(2027, 6, 30)),
            # never guessed: from which year on, when a term ends, whether the year itself still keeps it
            ("未来五年", None),
            ("三年内", None),
            ("2026年秋季学期", None),
            ("2030年前", None),
        ],
    )
    def test_last_day(self, words: str, last: date | None) -> None:
        plan = parse(f"云岭县教育局2026年工作要点\n一、学位\n1.扩大供给。{words}新建学校4所。\n2.培训。加强培训。")
        (target,) = plan.iter_targets()
        assert target.deadline is not None
        assert (target.deadline.text, target.deadline.on) == (words, last)

    def test_a_deadline_without_a_year_has_no_day_in_prose(self) -> None:
        (target,) = find_targets("年内新建学校4所。")
        assert target.deadline is not None
        assert target.deadline.on is None
