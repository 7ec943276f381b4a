import type { InputBlock, ModalView } from '@slack/types';
import { countryName } from '../../domain/calendar/country-calendar.js';
import type { Workspace } from '../../domain/organisation/member.js';
import type { Translator } from '../../i18n/translator.js';
import { lookupInput } from '../kit/inputs.js';
import { modal } from '../kit/modal.js';
import { organisationIds } from '../organisation/ids.js';
import { noCountry } from './country-form.js';
import { calendarIds } from './ids.js';

/** Whose public holidays count. */
export function countryModal(
  { country }: Pick<Workspace, 'country'>,
  translator: Translator,
): ModalView {
  return modal(
    {
      callbackId: calendarIds.views.country,
      title: translator.t('modal.country.title'),
      submit: translator.t('modal.save'),
      close: translator.t('modal.cancel'),
      blocks: [countryInput({ chosen: country ?? noCountry }, translator)],
    },
    translator,
  );
}

/** Looks up a country or region while typing. `chosen`: its code or noCountry; null: nothing yet. */
export function countryInput(
  { chosen, optional = false }: { chosen: string | null; optional?: boolean },
  translator: Translator,
): InputBlock {
  const nameOf = (code: string) =>
    code === noCountry ? translator.t('form.country.none') : countryName(code, translator.locale);
  return lookupInput({
    field: 'country',
    label: translator.t('form.country'),
    hint: translator.t('form.country.hint'),
    actionId: organisationIds.inputs.countryLookup,
    chosen: chosen === null ? undefined : { value: chosen, text: nameOf(chosen) },
    placeholder: translator.t('modal.choose'),
    optional,
  });
}
