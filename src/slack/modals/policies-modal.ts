import type { KnownBlock, ModalView } from '@slack/types';
import type { Unit } from '../../domain/member.js';
import type { Speech } from '../../i18n/speech.js';
import type { ListedPolicy } from '../../use-cases/list-policies.js';
import { ids } from '../ids.js';
import { unitWords } from '../messages/policy-words.js';
import { deadlineWord, levelWord } from '../messages/words.js';
import { plainText } from '../text.js';
import { note } from './hazard-heading.js';
import { modal } from './modal.js';
import { unitInput } from './unit-input.js';

/** A unit's name is cut there: the line stays one or two lines. */
const lineLimit = 300;

/** The ladders by kind and level, of the whole workspace or of the unit that is chosen above. */
export function policiesModal(
  facts: { policies: readonly ListedPolicy[]; units: readonly Unit[]; unitId: string | null },
  speech: Speech,
): ModalView {
  const { policies, units, unitId } = facts;
  const unit = {
    field: 'unitId',
    label: speech.t('policy.list.unit'),
    units,
    chosen: unitId,
    optional: true,
    reshapes: true,
  };
  return modal(
    {
      callbackId: ids.views.policies,
      title: speech.t('policy.list.title'),
      // Slack wants it where there is an input; and a unit that is taken out again tells nobody.
      submit: speech.t('policy.list.show'),
      metadata: { unitId },
      blocks: [
        note(speech.t('policy.list.note')),
        ...(units.length === 0 ? [] : [unitInput(unit, speech)]),
        ...policies.map((listed) => policyBlock(listed, units, speech)),
      ],
    },
    speech,
  );
}

function policyBlock(listed: ListedPolicy, units: readonly Unit[], speech: Speech): KnownBlock {
  const { place, policy, savedFor } = listed;
  const title = `${deadlineWord(place.kind, speech)} · ${levelWord(place.level, speech)}`;
  const source =
    savedFor === null
      ? speech.t('policy.list.default')
      : speech.t('policy.list.saved_for', { place: unitWords(savedFor.unitId, units, speech) });
  const steps = speech.t('policy.list.steps', { count: policy.steps.length });
  return {
    type: 'section',
    text: plainText(`${title}\n${source} · ${steps}`, lineLimit),
    accessory: {
      type: 'button',
      action_id: ids.actions.policyOpen,
      text: plainText(speech.t('policy.list.open'), 75),
      value: `${place.kind}.${place.level}`,
    },
  };
}
