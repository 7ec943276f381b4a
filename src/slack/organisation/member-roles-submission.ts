import type { Member } from '../../domain/organisation/member.js';
import { saveMembershipOf } from '../../use-cases/organisation/save-member-roles.js';
import type { Submission } from '../listening/on-submission.js';
import type { SlackContext } from '../listening/slack-context.js';
import { readMembership, type StatusEntry } from './member-roles-form.js';

/** A member has other roles, or belongs to another unit, from now on. */
export function membershipSubmission(slack: SlackContext): Submission<StatusEntry, Member> {
  return {
    read: readMembership,
    save: async ({ acting }, entry) => {
      const member = await saveMembershipOf(slack.context, acting, entry);
      slack.currentUsers.forget(member.id);
      return member;
    },
    people: ({ userId }) => [userId],
    keepsBelow: true,
  };
}
