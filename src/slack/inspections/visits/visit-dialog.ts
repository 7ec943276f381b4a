import type { BlockAction } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { refusalOfVisitAction, type VisitAction } from '../../../domain/inspections/permissions.js';
import { type Visit, visitKind, visitReference } from '../../../domain/inspections/visit.js';
import { DomainError } from '../../../domain/shared/errors.js';
import type { MessageKey, Translator } from '../../../i18n/translator.js';
import { type VisitView, viewVisit } from '../../../use-cases/inspections/view-visit.js';
import type { OnVisit } from '../../../use-cases/inspections/visit-act.js';
import type { Acting } from '../../../use-cases/ports/stores.js';
import type { FormResult } from '../../kit/form-result.js';
import { parseMetadata } from '../../kit/metadata.js';
import { modal } from '../../kit/modal.js';
import type { FieldValues } from '../../kit/view-state.js';
import type { CurrentUser } from '../../listening/current-user.js';
import { onSubmission } from '../../listening/on-submission.js';
import { openModal } from '../../listening/open-modal.js';
import type { Routes } from '../../listening/routes.js';
import type { SlackContext } from '../../listening/slack-context.js';
import { surfaceOfClick, valueOfClick } from '../../listening/surface.js';
import { readMatterValue } from '../../matters/matter-value.js';
import type { Renderings } from '../../matters/renderings.js';
import { visitHeading } from './visit-heading.js';

/** A form by which something is done with a visit. */
export interface VisitDialog<Entry> {
  action: VisitAction;
  actionId: string;
  callbackId: string;
  title: MessageKey;
  submit: MessageKey;
  /** What it asks and shows below the heading. */
  blocks(view: VisitView, translator: Translator): readonly KnownBlock[];
  read(values: FieldValues): FormResult<Entry>;
  save(slack: SlackContext, acting: Acting, on: OnVisit, entry: Entry): Promise<Visit>;
  said: MessageKey;
}

/** The number of the visit that a button is about. Throws DomainError `visit_not_found` for a forged value. */
export function visitNumberOfClick(body: BlockAction, renderings: Renderings): number {
  const value = valueOfClick(body);
  const { kind, number } = readMatterValue(value, renderings);
  if (kind !== visitKind) throw new DomainError('visit_not_found', { visit: value });
  return number;
}

/**
 * The visit for somebody who means to act on it. Throws a DomainError that says what is true now, when the button
 * was an old one or somebody else's.
 */
export async function viewVisitToAct(
  slack: SlackContext,
  { acting }: CurrentUser,
  number: number,
  action: VisitAction,
): Promise<VisitView> {
  const view = await viewVisit(slack.context, acting, number);
  const refusal = refusalOfVisitAction(action, acting.actor, view.visit, view.people);
  if (refusal !== null) throw refusal;
  return view;
}

export function visitDialogModal<Entry>(
  dialog: VisitDialog<Entry>,
  view: VisitView,
  translator: Translator,
): ModalView {
  return modal(
    {
      callbackId: dialog.callbackId,
      title: translator.t(dialog.title),
      submit: translator.t(dialog.submit),
      close: translator.t('modal.cancel'),
      metadata: { number: view.visit.number },
      blocks: [...visitHeading(view, translator), ...dialog.blocks(view, translator)],
    },
    translator,
  );
}

const ofVisit = z.object({ number: z.number().int().positive() });

/** The button that opens a form, and what becomes of it. */
export function registerVisitDialog<Entry>(
  dialog: VisitDialog<Entry>,
  routes: Routes,
  slack: SlackContext,
  renderings: Renderings,
): void {
  routes.action(dialog.actionId, async ({ ack, body }) => {
    await ack();
    await openModal(slack, surfaceOfClick(body), async (reader) => {
      const number = visitNumberOfClick(body, renderings);
      const view = await viewVisitToAct(slack, reader, number, dialog.action);
      return visitDialogModal(dialog, view, reader.translator);
    });
  });
  routes.view(
    dialog.callbackId,
    onSubmission(slack, {
      read: dialog.read,
      save: ({ acting }, entry: Entry, { metadata, submissionKey }) => {
        const { number } = parseMetadata(ofVisit, metadata);
        return dialog.save(slack, acting, { number, submissionKey }, entry);
      },
      said: ({ translator }, visit: Visit) =>
        translator.t(dialog.said, { visit: visitReference(visit.number) }),
    }),
  );
}
