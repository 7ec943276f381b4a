import type { Matter } from '../../domain/matters/matter.js';
import { maySeeMatter } from '../../domain/matters/matter-kind.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { AskedFile } from '../ports/evidence.js';
import type { Acting, UseCaseContext } from '../ports/stores.js';
import { runAct } from '../shared/run-act.js';
import { type MatterName, readMatterContext } from './matter-context.js';

/**
 * Whoever sees a matter has the bot's copies of its photos and files sent into their conversation with it
 * (`channelId`); what is there already is not sent again. Returns the matter, and each file with where it is.
 * Throws DomainError `matter_not_found`, `not_allowed_to_see`.
 */
export async function askForPhotos(
  context: UseCaseContext,
  acting: Acting,
  { kind, number, channelId }: MatterName & { channelId: string },
): Promise<{ matter: Matter; files: readonly AskedFile[] }> {
  return runAct(context, acting, async (stores, { actor }) => {
    const about = await readMatterContext(stores, context.kinds, { kind, number });
    const { matter, rules } = about;
    const openDeadlines = await stores.deadlines.openOfMatter(matter.id);
    if (!maySeeMatter(actor, rules, { ...about, openDeadlines })) {
      throw new DomainError('not_allowed_to_see', { number });
    }
    await stores.members.rememberDirectMessageChannel(actor.userId, channelId);
    const reader = { recipientId: actor.userId, channelId, at: context.clock.now() };
    return { matter, files: await stores.evidence.shareWith(matter.id, reader) };
  });
}
