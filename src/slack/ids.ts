import { calendarIds } from './calendar/ids.js';
import { certificateIds } from './certificates/ids.js';
import { deadlineIds } from './deadlines/ids.js';
import { hazardIds } from './hazards/ids.js';
import { homeIds } from './home/ids.js';
import { inspectionIds } from './inspections/ids.js';
import { installationIds } from './installations/ids.js';
import { kitIds } from './kit/ids.js';
import { matterIds } from './matters/ids.js';
import { organisationIds } from './organisation/ids.js';
import { privacyIds } from './privacy/ids.js';
import { reminderIds } from './reminders/ids.js';
import { requestIds } from './requests/ids.js';

/**
 * Every id that goes to Slack and comes back, from the rooms that have them. A message lives for years in
 * a channel, so an id that was ever sent is never given another meaning; no two share one.
 */
export const ids = {
  commands: { ...hazardIds.commands, ...inspectionIds.commands, ...homeIds.commands },
  shortcuts: hazardIds.shortcuts,
  events: { ...homeIds.events, ...organisationIds.events, ...installationIds.events },
  /** The callback_id of each modal, and of App Home. */
  views: {
    ...kitIds.views,
    ...organisationIds.views,
    ...calendarIds.views,
    ...matterIds.views,
    ...deadlineIds.views,
    ...requestIds.views,
    ...reminderIds.views,
    ...certificateIds.views,
    ...hazardIds.views,
    ...inspectionIds.views,
    ...privacyIds.views,
    ...homeIds.views,
  },
  /** Buttons, and what is chosen without an input around it. */
  actions: {
    ...organisationIds.actions,
    ...calendarIds.actions,
    ...matterIds.actions,
    ...deadlineIds.actions,
    ...requestIds.actions,
    ...reminderIds.actions,
    ...certificateIds.actions,
    ...hazardIds.actions,
    ...inspectionIds.actions,
    ...privacyIds.actions,
    ...homeIds.actions,
  },
  /** Inputs; where one is acted on while its modal is open, the block id says which field it is. */
  inputs: { ...kitIds.inputs, ...organisationIds.inputs, ...inspectionIds.inputs },
} as const;
