import { type PersonSeed, personFrom } from '../seed.js';
import type { JsonObject, Organisation, User } from './slack-types.js';
import type { Workspace } from './workspace.js';

/** The people of the workspace, and how Slack writes them. */
export class Users {
  constructor(private readonly workspace: Workspace) {}

  get(id: string): User | undefined {
    return this.workspace.state.users[id];
  }

  list(): User[] {
    return Object.values(this.workspace.state.users);
  }

  /** By id, user name, display name or real name; throws when nobody or several answer to it. */
  find(nameOrId: string): User {
    const byId = this.get(nameOrId);
    if (byId) return byId;
    const wanted = nameOrId.replace(/^@/, '').toLowerCase();
    const found = this.list().filter((user) =>
      [user.name, user.display_name, user.real_name].some((name) => name.toLowerCase() === wanted),
    );
    const [user] = found;
    if (!user || found.length > 1) {
      throw new Error(`${found.length} people are called ${nameOrId}`);
    }
    return user;
  }

  add(seed: PersonSeed): User {
    const { state } = this.workspace;
    const user = personFrom(seed, state.team.id, this.workspace.nowSeconds());
    state.users[user.id] = user;
    this.workspace.changed({ what: 'user', user: user.id });
    return user;
  }

  change(id: string, change: Partial<User>): User {
    const user = this.find(id);
    Object.assign(user, change, { id: user.id, updated: this.workspace.nowSeconds() });
    this.workspace.changed({ what: 'user', user: user.id });
    return user;
  }

  /** The Enterprise organisation that somebody belongs to, if any. */
  organisationOf(user: User): Organisation | null {
    const { team } = this.workspace.state;
    return (user.team_id === team.id ? team.organisation : user.organisation) ?? null;
  }

  /** The user object of users.info, users.list and user_change. */
  toSlack(user: User, { locale = false } = {}): JsonObject {
    const { offset, label } = zoneOf(user.tz, this.workspace.clock.now());
    const organisation = this.organisationOf(user);
    const avatar = `https://avatars.example.com/${user.id}.png`;
    const shared = {
      id: user.id,
      team_id: user.team_id,
      name: user.name,
      deleted: user.deleted,
      profile: {
        title: user.title,
        phone: '',
        real_name: user.real_name,
        real_name_normalized: user.real_name,
        display_name: user.display_name,
        display_name_normalized: user.display_name,
        status_text: '',
        status_emoji: '',
        image_24: avatar,
        image_48: avatar,
        image_72: avatar,
        image_192: avatar,
        team: user.team_id,
      },
      is_bot: user.is_bot,
      is_app_user: false,
      updated: user.updated,
      ...(organisation && {
        enterprise_user: {
          id: user.id,
          enterprise_id: organisation.id,
          enterprise_name: organisation.name,
          is_admin: false,
          is_owner: false,
          is_primary_owner: false,
          teams: [user.team_id],
        },
      }),
    };
    // Slack strips a deactivated account of its zone and roles.
    if (user.deleted) return shared;
    return {
      ...shared,
      color: '9f69e7',
      real_name: user.real_name,
      tz: user.tz,
      tz_label: label,
      tz_offset: offset,
      is_admin: user.is_admin,
      is_owner: user.is_owner,
      is_primary_owner: user.is_primary_owner,
      is_restricted: user.is_restricted,
      is_ultra_restricted: user.is_ultra_restricted,
      is_email_confirmed: true,
      who_can_share_contact_card: 'EVERYONE',
      ...(user.is_stranger ? { is_stranger: true } : {}),
      ...(locale ? { locale: user.locale } : {}),
    };
  }
}

/** Seconds east of UTC at that instant, and the zone's long English name. */
function zoneOf(timeZone: string, at: Date): { offset: number; label: string } {
  const part = (timeZoneName: 'longOffset' | 'long') =>
    new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName })
      .formatToParts(at)
      .find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const match = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(part('longOffset'));
  const seconds = Number(match?.[2] ?? 0) * 3600 + Number(match?.[3] ?? 0) * 60;
  return { offset: match?.[1] === '-' ? -seconds : seconds, label: part('long') };
}
