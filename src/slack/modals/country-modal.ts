import type { ModalView } from '@slack/types';
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
      blocks: [
        lookupInput({
          field: 'country',
          label: speech.t('form.country'),
          hint: speech.t('form.country.hint'),
          actionId: ids.inputs.countryLookup,
          chosen:
            country === null
              ? { value: noCountry, text: speech.t('form.country.none') }
              : { value: country, text: countryName(country, speech.locale) },
          placeholder: speech.t('modal.choose'),
        }),
      ],
    },
    speech,
  );
}
