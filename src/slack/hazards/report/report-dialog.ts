import type { ModalView } from '@slack/types';
import { hazardReference } from '../../../domain/hazards/hazard.js';
import { mayReport } from '../../../domain/hazards/permissions.js';
import { isFullMember } from '../../../domain/organisation/full-member.js';
import { DomainError } from '../../../domain/shared/errors.js';
import { reportHazard } from '../../../use-cases/hazards/report-hazard.js';
import { namesOfMembers } from '../../../use-cases/organisation/names-of-members.js';
import { noticeModal } from '../../kit/notice.js';
import type { FieldValues } from '../../kit/view-state.js';
import type { CurrentUser } from '../../listening/current-user.js';
import { onSubmission } from '../../listening/on-submission.js';
import { openModal } from '../../listening/open-modal.js';
import { fetchProfile } from '../../listening/people.js';
import { registerReshape } from '../../listening/reshape.js';
import type { Routes } from '../../listening/routes.js';
import type { SlackContext } from '../../listening/slack-context.js';
import { surfaceOfClick } from '../../listening/surface.js';
import { type MatterName, parseMatterName } from '../../matters/matter-value.js';
import { organisationIds } from '../../organisation/ids.js';
import { hazardIds } from '../ids.js';
import { messageWords, peopleMentioned } from './message-words.js';
import { noProposal, type Proposal, proposalOf } from './proposed-responsible.js';
import { readReport } from './report-form.js';
import { reportModal } from './report-modal.js';
import { noSource, type ReportSource, reportSourceOf, sourceOfMessage } from './report-source.js';

/**
 * The report form with what is entered so far. Throws DomainError `not_allowed_to_report`, and
 * `workspace_not_set_up` while there is no unit: both before anybody types in vain.
 */
export async function reportModalOf(
  slack: SlackContext,
  reader: CurrentUser,
  values: FieldValues,
  { source = noSource, proposal = noProposal }: { source?: ReportSource; proposal?: Proposal } = {},
): Promise<ModalView> {
  const { acting, workspace, translator } = reader;
  if (!mayReport(acting.actor, workspace)) throw new DomainError('not_allowed_to_report');
  const units = await slack.currentUsers.units();
  if (units.length === 0) throw new DomainError('workspace_not_set_up');
  const offersOnTheSpot = isFullMember(acting.actor);
  const now = slack.clock.now();
  const facts = { values, units, source, proposal, now, offersOnTheSpot };
  return reportModal(facts, translator);
}

/** The ways to the report form, and what becomes of it: once a hazard is reported it says its number. */
export function registerReport(routes: Routes, slack: SlackContext): void {
  registerWays(routes, slack);
  const reshapes = {
    callbackId: hazardIds.views.report,
    inputs: [organisationIds.inputs.unitLookup],
  };
  registerReshape(routes, slack, reshapes, (reader, values, metadata) =>
    reportModalOf(slack, reader, values, {
      source: reportSourceOf(metadata),
      proposal: proposalOf(metadata),
    }),
  );
  routes.view(
    hazardIds.views.report,
    onSubmission(slack, {
      read: (values, { metadata, submissionKey }) =>
        readReport(values, reportSourceOf(metadata), submissionKey),
      save: ({ acting }, input, { metadata }) =>
        reportHazard(slack.context, acting, { ...input, foundIn: foundInOf(slack, metadata) }),
      next: ({ translator }, { hazard: { number }, repeatOfNumber }) => {
        const hazard = hazardReference(number);
        const said =
          repeatOfNumber === null
            ? translator.t('modal.report.done', { hazard })
            : translator.t('modal.report.done_repeat', {
                hazard,
                repeat: hazardReference(repeatOfNumber),
              });
        return noticeModal(said, translator);
      },
      people: ({ responsibleId, onTheSpot }) => ({
        responsibleId,
        completerId: onTheSpot?.major?.completerId ?? null,
        responsibleLeaderId: onTheSpot?.major?.responsibleLeaderId ?? null,
        acceptorId: onTheSpot?.major?.acceptorId ?? null,
        secondAcceptorId: onTheSpot?.major?.secondAcceptorId ?? null,
      }),
    }),
  );
}

/** The matter in which it was found. Throws DomainError `matter_not_found` for a forged one. */
function foundInOf(slack: SlackContext, metadata: string): MatterName | null {
  const { foundIn } = reportSourceOf(metadata);
  if (foundIn === undefined) return null;
  const named = parseMatterName(foundIn, slack.context.kinds);
  if (named === undefined) throw new DomainError('matter_not_found', { matter: foundIn });
  return named;
}

/** "Report a hazard" from anywhere, "Log as hazard" from a message with what it says and shows, and Home. */
function registerWays(routes: Routes, slack: SlackContext): void {
  routes.shortcut(hazardIds.shortcuts.report, async ({ ack, body }) => {
    await ack();
    await openModal(slack, { userId: body.user.id, triggerId: body.trigger_id }, (reader) =>
      reportModalOf(slack, reader, {}),
    );
  });
  routes.messageShortcut(hazardIds.shortcuts.logMessage, async ({ ack, body }) => {
    await ack();
    const { url, workspaceId } = await slack.installation.find();
    const source = sourceOfMessage(body, url);
    const mentioned = peopleMentioned(body.message);
    const known = await namesOfMembers(slack.context, workspaceId, mentioned);
    const strangers = mentioned.filter((userId) => !known.has(userId)).slice(0, strangersAsked);
    const surface = {
      userId: body.user.id,
      triggerId: body.trigger_id,
      asksSlack: strangers.length > 0,
    };
    await openModal(slack, surface, async (reader) => {
      const asked = await namesSaid(slack, strangers);
      const description = messageWords(body.message, {
        translator: reader.translator,
        nameOf: (userId) => known.get(userId) ?? asked.get(userId),
        channelNameOf: (id) => (id === body.channel?.id ? body.channel.name : undefined),
      });
      return reportModalOf(slack, reader, { description }, { source });
    });
  });
  routes.action(hazardIds.actions.homeReport, async ({ ack, body }) => {
    await ack();
    await openModal(slack, surfaceOfClick(body), (reader) => reportModalOf(slack, reader, {}));
  });
}

/** A person waits: of so many people whom a message mentions Slack is asked who they are. */
const strangersAsked = 10;

/** Names as Slack says them now; somebody whom it does not tell is left out. */
async function namesSaid(
  slack: SlackContext,
  userIds: readonly string[],
): Promise<Map<string, string>> {
  const installed = await slack.installation.find();
  const named = await Promise.all(
    userIds.map(async (userId) => {
      try {
        const { name } = await fetchProfile(slack.client, userId, installed, slack.clock);
        return [[userId, name] as const];
      } catch (error) {
        slack.log.warn({ err: error, userId }, 'Slack did not say who a mentioned member is');
        return [];
      }
    }),
  );
  return new Map(named.flat());
}
