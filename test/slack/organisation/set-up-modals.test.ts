import type { SectionBlock } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unknownMember } from '../../../src/domain/organisation/actor.js';
import { listFilterModal } from '../../../src/slack/hazards/list-filter-dialog.js';
import { categoryChoices } from '../../../src/slack/hazards/words.js';
import { noticeModal, placeholderModal } from '../../../src/slack/kit/notice.js';
import {
  closedUnitModal,
  closeUnitModal,
} from '../../../src/slack/organisation/close-unit-dialog.js';
import { organisationIds } from '../../../src/slack/organisation/ids.js';
import { membershipModal } from '../../../src/slack/organisation/membership-dialog.js';
import { postsModal } from '../../../src/slack/organisation/posts-dialog.js';
import { setUpModal } from '../../../src/slack/organisation/set-up-dialog.js';
import { unitModal } from '../../../src/slack/organisation/unit-dialog.js';
import { unitsModal } from '../../../src/slack/organisation/units-dialog.js';
import { company, site, workspace } from '../hazards/facts.js';
import { currentUsers } from '../kit/message-checks.js';
import {
  elementOf,
  expectOpenable,
  fieldsOf,
  mrkdwnOf,
  requiredFieldsOf,
  wildText,
} from '../kit/modal-checks.js';

const units = [company, site];
const admin = { ...unknownMember('UADMIN'), timeZone: 'Asia/Shanghai', locale: 'zh-CN' as const };

const now = new Date('2026-06-10T06:05:00Z');
const guarded = { historyGuard: 'rights', now } as const;

