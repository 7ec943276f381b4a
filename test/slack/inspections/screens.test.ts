import { expect, it } from 'vitest';
import { matterOfCampaign } from '../../../src/domain/inspections/campaign.js';
import { campaignRules } from '../../../src/domain/inspections/inspection-kind.js';
import type { Visit } from '../../../src/domain/inspections/visit.js';
import { translatorFor } from '../../../src/i18n/translator.js';
import { createRegisters } from '../../../src/registers.js';
import { campaignScreen } from '../../../src/slack/inspections/campaigns/campaign-screen.js';
import type { CampaignView } from '../../../src/use-cases/inspections/view-campaign.js';
import { campaign, group, visit } from '../../domain/inspections/facts.js';
import { calendarOf, site, workspace } from '../../domain/people.js';
import { expectOpenable } from '../kit/modal-checks.js';

const { renderings } = createRegisters();
const now = new Date('2026-11-25T01:00:00Z');

function viewOf(visits: readonly Visit[], facts: Partial<CampaignView> = {}): CampaignView {
  const of = campaign({ state: 'running', name: '<!channel> 夏季 *检查*' });
  return {
    workspace: workspace(),
    units: [site],
    campaign: of,
    matter: matterOfCampaign(of),
    assignments: [],
    rules: campaignRules,
    people: { organiserIds: ['UORG'], leaderIds: [], memberIds: [], hostIds: [] },
    calendar: calendarOf(workspace()),
    taking: [],
    uncovered: [],
    groups: [{ group: group(), leaderId: 'ULEADS', memberIds: ['UMEMBER'], isOpenToReader: true }],
    visits,
    openHazards: [],
    hazardsFound: 0,
    carriedOver: [],
    openDeadlines: [],
    timeline: [],
    actions: ['cancel_campaign'],
    ...facts,
  };
}

const many = (count: number) =>
  Array.from({ length: count }, (_, index) => visit({ id: `v${index}`, number: index + 1 }));

it.each(['en', 'zh-CN'] as const)('a campaign’s screen fits in a modal, in %s', (locale) => {
  const translator = translatorFor(locale, 'Asia/Shanghai');
  const around = { now, renderings };
  for (const count of [0, 1, 40, 41, 500]) {
    const groups = Array.from({ length: Math.ceil(count / 8) }, (_, index) => ({
      ...{ group: group({ id: `g${index}`, number: index + 1, position: index + 1 }) },
      ...{ leaderId: 'ULEADS', memberIds: ['UMEMBER'], isOpenToReader: index % 2 === 0 },
    }));
    const view = campaignScreen(viewOf(many(count), { groups }), around, translator);
    expectOpenable(view);
    // Of so many visits the groups lead to each; reports open for whoever may open them.
    expect(JSON.stringify(view).includes('"V-1"')).toBe(count > 0 && count <= 40);
    expect(JSON.stringify(view).includes('"G-1"')).toBe(count > 0);
    expect(JSON.stringify(view).includes('"G-2"')).toBe(false);
  }
});

it('a campaign’s screen names the units that are visited less than planned', () => {
  const translator = translatorFor('en', 'UTC');
  const view = campaignScreen(
    viewOf(many(1), { uncovered: [site.id] }),
    { now, renderings },
    translator,
  );
  const said = JSON.stringify(view.blocks);
  expect(said).toContain('Visited less often than planned (1)');
  expect(said).toContain('"text":"Quay 1"');
});
