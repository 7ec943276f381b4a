/** The app as it is installed in the workspace: what its manifest and its tokens say. */
export interface AppInstall {
  appId: string;
  botId: string;
  botUserId: string;
  name: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  /** Granted bot scopes; a method without its scope answers `missing_scope`. */
  scopes: string[];
  /** Subscribed bot events; nothing else is sent. */
  events: string[];
  /** Known slash commands; undefined lets every command through. */
  commands: string[] | undefined;
  /** The manifest's should_escape: mentions reach the bot as `<@U…|name>`. */
  escapeCommands: boolean;
  /** People may write to the bot, and the bot to people. */
  messagesTab: boolean;
  homeTab: boolean;
  /** Installed for the whole Enterprise organisation: its token speaks for no single workspace. */
  organisationWide: boolean;
}

/** What a safety bot usually asks for; each test may give its own list. */
export const defaultApp: AppInstall = {
  appId: 'A0SANDBOX1',
  botId: 'B0SANDBOX1',
  botUserId: 'U0SANDBOXBOT',
  name: 'closeout',
  botToken: 'xoxb-sandbox-bot-token',
  appToken: 'xapp-1-A0SANDBOX1-sandbox-app-token',
  signingSecret: 'sandbox-signing-secret',
  scopes: [
    'commands',
    'chat:write',
    'im:write',
    'im:read',
    'im:history',
    'channels:read',
    'channels:history',
    'channels:join',
    'groups:read',
    'groups:history',
    'mpim:read',
    'mpim:history',
    'mpim:write',
    'users:read',
    'users:read.email',
    'files:read',
    'files:write',
    'reactions:write',
    'app_mentions:read',
  ],
  events: [
    'app_home_opened',
    'user_change',
    'team_join',
    'message.im',
    'app_mention',
    'app_uninstalled',
    'channel_id_changed',
    'channel_shared',
    'tokens_revoked',
    'member_joined_channel',
  ],
  commands: undefined,
  escapeCommands: true,
  messagesTab: true,
  homeTab: true,
  organisationWide: false,
};
