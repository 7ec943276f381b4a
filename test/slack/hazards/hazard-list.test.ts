import { describe, expect, test } from 'vitest';
import { type Translator, translatorFor } from '../../../src/i18n/translator.js';
import { type HazardListView, hazardListMessage } from '../../../src/slack/hazards/hazard-list.js';
import { readListState } from '../../../src/slack/hazards/list-state.js';
import { myHazardsMessage } from '../../../src/slack/hazards/my-hazards.js';
import type { MyHazards } from '../../../src/use-cases/hazards/my-hazards.js';
import { buttons, currentUsers, expectSendable, seen } from '../kit/message-checks.js';
import {
  aMatterRow,
  aRow,
  company,
  endOfDay,
  now,
  renderings,
  site,
  units,
  workspace,
} from './facts.js';

const english = translatorFor('en', 'Asia/Shanghai');
const rows = (count: number, first = 1) =>
  Array.from({ length: count }, (_, index) => aRow({ number: first + index }));

function list(changes: Partial<HazardListView> = {}, translator: Translator = english) {
  const message = hazardListMessage(
    {
      page: { rows: rows(10), total: 37 },
      pageIndex: 0,
      filter: {},
      units: [site, company],
      workspace,
      now,
      ...changes,
    },
    translator,
  );
  expectSendable(message);
  const states = message.blocks.flatMap((block) =>
    block.type === 'actions'
      ? block.elements.flatMap((element) =>
          'value' in element && element.value !== undefined ? [readListState(element.value)] : [],
        )
      : [],
  );
  return {
    ...message,
    seen: seen(message.blocks),
    pager: buttons(message.blocks).filter((id) => id !== 'open_hazard'),
    states,
  };
}

describe('a list of hazards', () => {
  test('has a row for each with its state, who owes what and how late it is', () => {
    const deadline = { kind: 'rectify' as const, dueAt: endOfDay(1), owedById: 'UDOES' };
    const { seen: text } = list({
      page: { rows: [aRow({ state: 'committed', level: 'major', deadline })], total: 1 },
    });
    expect(text).toContain('*H-17* · 🛠️ Being rectified · ⚠️ Major');
    expect(text).toContain('Rectification: @UDOES · Tue 1 Dec 2026 · ⏰ 3 working days overdue');
    expect(text).toContain('Guard rail missing at the edge of the pontoon');
    expect(text).toContain('Quay 1 · Pontoon 3, north edge');
  });

  test('names the responsible person where nothing is owed', () => {
    const { seen: text } = list({ page: { rows: [aRow({ state: 'closed' })], total: 1 } });
    expect(text).toContain('Responsible: @UOWES');
  });

  test.each([
    [0, 37, ['list_next', 'list_filter'], '1–10 of 37'],
    [1, 37, ['list_previous', 'list_next', 'list_filter'], '11–20 of 37'],
    [0, 10, ['list_filter'], '1–10 of 10'],
  ])('page %d of %d hazards has %j', (pageIndex, total, pager, range) => {
    const sent = list({ pageIndex, page: { rows: rows(10), total } });
    expect(sent.pager).toEqual(pager);
    expect(sent.seen).toContain(range);
  });

  test('the last page has no next one', () => {
    const sent = list({ pageIndex: 3, page: { rows: rows(7, 31), total: 37 } });
    expect(sent.pager).toEqual(['list_previous', 'list_filter']);
    expect(sent.seen).toContain('31–37 of 37');
  });

  test('its buttons keep the filter and know their page', () => {
    const filter = { states: ['reported' as const], isOverdue: true, level: 'major' as const };
    expect(list({ pageIndex: 1, filter }).states).toEqual([
      { ...filter, pageIndex: 0 },
      { ...filter, pageIndex: 2 },
      { ...filter, pageIndex: 1 },
    ]);
  });

  test('says what it was filtered by', () => {
    const filter = { unitId: site.id, states: ['reported' as const], isOverdue: true };
    expect(list({ filter }).seen).toContain(
      'Quay 1 and the units below it · Awaiting commitment · Overdue · 1–10 of 37 · longest overdue first',
    );
    expect(list().seen).toContain('All hazards that you may see · 1–10 of 37 · newest first');
  });

  test('that finds nothing says what to do', () => {
    const none = { rows: [], total: 0 };
    expect(list({ page: none }).seen).toContain('No hazards yet. Type /hazard');
    expect(list({ page: none, filter: { isOverdue: true } }).seen).toContain('Nothing matches');
  });

  test('of which a page has vanished leads back to the last one', () => {
    const sent = list({ pageIndex: 9, page: { rows: [], total: 12 } });
    expect(sent.seen).toContain('There is no such page any more.');
    expect(sent.pager).toEqual(['list_previous', 'list_filter']);
    expect(sent.states[0]?.pageIndex).toBe(1);
  });

  test('can be sent in either language however long its texts are', () => {
    const long = aRow({
      description: '👷‍♀️\n'.repeat(1000),
      place: 'م'.repeat(200),
      unitName: '单位'.repeat(37),
      level: 'major',
      deadline: { kind: 'commit', dueAt: endOfDay(1), owedById: 'UOWES' },
    });
    for (const translator of currentUsers) {
      list({ page: { rows: Array.from({ length: 100 }, () => long), total: 1000 } }, translator);
    }
  });
});

describe('my hazards', () => {
  const mine = (changes: Partial<MyHazards> = {}, translator: Translator = english) => {
    const nothing = { rows: [], total: 0 };
    const view = { waiting: nothing, reported: nothing, unit: null, ...changes };
    const message = myHazardsMessage(
      { mine: view, readerId: 'ULEAD', workspace, units, now, renderings },
      translator,
    );
    expectSendable(message);
    return { ...message, seen: seen(message.blocks) };
  };
  const waits = (number: number) => ({
    deadlineId: `d${number}`,
    kind: 'verify' as const,
    dueAt: endOfDay(9),
    matter: aMatterRow({ number }),
    offersNotMine: false,
  });

  test('tells what the reader owes, and by when', () => {
    const { seen: text } = mine({ waiting: { rows: [waits(3)], total: 1 } });
    expect(text).toContain('Waiting on you (1)');
    expect(text).toContain('Verification due: Wed 9 Dec 2026 · 3 working days left');
    expect(text).toContain('*H-3*');
  });

  test('says what to do when there is nothing', () => {
    const { seen: text } = mine();
    expect(text).toContain('Nothing waits on you.');
    expect(text).toContain('Type /hazard.');
  });

  test('can be sent in either language however much there is', () => {
    const page = { rows: rows(100), total: 1000 };
    for (const translator of currentUsers) {
      const { seen: text } = mine(
        {
          waiting: {
            rows: Array.from({ length: 100 }, (_, index) => waits(index + 1)),
            total: 1000,
          },
          reported: page,
          unit: { units: [site, company], open: page },
        },
        translator,
      );
      expect(text).toContain('1,000');
      expect(text).toContain('Quay 1, Group');
    }
  });
});
