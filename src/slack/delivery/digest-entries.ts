import type { Button, KnownBlock } from '@slack/types';
import type { Deadline } from '../../domain/deadlines/deadline.js';
import { deadlineKind, type Kinds, notificationKind } from '../../domain/deadlines/kinds.js';
import type { Matter } from '../../domain/matters/matter.js';
import type { Notification } from '../../domain/notifications/notification.js';
import type { DeadlineAction } from '../../domain/requests/deadline-actions.js';
import type { DeliveryMatter, Reminded, ToldBefore } from '../../use-cases/ports/delivery.js';
import type { MatterButton } from '../matters/matter-rendering.js';
import type { Words } from './direct-message.js';

/** Somebody has left or cannot be reached: what the message says that is about this alone. */
export type News = Pick<Words, 'title' | 'what' | 'asked' | 'why'>;

/** What the recipient may do with a matter now; nothing of the matter's own for a channel. */
interface Offered {
  notification: Notification;
  buttons: readonly MatterButton[];
  /** See DirectMessageContext. */
  notOffered?: readonly KnownBlock[];
  deadlineActions: readonly DeadlineAction[];
  /** They may see the matter whole; a channel's readers find out by pressing. */
  mayOpen: boolean;
}

/** A deadline that the reader is reminded of, as true now. */
export interface DigestItem extends Offered {
  deadline: Deadline;
  about: DeliveryMatter;
  /** How often who owes has been reminded; null: never. */
  reminded: Reminded | null;
  /** Everybody who was reminded of it before. */
  toldBefore: readonly ToldBefore[];
  /** What has happened to who owed it, told with the reminder and not once more by itself. */
  news?: readonly (News & { id: string })[];
}

/** News of which no deadline is reminded; of a matter, or of somebody and all that they held. */
export interface DigestNews extends Offered {
  news: News;
  about: DeliveryMatter | null;
  /** See DirectMessageContext. */
  channelButtons?: readonly Button[];
  /** Of earlier ones of the same matter, which this one has overtaken. */
  earlierIds?: readonly string[];
}

export type DigestEntry = DigestItem | DigestNews;

/** What the order of entries depends on. */
export interface Ordered {
  deadline?: Pick<Deadline, 'kind' | 'dueAt'>;
  about: { matter: Pick<Matter, 'level' | 'number'> } | null;
  notification: Pick<Notification, 'recipient' | 'kind'>;
  toldBefore?: readonly ToldBefore[];
}

export const sections = ['overdue', 'decide', 'told', 'news', 'due', 'settled'] as const;
export type DigestSection = (typeof sections)[number];

/** Where an entry stands: what is major and due comes first of all, then what is new to the reader. */
export interface DigestPlace {
  isMajor: boolean;
  isNew: boolean;
  section: DigestSection;
}

/** Entries that stand as one: those of one person, where there are several, else one. */
export interface DigestGroup {
  place: DigestPlace;
  entries: readonly [DigestEntry, ...DigestEntry[]];
}

interface OrderContext {
  now: Date;
  kinds: Kinds;
}

/** What somebody else owes is grouped from two on, the reader's own only where single ones would be a wall. */
const groupedFrom = { other: 2, own: 4, told: 4 };
/** As many as one message holds with everything that stands around them. */
const mostInGroup = 60;

/** What is major and has come due within a day stands at the head. */
const dayMs = 86_400_000;

export function isNews(entry: Ordered): entry is DigestNews {
  return entry.deadline === undefined;
}

/** Where an entry stands in a digest. */
export function placeOf(entry: Ordered, { now, kinds }: OrderContext): DigestPlace {
  const { deadline, about, notification, toldBefore = [] } = entry;
  const isMajor =
    about?.matter.level === 'major' &&
    deadline !== undefined &&
    deadline.dueAt.getTime() < now.getTime() + dayMs;
  const isNew = !toldBefore.some(({ recipient }) => recipient.id === notification.recipient.id);
  const { isSentIf } = notificationKind(kinds, notification.kind);
  const section =
    isSentIf === 'settled' || isSentIf === 'notice' || isSentIf === 'standing'
      ? ({ settled: 'settled', notice: 'told', standing: 'told' } as const)[isSentIf]
      : sectionOf(deadline, { now, kinds });
  return { isMajor, isNew, section };
}

