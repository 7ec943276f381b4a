import type { KnownBlock } from '@slack/types';
import { describe, expect, test } from 'vitest';
import { type Translator, translatorFor } from '../../../src/i18n/translator.js';
import { validateView } from '../../../src/sandbox/blocks/validate-view.js';
import { type HomeFacts, homeView } from '../../../src/slack/home/home-view.js';
import { ids } from '../../../src/slack/ids.js';
import { lostEvidenceModal } from '../../../src/slack/matters/lost-evidence.js';
import {
  aMatterRow,
  aRow,
  endOfDay,
  now,
  renderings,
  site,
  units,
  workspace,
} from '../hazards/facts.js';
import { allTexts, buttons, currentUsers, expectWellSaid, seen } from '../kit/message-checks.js';

const english = translatorFor('en', 'Asia/Shanghai');
const nothing = { rows: [], total: 0 };

function home(changes: Partial<HomeFacts> = {}, translator: Translator = english) {
  const view = homeView(
    {
      workspace,
      units,
      now,
      isAdmin: false,
      missingPermissions: [],
      lostEvidence: 0,
      mayReport: true,
      certificate: null,
      owed: nothing,
      reported: nothing,
      unit: null,
      renderings,
      ...changes,
    },
    translator,
  );
  const checked = validateView(view, 'home');
  expect('problems' in checked ? checked.problems : []).toEqual([]);
  const blocks = view.blocks as KnownBlock[];
  expectWellSaid(allTexts(blocks));
  return { blocks, seen: seen(blocks), buttons: buttons(blocks) };
}

const owes = (number: number, day: number) => ({
  deadlineId: `d${number}`,
  kind: 'rectify' as const,
  dueAt: endOfDay(day),
  matter: aMatterRow({ number }),
  offersNotMine: true,
});

describe('App Home', () => {
  test('tells an admin of how many matters evidence could not be kept, with the way to them', () => {
    const { lostEvidence } = ids.actions;
    expect(home().buttons).not.toContain(lostEvidence);
    const shown = home({ isAdmin: true, lostEvidence: 3 });
    expect(shown.seen).toContain('Of 3 matters evidence could not be kept');
    expect(shown.buttons).toContain(lostEvidence);
    const rows = [{ matter: aMatterRow({ number: 7 }), files: 2 }];
    const view = lostEvidenceModal({ rows, total: 60 }, renderings, english);
    expect('problems' in validateView(view, 'modal')).toBe(false);
    const text = seen(view.blocks as KnownBlock[]);
    expect(text).toMatch(/H-7[\s\S]*2 files are not kept[\s\S]*59 more matters/);
    expect(buttons(view.blocks as KnownBlock[])).toEqual(['open_hazard']);
  });

  test('says at its head what the reader has just done from there', () => {
    const { blocks } = home({ said: 'Recorded: H-3 is handed in.' });
    expect(allTexts(blocks)[0]).toBe('✅ Recorded: H-3 is handed in.');
    expect(home().seen).not.toContain('✅');
  });

  test('shows first what waits on the reader, with how it stands', () => {
    const { seen: text, buttons: pressed } = home({
      owed: { rows: [owes(3, 1), owes(4, 9)], total: 2 },
    });
    expect(text).toContain('Waiting on you (2)');
    expect(text).toContain('*H-3* · 🛠️ Being rectified');
    expect(text).toContain('Quay 1 · ');
    expect(text).toContain('Rectification due: Tue 1 Dec 2026 · ⏰ 3 working days overdue');
    expect(text.indexOf('H-3')).toBeLessThan(text.indexOf('H-4'));
    expect(pressed.filter((id) => id === 'not_mine_say')).toHaveLength(2);
    const waits = { ...owes(3, 1), offersNotMine: false };
    const decides = { ...owes(4, 1), kind: 'decide_not_mine' };
    const { buttons: without } = home({ owed: { rows: [waits, decides], total: 2 } });
    expect(without).not.toContain('not_mine_say');
    expect(pressed.filter((id) => id === 'open_hazard')).toHaveLength(2);
  });

  test('says what to do when there is nothing', () => {
    const { seen: text } = home({ unit: { units: [site], open: nothing } });
    expect(text).toContain('Nothing waits on you.');
    expect(text).toContain('/hazard');
    expect(text).toContain('Quay 1: open hazards (0)');
    expect(text).toContain('The unit has no open hazards.');
  });

  test('names how many more there are than it shows', () => {
    const rows = Array.from({ length: 15 }, (_, index) => owes(index + 1, 9));
    expect(home({ owed: { rows, total: 40 } }).seen).toContain('25 more');
  });

  test('offers each reader just what they may do', () => {
    expect(home().buttons).toEqual([
      'home_report',
      'home_list',
      'home_refresh',
      'home_preferences',
      'home_privacy',
    ]);
    expect(home({ mayReport: false }).buttons).toEqual([
      'home_list',
      'home_refresh',
      'home_preferences',
      'home_privacy',
    ]);
    expect(home({ isAdmin: true }).buttons).toContain('home_set_up');
  });

  test('leads an admin to the set-up before anything else', () => {
    const fresh = { ...workspace, setUpAt: null };
    expect(home({ workspace: fresh, isAdmin: true }).buttons).toEqual(['home_set_up']);
    const other = home({ workspace: fresh });
    expect(other.buttons).toEqual([]);
    expect(other.seen).toContain('ask your safety office');
  });

  test('speaks Chinese', () => {
    const { seen: text } = home(
      { owed: { rows: [owes(3, 1)], total: 1 }, isAdmin: true },
      translatorFor('zh-CN', 'Asia/Shanghai'),
    );
    expect(text).toContain('待我处理（1）');
    expect(text).toContain('整改期限：2026年12月1日 周二 · ⏰ 已逾期 3 个工作日');
    expect(text).toContain('隐患台账');
  });

  test('stays within Slack’s limits however much there is', () => {
    const long = aRow({
      description: '👷‍♀️'.repeat(3000),
      place: 'م'.repeat(200),
      unitName: 'é'.repeat(75),
      level: 'major',
    });
    const rows = Array.from({ length: 100 }, () => long);
    const title = '👷‍♀️'.repeat(3000);
    const matter = aMatterRow({ level: 'major' }, { title, unitName: 'é'.repeat(75) });
    const owed = rows.map((_, index) => ({ ...owes(index + 1, 1), matter }));
    for (const translator of currentUsers) {
      home(
        {
          isAdmin: true,
          owed: { rows: owed, total: 5000 },
          reported: { rows, total: 5000 },
          unit: { units: [{ ...site, name: 'é'.repeat(75) }, site], open: { rows, total: 5000 } },
        },
        translator,
      );
    }
  });
});
