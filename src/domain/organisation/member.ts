import type { LocalDate } from '../shared/local-time.js';
import type { KnownChannel } from './channels.js';

export const roles = ['admin', 'leader', 'inspector', 'responsible_person'] as const;
export type Role = (typeof roles)[number];

export const locales = ['en', 'zh-CN'] as const;
/** The languages of the product. */
export type Locale = (typeof locales)[number];

/** A Slack user that the product knows. */
export interface Member {
  id: string;
  name: string;
  /** Null until Slack has told it; the workspace's stands in. */
  locale: Locale | null;
  /** IANA name; null until Slack has told it; the workspace's stands in. */
  timeZone: string | null;
  roles: readonly Role[];
  unitId: string | null;
  isSlackAdmin: boolean;
  isGuest: boolean;
  isForeign: boolean;
  /** A bot, an app, Slackbot. */
  isBot: boolean;
  isDeactivated: boolean;
  dmChannelId: string | null;
  refreshedAt: Date | null;
  /** Their name and texts were forgotten, and they have not acted since. */
  forgottenAt: Date | null;
  /** Own working hours, minutes after local midnight; null: the workspace's. Both or neither. */
  workdayStart: number | null;
  workdayEnd: number | null;
  /** When the morning message comes, minutes after local midnight; null: at the start of work. */
  morningAt: number | null;
  /** No morning message on a day with nothing to say. */
  silentMorning: boolean;
  /** The categories of hazards that they know, as the register of kinds names them. */
  categories: readonly string[];
  /** Their rank or title, as the office writes it. */
  rank: string | null;
}

/** Who acts: a member, with what configuration adds to it. Every use case gets one. */
export interface Actor {
  userId: string;
  /** Full members only: Slack's owners and admins, ADMIN_USER_IDS, and those with the role. */
  isAdmin: boolean;
  /** Named in ADMIN_USER_IDS. */
  isConfiguredAdmin: boolean;
  isInspector: boolean;
  isGuest: boolean;
  isForeign: boolean;
  isBot: boolean;
  isDeactivated: boolean;
  unitId: string | null;
}

/** An organisation that is inspected. Units form a tree. */
export interface Unit {
  id: string;
  name: string;
  parentId: string | null;
  leaderId: string | null;
  defaultResponsibleId: string | null;
  channelId: string | null;
  /** IANA name; null: the parent's. */
  timeZone: string | null;
  /** Minutes after local midnight; null: the parent's. Both or neither; see WorkingCalendar. */
  workdayStart: number | null;
  workdayEnd: number | null;
  /** Days of the week on which nobody works, 0 (Sunday) to 6; null: the parent's. */
  weekend: readonly number[] | null;
  /** Who verifies, where a commitment names nobody else. */
  defaultAcceptorId: string | null;
  /** Where it is, as people say it. */
  place: string | null;
  /** What people call it besides. */
  otherNames: readonly string[];
  address: string | null;
  legalRepresentative: string | null;
  phone: string | null;
  /** From this day of the workspace on it is closed; null: it is not. */
  closedSince: LocalDate | null;
  /** The unit into which it was merged; only of a closed one. */
  successorId: string | null;
}

/** A day that is not as the week or the country has it: for everybody, or for one unit. */
export interface CalendarDay {
  /** Null: for the whole workspace. */
  unitId: string | null;
  date: LocalDate;
  /** Null: as the week has it, whatever the country's list says of the date. */
  isWorking: boolean | null;
  /** What the day is called, as the admin wrote it. */
  name: string;
}

export interface Workspace {
  id: string;
  name: string;
  locale: Locale;
  /** IANA name. */
  timeZone: string;
  /** Minutes after local midnight. */
  workdayStart: number;
  /** Minutes after local midnight; see WorkingCalendar. */
  workdayEnd: number;
  officeChannelId: string | null;
  guestsMayReport: boolean;
  /** Who signs a verification or goes on a visit holds a valid certificate (rule 10). */
  certificatesRequired: boolean;
  /** Whose public holidays count: ISO 3166 code, with a region or town (CN, GB-SCT, DE-BY-A); null: nobody's. */
  country: string | null;
  /** Days of the week on which nobody works, 0 (Sunday) to 6; null: those of the country. */
  weekend: readonly number[] | null;
  /** By date; at most one a date and scope. */
  calendarDays: readonly CalendarDay[];
  /** Channels that something names, as Slack last told of them. */
  channels: readonly KnownChannel[];
  /** Null until an admin has been through the set-up. */
  setUpAt: Date | null;
}
