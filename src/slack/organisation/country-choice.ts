import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import { type CalendarEntry, calendarEntries } from '../../domain/calendar/calendar-entries.js';
import {
  countryName,
  countryNames,
  hasHolidayList,
  isCountry,
  partsWithOwnDays,
} from '../../domain/calendar/country-calendar.js';
import { type CalendarDay, locales } from '../../domain/organisation/member.js';
import { finderOf } from '../../domain/shared/folding.js';
import type { LocalDate } from '../../domain/shared/local-time.js';
import { type Translator, translatorFor } from '../../i18n/translator.js';
import { lookupInput, selectInput } from '../kit/inputs.js';
import { note } from '../kit/note.js';
import { oneLine, plainText } from '../kit/text.js';
import { type FieldValues, textOf } from '../kit/view-state.js';
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

/** A part of the country that is chosen beside it; see withPart. */
export const partChoice = z.string().nullable().default(null);

/** The country, or the part of it that was chosen beside it. A part of another country does not count. */
export function withPart<Country extends string | null>(
  country: Country,
  part: string | null,
): string | Country {
  return country !== null && part?.startsWith(`${country}-`) ? part : country;
}

/** The country that a form shows as chosen: undefined while none is. */
export function countryEntered(values: FieldValues): string | null | undefined {
  const value = textOf(values, 'country');
  return value === undefined ? undefined : countryChoice.parse(value);
}

/**
 * Looks up a country or region while typing; what follows from the choice stands below it: its parts, where
 * some days hold only in them, and the days of this year and the next. `chosen`: its code, or null for the
 * choice of none; left out: nothing is chosen yet.
 */
export function countryBlocks(
  input: {
    chosen: string | null | undefined;
    calendarDays: readonly CalendarDay[];
    today: LocalDate;
    optional?: boolean;
  },
  translator: Translator,
): KnownBlock[] {
  const { chosen, calendarDays, today, optional = false } = input;
  const { locale } = translator;
  const choice =
    chosen === undefined
      ? undefined
      : chosen === null
        ? { value: noCountry, text: translator.t('form.country.none') }
        : { value: chosen, text: countryName(chosen, locale) };
  const lookup = lookupInput({
    field: 'country',
    label: translator.t('form.country'),
    hint: translator.t('form.country.hint'),
    actionId: organisationIds.inputs.countryLookup,
    chosen: choice,
    placeholder: translator.t('modal.choose'),
    optional,
    reshapes: true,
  });
  if (chosen === undefined || chosen === null || !isCountry(chosen)) return [lookup];
  const country = countryName(chosen, locale);
  if (!hasHolidayList(chosen)) {
    return [lookup, note(translator.t('form.country.no_list', { country }))];
  }
  const facts = { country: chosen, calendarDays };
  return [
    lookup,
    ...partBlocks(chosen, translator),
    ...listOfYears(facts, today, translator),
    note(translator.t('form.country.check')),
  ];
}

/** Says that some days hold only in parts of the country, and offers them. */
function partBlocks(country: string, translator: Translator): KnownBlock[] {
  const parts = partsWithOwnDays(country, translator.locale);
  if (parts.length === 0) return [];
  const name = { country: countryName(country, translator.locale) };
  return [
    note(translator.t('form.country.parts', name)),
    selectInput({
      field: 'part',
      variant: country,
      label: translator.t('form.country.part'),
      choices: parts.map(({ code, name }) => ({ value: code, text: name })),
      placeholder: translator.t('modal.choose'),
      optional: true,
    }),
  ];
}

/** The public holidays of this year and the next, with what was corrected. */
function listOfYears(
  { country, calendarDays }: { country: string; calendarDays: readonly CalendarDay[] },
  today: LocalDate,
  translator: Translator,
): KnownBlock[] {
  const first = Number(today.slice(0, 4));
  const own = calendarDays.filter(({ unitId }) => unitId === null);
  const facts = { country, calendarDays: own };
  const entries = calendarEntries(facts, `${first}-01-01`, translator.locale);
  return [first, first + 1].map((year) => {
    const ofYear = entries.filter(
      ({ from, isWorking }) => from.startsWith(`${year}`) && isWorking !== null,
    );
    const days = ofYear.map((entry) => lineOf(entry, translator)).join(' · ');
    const text =
      days === ''
        ? translator.t('form.country.list.none', { year: String(year) })
        : translator.t('form.country.list', { year: String(year), days });
    return { type: 'section', text: plainText(text, 3000) };
  });
}

function lineOf({ from, to, isWorking, name }: CalendarEntry, translator: Translator): string {
  const range = { from: translator.localDate(from), to: translator.localDate(to) };
  const days = from === to ? range.from : translator.t('modal.calendar.range', range);
  const working = isWorking ? ` (${translator.t('modal.calendar.working')})` : '';
  return `${days} ${oneLine(name)}${working}`;
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

/** What is offered for what is typed; see registerCountryLookup. */
export function countryOptions(value: string, translator: Translator) {
  const finds = finderOf(value);
  const found = new Set(
    locales.flatMap((locale) =>
      countryNames(locale)
        .filter(({ code, name }) => finds(`${name} ${code}`))
        .map(({ code }) => code),
    ),
  );
  // The choice of none never stands in the way: last, and only when what is typed may mean it.
  const none = { code: noCountry, name: translator.t('form.country.none') };
  const isMeant = finds(none.name);
  return [
    ...countryNames(translator.locale)
      .filter(({ code }) => found.has(code))
      .slice(0, limits.options - 1),
    ...(isMeant ? [none] : []),
  ].map(({ code, name }) => ({ text: plainText(name, limits.text), value: code }));
}
