import type { KnownBlock, ModalView } from '@slack/types';
import type { Unit } from '../../domain/organisation/member.js';
import type { Translator } from '../../i18n/translator.js';
import type { ListedPolicy } from '../../use-cases/reminders/list-policies.js';
import { deadlineWord } from '../deadlines/words.js';
import { modal } from '../kit/modal.js';
import { note } from '../kit/note.js';
import { plainText } from '../kit/text.js';
import { levelWord } from '../matters/words.js';
import { unitInput } from '../organisation/unit-input.js';
import { reminderIds } from './ids.js';
import { unitWords } from './policy-words.js';

/** A unit's name is cut there: the line stays one or two lines. */
const lineLimit = 300;

/** The policies by kind and level, of the whole workspace or of the unit that is chosen above. */
export function policiesModal(
  facts: { policies: readonly ListedPolicy[]; units: readonly Unit[]; unitId: string | null },
  translator: Translator,
): ModalView {
  const { policies, units, unitId } = facts;
  const unit = {
    field: 'unitId',
    label: translator.t('policy.list.unit'),
    units,
    chosen: unitId,
    optional: true,
    reshapes: true,
  };
  return modal(
    {
      callbackId: reminderIds.views.policies,
      title: translator.t('policy.list.title'),
      // Slack wants it where there is an input; and a unit that is taken out again tells nobody.
      submit: translator.t('policy.list.show'),
      metadata: { unitId },
      blocks: [
        note(translator.t('policy.list.note')),
        ...(units.length === 0 ? [] : [unitInput(unit, translator)]),
        ...policies.map((listed) => policyBlock(listed, units, translator)),
      ],
    },
    translator,
  );
}

function policyBlock(
  listed: ListedPolicy,
  units: readonly Unit[],
  translator: Translator,
): KnownBlock {
  const { scope, policy, savedFor } = listed;
  const title = `${deadlineWord(scope.kind, translator)} · ${levelWord(scope.level, translator)}`;
  const source =
    savedFor === null
      ? translator.t('policy.list.default')
      : translator.t('policy.list.saved_for', {
          place: unitWords(savedFor.unitId, units, translator),
        });
  const steps = translator.t('policy.list.steps', { count: policy.steps.length });
  return {
    type: 'section',
    text: plainText(`${title}\n${source} · ${steps}`, lineLimit),
    accessory: {
      type: 'button',
      action_id: reminderIds.actions.policyOpen,
      text: plainText(translator.t('policy.list.open'), 75),
      value: `${scope.kind}.${scope.level}`,
    },
  };
}
