import { expect, test } from 'vitest';
import {
  type InspectCommand,
  parseInspectCommand,
} from '../../../../src/slack/inspections/plan/parse-inspect-command.js';

test.each<[string, InspectCommand]>([
  ['', { kind: 'list' }],
  ['list', { kind: 'list' }],
  ['活动', { kind: 'list' }],
  ['new', { kind: 'new' }],
  ['Plan', { kind: 'new' }],
  ['新建', { kind: 'new' }],
  ['發起', { kind: 'new' }],
  ['C-3', { kind: 'show', prefix: 'C', number: 3 }],
  ['c3', { kind: 'show', prefix: 'C', number: 3 }],
  ['12', { kind: 'show', prefix: 'C', number: 12 }],
  ['“V 12”', { kind: 'show', prefix: 'V', number: 12 }],
  ['Ｇ－4', { kind: 'show', prefix: 'G', number: 4 }],
  ['copy C-3', { kind: 'copy', number: 3 }],
  ['复制 3', { kind: 'copy', number: 3 }],
  ['copy V-3', { kind: 'unclear', word: 'copy V-3', meant: undefined }],
  ['copy', { kind: 'unclear', word: 'copy', meant: undefined }],
  ['help', { kind: 'help' }],
  ['帮助', { kind: 'help' }],
  ['nwe', { kind: 'unclear', word: 'nwe', meant: 'new' }],
  ['H-3', { kind: 'unclear', word: 'H-3', meant: undefined }],
  ['new round', { kind: 'unclear', word: 'new round', meant: undefined }],
])('/inspect %s', (text, command) => {
  expect(parseInspectCommand(text)).toEqual(command);
});
