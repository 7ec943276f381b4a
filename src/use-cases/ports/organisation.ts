import type {
  CalendarDay,
  Locale,
  Member,
  Role,
  Unit,
  Workspace,
} from '../../domain/organisation/member.js';
import type { UnitParentSpan } from '../../domain/organisation/unit-tree.js';

export interface WorkspaceStore {
  /** Null when the workspace has never been seen. */
  find(): Promise<Workspace | null>;
  /** The same, and holds it against others who would change it until the transaction ends. */
  lock(): Promise<Workspace | null>;
  /** Writes the row when there is none; leaves an existing one as it is. */
  ensure(facts: { name: string; locale: Locale; timeZone: string; at: Date }): Promise<Workspace>;
  /** Writes the row as given; the days of the calendar have their own methods. */
  save(workspace: Workspace): Promise<void>;
  /**
   * Cards, policies, open deadlines' policies and notifications that name a channel name another one. Returns
   * how many did.
   */
  followChannel(from: string, to: string): Promise<number>;
  /** Writes the days; each takes the place of what its scope had on that date. */
  setCalendarDays(days: readonly CalendarDay[]): Promise<void>;
  /** Forgets the days; one that is not there is none the less gone. */
  removeCalendarDays(days: readonly Pick<CalendarDay, 'unitId' | 'date'>[]): Promise<void>;
}

export interface MemberStore {
  find(userId: string): Promise<Member | null>;
  findMany(userIds: readonly string[]): Promise<Member[]>;
  /** Makes rows for users not known yet, with nothing but the id; leaves known ones as they are. */
  ensure(userIds: readonly string[]): Promise<void>;
  /** Writes what Slack says of a user; keeps roles, unit and the direct-message channel. */
  saveProfile(profile: MemberProfile): Promise<Member>;
  saveMembership(userId: string, membership: Membership): Promise<void>;
  /** Writes how a known member likes to be reminded. */
  savePreferences(userId: string, preferences: MemberPreferences): Promise<void>;
  rememberDirectMessageChannel(userId: string, channelId: string): Promise<void>;
  /** Those who belong to a unit, by id. */
  ofUnit(unitId: string): Promise<Member[]>;
  /** Members holding a role or a unit, by name. */
  withMembership(): Promise<Member[]>;
  /**
   * Those who hold or owe something (a right, a unit, an open deadline or its supervision, a place in a reminder policy, a role in an open
   * matter other than `keptRoles`) and about whom Slack was not asked since; the longest ago first.
   */
  holders(asked: {
    refreshedBefore: Date;
    keptRoles: readonly string[];
    limit: number;
  }): Promise<Member[]>;
  /** Members who are admins by their role or by Slack, and not deactivated; by id. */
  admins(): Promise<Member[]>;
}

/** What an admin says of a member; what is left out stays as it is. */
export interface Membership extends Partial<Pick<Member, 'categories' | 'rank'>> {
  roles: readonly Role[];
  unitId: string | null;
}

/** How a member likes to be reminded; see Member. */
export type MemberPreferences = Pick<
  Member,
  'workdayStart' | 'workdayEnd' | 'morningAt' | 'silentMorning'
>;

/** What Slack says of a user. */
export interface MemberProfile {
  id: string;
  name: string;
  locale: Locale;
  /** IANA name; null: Slack has not told one that is known here. */
  timeZone: string | null;
  isSlackAdmin: boolean;
  isGuest: boolean;
  isForeign: boolean;
  isBot: boolean;
  isDeactivated: boolean;
  refreshedAt: Date;
  /** Undefined: as it was. */
  forgottenAt?: Date | null;
}

/** A unit to be; what is left out it has from its parent, or has not. */
export type NewUnit = Omit<Unit, 'id' | keyof OwnWeek | keyof UnitParticulars> &
  Partial<OwnWeek & UnitParticulars>;

/** What is good to know of a unit, and that it is closed. */
export type UnitParticulars = Pick<
  Unit,
  | 'defaultAcceptorId'
  | 'place'
  | 'otherNames'
  | 'address'
  | 'legalRepresentative'
  | 'phone'
  | 'closedSince'
  | 'successorId'
>;

/** What a unit may have as its parent has it. */
export type OwnWeek = Pick<Unit, 'timeZone' | 'workdayStart' | 'workdayEnd' | 'weekend'>;

export interface UnitStore {
  /** All units of the workspace, by name. */
  all(): Promise<Unit[]>;
  find(unitId: string): Promise<Unit | null>;
  /** Under which units all of them have stood, and stand. */
  parentSpans(): Promise<UnitParentSpan[]>;
  /**
   * The unit as it stands now, which nobody closes until the transaction ends; null: there is none. Whoever
   * `closes` it waits for those who hold it, and they for the end of the closing.
   */
  hold(unitId: string, closes?: 'closes'): Promise<Unit | null>;
  /**
   * It stands under its parent from `at` on. Throws DomainError `unit_name_taken` (field `name`), also for another
   * spelling of a name (see spellingKey).
   */
  create(unit: NewUnit, at: Date): Promise<Unit>;
  /**
   * Under which parent it stood before is kept, with `at` as its end. Throws DomainError `unit_name_taken`
   * (field `name`).
   */
  save(unit: Unit, at: Date): Promise<void>;
}

/** A workspace's people and units, as planning needs them. */
export interface OrganisationSnapshot {
  workspace: Workspace;
  units: readonly Unit[];
  /** By user id: everybody who owes, leads or is named in the due deadlines, and the admins. */
  members: ReadonlyMap<string, Member>;
}
