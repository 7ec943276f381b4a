import type { ActionsBlock, Button, KnownBlock, ModalView } from '@slack/types';
import { type CalendarEntry, calendarEntries } from '../../domain/calendar-entries.js';
import { countryName, isArrangementKnown } from '../../domain/country-calendar.js';
import type { LocalDate } from '../../domain/hazard.js';
import type { Unit, Workspace } from '../../domain/member.js';
import type { Speech } from '../../i18n/speech.js';
import { writeCalendarEntry } from '../calendar-entry-value.js';
import { ids } from '../ids.js';
import { oneLine, plainText } from '../text.js';
import { note } from './hazard-heading.js';
import { modal } from './modal.js';

/** One block an entry: with the head well below Slack's 100, and quickly looked through. */
const entriesShown = 20;

export interface CalendarFacts {
  workspace: Workspace;
  units: readonly Unit[];
  /** The date in the workspace's zone. */
  today: LocalDate;
  /** Counted from 0; the last one stands for any beyond it. */
  pageIndex: number;
}

/**
 * What is exceptional in the calendar of the coming 12 months, a page of it: the country's days, and
 * those that admins have added, each with a button that removes it.
 */
export function calendarModal(facts: CalendarFacts, speech: Speech): ModalView {
  const { workspace, today } = facts;
  const entries = calendarEntries(workspace, today, speech.locale);
  const last = Math.max(0, Math.ceil(entries.length / entriesShown) - 1);
  const page = Math.min(facts.pageIndex, last);
  const shown = entries.slice(page * entriesShown, (page + 1) * entriesShown);
  const range = {
    from: page * entriesShown + 1,
    to: page * entriesShown + shown.length,
    total: entries.length,
  };
  return modal(
    {
      callbackId: ids.views.calendar,
      title: speech.t('modal.calendar.title'),
      metadata: { page },
      blocks: [
        note(speech.t('modal.calendar.explain')),
        countryLine(workspace, speech),
        ...unannounced(workspace, today, speech),
        wayButtons(speech),
        note(
          speech.t(entries.length === 0 ? 'modal.calendar.empty' : 'modal.calendar.shown', range),
        ),
        ...shown.map((entry) => entryBlock(entry, facts.units, speech)),
        ...pager(page, last, speech),
      ],
    },
    speech,
  );
}

function countryLine({ country }: Workspace, speech: Speech): KnownBlock {
  const text =
    country === null
      ? speech.t('modal.calendar.no_country')
      : speech.t('modal.calendar.country', { country: countryName(country, speech.locale) });
  return { type: 'section', text: plainText(text, 3000) };
}

/** Which of the years on show nobody has announced yet, where a country announces them. */
function unannounced({ country }: Workspace, today: LocalDate, speech: Speech): KnownBlock[] {
  if (country === null) return [];
  const year = Number(today.slice(0, 4));
  return [year, year + 1]
    .filter((each) => !isArrangementKnown(country, each))
    .map((each) => note(speech.t('modal.calendar.not_announced', { year: String(each) })));
}

function entryBlock(entry: CalendarEntry, units: readonly Unit[], speech: Speech): KnownBlock {
  const when = [daysOf(entry, speech), speech.t('modal.calendar.days', { count: entry.count })];
  const what = [
    oneLine(entry.name),
    speech.t(entry.isWorking ? 'modal.calendar.working' : 'modal.calendar.off'),
    whose(entry, units, speech),
  ];
  const text = plainText(`${when.join(' · ')}\n${what.join(' · ')}`, 3000);
  return entry.source === 'country'
    ? { type: 'section', text }
    : { type: 'section', text, accessory: removeButton(entry, speech) };
}

function daysOf({ from, to }: CalendarEntry, speech: Speech): string {
  if (from === to) return speech.localDate(from);
  const range = { from: speech.localDate(from), to: speech.localDate(to) };
  return speech.t('modal.calendar.range', range);
}

function whose({ source, unitId }: CalendarEntry, units: readonly Unit[], speech: Speech): string {
  if (source === 'country') return speech.t('modal.calendar.source.country');
  const unit = units.find(({ id }) => id === unitId);
  return unit === undefined ? speech.t('modal.calendar.source.workspace') : oneLine(unit.name);
}

function removeButton(entry: CalendarEntry, speech: Speech): Button {
  return {
    ...button(ids.actions.calendarRemove, speech.t('modal.calendar.remove')),
    value: writeCalendarEntry(entry),
    confirm: {
      title: plainText(speech.t('modal.calendar.remove.title'), 100),
      text: plainText(`${daysOf(entry, speech)} · ${oneLine(entry.name)}`, 300),
      confirm: plainText(speech.t('modal.calendar.remove'), 30),
      deny: plainText(speech.t('modal.cancel'), 30),
    },
  };
}

function wayButtons(speech: Speech): ActionsBlock {
  return {
    type: 'actions',
    elements: [
      button(ids.actions.calendarAdd, speech.t('modal.calendar.add')),
      button(ids.actions.calendarCountry, speech.t('modal.calendar.choose_country')),
    ],
  };
}

function pager(page: number, last: number, speech: Speech): ActionsBlock[] {
  const turns = [
    ...(page > 0
      ? [turn(ids.actions.calendarPrevious, speech.t('list.button.previous'), page - 1)]
      : []),
    ...(page < last
      ? [turn(ids.actions.calendarNext, speech.t('list.button.next'), page + 1)]
      : []),
  ];
  return turns.length === 0 ? [] : [{ type: 'actions', elements: turns }];
}

function turn(actionId: string, text: string, page: number): Button {
  return { ...button(actionId, text), value: String(page) };
}

function button(actionId: string, text: string): Button {
  return { type: 'button', action_id: actionId, text: plainText(text, 75) };
}
