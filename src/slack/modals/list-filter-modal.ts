import type { ModalView } from '@slack/types';
import type { Unit } from '../../domain/member.js';
import type { Speech } from '../../i18n/speech.js';
import type { ListHazardsInput } from '../../use-cases/list-hazards.js';
import { ids } from '../ids.js';
import { checkboxInput, selectInput } from './inputs.js';
import { modal } from './modal.js';
import { unitInput } from './unit-input.js';
import { categoryChoices, levelChoices, stateChoices } from './words.js';

export interface ListFilterFacts {
  list: ListHazardsInput;
  units: readonly Unit[];
  /** Of the message that shows the list; null when a modal does. */
  responseUrl: string | null;
}

/** What a list is narrowed down to; everything may be left open. */
export function listFilterModal(facts: ListFilterFacts, speech: Speech): ModalView {
  const { list, units, responseUrl } = facts;
  const placeholder = speech.t('form.any');
  const unit = {
    field: 'unitId',
    label: speech.t('form.unit'),
    units,
    chosen: list.unitId,
    optional: true,
  };
  return modal(
    {
      callbackId: ids.views.listFilter,
      title: speech.t('modal.filter.title'),
      submit: speech.t('modal.filter.submit'),
      close: speech.t('modal.cancel'),
      metadata: { responseUrl },
      blocks: [
        ...(units.length === 0 ? [] : [unitInput(unit, speech)]),
        checkboxInput({
          field: 'states',
          label: speech.t('form.state'),
          choices: stateChoices(speech),
          ticked: list.states ?? [],
        }),
        checkboxInput({
          field: 'isOverdue',
          label: speech.t('form.overdue'),
          choices: [{ value: 'yes', text: speech.t('form.overdue.yes') }],
          ticked: list.isOverdue ? ['yes'] : [],
        }),
        selectInput({
          field: 'category',
          label: speech.t('form.category'),
          choices: categoryChoices(speech),
          chosen: list.category,
          optional: true,
          placeholder,
        }),
        selectInput({
          field: 'level',
          label: speech.t('form.level'),
          choices: levelChoices(speech),
          chosen: list.level,
          optional: true,
          placeholder,
        }),
      ],
    },
    speech,
  );
}
