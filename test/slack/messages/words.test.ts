import { expect, test } from 'vitest';
import { deadlineKinds } from '../../../src/domain/deadline.js';
import {
  categories,
  controlMeasures,
  hazardKinds,
  hazardStates,
  levels,
  verificationResults,
} from '../../../src/domain/hazard.js';
import { roles } from '../../../src/domain/member.js';
import { riskBands } from '../../../src/domain/risk.js';
import type { Speech } from '../../../src/i18n/speech.js';
import { riskSign, stateSign } from '../../../src/slack/messages/signs.js';
import * as words from '../../../src/slack/messages/words.js';
import { readers } from './checks.js';

const scores = [1, 2, 3, 4, 5] as const;

const vocabularies: readonly [string, (speech: Speech) => string[]][] = [
  ['state', (speech) => hazardStates.map((value) => words.stateWord(value, speech))],
  ['level', (speech) => levels.map((value) => words.levelWord(value, speech))],
  ['category', (speech) => categories.map((value) => words.categoryWord(value, speech))],
  ['kind', (speech) => hazardKinds.map((value) => words.kindWord(value, speech))],
  ['control', (speech) => controlMeasures.map((value) => words.controlWord(value, speech))],
  ['result', (speech) => verificationResults.map((value) => words.resultWord(value, speech))],
  ['role', (speech) => roles.map((value) => speech.t(`word.role.${value}`))],
  ['deadline', (speech) => deadlineKinds.map((value) => words.deadlineWord(value, speech))],
  ['risk band', (speech) => riskBands.map((value) => words.riskBandWord(value, speech))],
  ['severity', (speech) => scores.map((value) => speech.t(`word.severity.${value}`))],
  ['likelihood', (speech) => scores.map((value) => speech.t(`word.likelihood.${value}`))],
];

test.each(vocabularies)('every %s has a word of its own in each language', (_name, wordsOf) => {
  for (const speech of readers) {
    const found = wordsOf(speech);
    expect(new Set(found).size).toBe(found.length);
    expect(found.every((word) => word.trim() !== '')).toBe(true);
  }
});

test('a word fits an option, which has 75 characters', () => {
  for (const speech of readers) {
    for (const [, wordsOf] of vocabularies) {
      for (const word of wordsOf(speech)) expect(word.length).toBeLessThanOrEqual(75);
    }
  }
});

test('states and risk bands have signs that cannot be taken for one another', () => {
  const signs = [...Object.values(stateSign), ...Object.values(riskSign)];
  expect(new Set(signs).size).toBe(signs.length);
});
