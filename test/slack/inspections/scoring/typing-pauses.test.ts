import { expect, test } from 'vitest';
import { TypingPauses } from '../../../../src/slack/inspections/scoring/typing-pauses.js';

/** Pauses that come when the test says so. */
function driven() {
  const waiting: (() => void)[] = [];
  const saved: string[] = [];
  const pauses = new TypingPauses((_ms, then) => {
    waiting.push(then);
    return then;
  });
  const type = (text: string, field = 'why', view = 'V1') =>
    pauses.inPause(view, field, async () => void saved.push(text));
  const pause = () => {
    for (const then of waiting.splice(0)) then();
  };
  return { pauses, saved, type, pause };
}

test('what is typed without a pause is saved once, as it stands in the end', async () => {
  const { saved, type, pause } = driven();
  const typed = ['N', 'No', 'No rail'].map((text) => type(text));
  pause();
  await Promise.all(typed);
  expect(saved).toEqual(['No rail']);
  const more = type('No rail at all');
  pause();
  await more;
  expect(saved).toEqual(['No rail', 'No rail at all']);
});

test('what is typed in several fields is saved of each', async () => {
  const { saved, type, pause } = driven();
  const typed = [type('one', 'why.a'), type('two', 'why.b'), type('three', 'why.a', 'V2')];
  pause();
  await Promise.all(typed);
  expect(saved.toSorted()).toEqual(['one', 'three', 'two']);
});

test('a modal that is closed waits for no pause, and another goes on waiting', async () => {
  const { pauses, saved, type, pause } = driven();
  const typed = [type('No ra'), type('No rail'), type('Elsewhere', 'why', 'V2')];
  await pauses.runNow('V1');
  expect(saved).toEqual(['No rail']);
  pause();
  await Promise.all(typed);
  expect(saved).toEqual(['No rail', 'Elsewhere']);
});

test('what fails is told to whoever typed it, not to whoever closes', async () => {
  const { pauses } = driven();
  const typed = pauses.inPause('V1', 'why', () => Promise.reject(new Error('handed in')));
  const told = expect(typed).rejects.toThrow('handed in');
  await pauses.runNow('V1');
  await told;
});
