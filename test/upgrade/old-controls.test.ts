import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/person/person.js';
import { patienceMs } from '../support/eventually.js';
import { openWorld, type World } from '../support/running-app.js';
import { type OldControl, type OldControls, OldControlsDriver } from './old-controls-driver.js';
import { oldDatabases, oldSlack, oldVersion, readKept } from './old-version.js';

// old-controls.json was made, once, by running version 193ad99 on the database and the Slack of this
// folder: one of each sort of button that lay in its messages and Homes, each of its modals as it drew
// them, what can be pressed, chosen, looked up and handed in there, with what was typed, and the words
// of its commands; and then what that version answered to each, in this order, to whom it is for and
// to somebody else. `ids` is its src/slack/ids.ts. See old-database.test.ts for the rest.

const old = await readKept<OldControls>('old-controls.json');

/** What is answered otherwise since, and why: to whom it is for, and to somebody else. */
const answeredSince: Record<string, { answer?: string; wrongAnswer?: string }> = {
  // All that is open, of every kind of matter, in the place of the list of hazards.
  'open_mine in a message': { answer: 'modal open_matters', wrongAnswer: 'modal open_matters' },
  // A guest may report where that is allowed, but closes nothing by it.
  'submitting a report of what was fixed on the spot': { wrongAnswer: 'errors at onTheSpot' },
};

/** The smallest picture that there is. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

function handsInDrawing({ act }: OldControl): boolean {
  return 'submit' in act && JSON.stringify(act.submit.values).includes('image/svg+xml');
}

/** A form that was handed in with drawings, with a photo of the person's own in their place. */
function withPhoto(control: OldControl, person: Person): OldControl {
  const { act } = control;
  if (!('submit' in act) || !handsInDrawing(control)) return control;
  const { id } = person.upload('photo.png', pixel);
  const { files, ...others } = act.submit.values;
  const photo = Object.fromEntries(
    Object.entries(files ?? {}).map(([input, state]) => [input, { ...state, files: [{ id }] }]),
  );
  return { ...control, act: { submit: { ...act.submit, values: { ...others, files: photo } } } };
}

