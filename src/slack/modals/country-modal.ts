import type { InputBlock, ModalView } from '@slack/types';
import { countryName } from '../../domain/country-calendar.js';
import type { Workspace } from '../../domain/member.js';
import type { Speech } from '../../i18n/speech.js';
import { noCountry } from '../forms/country-form.js';
import { ids } from '../ids.js';
import { lookupInput } from './inputs.js';
import { modal } from './modal.js';

/** Whose public holidays count. */
export function countryModal({ country }: Pick<Workspace, 'country'>, speech: Speech): ModalView {
  return modal(
    {
      callbackId: ids.views.country,
      title: speech.t('modal.country.title'),
      submit: speech.t('modal.save'),
      close: speech.t('modal.cancel'),
      blocks: [countryInput({ chosen: country ?? noCountry }, speech)],
    },
    speech,
  );
}

/** Looks up a country or region while typing. `chosen`: its code or noCountry; null: nothing yet. */
export function countryInput(
  { chosen, optional = false }: { chosen: string | null; optional?: boolean },
  speech: Speech,
): InputBlock {
  const nameOf = (code: string) =>
    code === noCountry ? speech.t('form.country.none') : countryName(code, speech.locale);
  return lookupInput({
    field: 'country',
    label: speech.t('form.country'),
    hint: speech.t('form.country.hint'),
    actionId: ids.inputs.countryLookup,
    chosen: chosen === null ? undefined : { value: chosen, text: nameOf(chosen) },
    placeholder: speech.t('modal.choose'),
    optional,
  });
}
