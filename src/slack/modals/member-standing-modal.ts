import type { KnownBlock, ModalView } from '@slack/types';
import type { Member, Unit } from '../../domain/member.js';
import type { Speech } from '../../i18n/speech.js';
import { ids } from '../ids.js';
import { checkboxInput, personInput } from './inputs.js';
import { modal } from './modal.js';
import { unitInput } from './unit-input.js';
import { roleChoices } from './words.js';

/** A member's roles and unit: first whose, then what they have now, to be changed. */
export function memberStandingModal(
  facts: { userId: string | null; member: Member | null; units: readonly Unit[] },
  speech: Speech,
): ModalView {
  const { userId } = facts;
  return modal(
    {
      callbackId: ids.views.memberStanding,
      title: speech.t('modal.member.title'),
      submit: speech.t('modal.save'),
      close: speech.t('modal.cancel'),
      blocks: [
        personInput({
          field: 'userId',
          label: speech.t('form.member'),
          chosen: userId,
          placeholder: speech.t('modal.choose_person'),
          reshapes: true,
        }),
        ...(userId === null ? [] : standing(userId, facts, speech)),
      ],
    },
    speech,
  );
}

function standing(
  userId: string,
  { member, units }: { member: Member | null; units: readonly Unit[] },
  speech: Speech,
): KnownBlock[] {
  const roles = checkboxInput({
    field: 'roles',
    variant: userId,
    label: speech.t('form.roles'),
    hint: speech.t('form.roles.hint'),
    choices: roleChoices(speech),
    ticked: member?.roles ?? [],
  });
  const unit = {
    field: 'unitId',
    variant: userId,
    label: speech.t('form.member_unit'),
    units,
    chosen: member?.unitId,
    optional: true,
  };
  return units.length === 0 ? [roles] : [roles, unitInput(unit, speech)];
}