describe('what lay in Slack before the upgrade', { timeout: 300_000 }, () => {
  let world: World;
  const answers = new Map<string, string>();
  const errors = new Map<string, string[]>();
  const notUnderstood: string[] = [];

  /** One after another, as the old version was asked: each finds what those before it did. */
  beforeAll(async () => {
    const [database] = oldDatabases();
    if (database === undefined) throw new Error('there is no old database');
    world = await openWorld({
      database,
      now: oldVersion.startedAt,
      setUp: false,
      allowErrors: true,
      sandbox: { snapshot: await oldSlack(), ackTimeoutMs: patienceMs },
    });
    const driver = new OldControlsDriver(world, old);
    const note = async (name: string, ask: () => Promise<string>) => {
      const logged = world.log.length;
      const none = (error: unknown) => `no answer: ${String(error)}`;
      answers.set(name, await ask().catch(none));
      const wrong = world.log.slice(logged).filter(({ level }) => level === 'error');
      errors.set(
        name,
        wrong.map(({ message, facts }) => `${message} ${JSON.stringify(facts)}`),
      );
    };
    for (const { command, before = '', by, words } of old.commands) {
      const ask = (word: string) => driver.answerToCommand(by, command, `${before} ${word}`.trim());
      const nonsense = await ask('qqqq');
      for (const word of Object.keys(words)) {
        let said = '';
        await note(`${command} ${before} ${word}`, async () => {
          const answered = await ask(word);
          said = answered.said;
          return answered.answer;
        });
        const isUnknown = said !== '' && said === nonsense.said.replaceAll('qqqq', word);
        if (isUnknown) notUnderstood.push(`${command} ${before} ${word}`);
      }
    }
    for (const { callbackId, by } of old.shortcuts) {
      await note(callbackId, () =>
        driver.answerAfter(by, async (person) => {
          const [message] = world.sandbox.messages('C0UNITS');
          if (callbackId === old.ids.shortcuts.report) await person.globalShortcut(callbackId);
          else if (message) await person.messageShortcut(callbackId, message);
        }),
      );
    }
    for (const control of old.controls) {
      const { name, by, wrong } = control;
      const askWithPhoto = (userId: string) =>
        driver.answerTo(withPhoto(control, world.as(userId)), userId);
      if (handsInDrawing(control)) {
        await note(`${name}, with a drawing`, () => driver.answerTo(control, by));
      }
      await note(`${name}, by another`, () => askWithPhoto(wrong));
      await note(name, () => askWithPhoto(by));
    }
  }, 240_000);
  afterAll(async () => {
    await world.close();
  });

  it.each(old.controls)('answers $name', ({ name, answer }) => {
    expect({ answer: answers.get(name), errors: errors.get(name) }).toEqual({
      answer: answeredSince[name]?.answer ?? answer,
      errors: [],
    });
  });

  it.each(old.controls)('answers $name also to who is not meant', ({ name, wrongAnswer }) => {
    const key = `${name}, by another`;
    expect({ answer: answers.get(key), errors: errors.get(key) }).toEqual({
      answer: answeredSince[name]?.wrongAnswer ?? wrongAnswer,
      errors: [],
    });
  });

  // A drawing (SVG) can run something: it is no evidence any more, and its field says so.
  it.each(old.controls.filter(handsInDrawing))('refuses the drawing at $name', ({ name }) => {
    const key = `${name}, with a drawing`;
    const answer = 'errors at files';
    expect({ answer: answers.get(key), errors: errors.get(key) }).toEqual({ answer, errors: [] });
  });

  it.each(old.commands)('takes the words of $command $before', ({ command, before, words }) => {
    const said = Object.keys(words).map((word) => {
      const key = `${command} ${before ?? ''} ${word}`;
      expect(errors.get(key)).toEqual([]);
      return [word, answers.get(key)];
    });
    expect(Object.fromEntries(said)).toEqual(words);
  });

  it('knows every word of the commands', () => {
    expect(notUnderstood).toEqual([]);
  });

  it.each(old.shortcuts)('takes the shortcut $callbackId', ({ callbackId, answer }) => {
    expect(answers.get(callbackId)).toBe(answer);
    expect(errors.get(callbackId)).toEqual([]);
  });

  it('did something where it was asked to, not only in words', async () => {
    const { prisma } = world.database;
    const since = { gte: oldVersion.startedAt };
    const done = await prisma.auditEvent.findMany({
      where: { workspaceId: oldVersion.workspaceId, at: since, actorId: { not: null } },
      distinct: ['action'],
    });
    expect(done.map(({ action }) => action).sort()).toEqual([
      'calendar_changed',
      'deadline_acknowledged',
      'deadline_snoozed',
      'extension_asked',
      'extension_decided',
      'hazard_closed',
      'hazard_committed',
      'hazard_reassigned',
      'hazard_rectified',
      'hazard_reported',
      'hazard_sent_back',
      'hazard_verified',
      'hazard_withdrawn',
      'member_roles_changed',
      'policy_applied',
      'policy_saved',
      'preferences_changed',
      'supervision_started',
      'unit_changed',
      'unit_created',
      'workspace_set_up',
    ]);
  });
});

describe('the list of what lay in Slack', () => {
  const text = JSON.stringify(old.controls);
  const shown = Object.values(old.views).map(({ callback_id }) => callback_id);
  const opened = old.controls.map(({ answer }) => answer.split(' ')[1]);

  it('names every id that the old version sent', () => {
    const { actions, inputs, views, commands, shortcuts } = old.ids;
    const missing = {
      actions: Object.values(actions).filter((id) => !text.includes(`"action_id":"${id}"`)),
      inputs: Object.values(inputs).filter((id) => !text.includes(`"${id}"`)),
      views: Object.values(views).filter((id) => ![...shown, ...opened].includes(id)),
      commands: Object.values(commands).filter(
        (id) => !old.commands.some(({ command }) => command === id),
      ),
      shortcuts: Object.values(shortcuts).filter(
        (id) => !old.shortcuts.some(({ callbackId }) => callbackId === id),
      ),
    };
    expect(missing).toEqual({
      ...{ actions: [], inputs: [], commands: [], shortcuts: [] },
      // Home is no modal, and the placeholder holds nothing to press.
      views: ['home', 'placeholder'],
    });
  });

  it('has each form that could be handed in, filled', () => {
    const forms = new Set(
      Object.entries(old.views).flatMap(([key, view]) => ('submit' in view ? [key] : [])),
    );
    const handedIn = old.controls.flatMap(({ place, act }) =>
      'submit' in act && 'stack' in place ? [place.stack.at(-1)] : [],
    );
    const kindOf = (key: string) => old.views[key]?.callback_id;
    const filled = new Set(handedIn.map((key) => kindOf(key ?? '')));
    expect([...forms].filter((key) => !filled.has(kindOf(key)))).toEqual([]);
  });
});
