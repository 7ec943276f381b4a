import type { InputBlock } from '@slack/types';
import { z } from 'zod';
import { countryName, countryNames } from '../../domain/calendar/country-calendar.js';
import { locales } from '../../domain/organisation/member.js';
import { type Translator, translatorFor } from '../../i18n/translator.js';
import { lookupInput } from '../kit/inputs.js';
import { plainText } from '../kit/text.js';
import { foldWord } from '../listening/command-words.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { organisationIds } from './ids.js';

/** The value of the choice that stands for no country: an option of Slack's must have one. */
const noCountry = 'none';

/** Slack takes at most 100 options of 75 characters. */
const limits = { options: 100, text: 75 };

/** A country, or the choice that stands for none. */
export const countryChoice = z
  .string({ error: 'required' })
  .transform((value) => (value === noCountry ? null : value));

/**
 * Looks up a country or region while typing. `chosen`: its code, or null for the choice of none; left out:
 * nothing is chosen yet.
 */
export function countryInput(
  { chosen, optional = false }: { chosen?: string | null | undefined; optional?: boolean },
  translator: Translator,
): InputBlock {
  const choice =
    chosen === undefined
      ? undefined
      : chosen === null
        ? { value: noCountry, text: translator.t('form.country.none') }
        : { value: chosen, text: countryName(chosen, translator.locale) };
  return lookupInput({
    field: 'country',
    label: translator.t('form.country'),
    hint: translator.t('form.country.hint'),
    actionId: organisationIds.inputs.countryLookup,
    chosen: choice,
    placeholder: translator.t('modal.choose'),
    optional,
  });
}

/** Countries and regions by what is typed of their name in either language, or of their code. */
export function registerCountryLookup(routes: Routes, slack: SlackContext): void {
  routes.options(organisationIds.inputs.countryLookup, async ({ ack, body }) => {
    try {
      const reader = await slack.currentUsers.find(body.user.id);
      await ack({
        options: countryOptions(body.value, reader?.translator ?? translatorFor('en', 'UTC')),
      });
    } catch (error) {
      await ack({ options: [] });
      throw error;
    }
  });
}

function countryOptions(value: string, translator: Translator) {
  const typed = foldWord(value.trim());
  const found = new Set(
    locales.flatMap((locale) =>
      countryNames(locale)
        .filter(({ code, name }) => `${foldWord(name)} ${foldWord(code)}`.includes(typed))
        .map(({ code }) => code),
    ),
  );
  const none = { code: noCountry, name: translator.t('form.country.none') };
  return [none, ...countryNames(translator.locale).filter(({ code }) => found.has(code))]
    .slice(0, limits.options)
    .map(({ code, name }) => ({ text: plainText(name, limits.text), value: code }));
}
