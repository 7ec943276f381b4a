import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { type CategoryChoices, registerCertificate } from './certificate-dialog.js';
import { registerCertificateList } from './certificates-dialog.js';

/** Everything about certificates that comes in from Slack. */
export function registerCertificates(
  routes: Routes,
  slack: SlackContext,
  choices: CategoryChoices,
): void {
  registerCertificateList(routes, slack, choices.word);
  registerCertificate(routes, slack, choices);
}
