import type { KnownBlock, ModalView } from '@slack/types';
import type { Deadline } from '../../domain/deadlines/deadline.js';
import type { Hazard } from '../../domain/hazards/hazard.js';
import type { Unit } from '../../domain/organisation/member.js';
import {
  type Extension,
  extensionDecisions,
  timesExtended,
} from '../../domain/requests/request.js';
import { textLimits } from '../../domain/shared/limits.js';
import type { Translator } from '../../i18n/translator.js';
import { type DueContext, dueDate, dueWithStatus } from '../deadlines/due.js';
import { hazardHeading, note } from '../kit/heading.js';
import { dateInput, radioInput, textInput } from '../kit/inputs.js';
import { modal } from '../kit/modal.js';
import { mention } from '../kit/text.js';
import { type FieldValues, textOf } from '../kit/view-state.js';
import { requestIds } from './ids.js';

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
export function decideExtensionModal(
  facts: DecideExtensionModalFacts,
  translator: Translator,
): ModalView {
  const { values, extension } = facts;
  const decision = textOf(values, 'decision');
  return modal(
    {
      callbackId: requestIds.views.decideExtension,
      title: translator.t('modal.decide_extension.title'),
      submit: translator.t('modal.decide_extension.submit'),
      close: translator.t('modal.cancel'),
      metadata: { number: facts.hazard.number, extensionId: extension.id },
      blocks: [
        ...hazardHeading(facts, translator),
        ...request(facts, translator),
        radioInput({
          field: 'decision',
          label: translator.t('form.decision'),
          choices: extensionDecisions.map((value) => ({
            value,
            text: translator.t(`form.decision.${value}`, {
              due: translator.localDate(extension.requestedDueOn),
            }),
          })),
          chosen: decision,
          reshapes: true,
        }),
        ...(decision === 'approved_other_date'
          ? [
              dateInput({
                field: 'dueOn',
                label: translator.t('form.other_due_on'),
                chosen: textOf(values, 'dueOn'),
              }),
            ]
          : []),
        textInput({
          field: 'reason',
          label: translator.t('form.decision_reason'),
          value: textOf(values, 'reason'),
          maxLength: textLimits.decisionReason,
          multiline: true,
          optional: decision !== 'refused',
        }),
      ],
    },
    translator,
  );
}

function request(facts: DecideExtensionModalFacts, translator: Translator): KnownBlock[] {
  const { extension, extensions, deadline, workspace } = facts;
  const count = timesExtended(extensions);
  const asked = translator.t(
    extension.isLate ? 'modal.decide_extension.asked_late' : 'modal.decide_extension.asked',
    {
      person: mention(extension.askedById),
      due: translator.localDate(extension.requestedDueOn),
    },
  );
  return [
    { type: 'section', text: { type: 'mrkdwn', text: asked } },
    note(
      translator.t('modal.decide_extension.now', {
        due: dueWithStatus(deadline.dueAt, facts.hazard.unitId, facts, translator),
        original: dueDate(deadline.originalDueAt, workspace, translator),
        count,
      }),
    ),
    note(translator.t('modal.decide_extension.reason', { text: extension.reason })),
    note(
      translator.t('modal.decide_extension.interim_control', { text: extension.interimControl }),
    ),
  ];
}
