import type { Member } from '../../domain/organisation/member.js';
import { savePreferences } from '../../use-cases/organisation/save-preferences.js';
import type { Submission } from '../listening/on-submission.js';
import type { SlackContext } from '../listening/slack-context.js';
import { type PreferencesEntry, readPreferences } from './preferences-form.js';

/** Somebody is reminded at other hours from now on. */
export function preferencesSubmission(slack: SlackContext): Submission<PreferencesEntry, Member> {
  return {
    read: readPreferences,
    save: async ({ acting }, entry) => {
      const member = await savePreferences(slack.context, acting, entry);
      slack.currentUsers.forget(member.id);
      return member;
    },
  };
}
