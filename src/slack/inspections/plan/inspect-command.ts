import type { SlashCommand } from '@slack/bolt';
import { viewPlanForm } from '../../../use-cases/inspections/plan/view-plan.js';
import { answerCommand } from '../../listening/answer.js';
import { asTyped } from '../../listening/as-typed.js';
import { helpMessage } from '../../listening/help.js';
import { openModal } from '../../listening/open-modal.js';
import type { Routes } from '../../listening/routes.js';
import type { SlackContext } from '../../listening/slack-context.js';
import { readMatterValue } from '../../matters/matter-value.js';
import { matterRendering, type Renderings } from '../../matters/renderings.js';
import { tablesModalOf } from '../scoring/tables-screen.js';
import { campaignForm } from './campaign-form.js';
import { campaignsModalOf } from './campaigns-dialog.js';
import { planIds } from './ids.js';
import { inspectHelp, parseInspectCommand } from './parse-inspect-command.js';

/** `/inspect`: campaigns, one of them or of its visits and reports, a new one, help. */
export function registerInspectCommand(
  routes: Routes,
  slack: SlackContext,
  renderings: Renderings,
): void {
  routes.command(planIds.commands.inspect, async ({ ack, command }) => {
    await ack();
    await run(slack, renderings, command);
  });
}

function run(slack: SlackContext, renderings: Renderings, command: SlashCommand): Promise<void> {
  const asked = parseInspectCommand(asTyped(command.text ?? ''));
  const surface = {
    ...{ userId: command.user_id, triggerId: command.trigger_id },
    responseUrl: command.response_url,
  };
  const open = (from: Parameters<typeof viewPlanForm>[2]) =>
    openModal(slack, surface, async ({ acting, translator }) =>
      campaignForm(
        await viewPlanForm(slack.context, acting, from),
        { number: null, readerId: acting.actor.userId },
        translator,
      ),
    );
  switch (asked.kind) {
    case 'list':
      return openModal(slack, surface, (reader) => campaignsModalOf(slack, reader));
    case 'tables':
      return openModal(slack, surface, (reader) => tablesModalOf(slack, reader));
    case 'new':
      return open(null);
    case 'copy':
      return open({ number: asked.number, copies: true });
    case 'show':
      return openModal(slack, surface, (reader) => {
        const { kind, number } = readMatterValue(`${asked.prefix}-${asked.number}`, renderings);
        return matterRendering(renderings, kind).screen(slack, renderings, reader, number);
      });
    case 'help':
      return answerCommand(slack, command, ({ translator }) =>
        helpMessage(inspectHelp, translator),
      );
    case 'unclear':
      return answerCommand(slack, command, ({ translator }) =>
        helpMessage(inspectHelp, translator, asked),
      );
  }
}
