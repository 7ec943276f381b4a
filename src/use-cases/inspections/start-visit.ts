import { matterOfCampaign } from '../../domain/inspections/campaign.js';
import { running } from '../../domain/inspections/campaign-life.js';
import { isHidden, type Visit } from '../../domain/inspections/visit.js';
import { type StartDraft, started } from '../../domain/inspections/visit-life.js';
import { holdersOf } from '../../domain/matters/matter.js';
import { noticesTo } from '../matters/notices.js';
import { recordMatterChange } from '../matters/record-matter-change.js';
import type { Acting, Stores, UseCaseContext } from '../ports/stores.js';
import { startValues } from './inspection-audit.js';
import type { CampaignContext } from './inspection-context.js';
import { actOnVisit, type OnVisit } from './visit-act.js';
import { hostOfUnit } from './visit-people.js';

export interface StartVisitInput extends StartDraft, OnVisit {}

/**
 * The group is there: from now on the unit may know of the visit, and who answers for it hears of it. A refusal of
 * entry is written down and told to the organiser. The first visit of a campaign sets it running. Throws
 * DomainError as actOnVisit and `started` do.
 */
export function startVisit(
  context: Pick<UseCaseContext, 'unitOfWork' | 'clock'>,
  acting: Acting,
  input: StartVisitInput,
): Promise<Visit> {
  return actOnVisit(context, acting, input, 'start_visit', async (facts) => {
    const { stores, actorId, at, campaign } = facts;
    const { visit: before, units, people } = facts.context;
    const visit = started(before, input, { byId: actorId, at });
    await setRunning(stores, campaign, { actorId, at });
    const hostId = hostOfUnit(units, visit.unitId);
    if (isHidden(before) && hostId !== null) {
      await stores.assignments.give(visit.id, 'unit_host', [hostId], at);
      const known = holdersOf('participant', campaign.assignments);
      await stores.assignments.give(campaign.campaign.id, 'participant', [...known, hostId], at);
    }
    const kind = visit.entryRefused === null ? 'visit_started' : 'entry_refused';
    return {
      visit,
      event: {
        action: 'visit_started',
        before: { state: before.state },
        after: startValues(visit),
      },
      notices: [
        ...noticesTo('visit_started', [['unit_host', hostId]]),
        ...noticesTo(
          kind,
          people.organiserIds.map((id) => ['organiser', id] as const),
        ),
      ],
    };
  });
}

async function setRunning(
  stores: Stores,
  context: CampaignContext,
  { actorId, at }: { actorId: string; at: Date },
): Promise<void> {
  const next = running(context.campaign, at);
  if (next === context.campaign) return;
  const campaign = await stores.campaigns.save(next);
  await recordMatterChange(stores, context, {
    at,
    actorId,
    matter: matterOfCampaign(campaign),
    events: [
      {
        action: 'campaign_started',
        before: { state: context.campaign.state },
        after: { state: campaign.state },
      },
    ],
    notices: [],
  });
}
