import type { ModalView } from '@slack/types';
import type { Unit } from '../../domain/organisation/member.js';
import type { Translator } from '../../i18n/translator.js';
import type { ListHazardsInput } from '../../use-cases/hazards/list-hazards.js';
import { checkboxInput, selectInput } from '../kit/inputs.js';
import { modal } from '../kit/modal.js';
import { categoryChoices, levelChoices, stateChoices } from '../kit/option-words.js';
import { unitInput } from '../organisation/unit-input.js';
import { hazardIds } from './ids.js';

export interface ListFilterFacts {
  list: ListHazardsInput;
  units: readonly Unit[];
  /** Of the message that shows the list; null when a modal does. */
  responseUrl: string | null;
}

/** What a list is narrowed down to; everything may be left open. */
export function listFilterModal(facts: ListFilterFacts, translator: Translator): ModalView {
  const { list, units, responseUrl } = facts;
  const placeholder = translator.t('form.any');
  const unit = {
    field: 'unitId',
    label: translator.t('form.unit'),
    units,
    chosen: list.unitId,
    optional: true,
  };
  return modal(
    {
      callbackId: hazardIds.views.listFilter,
      title: translator.t('modal.filter.title'),
      submit: translator.t('modal.filter.submit'),
      close: translator.t('modal.cancel'),
      metadata: { responseUrl },
      blocks: [
        ...(units.length === 0 ? [] : [unitInput(unit, translator)]),
        checkboxInput({
          field: 'states',
          label: translator.t('form.state'),
          choices: stateChoices(translator),
          ticked: list.states ?? [],
        }),
        checkboxInput({
          field: 'isOverdue',
          label: translator.t('form.overdue'),
          choices: [{ value: 'yes', text: translator.t('form.overdue.yes') }],
          ticked: list.isOverdue ? ['yes'] : [],
        }),
        selectInput({
          field: 'category',
          label: translator.t('form.category'),
          choices: categoryChoices(translator),
          chosen: list.category,
          optional: true,
          placeholder,
        }),
        selectInput({
          field: 'level',
          label: translator.t('form.level'),
          choices: levelChoices(translator),
          chosen: list.level,
          optional: true,
          placeholder,
        }),
      ],
    },
    translator,
  );
}
