import type { ScoringItem, ScoringPart, ScoringTable } from '../scoring-table.js';

/** Key, name, English name, points. */
type Line = readonly [key: string, name: string, english: string, points: number];

const rows: readonly Line[] = [
  ['row.management', '安全管理', 'Safety management', 10],
  ['row.civilised_site', '文明施工', 'Orderly site', 15],
  ['row.scaffold', '脚手架', 'Scaffolds', 10],
  ['row.excavation', '基坑工程', 'Excavation', 10],
  ['row.formwork', '模板支架', 'Formwork support', 10],
  ['row.height', '高处作业', 'Work at height', 10],
  ['row.electricity', '施工用电', 'Temporary electricity', 10],
  ['row.hoist', '物料提升机与施工升降机', 'Material and construction hoists', 10],
  ['row.crane', '塔式起重机与起重吊装', 'Tower cranes and lifting', 10],
  ['row.machines', '施工机具', 'Construction machines', 5],
];

/**
 * The checklist of JGJ 59-2011 (建筑施工安全检查标准): names and points only. Where a row has several tables
 * in the standard one stands here; the deduction sentences are a workspace's own.
 */
export const jgj59: ScoringTable = {
  key: 'jgj59-2011',
  name: '建筑施工安全检查评分表（JGJ 59-2011）',
  english: 'Construction site safety checklist (JGJ 59-2011)',
  kind: 'site',
  source:
    'JGJ 59-2011，仅列项目名称与分值；扣分标准由使用单位自行录入，请与本单位所持标准原文核对。',
  outOf: 100,
  summaryShare: 100,
  rows: rows.map(([key, name, english, weight]) => ({ key, name, english, weight })),
  parts: [
    part(['management', '安全管理', 'Safety management'], 'row.management', {
      guarantee: [
        ['responsibility', '安全生产责任制', 'Responsibilities for safety', 10],
        [
          'plans',
          '施工组织设计及专项施工方案',
          'Construction plan and special method statements',
          10,
        ],
        ['briefing', '安全技术交底', 'Technical safety briefings', 10],
        ['inspection', '安全检查', 'Safety inspections', 10],
        ['training', '安全教育', 'Safety training', 10],
        ['emergency', '应急救援', 'Emergency rescue', 10],
      ],
      general: [
        ['subcontractors', '分包单位安全管理', 'Safety of subcontractors', 10],
        ['certificates', '持证上岗', 'Licensed operators', 10],
        ['accidents', '生产安全事故处理', 'Handling of accidents', 10],
        ['signs', '安全标志', 'Safety signs', 10],
      ],
    }),
    part(['civilised', '文明施工', 'Orderly site'], 'row.civilised_site', {
      guarantee: [
        ['fence', '现场围挡', 'Site fence', 10],
        ['closed', '封闭管理', 'Access control', 10],
        ['ground', '施工场地', 'Site ground', 10],
        ['materials', '材料管理', 'Materials', 10],
        ['offices', '现场办公与住宿', 'Offices and lodging', 10],
        ['fire', '现场防火', 'Fire prevention', 10],
      ],
      general: [
        ['order', '综合治理', 'Public order', 10],
        ['boards', '公示标牌', 'Notice boards', 10],
        ['facilities', '生活设施', 'Welfare facilities', 10],
        ['community', '社区服务', 'Neighbours', 10],
      ],
    }),
    part(
      ['scaffold', '扣件式钢管脚手架', 'Tube and coupler scaffold'],
      'row.scaffold',
      {
        guarantee: [
          ['plan', '施工方案', 'Method statement', 10],
          ['base', '立杆基础', 'Base of standards', 10],
          ['ties', '架体与建筑结构拉结', 'Ties to the structure', 10],
          ['bracing', '杆件间距与剪刀撑', 'Spacing and bracing', 10],
          ['boards', '脚手板与防护栏杆', 'Boards and guard rails', 10],
          ['handover', '交底与验收', 'Briefing and acceptance', 10],
        ],
        general: [
          ['transoms', '横向水平杆设置', 'Transoms', 10],
          ['joints', '杆件连接', 'Joints', 10],
          ['layers', '层间防护', 'Protection between lifts', 10],
          ['material', '构配件材质', 'Components', 5],
          ['access', '通道', 'Access', 5],
        ],
      },
      true,
    ),
    part(
      ['excavation', '基坑工程', 'Excavation'],
      'row.excavation',
      {
        guarantee: [
          ['plan', '施工方案', 'Method statement', 10],
          ['support', '基坑支护', 'Support of the pit', 10],
          ['water', '降排水', 'Drainage', 10],
          ['digging', '基坑开挖', 'Digging', 10],
          ['load', '坑边荷载', 'Loads at the edge', 10],
          ['protection', '安全防护', 'Protection', 10],
        ],
        general: [
          ['monitoring', '基坑监测', 'Monitoring', 10],
          ['removal', '支撑拆除', 'Removal of struts', 10],
          ['surroundings', '作业环境', 'Working conditions', 10],
          ['emergency', '应急预案', 'Emergency plan', 10],
        ],
      },
      true,
    ),
    part(
      ['formwork', '模板支架', 'Formwork support'],
      'row.formwork',
      {
        guarantee: [
          ['plan', '施工方案', 'Method statement', 10],
          ['base', '支架基础', 'Base', 10],
          ['structure', '支架构造', 'Construction', 10],
          ['stability', '支架稳定', 'Stability', 10],
          ['load', '施工荷载', 'Loads', 10],
          ['handover', '交底与验收', 'Briefing and acceptance', 10],
        ],
        general: [
          ['joints', '杆件连接', 'Joints', 10],
          ['jacks', '底座与托撑', 'Base plates and jacks', 10],
          ['material', '构配件材质', 'Components', 10],
          ['removal', '支架拆除', 'Removal', 10],
        ],
      },
      true,
    ),
    part(['height', '高处作业', 'Work at height'], 'row.height', {
      guarantee: [],
      general: [
        ['helmet', '安全帽', 'Helmets', 10],
        ['net', '安全网', 'Safety nets', 10],
        ['harness', '安全带', 'Harnesses', 10],
        ['edges', '临边防护', 'Edges', 10],
        ['openings', '洞口防护', 'Openings', 10],
        ['passages', '通道口防护', 'Passages', 10],
        ['ladders', '攀登作业', 'Climbing', 10],
        ['suspended', '悬空作业', 'Suspended work', 10],
        ['mobile', '移动式操作平台', 'Mobile platforms', 10],
        ['cantilever', '悬挑式物料钢平台', 'Cantilevered loading platforms', 10],
      ],
    }),
    part(['electricity', '施工用电', 'Temporary electricity'], 'row.electricity', {
      guarantee: [
        ['lines', '外电防护', 'Distance from power lines', 10],
        ['earthing', '接地与接零保护系统', 'Earthing and neutral protection', 20],
        ['wiring', '配电线路', 'Wiring', 10],
        ['boxes', '配电箱与开关箱', 'Distribution and switch boxes', 20],
      ],
      general: [
        ['room', '配电室与配电装置', 'Switch room and equipment', 15],
        ['lighting', '现场照明', 'Lighting', 15],
        ['files', '用电档案', 'Records', 10],
      ],
    }),
    part(
      ['hoist', '施工升降机', 'Construction hoist'],
      'row.hoist',
      {
        guarantee: [
          ['safety', '安全装置', 'Safety devices', 10],
          ['limits', '限位装置', 'Limit devices', 10],
          ['protection', '防护设施', 'Protection', 10],
          ['ties', '附墙架', 'Wall ties', 10],
          ['ropes', '钢丝绳滑轮与对重', 'Ropes, pulleys, counterweight', 10],
          ['use', '安拆验收与使用', 'Erection, acceptance and use', 10],
        ],
        general: [
          ['rails', '导轨架', 'Mast', 10],
          ['base', '基础', 'Base', 10],
          ['electrics', '电气安全', 'Electrical safety', 10],
          ['signals', '通信装置', 'Communication', 10],
        ],
      },
      true,
    ),
    part(
      ['crane', '塔式起重机', 'Tower crane'],
      'row.crane',
      {
        guarantee: [
          ['load', '载荷限制装置', 'Load limiters', 10],
          ['travel', '行程限位装置', 'Travel limiters', 10],
          ['protection', '保护装置', 'Protective devices', 10],
          ['ropes', '吊钩滑轮卷筒与钢丝绳', 'Hook, pulleys, drum and ropes', 10],
          ['several', '多塔作业', 'Several cranes at work', 10],
          ['use', '安拆验收与使用', 'Erection, acceptance and use', 10],
        ],
        general: [
          ['ties', '附着', 'Ties', 10],
          ['base', '基础与轨道', 'Base and track', 10],
          ['structure', '结构设施', 'Structure', 10],
          ['electrics', '电气安全', 'Electrical safety', 10],
        ],
      },
      true,
    ),
    part(['machines', '施工机具', 'Construction machines'], 'row.machines', {
      guarantee: [],
      general: [
        ['planer', '平刨', 'Planer', 10],
        ['saw', '圆盘锯', 'Circular saw', 10],
        ['handheld', '手持电动工具', 'Hand-held power tools', 8],
        ['rebar', '钢筋机械', 'Rebar machines', 10],
        ['welder', '电焊机', 'Welding machine', 10],
        ['mixer', '搅拌机', 'Mixer', 10],
        ['gas', '气瓶', 'Gas cylinders', 8],
        ['dumper', '翻斗车', 'Dumper', 8],
        ['pump', '潜水泵', 'Submersible pump', 6],
        ['vibrator', '振捣器', 'Vibrator', 8],
        ['piling', '桩工机械', 'Piling machines', 12],
      ],
    }),
  ],
  guarantee: { points: 60, least: 40, leastShare: 66.7 },
  checks: [],
  grades: [
    { key: 'excellent', name: '优良', english: 'Excellent', least: 80 },
    { key: 'qualified', name: '合格', english: 'Qualified', least: 70 },
    { key: 'failed', name: '不合格', english: 'Not qualified', least: 0 },
  ],
  zeroPartFails: true,
  zeroItemFails: false,
};

function part(
  [key, name, english]: readonly [string, string, string],
  row: string,
  { guarantee, general }: { guarantee: readonly Line[]; general: readonly Line[] },
  repeats = false,
): ScoringPart {
  const items = [...guarantee.map(itemOf(key, true)), ...general.map(itemOf(key, false))];
  return { key, name, english, row, points: 100, repeats, items };
}

function itemOf(part: string, isGuarantee: boolean) {
  return ([key, name, english, points]: Line): ScoringItem => {
    return { key: `${part}.${key}`, name, english, points, isGuarantee, deductions: [] };
  };
}
