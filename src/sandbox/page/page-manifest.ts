import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { AppInstall } from '../app-install.js';
import type { ShownWorkspace } from './contract.js';

const shape = z.object({
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
  features: z.object({
    app_home: z.object({ messages_tab_read_only_enabled: z.boolean().default(false) }),
    slash_commands: z.array(
      z.object({
        command: z.string(),
        description: z.string(),
        usage_hint: z.string().default(''),
      }),
    ),
    shortcuts: z.array(
      z.object({ name: z.string(), type: z.enum(['global', 'message']), callback_id: z.string() }),
    ),
  }),
});

function manifest() {
  const file = new URL('../../../manifest.json', import.meta.url);
  return shape.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** The app as manifest.json installs it, for startSandbox. */
export function installOfManifest(): Pick<AppInstall, 'scopes' | 'events' | 'commands'> {
  const { oauth_config, settings, features } = manifest();
  return {
    scopes: oauth_config.scopes.bot,
    events: settings.event_subscriptions.bot_events,
    commands: features.slash_commands.map(({ command }) => command),
  };
}

/** What manifest.json says that a client offers. */
export function readManifest(): Pick<ShownWorkspace, 'commands' | 'shortcuts' | 'takesMessages'> {
  const { features } = manifest();
  return {
    takesMessages: !features.app_home.messages_tab_read_only_enabled,
    commands: features.slash_commands.map(({ command, description, usage_hint }) => ({
      command,
      description,
      usageHint: usage_hint,
    })),
    shortcuts: features.shortcuts.map(({ type, name, callback_id }) => ({
      type,
      name,
      callbackId: callback_id,
    })),
  };
}