describe.each(currentUsers)('the set-up in $locale', (translator) => {
  it('starts from the admin’s own zone and language, later from what was saved', () => {
    const fresh = { ...workspace, setUpAt: null, timeZone: 'UTC', locale: 'en' as const };
    const first = setUpModal({ ...guarded, workspace: fresh, admin }, translator);
    expectOpenable(first);
    expect(elementOf(first, 'timeZone').initial_option).toMatchObject({
      value: 'Asia/Shanghai',
      text: { text: translator.locale === 'en' ? 'Shanghai · 14:05' : '上海 · 14:05' },
    });
    expect(elementOf(first, 'locale').initial_option).toMatchObject({ value: 'zh-CN' });
    const later = setUpModal(
      { ...guarded, workspace: { ...fresh, setUpAt: new Date(0) }, admin },
      translator,
    );
    // What is no place is named, and a place has to be chosen.
    expect(elementOf(later, 'timeZone')).not.toHaveProperty('initial_option');
    expect(requiredFieldsOf(later)).toContain('timeZone');
    expect(JSON.stringify(later)).toContain(
      translator.t('form.time_zone.no_place', { timeZone: 'UTC' }),
    );
    expect(elementOf(later, 'locale').initial_option).toMatchObject({ value: 'en' });
  });

  it('asks for the country, shows the one that is set, and carries what it shows', () => {
    const without = setUpModal({ ...guarded, workspace, admin }, translator);
    expect(requiredFieldsOf(without)).not.toContain('country');
    expect(elementOf(without, 'country')).not.toHaveProperty('initial_option');
    expect(without.private_metadata).toBe('{"country":null}');
    const view = setUpModal(
      { ...guarded, workspace: { ...workspace, country: 'CN' }, admin },
      translator,
    );
    expectOpenable(view);
    expect(elementOf(view, 'country').initial_option).toMatchObject({
      value: 'CN',
      text: { text: translator.locale === 'en' ? 'China' : '中国' },
    });
    expect(view.private_metadata).toBe('{"country":"CN"}');
  });

  it('shows a day that lasts until midnight as the last minute that Slack can show', () => {
    const view = setUpModal(
      { ...guarded, workspace: { ...workspace, workdayEnd: 1440 }, admin },
      translator,
    );
    expectOpenable(view);
    expect(elementOf(view, 'workdayStart').initial_time).toBe('09:00');
    expect(elementOf(view, 'workdayEnd').initial_time).toBe('23:59');
  });

  it('says where history is protected by a trigger alone, and only there', () => {
    const said = translator.t('modal.setup.history_by_trigger');
    const alone = setUpModal({ historyGuard: 'trigger', workspace, admin, now }, translator);
    expectOpenable(alone);
    expect(JSON.stringify(alone)).toContain(said);
    expect(JSON.stringify(setUpModal({ ...guarded, workspace, admin }, translator))).not.toContain(
      said,
    );
  });

  it('never offers a unit as a part of itself or of what is below it', () => {
    const edited = unitModal({ unit: company, units, workspace, now }, translator);
    expectOpenable(edited);
    expect(fieldsOf(edited)).not.toContain('parentId');
    const below = unitModal({ unit: site, units, workspace, now }, translator);
    expect(elementOf(below, 'parentId').options).toMatchObject([{ value: company.id }]);
  });

  it('shows units as a tree, offers no closed one, and says since when it is closed', () => {
    const closed = { ...site, id: 'unit-closed', name: 'Old pier', closedSince: '2026-05-31' };
    const merged = { ...closed, successorId: site.id };
    const all = [merged, site, company];
    const list = unitsModal(all, translator);
    expectOpenable(list);
    const sections = list.blocks.filter((block): block is SectionBlock => block.type === 'section');
    const names = sections.map(({ text }) => text?.text);
    const since = translator.locale === 'en' ? '(closed since ' : '起撤销）';
    expect(names).toEqual([company.name, `└ ${site.name}`, expect.stringContaining(since)]);
    const form = closeUnitModal({ unit: site, units: all, today: '2026-06-10' }, translator);
    expectOpenable(form);
    expect(elementOf(form, 'successorId').options).toMatchObject([{ value: company.id }]);
    expect(elementOf(form, 'closedSince').initial_date).toBe('2026-06-10');
    const again = closedUnitModal(merged, all, translator);
    expectOpenable(again);
    expect(JSON.stringify(again)).toContain(site.name);
    const member = membershipModal(
      { userId: 'U1', member: null, units: all, categories: categoryChoices },
      translator,
    );
    expect(elementOf(member, 'unitId:U1').options).toHaveLength(2);
    const nowhere = membershipModal(
      { userId: 'U1', member: null, units: [closed], categories: categoryChoices },
      translator,
    );
    expectOpenable(nowhere);
  });

  it('says who has which role, page by page, with every unit once', () => {
    const ids = Array.from({ length: 90 }, (_, index) => `U${index}`);
    const many = Array.from({ length: 130 }, (_, index) => ({
      ...site,
      ...{ id: `unit-${index}`, name: `Bay ${index}.`, parentId: index === 0 ? null : 'unit-0' },
    }));
    const posts = {
      adminIds: ids,
      inspectorIds: [],
      units: many,
      belonging: new Map([['unit-0', 3]]),
    };
    const pages = [0, 1, 2, 3, 9].map((page) => postsModal(posts, page, translator));
    for (const page of pages) expectOpenable(page);
    const said = JSON.stringify(pages.slice(0, 4));
    for (const { name } of many) expect(said.split(name)).toHaveLength(2);
    expect(said).toContain('<@U89>');
    expect(pages[4]).toEqual(pages[3]);
    expect(JSON.stringify(pages[0])).not.toContain(organisationIds.actions.postsBefore);
    expect(JSON.stringify(pages[3])).not.toContain(organisationIds.actions.postsAfter);
  });

  it('lists a hundred units and more', () => {
    const many = Array.from({ length: 130 }, (_, index) => ({ ...site, id: `unit-${index}` }));
    expectOpenable(unitsModal(many, translator));
    expectOpenable(unitsModal([], translator));
  });

  it('shows what a member has once it is known whose roles they are', () => {
    const held = { roles: ['inspector' as const], categories: ['facility'], rank: '班长' };
    const member = { ...admin, ...held, id: 'U_SUN', unitId: site.id };
    const categories = categoryChoices;
    const asked = { userId: null, member: null, units, categories };
    expect(fieldsOf(membershipModal(asked, translator))).toEqual(['userId']);
    const view = membershipModal({ userId: 'U_SUN', member, units, categories }, translator);
    expectOpenable(view);
    expect(elementOf(view, 'roles:U_SUN').initial_options).toMatchObject([{ value: 'inspector' }]);
    expect(elementOf(view, 'unitId:U_SUN').initial_option).toMatchObject({ value: site.id });
    expect(elementOf(view, 'categories:U_SUN').initial_options).toMatchObject([
      { value: 'facility' },
    ]);
    expect(elementOf(view, 'rank:U_SUN').initial_value).toBe('班长');
  });

  it('opens whatever units are called, and nothing of it pings', () => {
    fc.assert(
      fc.property(wildText, (name) => {
        const unit = { ...site, name, leaderId: null, defaultResponsibleId: null, channelId: null };
        const list = { pageIndex: 0, unitId: unit.id, isOverdue: true };
        const views = [
          unitsModal([unit], translator),
          unitModal({ unit, units: [unit, company], workspace, now }, translator),
          membershipModal(
            { userId: 'U1', member: null, units: [unit], categories: categoryChoices },
            translator,
          ),
          listFilterModal({ list, units: [unit], responseUrl: 'https://a.org/r' }, translator),
          noticeModal(name, translator),
          noticeModal(name, undefined),
          placeholderModal(),
        ];
        for (const view of views) {
          expectOpenable(view);
          for (const mrkdwn of mrkdwnOf(view)) expect(mrkdwn).not.toMatch(/<[!@#]/);
        }
      }),
      { numRuns: 60 },
    );
  });
});
