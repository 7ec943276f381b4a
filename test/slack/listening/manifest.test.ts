import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ids } from '../../../src/slack/ids.js';
import { scopes } from '../../../src/slack/kit/scopes.js';

interface Manifest {
  features: {
    slash_commands: { command: string; should_escape: boolean; usage_hint: string }[];
    shortcuts: { callback_id: string; type: string }[];
    app_home: { home_tab_enabled: boolean; messages_tab_enabled: boolean };
  };
  oauth_config: { scopes: { bot: string[] } };
  settings: { event_subscriptions: { bot_events: string[] } };
}

const file = new URL('../../../manifest.json', import.meta.url);
const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;

describe('manifest.json', () => {
  it('declares the commands that the program takes, and escapes what people type', () => {
    const declared = manifest.features.slash_commands;
    expect(declared.map(({ command }) => command)).toEqual(Object.values(ids.commands));
    expect(declared.every((command) => command.should_escape)).toBe(true);
    expect(declared.every((command) => command.usage_hint !== '')).toBe(true);
  });

  it('declares its shortcuts', () => {
    expect(manifest.features.shortcuts).toMatchObject([
      { callback_id: ids.shortcuts.report, type: 'global' },
      { callback_id: ids.shortcuts.logMessage, type: 'message' },
    ]);
  });

  it('subscribes to the events that it listens to, and to no other', () => {
    const { bot_events } = manifest.settings.event_subscriptions;
    expect([...bot_events].sort()).toEqual(Object.values(ids.events).sort());
  });

  it('shows Home, and a tab in which the bot’s messages stand', () => {
    expect(manifest.features.app_home).toMatchObject({
      home_tab_enabled: true,
      messages_tab_enabled: true,
    });
  });

  it('asks for nothing to read or write but what the program uses', () => {
    expect(manifest.oauth_config.scopes.bot).toEqual(scopes);
  });
});
