import { localDateOf } from '../../domain/calendar/working-calendar.js';
import type { Notification, Parcel } from '../../domain/notifications/notification.js';
import { unitIdsLedBy } from '../../domain/organisation/unit-tree.js';
import type { Translator } from '../../i18n/translator.js';
import type {
  DeliveryFacts,
  DeliveryMatter,
  PartOfParcel,
} from '../../use-cases/ports/delivery.js';
import type { SlackMessage } from '../kit/message.js';
import { digestMessage } from './digest.js';
import type { DigestEntry, DigestItem, DigestNews } from './digest-entries.js';
import { aboutOf, type DirectMessageContext, deadlineOf, directWords } from './direct-message.js';
import { contextOf, type RenderContext, requiredMatter, translatorOf } from './render-context.js';

interface Told {
  notification: Notification;
  context: DirectMessageContext;
}

/** One of the messages of a parcel: its matters, among the figures of all. */
export function renderDigest(
  parcel: Parcel,
  facts: DeliveryFacts,
  context: RenderContext,
  place?: PartOfParcel,
): SlackMessage {
  const translator = translatorOf(parcel[0], facts);
  const { entries, around } = digestOf(place?.whole ?? parcel, facts, context, translator);
  const ids = new Set(parcel.map(({ id }) => id));
  return digestMessage(
    entries,
    { ...around, ...besideOf(entries, facts, context, translator) },
    translator,
    place === undefined ? undefined : { ...place, ids },
  );
}

/** News of who owed what the recipient is also reminded of stands with that reminder. */
export function digestOf(
  parcel: Parcel,
  facts: DeliveryFacts,
  context: RenderContext,
  translator: Translator,
) {
  const told = parcel.map(
    (notification): Told => ({
      notification,
      context: contextOf(notification, facts, context, translator),
    }),
  );
  const isReminder = ({ notification }: Told) => notification.kind === 'reminder';
  const news = groupByDeadline(told.filter((one) => !isReminder(one)));
  const reminders = told.filter(isReminder);
  const reminded = new Set(reminders.map(({ notification }) => notification.deadlineId));
  const alone = told.filter(
    (one) => !isReminder(one) && !reminded.has(one.notification.deadlineId ?? ''),
  );
  const entries: DigestEntry[] = [
    ...reminders.map((one) =>
      itemOf(one, news.get(one.notification.deadlineId ?? '') ?? [], facts, translator),
    ),
    ...newest(alone).map(({ one, earlierIds }) => ({
      ...newsOf(one, facts, translator),
      earlierIds,
    })),
  ];
  const { workspace, units } = facts;
  const { now, renderings } = context;
  const comesAtOnce = told.some((one) => one.context.comesAtOnce);
  const zones = told.flatMap((one) => one.context.readerZones ?? []);
  const around = {
    workspace,
    units,
    now,
    kinds: renderings.kinds,
    renderings,
    comesAtOnce,
    ...(zones.length === 0 ? {} : { readerZones: zones }),
  };
  return { entries, around };
}

/** Of what has become of one matter only the newest is said; it stands for those before. */
function newest(told: readonly Told[]): { one: Told; earlierIds: string[] }[] {
  const latest = new Map<string, { one: Told; earlierIds: string[] }>();
  for (const one of told) {
    const { kind, matterId, id } = one.notification;
    const key = kind === 'settled' && matterId !== null ? matterId : id;
    const before = latest.get(key);
    const earlierIds =
      before === undefined ? [] : [...before.earlierIds, before.one.notification.id];
    latest.set(key, { one, earlierIds });
  }
  return [...latest.values()];
}

function groupByDeadline(told: readonly Told[]): ReadonlyMap<string, readonly Told[]> {
  const groups = new Map<string, Told[]>();
  for (const one of told) {
    const { deadlineId } = one.notification;
    if (deadlineId !== null) groups.set(deadlineId, [...(groups.get(deadlineId) ?? []), one]);
  }
  return groups;
}

/** What else the reader owes today, and how much is open for them besides all that. */
function besideOf(
  entries: readonly DigestEntry[],
  facts: DeliveryFacts,
  { now }: RenderContext,
  translator: Translator,
) {
  const [first] = entries;
  const recipient = first?.notification.recipient;
  if (recipient?.kind !== 'member') return { dueToday: [], others: 0 };
  const named = new Map(
    entries.flatMap(({ about }) => (about === null ? [] : [[about.matter.id, about] as const])),
  );
  const today = localDateOf(now, translator.timeZone);
  const dueToday = (facts.dueSoon.get(recipient.id) ?? []).filter(
    ({ dueAt, matter: { matter } }) =>
      dueAt >= now && localDateOf(dueAt, translator.timeZone) === today && !named.has(matter.id),
  );
  const led = unitIdsLedBy(facts.units, recipient.id);
  const isTheirs = ({ matter, openDeadlines }: DeliveryMatter) =>
    led.includes(matter.unitId ?? '') ||
    openDeadlines.some(({ owedById }) => owedById === recipient.id);
  const theirs =
    [...named.values()].filter(isTheirs).length +
    new Set(dueToday.map(({ matter: { matter } }) => matter.id)).size;
  const open = facts.openMatters.get(recipient.id) ?? 0;
  return { dueToday, others: Math.max(0, open - theirs) };
}

function itemOf(
  { notification, context }: Told,
  news: readonly Told[],
  facts: DeliveryFacts,
  translator: Translator,
): DigestItem {
  const deadline = deadlineOf(notification, facts);
  const { buttons, notOffered = [], deadlineActions, mayOpen: open } = context;
  return {
    notification,
    deadline,
    reminded: facts.reminded.get(deadline.id) ?? null,
    toldBefore: facts.toldBefore.get(deadline.id) ?? [],
    about: requiredMatter(notification, facts),
    buttons,
    notOffered,
    deadlineActions,
    mayOpen: open,
    news: news.map((one) => ({
      ...directWords(one.notification, facts, one.context, translator),
      id: one.notification.id,
    })),
  };
}

function newsOf(
  { notification, context }: Told,
  facts: DeliveryFacts,
  translator: Translator,
): DigestNews {
  const { buttons, notOffered = [], channelButtons, deadlineActions, mayOpen: open } = context;
  return {
    notification,
    // Why it comes now is said once for all of them.
    news: directWords(notification, facts, { ...context, comesAtOnce: false }, translator),
    about: aboutOf(notification, facts),
    ...(channelButtons === undefined ? {} : { channelButtons }),
    buttons,
    notOffered,
    deadlineActions,
    mayOpen: open,
  };
}
