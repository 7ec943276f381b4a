import type { KnownBlock, ModalView } from '@slack/types';
import type { Unit } from '../../domain/member.js';
import type { NewNotification } from '../../domain/notification.js';
import { stepOf } from '../../domain/reminder-occurrence.js';
import type { Speech } from '../../i18n/speech.js';
import type { PolicyPreview } from '../../use-cases/preview-policy.js';
import { type EditedPolicy, writeEditedPolicy } from '../edited-policy.js';
import { ids } from '../ids.js';
import { dueDate } from '../messages/due.js';
import {
  exampleRecipient,
  listed,
  placeWords,
  stepWhen,
  unitWords,
} from '../messages/policy-words.js';
import { bold, type Line, lines } from '../messages/rich-text.js';
import { plainText } from '../text.js';
import { note } from './hazard-heading.js';
import { modal } from './modal.js';

const textLimit = 600;

/** What the ladder would do to a hazard, by date, hour and name, before it is saved. */
export function policyPreviewModal(
  facts: { edited: EditedPolicy; preview: PolicyPreview; units: readonly Unit[] },
  speech: Speech,
): ModalView {
  const { edited, preview, units } = facts;
  return modal(
    {
      callbackId: ids.views.policyPreview,
      title: speech.t('policy.preview.title'),
      submit: speech.t('modal.save'),
      close: speech.t('modal.cancel'),
      metadata: writeEditedPolicy(edited),
      blocks: [
        section(placeWords(edited.place, units, speech)),
        ...(edited.isReset ? [note(speech.t('policy.edit.reset_note'))] : []),
        ...exampleBlocks(preview, units, speech),
        {
          type: 'actions',
          elements: [
            {
              type: 'button',
              action_id: ids.actions.policyBack,
              text: plainText(speech.t('policy.preview.back'), 75),
            },
          ],
        },
      ],
    },
    speech,
  );
}

function exampleBlocks(
  { example, told, policy }: PolicyPreview,
  units: readonly Unit[],
  speech: Speech,
): KnownBlock[] {
  if (example === null) return [note(speech.t('policy.preview.no_unit'))];
  const { deadline, hazard, workspace } = example;
  const intro = speech.t('policy.preview.example', {
    kind: deadline.kind,
    unit: unitWords(hazard.unitId, units, speech),
    due: dueDate(deadline.dueAt, workspace, speech),
  });
  const moments = momentsOf(told).map((moment): Line => {
    const step = stepOf(policy, moment.stepKey);
    const whom = moment.told.map(({ recipient }) => exampleRecipient(recipient, speech));
    return [
      bold(speech.dateTime(moment.at)),
      ` · ${step === undefined ? '' : stepWhen(step, speech)} → `,
      ...listed(whom, speech),
    ];
  });
  const isEndless = policy.steps.some(
    (step) => step.repeatEveryWorkingDays !== undefined && step.repeatAtMost === undefined,
  );
  return [
    section(intro),
    ...(moments.length === 0 ? [note(speech.t('policy.preview.nothing'))] : [lines(moments)]),
    ...(isEndless ? [note(speech.t('policy.preview.endless'))] : []),
  ];
}

interface Moment {
  at: Date;
  stepKey: string;
  told: NewNotification[];
}

/** What is told at one time by one step, together: a line each, by time. */
function momentsOf(told: readonly NewNotification[]): Moment[] {
  const moments = new Map<string, Moment>();
  for (const one of told) {
    const stepKey = one.stepKey ?? '';
    const key = `${one.notBefore.toISOString()} ${stepKey}`;
    const moment = moments.get(key) ?? { at: one.notBefore, stepKey, told: [] };
    moments.set(key, moment);
    moment.told.push(one);
  }
  return [...moments.values()].sort((one, other) => one.at.getTime() - other.at.getTime());
}

function section(text: string): KnownBlock {
  return { type: 'section', text: plainText(text, textLimit) };
}
