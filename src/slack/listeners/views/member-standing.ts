import type { Member } from '../../../domain/member.js';
import { saveMemberStanding } from '../../../use-cases/save-member-standing.js';
import { readStanding, type StandingEntry } from '../../forms/member-standing-form.js';
import type { Edge } from '../edge.js';
import type { Submission } from './on-submission.js';

/** A member has other roles, or belongs to another unit, from now on. */
export function memberStandingSubmission(edge: Edge): Submission<StandingEntry, Member> {
  return {
    read: readStanding,
    save: async ({ acting }, entry) => {
      const member = await saveMemberStanding(edge.context, acting, entry);
      edge.readers.forget(member.id);
      return member;
    },
    people: ({ userId }) => [userId],
    keepsBelow: true,
  };
}
