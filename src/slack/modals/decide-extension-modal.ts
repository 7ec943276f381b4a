import type { KnownBlock, ModalView } from '@slack/types';
import type { Deadline } from '../../domain/deadline.js';
import { type Extension, extensionDecisions, timesExtended } from '../../domain/extension.js';
import type { Hazard } from '../../domain/hazard.js';
import { textLimits } from '../../domain/limits.js';
import type { Unit } from '../../domain/member.js';
import type { Speech } from '../../i18n/speech.js';
import { type FieldValues, textOf } from '../forms/view-state.js';
import { ids } from '../ids.js';
import { type DueContext, dueDate, dueWithStanding } from '../messages/due.js';
import { mention } from '../text.js';
import { hazardHeading, note } from './hazard-heading.js';
import { dateInput, radioInput, textInput } from './inputs.js';
import { modal } from './modal.js';

export interface DecideExtensionModalFacts extends DueContext {
  hazard: Hazard;
  unit: Unit;
  /** The request that waits. */
  extension: Extension;
  /** Every request of the hazard. */
  extensions: readonly Extension[];
  /** The rectification that would be owed later. */
  deadline: Deadline;
  /** What is entered so far: another date and a refusal ask for more. */
  values: FieldValues;
}

/** The decision about an extension, with everything that was said for it. */
export function decideExtensionModal(facts: DecideExtensionModalFacts, speech: Speech): ModalView {
  const { values, extension } = facts;
  const decision = textOf(values, 'decision');
  return modal(
    {
      callbackId: ids.views.decideExtension,
      title: speech.t('modal.decide_extension.title'),
      submit: speech.t('modal.decide_extension.submit'),
      close: speech.t('modal.cancel'),
      metadata: { number: facts.hazard.number, extensionId: extension.id },
      blocks: [
        ...hazardHeading(facts, speech),
        ...request(facts, speech),
        radioInput({
          field: 'decision',
          label: speech.t('form.decision'),
          choices: extensionDecisions.map((value) => ({
            value,
            text: speech.t(`form.decision.${value}`, {
              due: speech.localDate(extension.requestedDueOn),
            }),
          })),
          chosen: decision,
          reshapes: true,
        }),
        ...(decision === 'approved_other_date'
          ? [
              dateInput({
                field: 'dueOn',
                label: speech.t('form.other_due_on'),
                chosen: textOf(values, 'dueOn'),
              }),
            ]
          : []),
        textInput({
          field: 'reason',
          label: speech.t('form.decision_reason'),
          value: textOf(values, 'reason'),
          maxLength: textLimits.decisionReason,
          multiline: true,
          optional: decision !== 'refused',
        }),
      ],
    },
    speech,
  );
}

function request(facts: DecideExtensionModalFacts, speech: Speech): KnownBlock[] {
  const { extension, extensions, deadline, workspace } = facts;
  const count = timesExtended(extensions);
  const asked = speech.t(
    extension.isLate ? 'modal.decide_extension.asked_late' : 'modal.decide_extension.asked',
    {
      person: mention(extension.askedById),
      due: speech.localDate(extension.requestedDueOn),
    },
  );
  return [
    { type: 'section', text: { type: 'mrkdwn', text: asked } },
    note(
      speech.t('modal.decide_extension.now', {
        due: dueWithStanding(deadline.dueAt, facts.hazard.unitId, facts, speech),
        original: dueDate(deadline.originalDueAt, workspace, speech),
        count,
      }),
    ),
    note(speech.t('modal.decide_extension.reason', { text: extension.reason })),
    note(speech.t('modal.decide_extension.interim_control', { text: extension.interimControl })),
  ];
}
