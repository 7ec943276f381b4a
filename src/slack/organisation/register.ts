import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { registerChannelEvents } from './channel-events.js';
import { registerCloseUnit } from './close-unit-dialog.js';
import { registerCountryLookup } from './country-choice.js';
import { registerMemberEvents } from './member-events.js';
import { registerPlaceLookup } from './place-choice.js';
import { registerPosts } from './posts-dialog.js';
import { registerPreferences } from './preferences-dialog.js';
import { registerSetUp } from './set-up-dialog.js';
import { registerUnitLookup } from './unit-choice.js';
import { registerUnit } from './unit-dialog.js';
import { registerUnits } from './units-dialog.js';

/** Everything about the workspace, its units and its people that comes in from Slack, and who takes it. */
export function registerOrganisation(routes: Routes, slack: SlackContext): void {
  registerSetUp(routes, slack);
  registerUnits(routes, slack);
  registerUnit(routes, slack);
  registerCloseUnit(routes, slack);
  registerPosts(routes, slack);
  registerPreferences(routes, slack);
  registerUnitLookup(routes, slack);
  registerCountryLookup(routes, slack);
  registerPlaceLookup(routes, slack);
  registerMemberEvents(routes, slack);
  registerChannelEvents(routes, slack);
}
