import { facts, type StoryHazard, terms } from './demo-story-steps.js';

/** What the groups found in the visits of the campaign. */
export const foundHazards: StoryHazard[] = [
  {
    key: 'sling',
    unit: 'Container yard',
    foundIn: 'yard',
    facts: facts(
      [4, 3],
      ['facility', 'damaged'],
      'Stack 9',
      'A wire rope sling with broken strands is in use at stack 9.',
      { interimControl: 'The sling is cut up.' },
    ),
    steps: [
      { do: 'report', by: 'U_TOM', daysAgo: 4, time: '22:10', picture: 'handrail' },
      {
        ...{ do: 'commit', by: 'U_SOFIA', daysAgo: 3, time: '22:15', dueInDays: 4 },
        terms: terms(
          'U_SOFIA',
          'U_LUCA',
          'substitution',
          'Check all slings, replace what is worn.',
        ),
      },
    ],
  },
  {
    key: 'vests',
    unit: 'Container yard',
    foundIn: 'yard',
    facts: facts(
      [3, 2],
      ['behaviour', 'labour_discipline'],
      'Gate 2',
      'Two lashers walk to the stacks without high-visibility vests.',
    ),
    steps: [
      {
        ...{ do: 'report', by: 'U_LUCA', daysAgo: 4, time: '22:35', picture: 'done' },
        fixed: 'Stopped, vests handed out, the gang briefed.',
      },
    ],
  },
  {
    key: 'rope',
    unit: 'Quay 1',
    foundIn: 'quay',
    facts: facts(
      [4, 3],
      ['facility', 'damaged'],
      '二号门机',
      '二号门机起升钢丝绳一个捻距内断丝超标，仍在使用。',
      { interimControl: '二号门机已停用挂牌。' },
    ),
    steps: [
      { do: 'report', by: 'U_SUN', daysAgo: 2, time: '14:40' },
      {
        ...{ do: 'commit', by: 'U_ZHAO', daysAgo: 1, time: '11:20', dueInDays: 4 },
        terms: terms('U_ZHAO', 'U_SUN', 'substitution', '更换起升钢丝绳，建立断丝检查台账。'),
      },
    ],
  },
  {
    key: 'box',
    unit: 'Quay 1',
    foundIn: 'quay',
    facts: facts(
      [3, 3],
      ['facility', 'not_used'],
      'Distribution box 5',
      'Distribution box 5 stands open, its key is missing.',
    ),
    steps: [
      {
        ...{ do: 'report', by: 'U_SOFIA', daysAgo: 2, time: '15:05', picture: 'panel' },
        fixed: 'Locked on the spot, the key hangs with the shift electrician.',
      },
    ],
  },
];
