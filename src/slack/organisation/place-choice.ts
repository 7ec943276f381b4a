import type { InputBlock } from '@slack/types';
import { z } from 'zod';
import { isPlace, type Place, placeOf, places } from '../../domain/calendar/places.js';
import { finderOf, foldText } from '../../domain/shared/folding.js';
import { type Translator, translatorFor } from '../../i18n/translator.js';
import { type Choice, lookupInput } from '../kit/inputs.js';
import { plainText } from '../kit/text.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { organisationIds } from './ids.js';

/** Slack takes at most 100 options of 75 characters. */
const limits = { options: 100, text: 75 };

/** The place by whose clock people work: an IANA name, as the use case checks it. */
export const placeChoice = z.string({ error: 'required' });
export const optionalPlaceChoice = z.string().nullable().default(null);

/**
 * Looks up a place while typing, each with the time that it is there now. A zone that is no place (`EST`)
 * is not shown as chosen: the hint names it and asks for a place.
 */
export function placeInput(
  input: { label: string; hint: string; chosen: string | null; now: Date; optional?: boolean },
  translator: Translator,
): InputBlock {
  const { label, chosen, now, optional = false } = input;
  const isNone = chosen !== null && !isPlace(chosen);
  return lookupInput({
    field: 'timeZone',
    label,
    hint: isNone ? translator.t('form.time_zone.no_place', { timeZone: chosen }) : input.hint,
    actionId: organisationIds.inputs.placeLookup,
    chosen:
      chosen === null || isNone
        ? undefined
        : choiceOf(placeOf(chosen, translator.locale), now, translator),
    placeholder: translator.t('modal.choose'),
    optional,
  });
}

/** Places by what is typed of their name or country in either language, or of the zone's name. */
export function registerPlaceLookup(routes: Routes, slack: SlackContext): void {
  routes.options(organisationIds.inputs.placeLookup, async ({ ack, body }) => {
    try {
      const reader = await slack.currentUsers.find(body.user.id);
      const translator = reader?.translator ?? translatorFor('en', 'UTC');
      const options = placesFound(body.value, translator).map((place) => {
        const { value, text, description } = choiceOf(place, slack.clock.now(), translator);
        return {
          value,
          text: plainText(text, limits.text),
          ...(description ? { description: plainText(description, limits.text) } : {}),
        };
      });
      await ack({ options });
    } catch (error) {
      await ack({ options: [] });
      throw error;
    }
  });
}

/**
 * Those whose name begins with what is typed come first, and what is found only by how its characters are read
 * last; with nothing typed those of the reader's clock.
 */
export function placesFound(value: string, { locale, timeZone }: Translator): Place[] {
  const typed = folded(value);
  const finds = finderOf(typed);
  const rank = (place: Place) => {
    if (typed === '') return place.timeZone === timeZone ? 0 : 1;
    if (folded(place.name).startsWith(typed)) return 0;
    return folded(place.words).includes(typed) ? 1 : 2;
  };
  return places(locale)
    .filter(({ words }) => folded(words).includes(typed) || finds(words))
    .map((place) => ({ place, rank: rank(place) }))
    .sort((one, other) => one.rank - other.rank)
    .slice(0, limits.options)
    .map(({ place }) => place);
}

function choiceOf({ timeZone, name, country }: Place, now: Date, translator: Translator): Choice {
  const time = translatorFor(translator.locale, timeZone).time(now);
  return {
    value: timeZone,
    text: translator.t('form.time_zone.choice', { place: name, time }),
    ...(country === '' ? {} : { description: country }),
  };
}

/** With blanks for underscores and without apostrophes: `sao paulo` finds São Paulo. */
function folded(text: string): string {
  return foldText(text.replaceAll('_', ' ')).replaceAll("'", '');
}
