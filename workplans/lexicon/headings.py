"""Titles of plans and headings of their parts. Regular expressions for a shadow without blanks."""

_PLAN = (
    "工作要点|工作计划|工作安排|工作打算|工作思路|工作方案|工作意见|工作部署|行动计划|行动方案|实施方案|实施计划|年度计划|重点工作(?:任务|安排|计划|清单)?|重点任务(?:分工|分解|清单)?|工作任务|工作目标|工作谋划|工作举措|工作措施|工作台账|民生工程|重大工程|重点事项|工作清单|"
    "任务分解|目标任务|任务清单|责任清单|民生实事(?:项目)?|(?:为民|惠民)(?:办)?实事(?:项目)?|实事项目|政府工作报告|工作报告|施政计划|施政目标|施政报告|工作总结(?:和|及|暨|与).{0,12}(?:计划|打算|安排|要点|思路)"
)
TITLE = (
    rf"(?!关于|上一|下一|附件|附:|内容概述|标题|来源)[^。;!?:│>]{{0,60}}?(?:{_PLAN})"
    r"(?:任务)?(?:分解表|分工表|一览表|清单)?(?:\((?:草案|试行|节选|摘要|全文|讨论稿|征求意见稿|[一二三四五六七八九十]{1,2})\))*(?:[0-9一二三四五六七八九十]{1,3}篇|篇[0-9一二三四五六七八九十]{1,3})?"
    r"|【?第[0-9一二三四五六七八九十]{1,3}篇】?:?[^。;!?:]{0,40}"
)
HEADLINE = r"关于印发|(?:发布|出台|公布|印发)(?:20[0-9]{2}年|《)"
"""What the title of a plan does not hold: it is that of a notice, or of a story about the plan."""

DOCUMENT = r"(?:意见|方案|办法|计划|安排|规划|要点|报告|总结|打算|部署|任务|清单|通知|措施)(?:\([^()]*\))?$|(?:20[0-9]{2}|二[〇零][〇零一二三四五六七八九]{2})年(?!.*[日:])"
"""What the title of a document may end with, or name, when it is not one of those above."""

LONGEST_TITLE = 80
LONGEST_HEADING = 30

_DONE = "(?:完成|执行|落实|进展|开展|推进)情况"
REVIEW = (
    rf"回顾|工作总结|(?:施政|执行)成果|取得的(?:主要|突出)?(?:成绩|成效|成就|进展)|一年来的?(?:主要|重点)?工作|^(?:主要|总体|整体)?{_DONE}$|"
    rf"^(?:当前|目前)?(?:工作中)?存在的?(?:主要|突出)?(?:问题|困难|不足|短板|差距)|(?:年|时期|以来|期间)[^,。]{{0,12}}(?:总结|成就|成效|成绩|工作情况|{_DONE})|^(?:主要)?(?:工作)?(?:成绩|成效|成就)|"
    rf"(?:目标|任务|计划|工作){_DONE}|过去(?:一年|五年)|去年工作|上年工作"
)
"""A heading that looks back on a past period."""

PAST_WORK = r"(?P<year>20[0-9]{2})年度?(?:以来)?[^,。]{0,6}工作(?:情况|成效)?$"
"""A heading that looks back where its year is before the plan's."""

NEXT = r"打算|计划|思路|安排|要点|部署|下一步|下一?年|明年"
"""A heading of the second half of a summary with a plan."""

EXPLANATION = (
    r".{8,}(?:解读|图解|答记者问|一图读懂|新闻发布会.{0,8})(?:\(.{1,6}\)|之[一二三四五])?$|(?:一图读懂|图解).{6,}$"
)
"""The title of a page that explains a plan and is none."""

NEWS = r"(?:近日|日前|连日来|昨[日天]|今[日天]|.{0,12}讯[(:]|.{0,10}记者|[0-9]{1,2}月[0-9]{1,2}日[,上下])"
"""How a news story begins."""

CALENDAR = r"(?:(?:20[0-9]{2}年)?(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份|[上中下]旬)?|第?[一二三四1-4]季度|[上下]半年|[春秋]季学期):?"
"""A heading of a calendar of work (行事历)."""

BARE_TITLE = rf"(?:(?:20[0-9]{{2}}|二[〇零][〇零一二三四五六七八九]{{2}})年度?)?(?:{_PLAN})(?:任务)?(?:分解表|分工表|一览表|清单)?(?:\(.{{1,6}}\))?"
"""A title that says nothing of whose it is: the second line of one that was cut."""

AHEAD = rf"(?:目标任务|目标|任务|计划|安排|部署)(?!(?:任务)?{_DONE})(?!任务)|要点|打算|思路|措施"
"""A heading that (also) looks ahead."""

HANDS_OVER = r"现将.{0,80}(?:印发|发给|公布|下发|通知)|印发给你们|现予(?:印发|发布|公布)"
"""Words by which a covering notice hands over the plan."""

NOTICE = rf"{HANDS_OVER}|请.{{0,30}}(?:遵照执行|贯彻执行|贯彻落实|组织实施|抓好落实)"
"""Words of a covering notice, where a plan's title follows it."""
