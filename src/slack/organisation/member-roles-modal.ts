import type { KnownBlock, ModalView } from '@slack/types';
import type { Member, Unit } from '../../domain/organisation/member.js';
import type { Translator } from '../../i18n/translator.js';
import { checkboxInput, personInput } from '../kit/inputs.js';
import { modal } from '../kit/modal.js';
import { roleChoices } from '../kit/option-words.js';
import { organisationIds } from './ids.js';
import { unitInput } from './unit-input.js';

/** A member's roles and unit: first whose, then what they have now, to be changed. */
export function membershipModal(
  facts: { userId: string | null; member: Member | null; units: readonly Unit[] },
  translator: Translator,
): ModalView {
  const { userId } = facts;
  return modal(
    {
      callbackId: organisationIds.views.membership,
      title: translator.t('modal.member.title'),
      submit: translator.t('modal.save'),
      close: translator.t('modal.cancel'),
      blocks: [
        personInput({
          field: 'userId',
          label: translator.t('form.member'),
          chosen: userId,
          placeholder: translator.t('modal.choose_person'),
          reshapes: true,
        }),
        ...(userId === null ? [] : standing(userId, facts, translator)),
      ],
    },
    translator,
  );
}

function standing(
  userId: string,
  { member, units }: { member: Member | null; units: readonly Unit[] },
  translator: Translator,
): KnownBlock[] {
  const roles = checkboxInput({
    field: 'roles',
    variant: userId,
    label: translator.t('form.roles'),
    hint: translator.t('form.roles.hint'),
    choices: roleChoices(translator),
    ticked: member?.roles ?? [],
  });
  const unit = {
    field: 'unitId',
    variant: userId,
    label: translator.t('form.member_unit'),
    units,
    chosen: member?.unitId,
    optional: true,
  };
  return units.length === 0 ? [roles] : [roles, unitInput(unit, translator)];
}
