import { DomainError } from '../../domain/shared/errors.js';
import type { Acting, UseCaseContext } from '../ports/stores.js';
import { runAct } from '../shared/run-act.js';

/**
 * An admin has somebody's name and texts forgotten, as asked for: their profile and every text that they
 * wrote are blanked; ids, figures and the digests in history stay. The bot's messages in Slack that show such texts
 * are edited afterwards, and its uploaded copies of their files deleted. Slack is not asked for their name again
 * unless they act. Throws DomainError `not_allowed_to_decide_privacy`, `member_not_known_here`, and
 * `member_owes_something` with the number of `deadlines` and `posts`, at `userId`.
 */
export async function forgetMember(
  context: UseCaseContext,
  acting: Acting,
  userId: string,
): Promise<{ texts: number }> {
  return runAct(context, acting, async (stores, { actor }) => {
    if (!actor.isAdmin) throw new DomainError('not_allowed_to_decide_privacy');
    const member = await stores.members.find(userId);
    if (member === null) throw new DomainError('member_not_known_here', {}, 'userId');
    const { deadlines, posts } = await stores.privacy.duties(userId);
    if (deadlines + posts > 0) {
      throw new DomainError('member_owes_something', { deadlines, posts }, 'userId');
    }
    const at = context.clock.now();
    const texts = await stores.privacy.forget(userId, at);
    await stores.audit.append([
      {
        at,
        actorId: actor.userId,
        action: 'member_forgotten',
        subject: { kind: 'member', id: userId },
        matterId: null,
        before: null,
        after: { texts },
      },
    ]);
    return { texts };
  });
}
