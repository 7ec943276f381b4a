import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { type Hazard, hazardReference } from '../../domain/hazards/hazard.js';
import type { Unit } from '../../domain/organisation/member.js';
import type { Translator } from '../../i18n/translator.js';
import { reassignHazard } from '../../use-cases/hazards/reassign-hazard.js';
import { slackId } from '../kit/fields.js';
import { type FormResult, validate } from '../kit/form-result.js';
import { personInput } from '../kit/inputs.js';
import { modal } from '../kit/modal.js';
import type { FieldValues } from '../kit/view-state.js';
import { onSubmission } from '../listening/on-submission.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { hazardHeading } from './heading.js';
import { hazardIds } from './ids.js';
import { hazardNumberOf } from './metadata.js';

/** Another responsible person for a hazard. */
export function reassignModal(
  facts: { hazard: Hazard; unit: Unit },
  translator: Translator,
): ModalView {
  return modal(
    {
      callbackId: hazardIds.views.reassign,
      title: translator.t('modal.reassign.title'),
      submit: translator.t('modal.reassign.submit'),
      close: translator.t('modal.cancel'),
      metadata: { number: facts.hazard.number },
      blocks: [
        ...hazardHeading(facts, translator),
        personInput({
          field: 'responsibleId',
          label: translator.t('form.new_responsible'),
          placeholder: translator.t('modal.choose_person'),
        }),
      ],
    },
    translator,
  );
}

const reassignment = z.object({ responsibleId: slackId });

export type ReassignmentEntry = z.output<typeof reassignment>;

export function readReassignment(values: FieldValues): FormResult<ReassignmentEntry> {
  return validate(reassignment, values);
}

/** Somebody else answers for the hazard from now on. */
export function registerReassign(routes: Routes, slack: SlackContext): void {
  routes.view(
    hazardIds.views.reassign,
    onSubmission(slack, {
      read: readReassignment,
      save: ({ acting }, entry, { metadata, submissionKey }) =>
        reassignHazard(slack.context, acting, {
          ...entry,
          number: hazardNumberOf(metadata),
          submissionKey,
        }),
      said: ({ translator }, hazard) =>
        translator.t('answer.done.reassign', { hazard: hazardReference(hazard.number) }),
      people: ({ responsibleId }) => ({ responsibleId }),
    }),
  );
}
