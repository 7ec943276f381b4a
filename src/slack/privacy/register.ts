import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { registerForgetting } from './forget-dialog.js';
import { registerPrivacyText } from './privacy-dialog.js';
import { registerRetention } from './retention-dialog.js';

/** Everything about personal data that comes in from Slack. */
export function registerPrivacy(routes: Routes, slack: SlackContext): void {
  registerPrivacyText(routes, slack);
  registerRetention(routes, slack);
  registerForgetting(routes, slack);
}