function sectionOf(deadline: Ordered['deadline'], { now, kinds }: OrderContext): DigestSection {
  if (deadline === undefined) return 'news';
  if (deadline.dueAt < now) return 'overdue';
  return deadlineKind(kinds, deadline.kind).asks === 'decision' ? 'decide' : 'due';
}

/**
 * What is major and due first, then what is new to the reader; in each in the order of the sections; then
 * major before general, the earliest due first.
 */
export function byUrgency<Item extends Ordered>(
  items: readonly Item[],
  context: OrderContext,
): Item[] {
  const ranked = items.map((item) => {
    const { isMajor, isNew, section } = placeOf(item, context);
    const rank = [
      isMajor ? 0 : 1,
      isMajor || isNew ? 0 : 1,
      sections.indexOf(section),
      item.about?.matter.level === 'major' ? 0 : 1,
      item.deadline?.dueAt.getTime() ?? 0,
      item.about?.matter.number ?? 0,
    ];
    return { item, rank };
  });
  return ranked
    .toSorted(({ rank: one }, { rank: other }) => {
      const index = one.findIndex((value, at) => value !== other[at]);
      return (one[index] ?? 0) - (other[index] ?? 0);
    })
    .map(({ item }) => item);
}

/** In order; several of one person that stand in the same place are one group, where the first of them stands. */
export function groupsOf(entries: readonly DigestEntry[], context: OrderContext): DigestGroup[] {
  const ordered = byUrgency(entries, context);
  const groups: { key: string; place: DigestPlace; entries: [DigestEntry, ...DigestEntry[]] }[] =
    [];
  const sizes = new Map<string, number>();
  const keys = ordered.map((entry) => keyOf(entry, placeOf(entry, context)));
  for (const key of keys) sizes.set(key, (sizes.get(key) ?? 0) + 1);
  for (const [index, entry] of ordered.entries()) {
    const key = keys[index] ?? '';
    const isGrouped = key !== '' && (sizes.get(key) ?? 0) >= groupedFrom[companyOf(entry)];
    const open = isGrouped
      ? groups.find((group) => group.key === key && group.entries.length < mostInGroup)
      : undefined;
    if (open !== undefined) open.entries.push(entry);
    else {
      groups.push({
        key: isGrouped ? key : '',
        place: placeOf(entry, context),
        entries: [entry],
      });
    }
  }
  return groups.map(({ place, entries: of }) => ({ place, entries: of }));
}

function companyOf(entry: DigestEntry): keyof typeof groupedFrom {
  if (isNews(entry)) return 'told';
  return entry.deadline.owedById === entry.notification.recipient.id ? 'own' : 'other';
}

/**
 * Empty for what always stands alone: news of people, what came with news, and what the reader has to
 * decide. What somebody has just done many times is told as one.
 */
function keyOf(entry: DigestEntry, { isMajor, isNew, section }: DigestPlace): string {
  if (isNews(entry)) {
    const { kind, details } = entry.notification;
    return section === 'told' && entry.about !== null ? ['told', kind, details.role].join(' ') : '';
  }
  if ((entry.news ?? []).length > 0) return '';
  const { deadline, notification, deadlineActions } = entry;
  if (deadlineActions.includes('approve')) return '';
  const { insteadOf = null } = notification.details;
  return [deadline.owedById, isMajor, isMajor || isNew, section, insteadOf].join(' ');
}

/** The ids of the notifications that an entry tells. */
export function idsOf(entry: DigestEntry): string[] {
  if (isNews(entry)) return [entry.notification.id, ...(entry.earlierIds ?? [])];
  return [entry.notification.id, ...(entry.news ?? []).map(({ id }) => id)];
}
