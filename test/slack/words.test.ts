import { expect, test } from 'vitest';
import {
  categories,
  controlMeasures,
  hazardKinds,
  hazardStates,
  verificationResults,
} from '../../src/domain/hazards/hazard.js';
import { riskBands } from '../../src/domain/hazards/risk.js';
import { levels } from '../../src/domain/matters/level.js';
import { roles } from '../../src/domain/organisation/member.js';
import type { Translator } from '../../src/i18n/translator.js';
import { deadlineWord } from '../../src/slack/deadlines/words.js';
import * as words from '../../src/slack/hazards/words.js';
import { levelWord } from '../../src/slack/matters/words.js';
import { kinds } from '../domain/people.js';
import { currentUsers } from './kit/message-checks.js';

const scores = [1, 2, 3, 4, 5] as const;

const vocabularies: readonly [string, (translator: Translator) => string[]][] = [
  ['state', (translator) => hazardStates.map((value) => words.stateWord(value, translator))],
  ['level', (translator) => levels.map((value) => levelWord(value, translator))],
  ['category', (translator) => categories.map((value) => words.categoryWord(value, translator))],
  ['kind', (translator) => hazardKinds.map((value) => words.kindWord(value, translator))],
  ['control', (translator) => controlMeasures.map((value) => words.controlWord(value, translator))],
  [
    'result',
    (translator) => verificationResults.map((value) => words.resultWord(value, translator)),
  ],
  ['role', (translator) => roles.map((value) => translator.t(`word.role.${value}`))],
  [
    'deadline',
    (translator) => [...kinds.deadlines.keys()].map((value) => deadlineWord(value, translator)),
  ],
  ['risk band', (translator) => riskBands.map((value) => words.riskBandWord(value, translator))],
  ['severity', (translator) => scores.map((value) => translator.t(`word.severity.${value}`))],
  ['likelihood', (translator) => scores.map((value) => translator.t(`word.likelihood.${value}`))],
];

test.each(vocabularies)('every %s has a word of its own in each language', (_name, wordsOf) => {
  for (const translator of currentUsers) {
    const found = wordsOf(translator);
    expect(new Set(found).size).toBe(found.length);
    expect(found.every((word) => word.trim() !== '')).toBe(true);
  }
});

test('a word fits an option, which has 75 characters', () => {
  for (const translator of currentUsers) {
    for (const [, wordsOf] of vocabularies) {
      for (const word of wordsOf(translator)) expect(word.length).toBeLessThanOrEqual(75);
    }
  }
});

test('states and risk bands have signs that cannot be taken for one another', () => {
  const signs = [...Object.values(words.stateSign), ...Object.values(words.riskSign)];
  expect(new Set(signs).size).toBe(signs.length);
});
