import { refusalOfCampaignAction } from '../../../domain/inspections/permissions.js';
import type { SummarySection } from '../../../domain/inspections/summary/section.js';
import type { Acting, Stores, UseCaseContext } from '../../ports/stores.js';
import { runAct } from '../../shared/run-act.js';
import { type CampaignContext, lockCampaignContext } from '../inspection-context.js';
import { examplesKey } from './drafts.js';
import { type WriteSectionInput, writeSection } from './write-section.js';

/**
 * The organiser or an admin writes a section of the summary, in place of its draft. Throws DomainError
 * `campaign_not_found`, what refusalOfCampaignAction says, and what writeSection refuses.
 */
export async function writeSummarySection(
  context: UseCaseContext,
  acting: Acting,
  input: WriteSectionInput<SummarySection>,
): Promise<void> {
  await runAct(context, acting, async (stores, { actor }) => {
    const { campaign } = await lockToWrite(stores, actor, input.number);
    const by = { actorId: actor.userId, at: context.clock.now() };
    await writeSection(stores, campaign.id, input, { ...by, action: 'summary_section_written' });
  });
}

/**
 * They choose which hazards stand as examples, of those found in the campaign; of a category of which none is
 * chosen the strongest stand. Throws DomainError as writeSummarySection does.
 */
export async function chooseExamples(
  context: UseCaseContext,
  acting: Acting,
  { number, hazardNumbers }: { number: number; hazardNumbers: readonly number[] },
): Promise<void> {
  await runAct(context, acting, async (stores, { actor }) => {
    const { campaign } = await lockToWrite(stores, actor, number);
    const visits = await stores.visits.ofCampaign(campaign.id);
    const found = await stores.hazards.foundIn(visits.map(({ id }) => id));
    const chosen = found.filter((hazard) => hazardNumbers.includes(hazard.number));
    const text = chosen.map((hazard) => String(hazard.number)).join(' ');
    const at = context.clock.now();
    const actorId = actor.userId;
    const examples = { key: examplesKey, text, writtenById: actorId, writtenAt: at };
    await stores.sections.write(campaign.id, examples);
    await stores.audit.append([
      {
        ...{ at, actorId, action: 'summary_examples_chosen' as const, matterId: campaign.id },
        subject: { kind: 'matter', id: campaign.id },
        before: null,
        after: { hazardIds: chosen.map(({ id }) => id) },
      },
    ]);
  });
}

async function lockToWrite(
  stores: Stores,
  actor: Acting['actor'],
  number: number,
): Promise<CampaignContext> {
  const campaignContext = await lockCampaignContext(stores, { number });
  const { campaign, people } = campaignContext;
  const refusal = refusalOfCampaignAction('write_summary', actor, campaign, people);
  if (refusal !== null) throw refusal;
  return campaignContext;
}
