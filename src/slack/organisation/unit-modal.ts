import type { ModalView } from '@slack/types';
import type { Unit } from '../../domain/organisation/member.js';
import { unitIdsBelow } from '../../domain/organisation/unit-tree.js';
import { textLimits } from '../../domain/shared/limits.js';
import type { Translator } from '../../i18n/translator.js';
import { channelInput, personInput, textInput } from '../kit/inputs.js';
import { modal } from '../kit/modal.js';
import { organisationIds } from './ids.js';
import { unitInput } from './unit-input.js';

/** A new unit, or one to edit. A unit is never offered as a part of itself or of what is below it. */
export function unitModal(
  facts: { unit: Unit | null; units: readonly Unit[] },
  translator: Translator,
): ModalView {
  const { unit } = facts;
  const below = unit === null ? [] : unitIdsBelow(facts.units, [unit.id]);
  const parents = facts.units.filter((candidate) => !below.includes(candidate.id));
  const parent = {
    field: 'parentId',
    label: translator.t('form.unit_parent'),
    units: parents,
    chosen: unit?.parentId,
    optional: true,
  };
  return modal(
    {
      callbackId: organisationIds.views.unit,
      title: translator.t(unit === null ? 'modal.unit.add_title' : 'modal.unit.edit_title'),
      submit: translator.t('modal.save'),
      close: translator.t('modal.cancel'),
      metadata: { unitId: unit?.id ?? null },
      blocks: [
        textInput({
          field: 'name',
          label: translator.t('form.unit_name'),
          value: unit?.name,
          maxLength: textLimits.unitName,
        }),
        ...(parents.length === 0 ? [] : [unitInput(parent, translator)]),
        personInput({
          field: 'leaderId',
          label: translator.t('form.unit_leader'),
          chosen: unit?.leaderId,
          placeholder: translator.t('modal.choose_person'),
        }),
        personInput({
          field: 'defaultResponsibleId',
          label: translator.t('form.unit_responsible'),
          chosen: unit?.defaultResponsibleId,
          placeholder: translator.t('modal.choose_person'),
          optional: true,
        }),
        channelInput({
          field: 'channelId',
          label: translator.t('form.unit_channel'),
          hint: translator.t('form.unit_channel.hint'),
          chosen: unit?.channelId,
          optional: true,
        }),
      ],
    },
    translator,
  );
}
