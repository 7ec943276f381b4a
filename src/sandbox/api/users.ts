import { SlackApiError } from '../slack-api-error.js';
import type { ApiMethod } from './api-method.js';
import { pageOf } from './pages.js';

export const usersInfo: ApiMethod = {
  name: 'users.info',
  token: 'bot',
  scopes: ['users:read'],
  tier: 'tier4',
  errors: ['user_not_found', 'user_not_visible'],
  handle({ users }, args) {
    const user = users.get(args.required('user'));
    if (!user) throw new SlackApiError('user_not_found');
    return { user: users.toSlack(user, { locale: args.flag('include_locale') }) };
  },
};

export const lookupByEmail: ApiMethod = {
  name: 'users.lookupByEmail',
  token: 'bot',
  scopes: ['users:read.email'],
  tier: 'tier3',
  errors: ['users_not_found'],
  handle({ users }, args) {
    const email = args.required('email').toLowerCase();
    const user = users.list().find((one) => one.email.toLowerCase() === email);
    // Slack finds nobody who has left, and no bots.
    if (!user || user.deleted || user.is_bot) throw new SlackApiError('users_not_found');
    return { user: users.toSlack(user) };
  },
};

export const usersList: ApiMethod = {
  name: 'users.list',
  token: 'bot',
  scopes: ['users:read'],
  tier: 'tier2',
  errors: ['invalid_cursor', 'limit_required', 'missing_argument'],
  handle({ users, workspace }, args) {
    const everybody = users.list();
    const limits = { otherwise: everybody.length + 1, max: 1000 };
    const page = pageOf(everybody, args, (user) => user.id, limits);
    const locale = args.flag('include_locale');
    return {
      members: page.items.map((user) => users.toSlack(user, { locale })),
      cache_ts: workspace.nowSeconds(),
      response_metadata: { next_cursor: page.next_cursor },
    };
  },
};

export const authTest: ApiMethod = {
  name: 'auth.test',
  token: 'bot',
  scopes: [],
  tier: 'special',
  errors: ['invalid_auth'],
  handle({ app, workspace }) {
    const { team } = workspace.state;
    const organisation = app.organisationWide ? team.organisation : undefined;
    return {
      url: `https://${team.domain}.slack.com/`,
      team: organisation?.name ?? team.name,
      user: app.name,
      team_id: organisation?.id ?? team.id,
      ...(team.organisation && { enterprise_id: team.organisation.id }),
      user_id: app.botUserId,
      bot_id: app.botId,
      is_enterprise_install: organisation !== undefined,
    };
  },
};

export const connectionsOpen: ApiMethod = {
  name: 'apps.connections.open',
  token: 'app',
  scopes: [],
  tier: 'special',
  errors: ['forbidden_team', 'internal_error', 'invalid_auth', 'missing_args'],
  handle({ sockets }) {
    return { url: sockets.newUrl() };
  },
};
