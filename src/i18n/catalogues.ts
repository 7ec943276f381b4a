import { readFileSync } from 'node:fs';
import type calendar from '../../locales/en/calendar.json';
import type certificates from '../../locales/en/certificates.json';
import type deadlines from '../../locales/en/deadlines.json';
import type delivery from '../../locales/en/delivery.json';
import type evidence from '../../locales/en/evidence.json';
import type hazards from '../../locales/en/hazards.json';
import type history from '../../locales/en/history.json';
import type home from '../../locales/en/home.json';
import type inspections from '../../locales/en/inspections.json';
import type installations from '../../locales/en/installations.json';
import type matters from '../../locales/en/matters.json';
import type notifications from '../../locales/en/notifications.json';
import type organisation from '../../locales/en/organisation.json';
import type privacy from '../../locales/en/privacy.json';
import type reminders from '../../locales/en/reminders.json';
import type requests from '../../locales/en/requests.json';
import type shared from '../../locales/en/shared.json';
import type summaries from '../../locales/en/summaries.json';
import type { Locale } from '../domain/organisation/member.js';

/** What each subject says: the keys that the compiler knows are those of the English files. */
interface English {
  shared: typeof shared;
  organisation: typeof organisation;
  calendar: typeof calendar;
  history: typeof history;
  evidence: typeof evidence;
  matters: typeof matters;
  notifications: typeof notifications;
  deadlines: typeof deadlines;
  requests: typeof requests;
  reminders: typeof reminders;
  delivery: typeof delivery;
  certificates: typeof certificates;
  hazards: typeof hazards;
  inspections: typeof inspections;
  summaries: typeof summaries;
  installations: typeof installations;
  privacy: typeof privacy;
  home: typeof home;
}

/** Each language has one file a subject, `locales/<tag>/<subject>.json`. */
export const subjects = [
  'shared',
  'organisation',
  'calendar',
  'history',
  'evidence',
  'matters',
  'notifications',
  'deadlines',
  'requests',
  'reminders',
  'delivery',
  'certificates',
  'hazards',
  'inspections',
  'summaries',
  'installations',
  'privacy',
  'home',
] as const satisfies readonly (keyof English)[];
export type Subject = (typeof subjects)[number];

/** A subject that is not read from the files has no keys: the compiler refuses who uses them. */
export type MessageKey = { [S in Subject]: keyof English[S] }[Subject];

/** The messages of one file, by key. */
export function readSubject(locale: Locale, subject: Subject): Readonly<Record<string, string>> {
  const file = new URL(`../../locales/${locale}/${subject}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
}

/** All messages of a language. No key stands in two files (a test says so). */
export function readCatalogue(locale: Locale): Readonly<Record<string, string>> {
  return Object.assign({}, ...subjects.map((subject) => readSubject(locale, subject)));
}
