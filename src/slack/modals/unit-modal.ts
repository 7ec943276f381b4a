import type { ModalView } from '@slack/types';
import { textLimits } from '../../domain/limits.js';
import type { Unit } from '../../domain/member.js';
import { unitIdsBelow } from '../../domain/permissions.js';
import type { Speech } from '../../i18n/speech.js';
import { ids } from '../ids.js';
import { channelInput, personInput, textInput } from './inputs.js';
import { modal } from './modal.js';
import { unitInput } from './unit-input.js';

/** A new unit, or one to edit. A unit is never offered as a part of itself or of what is below it. */
export function unitModal(
  facts: { unit: Unit | null; units: readonly Unit[] },
  speech: Speech,
): ModalView {
  const { unit } = facts;
  const below = unit === null ? [] : unitIdsBelow(facts.units, [unit.id]);
  const parents = facts.units.filter((candidate) => !below.includes(candidate.id));
  const parent = {
    field: 'parentId',
    label: speech.t('form.unit_parent'),
    units: parents,
    chosen: unit?.parentId,
    optional: true,
  };
  return modal(
    {
      callbackId: ids.views.unit,
      title: speech.t(unit === null ? 'modal.unit.add_title' : 'modal.unit.edit_title'),
      submit: speech.t('modal.save'),
      close: speech.t('modal.cancel'),
      metadata: { unitId: unit?.id ?? null },
      blocks: [
        textInput({
          field: 'name',
          label: speech.t('form.unit_name'),
          value: unit?.name,
          maxLength: textLimits.unitName,
        }),
        ...(parents.length === 0 ? [] : [unitInput(parent, speech)]),
        personInput({
          field: 'leaderId',
          label: speech.t('form.unit_leader'),
          chosen: unit?.leaderId,
          placeholder: speech.t('modal.choose_person'),
        }),
        personInput({
          field: 'defaultResponsibleId',
          label: speech.t('form.unit_responsible'),
          chosen: unit?.defaultResponsibleId,
          placeholder: speech.t('modal.choose_person'),
          optional: true,
        }),
        channelInput({
          field: 'channelId',
          label: speech.t('form.unit_channel'),
          hint: speech.t('form.unit_channel.hint'),
          chosen: unit?.channelId,
          optional: true,
        }),
      ],
    },
    speech,
  );
}
