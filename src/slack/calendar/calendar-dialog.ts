import type { BlockAction } from '@slack/bolt';
import type { ActionsBlock, Button, KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { type CalendarEntry, calendarEntries } from '../../domain/calendar/calendar-entries.js';
import {
  countryName,
  hasHolidayList,
  isArrangementKnown,
  partsWithOwnDays,
} from '../../domain/calendar/country-calendar.js';
import { weekendOf } from '../../domain/calendar/country-weekends.js';
import type { Unit, Workspace } from '../../domain/organisation/member.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { LocalDate } from '../../domain/shared/local-time.js';
import type { Translator } from '../../i18n/translator.js';
import {
  type RemoveCalendarDaysInput,
  removeCalendarDays,
} from '../../use-cases/calendar/remove-calendar-days.js';
import { viewCalendar } from '../../use-cases/calendar/view-calendar.js';
import { parseMetadata } from '../kit/metadata.js';
import { modal } from '../kit/modal.js';
import { note } from '../kit/note.js';
import { parseJson } from '../kit/parse-json.js';
import { oneLine, plainText } from '../kit/text.js';
import type { CurrentUser } from '../listening/current-user.js';
import type { Submitted } from '../listening/on-submission.js';
import { openModal } from '../listening/open-modal.js';
import { redraw } from '../listening/redraw.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { modalOfClick, seenByClick, surfaceOfClick, valueOfClick } from '../listening/surface.js';
import { organisationIds } from '../organisation/ids.js';
import { namesOfDays } from '../organisation/week-inputs.js';
import { calendarIds } from './ids.js';

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
 * What is exceptional in the calendar until the end of the next year, a page of it: the country's days,
 * each with a button to correct it, and those that admins have added, each with one that removes it.
 */
export function calendarModal(facts: CalendarFacts, translator: Translator): ModalView {
  const { workspace, today } = facts;
  const entries = calendarEntries(workspace, today, translator.locale);
  const last = Math.max(0, Math.ceil(entries.length / entriesShown) - 1);
  const page = Math.min(facts.pageIndex, last);
  const shown = entries.slice(page * entriesShown, (page + 1) * entriesShown);
  const range = {
    from: page * entriesShown + 1,
    to: page * entriesShown + shown.length,
    total: entries.length,
    year: String(Number(today.slice(0, 4)) + 1),
  };
  return modal(
    {
      callbackId: calendarIds.views.calendar,
      title: translator.t('modal.calendar.title'),
      metadata: { page },
      blocks: [
        note(translator.t('modal.calendar.explain')),
        countryLine(workspace, translator),
        weekendLine(workspace, translator),
        ...unannounced(workspace, today, translator),
        wayButtons(translator),
        note(
          translator.t(
            entries.length === 0 ? 'modal.calendar.empty' : 'modal.calendar.shown',
            range,
          ),
        ),
        ...shown.map((entry) => entryBlock(entry, facts.units, translator)),
        ...pager(page, last, translator),
      ],
    },
    translator,
  );
}

function countryLine({ country }: Workspace, translator: Translator): KnownBlock {
  if (country === null) {
    return { type: 'section', text: plainText(translator.t('modal.calendar.no_country'), 3000) };
  }
  const name = { country: countryName(country, translator.locale) };
  const hasParts = partsWithOwnDays(country, translator.locale).length > 0;
  const text = [
    translator.t('modal.calendar.country', name),
    ...(hasParts ? [translator.t('form.country.parts', name)] : []),
    ...(hasHolidayList(country) ? [] : [translator.t('form.country.no_list', name)]),
  ];
  return { type: 'section', text: plainText(text.join('\n'), 3000) };
}

function weekendLine({ country, weekend }: Workspace, translator: Translator): KnownBlock {
  const days = namesOfDays(weekend ?? weekendOf(country), translator);
  const text = translator.t('modal.calendar.weekend', { days });
  return { type: 'section', text: plainText(text, 3000) };
}

/** Which of the years on show nobody has announced yet, where a country announces them. */
function unannounced(
  { country }: Workspace,
  today: LocalDate,
  translator: Translator,
): KnownBlock[] {
  if (country === null) return [];
  const year = Number(today.slice(0, 4));
  return [year, year + 1]
    .filter((each) => !isArrangementKnown(country, each))
    .map((each) => note(translator.t('modal.calendar.not_announced', { year: String(each) })));
}

function entryBlock(
  entry: CalendarEntry,
  units: readonly Unit[],
  translator: Translator,
): KnownBlock {
  const when = [
    daysOf(entry, translator),
    translator.t('modal.calendar.days', { count: entry.count }),
  ];
  const what = [oneLine(entry.name), translator.t(kindOf(entry)), whose(entry, units, translator)];
  const text = plainText(`${when.join(' · ')}\n${what.join(' · ')}`, 3000);
  const accessory =
    entry.source === 'country' ? correctButton(entry, translator) : removeButton(entry, translator);
  return { type: 'section', text, accessory };
}

function kindOf({ isWorking }: CalendarEntry) {
  if (isWorking === null) return 'modal.calendar.ordinary';
  return isWorking ? 'modal.calendar.working' : 'modal.calendar.off';
}

function correctButton(entry: CalendarEntry, translator: Translator): Button {
  return {
    ...button(calendarIds.actions.calendarCorrect, translator.t('modal.calendar.correct')),
    value: writeCalendarEntry(entry),
  };
}

function daysOf({ from, to }: CalendarEntry, translator: Translator): string {
  if (from === to) return translator.localDate(from);
  const range = { from: translator.localDate(from), to: translator.localDate(to) };
  return translator.t('modal.calendar.range', range);
}

function whose(
  { source, unitId }: CalendarEntry,
  units: readonly Unit[],
  translator: Translator,
): string {
  if (source === 'country') return translator.t('modal.calendar.source.country');
  const unit = units.find(({ id }) => id === unitId);
  return unit === undefined ? translator.t('modal.calendar.source.workspace') : oneLine(unit.name);
}

function removeButton(entry: CalendarEntry, translator: Translator): Button {
  return {
    ...button(calendarIds.actions.calendarRemove, translator.t('modal.calendar.remove')),
    value: writeCalendarEntry(entry),
    confirm: {
      title: plainText(translator.t('modal.calendar.remove.title'), 100),
      text: plainText(`${daysOf(entry, translator)} · ${oneLine(entry.name)}`, 300),
      confirm: plainText(translator.t('modal.calendar.remove'), 30),
      deny: plainText(translator.t('modal.cancel'), 30),
    },
  };
}

function wayButtons(translator: Translator): ActionsBlock {
  return {
    type: 'actions',
    elements: [
      button(calendarIds.actions.calendarAdd, translator.t('modal.calendar.add')),
      button(calendarIds.actions.calendarCountry, translator.t('modal.calendar.choose_country')),
      button(calendarIds.actions.calendarWeekend, translator.t('modal.calendar.choose_weekend')),
    ],
  };
}

function pager(page: number, last: number, translator: Translator): ActionsBlock[] {
  const buttons = [
    ...(page > 0
      ? [
          pageButton(
            calendarIds.actions.calendarPrevious,
            translator.t('list.button.previous'),
            page - 1,
          ),
        ]
      : []),
    ...(page < last
      ? [pageButton(calendarIds.actions.calendarNext, translator.t('list.button.next'), page + 1)]
      : []),
  ];
  return buttons.length === 0 ? [] : [{ type: 'actions', elements: buttons }];
}

function pageButton(actionId: string, text: string, page: number): Button {
  return { ...button(actionId, text), value: String(page) };
}

function button(actionId: string, text: string): Button {
  return { type: 'button', action_id: actionId, text: plainText(text, 75) };
}

/** Short names, because a button's value has 2000 characters. */
const schema = z.object({
  u: z.uuid().nullable(),
  f: z.iso.date(),
  t: z.iso.date(),
  w: z.boolean().nullable(),
  n: z.string(),
});

/** The own days of an entry, as the value of the button that removes them. */
export function writeCalendarEntry(entry: RemoveCalendarDaysInput): string {
  const { unitId: u, from: f, to: t, isWorking: w, name: n } = entry;
  return JSON.stringify({ u, f, t, w, n });
}

/** Throws DomainError `changed_meanwhile` for a value that no button of ours has. */
export function readCalendarEntry(value: string): RemoveCalendarDaysInput {
  const { data } = z.string().transform(parseJson).pipe(schema).safeParse(value);
  if (data === undefined) throw new DomainError('changed_meanwhile');
  return { unitId: data.u, from: data.f, to: data.t, isWorking: data.w, name: data.n };
}

/** A page of the calendar as it is now, for admins. */
export async function calendarModalOf(
  slack: SlackContext,
  { acting, translator }: CurrentUser,
  pageIndex: number,
): Promise<ModalView> {
  const view = await viewCalendar(slack.context, acting);
  return calendarModal({ ...view, pageIndex }, translator);
}

/** The calendar below a modal that changed it, from its first page. */
export async function redrawCalendarBelow(
  slack: SlackContext,
  reader: CurrentUser,
  { belowViewId }: Submitted,
): Promise<void> {
  if (belowViewId === null) return;
  const view = await calendarModalOf(slack, reader, 0);
  await redraw(slack, { id: belowViewId }, view);
}

const carried = z.object({ page: z.number().int().min(0) });
const page = z.coerce.number().int().min(0).catch(0);

/** The way to the calendar from the set-up, and the buttons of its page. */
export function registerCalendarPage(routes: Routes, slack: SlackContext): void {
  routes.action(organisationIds.actions.setUpCalendar, async ({ ack, body }) => {
    await ack();
    await openModal(slack, surfaceOfClick(body), (reader) => calendarModalOf(slack, reader, 0));
  });
  for (const actionId of [calendarIds.actions.calendarPrevious, calendarIds.actions.calendarNext]) {
    routes.action(actionId, async ({ ack, body }) => {
      await ack();
      await showPage(slack, body, page.parse(valueOfClick(body)));
    });
  }
  routes.action(calendarIds.actions.calendarRemove, async ({ ack, body }) => {
    await ack();
    const { acting } = await slack.currentUsers.findOrAsk(body.user.id);
    await removeCalendarDays(slack.context, acting, readCalendarEntry(valueOfClick(body)));
    slack.currentUsers.forget();
    await showPage(slack, body, parseMetadata(carried, modalOfClick(body).private_metadata).page);
  });
}

async function showPage(slack: SlackContext, body: BlockAction, pageIndex: number): Promise<void> {
  await slack.redraws.after(seenByClick(body), async () => {
    const reader = await slack.currentUsers.findOrAsk(body.user.id);
    return calendarModalOf(slack, reader, pageIndex);
  });
}
