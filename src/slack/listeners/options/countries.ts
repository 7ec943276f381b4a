import { countryNames } from '../../../domain/country-calendar.js';
import { locales } from '../../../domain/member.js';
import { type Speech, speak } from '../../../i18n/speech.js';
import { foldWord } from '../../commands-words.js';
import { noCountry } from '../../forms/country-form.js';
import { ids } from '../../ids.js';
import { plainText } from '../../text.js';
import type { Edge } from '../edge.js';
import type { Routes } from '../routes.js';

/** Slack takes at most 100 options of 75 characters. */
const limits = { options: 100, text: 75 };

/** Countries and regions by what is typed of their name in either language, or of their code. */
export function registerCountryLookup(routes: Routes, edge: Edge): void {
  routes.options(ids.inputs.countryLookup, async ({ ack, body }) => {
    try {
      const reader = await edge.readers.find(body.user.id);
      await ack({ options: countryOptions(body.value, reader?.speech ?? speak('en', 'UTC')) });
    } catch (error) {
      await ack({ options: [] });
      throw error;
    }
  });
}

function countryOptions(value: string, speech: Speech) {
  const typed = foldWord(value.trim());
  const found = new Set(
    locales.flatMap((locale) =>
      countryNames(locale)
        .filter(({ code, name }) => `${foldWord(name)} ${foldWord(code)}`.includes(typed))
        .map(({ code }) => code),
    ),
  );
  const none = { code: noCountry, name: speech.t('form.country.none') };
  return [none, ...countryNames(speech.locale).filter(({ code }) => found.has(code))]
    .slice(0, limits.options)
    .map(({ code, name }) => ({ text: plainText(name, limits.text), value: code }));
}
