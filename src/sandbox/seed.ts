import type { AppInstall } from './app-install.js';
import type { Channel, User } from './state/slack-types.js';
import { emptyState, type Team, type WorkspaceState } from './state/workspace-state.js';

/** A person as a seed or a test gives them: an id, a name, and what differs from an ordinary member. */
export type PersonSeed = Pick<User, 'id' | 'name' | 'real_name'> & Partial<User>;

export type ChannelSeed = Pick<Channel, 'id' | 'name'> & Partial<Channel>;

/** Only what Slack has: people and channels. What the bot needs, it sets up itself. */
export interface Seed {
  team: Team;
  people: PersonSeed[];
  channels: ChannelSeed[];
}

const shanghai = { tz: 'Asia/Shanghai', locale: 'zh-CN' };
const london = { tz: 'Europe/London', locale: 'en-GB' };
const newYork = { tz: 'America/New_York', locale: 'en-US' };

const people: PersonSeed[] = [
  {
    ...shanghai,
    id: 'U_CHEN',
    name: 'chen.wei',
    real_name: '陈伟 Chen Wei',
    display_name: '陈伟',
    title: '安委办主任 · Head of the safety office',
    is_admin: true,
    is_owner: true,
    is_primary_owner: true,
  },
  {
    ...shanghai,
    id: 'U_MEI',
    name: 'mei.lin',
    real_name: '林梅 Mei Lin',
    display_name: '林梅',
    title: '安委办 · Safety office',
    is_admin: true,
  },
  {
    ...shanghai,
    id: 'U_WANG',
    name: 'wang.qiang',
    real_name: '王强 Wang Qiang',
    display_name: '王强',
    title: '集团工程部经理 · Group construction manager',
  },
  {
    ...shanghai,
    id: 'U_LIU',
    name: 'liu.yang',
    real_name: '刘洋 Liu Yang',
    display_name: '刘洋',
    title: '一号码头项目经理 · Quay 1 site manager',
  },
  {
    ...london,
    id: 'U_OLIVIA',
    name: 'olivia.hart',
    real_name: 'Olivia Hart',
    display_name: 'Olivia',
    title: 'Dry dock site manager · 干船坞项目经理',
  },
  {
    ...newYork,
    id: 'U_JAMES',
    name: 'james.ortega',
    real_name: 'James Ortega',
    display_name: 'James',
    title: 'Container yard site manager · 堆场项目经理',
  },
  {
    ...shanghai,
    id: 'U_ZHAO',
    name: 'zhao.min',
    real_name: '赵敏 Zhao Min',
    display_name: '赵敏',
    title: '一号码头施工员 · Quay 1 foreman',
  },
  {
    ...london,
    id: 'U_TOM',
    name: 'tom.ellis',
    real_name: 'Tom Ellis',
    display_name: 'Tom',
    title: 'Dry dock foreman · 干船坞施工员',
  },
  {
    ...newYork,
    id: 'U_SOFIA',
    name: 'sofia.reyes',
    real_name: 'Sofía Reyes',
    display_name: 'Sofía',
    title: 'Container yard foreman · 堆场施工员',
  },
  {
    ...shanghai,
    id: 'U_SUN',
    name: 'sun.li',
    real_name: '孙丽 Sun Li',
    display_name: '孙丽',
    title: '安全检查员 · Inspector',
  },
  {
    ...london,
    id: 'U_PRIYA',
    name: 'priya.nair',
    real_name: 'Priya Nair',
    display_name: 'Priya',
    title: 'Inspector · 安全检查员',
  },
  {
    id: 'U_LUCA',
    name: 'luca.bianchi',
    real_name: 'Luca Bianchi',
    display_name: 'Luca',
    title: 'Inspector · 安全检查员',
    tz: 'Europe/Rome',
    locale: 'en-GB',
  },
  {
    ...shanghai,
    id: 'U_GAO',
    name: 'gao.feng',
    real_name: '高峰 Gao Feng',
    display_name: '高峰',
    title: '分包商访客 · Subcontractor (guest)',
    is_restricted: true,
    is_ultra_restricted: true,
  },
  {
    ...newYork,
    id: 'U_DANA',
    name: 'dana.cole',
    real_name: 'Dana Cole',
    display_name: 'Dana',
    title: 'Left the company · 已离职',
    deleted: true,
  },
];

const everyone = people
  .filter((person) => !person.deleted && !person.is_restricted)
  .map((person) => person.id);

/** Harbour Construction · 港湾建设: fourteen people in four time zones, five channels. */
export const harbourSeed: Seed = {
  team: {
    id: 'T0HARBOUR',
    name: 'Harbour Construction · 港湾建设',
    domain: 'harbour-construction',
  },
  people,
  channels: [
    { id: 'C0GENERAL', name: 'general', members: everyone, topic: 'Everybody · 全员' },
    {
      id: 'C0SAFETY',
      name: 'safety-office',
      members: ['U_CHEN', 'U_MEI', 'U_WANG', 'U_SUN', 'U_PRIYA', 'U_LUCA'],
      topic: 'Safety office · 安委办',
    },
    {
      id: 'C0UNITS',
      name: 'unit-channels',
      members: [...everyone, 'U_GAO'],
      topic: 'Quay 1, dry dock, container yard · 一号码头、干船坞、堆场',
    },
    {
      id: 'C0LEADERS',
      name: 'site-leaders',
      kind: 'private',
      members: ['U_CHEN', 'U_WANG', 'U_LIU', 'U_OLIVIA', 'U_JAMES'],
      topic: 'Site managers · 项目经理',
    },
    { id: 'C0OLDYARD', name: 'old-yard', members: everyone, is_archived: true },
  ],
};

/** Completes a person: an ordinary full member of `team`, in UTC and English. */
export function personFrom(seed: PersonSeed, team: string, updated: number): User {
  return {
    team_id: team,
    display_name: seed.real_name,
    email: `${seed.name}@example.com`,
    title: '',
    locale: 'en-US',
    tz: 'UTC',
    deleted: false,
    is_admin: false,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: false,
    is_ultra_restricted: false,
    is_bot: false,
    is_stranger: false,
    refuses_dms: false,
    updated,
    ...seed,
  };
}

/** Completes a channel: public, empty, made by nobody in particular. */
export function channelFrom(seed: ChannelSeed, created: number): Channel {
  const members = [...(seed.members ?? [])];
  return {
    kind: 'public',
    creator: members[0] ?? '',
    created,
    is_archived: false,
    topic: '',
    purpose: '',
    ...seed,
    members,
  };
}

/** The state of a workspace where the app was just installed and nothing has happened. */
export function stateFrom(seed: Seed, app: AppInstall, nowSeconds: number): WorkspaceState {
  const state = emptyState({ ...seed.team });
  for (const person of seed.people) {
    state.users[person.id] = personFrom(person, seed.team.id, nowSeconds);
  }
  const bot = { id: app.botUserId, name: app.name, real_name: app.name, is_bot: true };
  state.users[app.botUserId] = personFrom(bot, seed.team.id, nowSeconds);
  for (const channel of seed.channels) {
    state.channels[channel.id] = channelFrom(channel, nowSeconds);
    state.messages[channel.id] = [];
  }
  return state;
}
