"""Words at the edges of the noun phrase that is counted 指标. In simplified characters, as pieces of regular expressions."""

CUTS = (
    "(?:成立|办理|参与|申领|考取|攻克|导入|引入|组建(?!成)|前往|赴)(?=[^,;、。的]{2})|(?<!结)对(?![口外象接联应等])(?=[^,;]{1,12}的)|新一轮|上一轮|“[^“”]{1,12}”(?:问题|难题)|(?:申报|申请|争创|晋升|创成|评为)(?=[^,;、。的]{2})|开展|推进|实施(?!方案)|达到|列入|纳入|进行|对社会|向社会|参加|通过|实行|用于|面向|免费|实现|完成|动态|投入使用|(?<!已)建成|配备|推行|覆盖|全覆盖|"
    "(?<=.)(?:率先|线上线下|整[县乡镇村](?=推进|建成|打造|$)|结对(?=帮扶|共建)|延伸(?=上下游|产业链)|补短板|落地(?=转化|见效|$)|扩容(?=提质|升级)|提质(?=增效|升级|扩容|扩面))|(?<![交流沟畅直联互开贯])通(?=[^,;]{0,4}(?:路|车|水|电|网|气|邮|航)$)|"
    "(?<!示范)创建(?=成)|配发|更换|接种|安装|享受|就地|进入|驻村|下乡|达标|到(?!位|账)|进(?=[社校村乡企园厂])|返乡(?=创业|就业|$)|(?<=[县区镇乡村户家业])发展(?!区|改)|在(?!校|园|岗|线|建|册|职|编|读|地)"
)
"""What begins behind the noun: 7所学校|推进立项建设."""

CUT_FIRSTS = "成办参申考攻导引组前赴对新上“争晋创评开推实达列纳进社向通用面免完动投建配覆全发更接安享就驻下到返在率线整结延补落扩提"
"""The characters with which that begins."""

TAILS = "(?<=.)(?:建设工作|建设任务|建设)|(?<=...)(?:项目建设|等工作|工作|项目)"
"""What closes the phrase and is not counted: 示范学校|建设."""

NOT_A_TAIL_BEHIND = ("重点", "产业", "工业", "技改", "违法", "违章", "元")
"""Words that need their tail: 重点项目, 违法建设."""

HEADS = "的|新一轮|首[批期](?=..)|至少|至多|最多|(?:其中)?(?:含|包括|包含)|其中|共(?![享建同青])|各类|各项|各(?![级具种界])|约|其(?!他)|市内|在全市|我市|我县|我区|我省|全市|全县|全区|全省|以上"
"""What opens the phrase and is not counted."""

EDGES = (
    "均|分别|同口径|年均|平均|总体|也|再|都|将|要|应|力争|确保|要求|必须|年度|原则上|预计|计划|争取|全部|同比|合计|累计|按可比口径|在全[市县区省]|"
    "继续|进一步|免费|定向|稳步|基本|须|至少|较上年度?|比上年|各|在|以[^,]{2,8}为单位"
)
"""What stands between the phrase and its verb."""

EDGE_LASTS = "均别径体划也再都将要应争保求须度上计取部比市县区省续步费向本少年各在位"
"""The characters with which that ends."""

GENERIC = "(?:最低|最高|平均)?比例|比重|占比|数量|水平|总量|总数|人数|时间|规模|面积|比率"
"""Heads that say nothing without what stands before 的."""

AMOUNTS = "的?数量|总数|规模|总量"
"""Nouns that stand for the amount of the thing named before."""

LEVELS = ("率", "比例", "占比", "比重", "度", "水平", "强度")
"""Endings of nouns that name a level."""

FIGURES = "值|额|量|率|收入|面积|人数|总数|次数|投资|支出|经费|满意度|集中度|强度|密度|比例|占比|比重|水平|标准|价格|规模|贷款|系数|指数"
"""Endings of nouns that name a figure, and need no tail of the noun beside them."""

SUMS = (
    "(?:重点|主要|具体|核心|约束性|预期性|资源配置)?"
    "(?:任务举措|任务|措施|举措|维度|指标|标准|要求|政策措施|改革任务|行动(?!基地)|方面|方面的|导向|主线|原则|部门|难点问题|问题)"
)
"""Nouns whose number sums up what stands beside them: 分解为24项任务."""

EVENTS = "论坛|峰会|讲坛|大会|恳谈会"
"""Events that a number may be the name of: 青年50人论坛."""

HOLDERS = "自然村|行政村|村|企业|单位|班级|养殖场|规模"
"""Things that are selected by how much they hold: 30户以上自然村."""
