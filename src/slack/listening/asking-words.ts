import { foldText } from '../../domain/shared/folding.js';
import { splitWords } from './command-words.js';

/*
 * Words by which people ask for something, also for what no command does. A text of nothing else is a question
 * that is answered, never what somebody saw: `export`, `ledger this month`, `导出本月隐患`.
 */

const english = new Set(
  [
    'help list mine my report reports new settings setup set import members roles privacy calendar holidays policy policies preference',
    'preferences deadline deadlines summary summaries statistics stats figures chart ledger hazard hazards',
    'export download print search find show view open close verify withdraw withdrawn delete remove edit',
    'change cancel undo assign reassign commit rectify csv excel xlsx pdf word all every any by for of the from',
    'to till until in at and or per unit level category status state overdue late major general facility',
    'facilities behaviour behavior management reported committed rectified closed last this next past current',
    'previous first second half third fourth day days today yesterday tomorrow week weeks month months quarter',
    'quarters year years h1 h2 january february march april may june july august september october november',
    'december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday',
    'saturday sunday how many much what which who when are is there please me give show a an count number data',
  ].flatMap((line) => line.split(' ')),
);

const chinese = [
  '帮助 列表 清单 台账 我的 上报 设置 设定 导入 成员 角色 隐私 工作日历 日历 节假日 提醒规则 规则 期限 偏好设置 偏好 我的提醒 汇总 统计',
  '报表 报告 总结 图表 导出 下载 打印 搜索 查询 查找 查看 显示 打开 关闭 撤销 删除 修改 编辑 取消 转派 验收 复查 销号',
  '整改方案 整改 隐患 全部 所有 本单位 单位 等级 类别 状态 按 的 和 与 至 到 从 表格 文件',
  '逾期 超期 重大隐患 重大 一般隐患 一般 设施设备 设施 设备 操作行为 行为 安全管理 管理 未关闭 未闭环 未销号',
  '待落实整改 待承诺 已上报 整改中 已承诺 待复查 已整改 已关闭 已闭环 已销号 已撤销',
  '今天 今日 昨天 昨日 明天 本周 这周 上周 下周 这一周 上一周 本星期 上星期 星期 周 本月 当月 这个月 上月 上个月 下月 月份 月',
  '本季度 这个季度 上季度 上个季度 本季 上季 季度 上半年 下半年 半年 今年 本年度 本年 去年 上年度 上年 前年 年度 年',
  '最近 近 过去 前 第 日 号 天 个 表',
  '情况 有哪些 哪些 多少 几个 几项 几条 请 帮我 给我 一下 数量 数据 明细 名单 记录 吗',
].flatMap((line) => line.split(' '));

/** A date, a number, the number of a hazard, a quarter: whatever digits and the marks between them say. */
const figures =
  /(?:h ?-?\d+|\d+(?:st|nd|rd|th|d|w|m|y)?|q\d+|w\d+|[零〇一二三四五六七八九十百]+|[-/.:~#?]+)/y;
const prefix = /^(?:unit|单位|level|category|status|state|等级|类别|状态):/;

/** Whether a text has nothing but words of that kind. Nothing at all asks nothing. */
export function isAsking(text: string): boolean {
  const words = splitWords(text).map(foldText);
  return words.length > 0 && words.every((word) => prefix.test(word) || isCut(word));
}

/** Whether a word can be cut into known ones: Chinese and figures stand together without blanks. */
function isCut(word: string): boolean {
  if (word === '' || english.has(word)) return true;
  // Where a cut may be; each place is looked at once, however the words before it were cut.
  const cuts = new Set([0]);
  for (let at = 0; at < word.length; at += 1) {
    if (!cuts.has(at)) continue;
    figures.lastIndex = at;
    const figure = figures.exec(word)?.[0];
    if (figure !== undefined) cuts.add(at + figure.length);
    for (const known of chinese) if (word.startsWith(known, at)) cuts.add(at + known.length);
  }
  return cuts.has(word.length);
}
