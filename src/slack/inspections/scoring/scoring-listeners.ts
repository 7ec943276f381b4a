import type { BlockAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { isLeftOut } from '../../../domain/inspections/scoring/scoring-table.js';
import { sheetSides } from '../../../domain/inspections/scoring/sides.js';
import { visitKind, visitReference } from '../../../domain/inspections/visit.js';
import { DomainError } from '../../../domain/shared/errors.js';
import { handInSheet } from '../../../use-cases/inspections/scoring/hand-in-sheet.js';
import { scoreItems } from '../../../use-cases/inspections/scoring/score-items.js';
import { viewPartHistory } from '../../../use-cases/inspections/scoring/view-part-history.js';
import {
  type ScoringView,
  viewScoring,
} from '../../../use-cases/inspections/scoring/view-scoring.js';
import { parseMetadata } from '../../kit/metadata.js';
import { readFields } from '../../kit/view-state.js';
import type { CurrentUser } from '../../listening/current-user.js';
import { onSubmission } from '../../listening/on-submission.js';
import { openModal } from '../../listening/open-modal.js';
import { redraw } from '../../listening/redraw.js';
import type { Routes } from '../../listening/routes.js';
import type { SlackContext } from '../../listening/slack-context.js';
import { modalOfClick, surfaceOfClick, valueOfClick } from '../../listening/surface.js';
import { readMatterValue } from '../../matters/matter-value.js';
import type { Renderings } from '../../matters/renderings.js';
import { scoringIds } from './ids.js';
import { PacedRedraws } from './paced-redraws.js';
import { entriesOf, entryKeysOf, entryOf, reasonedEntryOf } from './part-entries.js';
import { fieldsOf, type PartMetadata, partModal } from './part-form.js';
import { scoredPartModal } from './scored-part.js';
import { scoringScreen } from './scoring-screen.js';
import { TypingPauses } from './typing-pauses.js';

const screenMetadata = z.object({ visit: z.number(), table: z.string() });
const partMetadata = z.object({
  visit: z.number(),
  table: z.string(),
  part: z.string(),
  side: z.enum(sheetSides),
});

/** Scoring a visit: the screen of its tables, the form of a part, each item saved as it is said. */
export function registerScoring(routes: Routes, slack: SlackContext, renderings: Renderings): void {
  registerScreen(routes, slack, renderings);
  registerPart(routes, slack, new PacedRedraws(slack));
}

function registerScreen(routes: Routes, slack: SlackContext, renderings: Renderings): void {
  const { score, selfAssess, viewScores, chooseTable, openPart } = scoringIds.actions;
  for (const actionId of [score, selfAssess, viewScores]) {
    routes.action(actionId, async ({ ack, body }) => {
      await ack();
      const { kind, number } = readMatterValue(valueOfClick(body), renderings);
      if (kind !== visitKind)
        throw new DomainError('visit_not_found', { visit: valueOfClick(body) });
      await openModal(slack, surfaceOfClick(body), (reader) => screenOf(slack, reader, number));
    });
  }
  routes.action(chooseTable, async ({ ack, body }) => {
    await ack();
    const { id, private_metadata } = modalOfClick(body);
    const { visit } = parseMetadata(screenMetadata, private_metadata);
    const reader = await slack.currentUsers.findOrAsk(body.user.id);
    await redraw(slack, { id }, await screenOf(slack, reader, visit, valueOfClick(body)));
  });
  routes.action(openPart, async ({ ack, body }) => {
    await ack();
    const { visit, table } = parseMetadata(screenMetadata, modalOfClick(body).private_metadata);
    await openModal(slack, surfaceOfClick(body), async (reader) => {
      const view = await viewScoring(slack.context, reader.acting, visit);
      return partViewOf(slack, view, { visit, table, part: valueOfClick(body) }, reader);
    });
  });
  routes.view(
    scoringIds.views.scoring,
    onSubmission(slack, {
      read: () => ({ ok: true, input: null }),
      save: async ({ acting }, _, { metadata }) => {
        const { visit, table } = parseMetadata(screenMetadata, metadata);
        const { fills } = await viewScoring(slack.context, acting, visit);
        if (fills === null) throw new DomainError('not_allowed_to_score');
        const sheet = { visitNumber: visit, tableVersionId: table, side: fills };
        await handInSheet(slack.context, acting, sheet);
        return { visit, table };
      },
      next: (reader, { visit, table }) => screenOf(slack, reader, visit, table),
      said: ({ translator }, { visit }) =>
        translator.t('scoring.answer.handed_in', { visit: visitReference(visit) }),
    }),
  );
}

function registerPart(routes: Routes, slack: SlackContext, paced: PacedRedraws): void {
  const typing = new TypingPauses();
  const { scoreItem, scoreReason } = scoringIds.inputs;
  for (const actionId of [scoreItem, scoreReason]) {
    routes.action(actionId, async ({ ack, body }) => {
      await ack();
      const save = () => saveItem(slack, paced, body);
      const blockId = body.actions[0]?.block_id ?? '';
      if (blockId.startsWith(fieldsOf.said(''))) return save();
      await typing.inPause(modalOfClick(body).id, blockId, save);
    });
  }
  routes.closed(scoringIds.views.scorePart, ({ view }) => typing.runNow(view.id));
  const { partLeftOut, partTakenIn } = scoringIds.actions;
  for (const [actionId, isMissing] of [
    [partLeftOut, true],
    [partTakenIn, false],
  ] as const) {
    routes.action(actionId, async ({ ack, body }) => {
      await ack();
      const { id, private_metadata } = modalOfClick(body);
      const metadata = parseMetadata(partMetadata, private_metadata);
      const reader = await slack.currentUsers.findOrAsk(body.user.id);
      const said = { lost: 0, isMissing, isNotApplicable: false };
      await score(slack, reader, metadata, [{ itemKey: valueOfClick(body), said }]);
      const view = await viewScoring(slack.context, reader.acting, metadata.visit);
      await redraw(slack, { id }, await partViewOf(slack, view, metadata, reader));
    });
  }
  routes.view(
    scoringIds.views.scorePart,
    onSubmission(slack, {
      read: (values) => ({ ok: true, input: values }),
      save: async (reader, values, { metadata: carried, submissionKey: viewId }) => {
        // Also the reasons that were added to what others have said.
        await typing.runNow(viewId);
        const metadata = parseMetadata(partMetadata, carried);
        const view = await viewScoring(slack.context, reader.acting, metadata.visit);
        const { version, sides } = tableOf(view, metadata.table);
        const said = sides.find(({ side }) => side === metadata.side)?.entries ?? [];
        const whole = said.find(({ itemKey }) => itemKey === metadata.part);
        const isOut = whole !== undefined && isLeftOut(whole);
        // What somebody else has said since is theirs: the form may be older, and a choice of one's own is
        // saved when it is made.
        const { userId } = reader.acting.actor;
        const ofOthers = said.filter(({ scoredById }) => scoredById !== userId);
        const others = new Set(ofOthers.map(({ itemKey }) => itemKey));
        const items = isOut ? [] : entriesOf(version.table, metadata.part, values, others);
        await score(slack, reader, metadata, items);
        return metadata;
      },
      keepsBelow: true,
      onlyLooks: true,
      after: async (reader, { visit, table }, { belowViewId }) => {
        if (belowViewId === null) return;
        await redraw(slack, { id: belowViewId }, await screenOf(slack, reader, visit, table));
      },
    }),
  );
}

/** The screen of a visit's tables as its reader sees it. Throws as viewScoring does. */
async function screenOf(
  slack: SlackContext,
  reader: CurrentUser,
  visitNumber: number,
  tableVersionId?: string,
): Promise<ModalView> {
  const view = await viewScoring(slack.context, reader.acting, visitNumber);
  return scoringScreen(view, tableVersionId, reader.translator);
}

/** What was chosen or typed is saved as it stands; the running total follows at its own pace. */
async function saveItem(
  slack: SlackContext,
  paced: PacedRedraws,
  body: BlockAction,
): Promise<void> {
  const current = modalOfClick(body);
  const metadata = parseMetadata(partMetadata, current.private_metadata);
  const reader = await slack.currentUsers.findOrAsk(body.user.id);
  const blockId = body.actions[0]?.block_id ?? '';
  const itemKey = blockId.replace(/^(said|lost|why)\./, '');
  const values = readFields(current);
  const { version, sides } = tableOf(
    await viewScoring(slack.context, reader.acting, metadata.visit),
    metadata.table,
  );
  const known = sides.find(({ side }) => side === metadata.side)?.entries ?? [];
  const isScored = known.some((one) => one.itemKey === itemKey);
  const entry = blockId.startsWith(fieldsOf.reason(''))
    ? reasonedEntryOf(version.table, itemKey, values, isScored)
    : entryOf(version.table, itemKey, values);
  await score(slack, reader, metadata, [entry]);
  paced.want(current.id, async () => {
    const view = await viewScoring(slack.context, reader.acting, metadata.visit);
    return partViewOf(slack, view, metadata, reader);
  });
}

function tableOf({ tables }: ScoringView, tableVersionId: string) {
  const found = tables.find(({ version }) => version.id === tableVersionId);
  if (found === undefined) throw new DomainError('scoring_table_not_found');
  return found;
}

async function score(
  slack: SlackContext,
  { acting }: CurrentUser,
  { visit, table, side }: PartMetadata,
  items: Parameters<typeof scoreItems>[2]['items'],
): Promise<void> {
  const sheet = { visitNumber: visit, tableVersionId: table, side };
  await scoreItems(slack.context, acting, { ...sheet, items });
}

/** A part to be filled by who fills its side now; else what was said of it, by whom. */
async function partViewOf(
  slack: SlackContext,
  view: ScoringView,
  { visit, table: tableVersionId, part: partKey }: Omit<PartMetadata, 'side'>,
  { acting, translator }: CurrentUser,
): Promise<ModalView> {
  const { version, sides } = tableOf(view, tableVersionId);
  const seen = sides.find(({ side }) => side === view.fills) ?? sides[0];
  if (seen === undefined) throw new DomainError('not_allowed_to_see');
  const { table } = version;
  const facts = { visitNumber: visit, tableVersionId, table, partKey, seen };
  const mayFill = view.mayScore && seen.side === view.fills && seen.handedInAt === null;
  if (mayFill) return partModal(facts, translator);
  const { side } = seen;
  const of = { visitNumber: visit, tableVersionId, side, itemKeys: entryKeysOf(table, partKey) };
  const history = await viewPartHistory(slack.context, acting, of);
  return scoredPartModal({ ...facts, history }, translator);
}
