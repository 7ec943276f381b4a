import type { Workspace } from '../../domain/organisation/member.js';
import { saveWorkspaceSettings } from '../../use-cases/organisation/save-workspace-settings.js';
import { settingsShown } from '../kit/metadata.js';
import type { Submission } from '../listening/on-submission.js';
import type { SlackContext } from '../listening/slack-context.js';
import { joinChannel } from './join-channel.js';
import { readSettings, type SettingsEntry } from './set-up-form.js';
import { unitsModal } from './units-modal.js';

/** The workspace is set up; without a unit the next thing to do is to add one. */
export function setUpSubmission(slack: SlackContext): Submission<SettingsEntry, Workspace> {
  return {
    read: (values, { metadata }) => readSettings(values, settingsShown(metadata)),
    save: async ({ acting }, entry) => {
      const workspace = await saveWorkspaceSettings(slack.context, acting, entry);
      slack.currentUsers.forget();
      return workspace;
    },
    next: async ({ translator }) => {
      const units = await slack.currentUsers.units();
      return units.length === 0 ? unitsModal(units, translator) : undefined;
    },
    after: (reader, workspace) => joinChannel(slack, reader, workspace.officeChannelId),
  };
}
