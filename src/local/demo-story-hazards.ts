import { facts, type StoryHazard, terms } from './demo-story-steps.js';

const quay = 'Quay 1';
const dock = 'Dry dock';
const yard = 'Container yard';

/** What has been going on at Harbour Construction, in every state, in both languages. */
export const storyHazards: StoryHazard[] = [
  {
    key: 'spreader',
    unit: yard,
    facts: facts(
      [5, 4],
      ['facility', 'damaged'],
      'Spreader 7',
      'A lifting lug of spreader 7 is corroded through by a third.',
      { level: 'major', interimControl: 'Spreader 7 is locked out and tagged.' },
    ),
    steps: [
      { do: 'report', by: 'U_LUCA', daysAgo: 20, time: '15:10' },
      {
        ...{ do: 'commit', by: 'U_SOFIA', daysAgo: 20, time: '22:05', dueInDays: -14 },
        terms: terms('U_SOFIA', 'U_PRIYA', 'substitution', 'Replace both lugs, test the load.', {
          responsibleLeaderId: 'U_JAMES',
          secondAcceptorId: 'U_LUCA',
          funds: '4,200 EUR, from the yard’s repair budget',
          contingencyPlan: 'Spreader 3 takes over; no lift above 20 t until the test is passed.',
        }),
      },
      {
        ...{ do: 'rectify', by: 'U_SOFIA', daysAgo: 15, time: '22:40', picture: 'done' },
        what: 'Both lugs replaced and tested at 125 % of the rated load.',
      },
      {
        ...{ do: 'verify', by: 'U_PRIYA', daysAgo: 14, time: '17:20', result: 'fixed' },
        opinion: 'Test certificate seen, welds sound.',
      },
      {
        ...{ do: 'verify', by: 'U_LUCA', daysAgo: 14, time: '18:10', result: 'fixed' },
        opinion: 'Lift observed, no movement at the lugs.',
      },
    ],
  },
  {
    key: 'stair',
    unit: quay,
    facts: facts(
      [3, 3],
      ['facility', 'damaged'],
      '三号楼梯顶部平台',
      '三号楼梯顶部平台护栏松动，一推就晃，存在坠落风险。',
      { clause: 'JGJ 80-2016 4.1.1' },
    ),
    steps: [
      { do: 'report', by: 'U_SUN', daysAgo: 19, time: '09:40', picture: 'handrail' },
      {
        ...{ do: 'commit', by: 'U_ZHAO', daysAgo: 19, time: '14:15', dueInDays: -12 },
        terms: terms('U_ZHAO', 'U_SUN', 'engineering', '重新焊接立柱并加装踢脚板。'),
      },
      {
        ...{ do: 'rectify', by: 'U_ZHAO', daysAgo: 13, time: '16:30', picture: 'done' },
        what: '立柱已重新焊接，踢脚板已安装，荷载试验合格。',
      },
      {
        ...{ do: 'verify', by: 'U_SUN', daysAgo: 12, time: '10:20', result: 'fixed' },
        opinion: '现场复查，护栏牢固，符合要求。',
      },
    ],
  },
  {
    key: 'grinding',
    unit: dock,
    facts: facts(
      [3, 2],
      ['behaviour', 'operating_rules'],
      'Frame 42, port side',
      'Grinding without eye protection at frame 42.',
    ),
    steps: [
      {
        ...{ do: 'report', by: 'U_PRIYA', daysAgo: 18, time: '18:00', picture: 'done' },
        fixed: 'Work stopped, goggles handed out, the gang briefed on the spot.',
      },
    ],
  },
  {
    key: 'extinguisher',
    unit: yard,
    facts: facts(
      [3, 3],
      ['facility', 'missing'],
      'Gate 2',
      'The fire extinguisher at gate 2 is missing from its bracket.',
    ),
    steps: [
      { do: 'report', by: 'U_LUCA', daysAgo: 17, time: '17:45', picture: 'extinguisher' },
      {
        ...{ do: 'commit', by: 'U_SOFIA', daysAgo: 16, time: '22:20', dueInDays: -10 },
        terms: terms(
          'U_SOFIA',
          'U_LUCA',
          'engineering',
          'Order two, mount them, add to the rounds.',
        ),
      },
      {
        ...{ do: 'rectify', by: 'U_SOFIA', daysAgo: 8, time: '22:10', picture: 'done' },
        what: 'Two extinguishers mounted at gate 2 and entered in the inspection round.',
      },
      {
        ...{ do: 'verify', by: 'U_LUCA', daysAgo: 7, time: '17:00', result: 'fixed' },
        opinion: 'Both in place and in date. Two days late: the order took too long.',
      },
    ],
  },
  {
    key: 'panel',
    unit: quay,
    facts: facts(
      [4, 3],
      ['facility', 'not_used'],
      '二号配电箱',
      '二号配电箱门未上锁，箱内积水，漏电保护器被短接。',
    ),
    steps: [
      { do: 'report', by: 'U_SUN', daysAgo: 15, time: '11:05', picture: 'panel' },
      {
        ...{ do: 'commit', by: 'U_ZHAO', daysAgo: 15, time: '15:30', dueInDays: -11 },
        terms: terms('U_ZHAO', 'U_SUN', 'engineering', '更换箱门，恢复漏电保护，加装防雨罩。'),
      },
      {
        ...{ do: 'rectify', by: 'U_ZHAO', daysAgo: 11, time: '17:10' },
        what: '箱门已更换，漏电保护器已恢复。',
      },
      {
        ...{
          do: 'verify',
          by: 'U_SUN',
          daysAgo: 10,
          time: '09:50',
          result: 'not_fixed',
          dueInDays: -6,
        },
        opinion: '漏电保护器试跳不动作，未加装防雨罩，退回整改。',
      },
      {
        ...{ do: 'rectify', by: 'U_ZHAO', daysAgo: 6, time: '14:00' },
        what: '更换漏电保护器，试跳正常。',
      },
      {
        ...{ do: 'verify', by: 'U_SUN', daysAgo: 5, time: '10:30', result: 'partly', dueInDays: 2 },
        opinion: '漏电保护正常，防雨罩仍未安装。',
      },
    ],
  },
  {
    key: 'reversing',
    unit: yard,
    facts: facts(
      [4, 3],
      ['facility', 'damaged'],
      'Reach stacker 4',
      'The reversing alarm of reach stacker 4 is silent.',
      { interimControl: 'A banksman walks behind it.' },
    ),
    steps: [
      { do: 'report', by: 'U_LUCA', daysAgo: 12, time: '16:15' },
      {
        ...{ do: 'commit', by: 'U_SOFIA', daysAgo: 11, time: '22:30', dueInDays: -4 },
        terms: terms(
          'U_SOFIA',
          'U_LUCA',
          'engineering',
          'Replace the alarm, add it to the daily check.',
        ),
      },
    ],
  },
  {
    key: 'scaffold',
    unit: dock,
    facts: facts(
      [5, 4],
      ['facility', 'missing'],
      'Stern scaffold, level 3',
      'Scaffold at the stern: no toe boards on level 3, two wall anchors missing.',
      { level: 'major', interimControl: 'Level 3 is closed off, nobody works below it.' },
    ),
    steps: [
      { do: 'report', by: 'U_PRIYA', daysAgo: 10, time: '17:30', picture: 'scaffold' },
      {
        ...{ do: 'commit', by: 'U_TOM', daysAgo: 10, time: '19:10', dueInDays: 3 },
        terms: terms(
          'U_TOM',
          'U_LUCA',
          'engineering',
          'Anchors by the supplier, toe boards by us.',
          {
            responsibleLeaderId: 'U_OLIVIA',
            secondAcceptorId: 'U_PRIYA',
            funds: '£3,100, scaffold contract',
            contingencyPlan: 'Stern work moves to the quay side until the tag is green.',
          },
        ),
      },
    ],
  },
  {
    key: 'welder',
    unit: quay,
    facts: facts(
      [4, 3],
      ['behaviour', 'unlicensed'],
      '钢结构加工区',
      '新进场焊工张某无特种作业操作证上岗。',
      { interimControl: '已停止其作业，调离焊接岗位。' },
    ),
    steps: [
      { do: 'report', by: 'U_MEI', daysAgo: 8, time: '10:10' },
      {
        ...{ do: 'commit', by: 'U_ZHAO', daysAgo: 8, time: '13:40', dueInDays: -1 },
        terms: terms('U_ZHAO', 'U_SUN', 'administrative', '核查全部焊工证件，无证人员一律退场。'),
      },
      {
        ...{ do: 'rectify', by: 'U_ZHAO', daysAgo: 2, time: '11:30', picture: 'done' },
        what: '十二名焊工证件已逐一核验，一名无证人员已退场。',
      },
    ],
  },
  {
    key: 'induction',
    unit: dock,
    facts: facts(
      [3, 3],
      ['management', 'education'],
      'Site office',
      'Four subcontractors at work have no induction record.',
    ),
    steps: [{ do: 'report', by: 'U_LUCA', daysAgo: 6, time: '18:20' }],
  },
  {
    key: 'stair-again',
    unit: quay,
    facts: facts(
      [3, 3],
      ['facility', 'damaged'],
      '三号楼梯顶部平台',
      '三号楼梯顶部平台护栏再次松动，焊缝开裂。',
    ),
    steps: [
      { do: 'report', by: 'U_SUN', daysAgo: 5, time: '14:25', picture: 'handrail' },
      {
        ...{ do: 'commit', by: 'U_ZHAO', daysAgo: 4, time: '09:20', dueInDays: 1 },
        terms: terms('U_ZHAO', 'U_MEI', 'substitution', '拆除旧护栏，改用螺栓连接的定型护栏。'),
      },
    ],
  },
  {
    key: 'stair-twice',
    unit: quay,
    facts: facts([3, 2], ['facility', 'damaged'], '三号楼梯', '三号楼梯护栏晃动。'),
    steps: [
      { do: 'report', by: 'U_LIU', daysAgo: 4, time: '15:45' },
      { do: 'withdraw', by: 'U_CHEN', daysAgo: 4, time: '16:30', duplicateOf: 'stair-again' },
    ],
  },
  {
    key: 'cable',
    unit: dock,
    facts: facts(
      [3, 2],
      ['facility', 'damaged'],
      'Welding bay 2',
      'Insulation of a welding cable is worn through in two places.',
    ),
    steps: [
      { do: 'report', by: 'U_PRIYA', daysAgo: 3, time: '17:05' },
      {
        ...{ do: 'commit', by: 'U_TOM', daysAgo: 2, time: '18:15', dueInDays: 5 },
        terms: terms('U_TOM', 'U_PRIYA', 'substitution', 'Take it out of use, replace the cable.'),
      },
    ],
  },
  {
    key: 'walkway',
    unit: yard,
    facts: facts(
      [2, 3],
      ['behaviour', 'labour_discipline'],
      'Between stacks 14 and 15',
      'The marked walkway is blocked by pallets.',
    ),
    steps: [{ do: 'report', by: 'U_LUCA', daysAgo: 1, time: '17:40' }],
  },
  {
    key: 'minutes',
    unit: quay,
    facts: facts(
      [2, 2],
      ['management', 'archives'],
      '项目部资料室',
      '上月塔吊安全例会无会议记录，签到表缺失。',
    ),
    steps: [{ do: 'report', by: 'U_MEI', daysAgo: 1, time: '10:15' }],
  },
];
