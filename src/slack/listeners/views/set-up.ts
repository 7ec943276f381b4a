import type { Workspace } from '../../../domain/member.js';
import { saveWorkspaceSettings } from '../../../use-cases/save-workspace-settings.js';
import { readSettings, type SettingsEntry } from '../../forms/set-up-form.js';
import { unitsModal } from '../../modals/units-modal.js';
import type { Edge } from '../edge.js';
import { joinChannel } from '../join-channel.js';
import { settingsShown } from '../metadata.js';
import type { Submission } from './on-submission.js';

/** The workspace is set up; without a unit the next thing to do is to add one. */
export function setUpSubmission(edge: Edge): Submission<SettingsEntry, Workspace> {
  return {
    read: (values, { metadata }) => readSettings(values, settingsShown(metadata)),
    save: async ({ acting }, entry) => {
      const workspace = await saveWorkspaceSettings(edge.context, acting, entry);
      edge.readers.forget();
      return workspace;
    },
    next: async ({ speech }) => {
      const units = await edge.readers.units();
      return units.length === 0 ? unitsModal(units, speech) : undefined;
    },
    after: (reader, workspace) => joinChannel(edge, reader, workspace.officeChannelId),
  };
}
