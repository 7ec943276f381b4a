import type { Member } from '../../../domain/member.js';
import { savePreferences } from '../../../use-cases/save-preferences.js';
import { type PreferencesEntry, readPreferences } from '../../forms/preferences-form.js';
import type { Edge } from '../edge.js';
import type { Submission } from './on-submission.js';

/** Somebody is reminded at other hours from now on. */
export function preferencesSubmission(edge: Edge): Submission<PreferencesEntry, Member> {
  return {
    read: readPreferences,
    save: async ({ acting }, entry) => {
      const member = await savePreferences(edge.context, acting, entry);
      edge.readers.forget(member.id);
      return member;
    },
  };
}
