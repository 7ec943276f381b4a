import type { SlashCommand } from '@slack/bolt';
import { openUnits } from '../../domain/organisation/unit-tree.js';
import { viewHazard } from '../../use-cases/hazards/view-hazard.js';
import type { FieldValues } from '../kit/view-state.js';
import { answerCommand } from '../listening/answer.js';
import { asTyped } from '../listening/as-typed.js';
import { helpMessage } from '../listening/help.js';
import { openModal } from '../listening/open-modal.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import type { Renderings } from '../matters/renderings.js';
import { unitCalled } from '../organisation/named-unit.js';
import { detailsMessageOf } from './details-dialog.js';
import { hazardIds } from './ids.js';
import { listAnswer, mineAnswer } from './list-answer.js';
import { type HazardCommand, hazardHelp, parseHazardCommand } from './parse-hazard-command.js';
import { reportModalOf } from './report/report-dialog.js';

/** `/hazard`: report, look at one, list, mine, help. */
export function registerHazardCommand(
  routes: Routes,
  slack: SlackContext,
  renderings: Renderings,
): void {
  routes.command(hazardIds.commands.hazard, async ({ ack, command }) => {
    await ack();
    await run(slack, renderings, command, parseHazardCommand(asTyped(command.text ?? '')));
  });
}

function run(
  slack: SlackContext,
  renderings: Renderings,
  command: SlashCommand,
  asked: HazardCommand,
): Promise<void> {
  switch (asked.kind) {
    case 'report':
      return openModal(
        slack,
        { userId: command.user_id, triggerId: command.trigger_id },
        async (reader) => reportModalOf(slack, reader, await enteredBy(slack, asked.text)),
      );
    case 'show':
      return answerCommand(slack, command, async (reader) => {
        const view = await viewHazard(slack.context, reader.acting, asked.number);
        return detailsMessageOf(slack, renderings, reader, view);
      });
    case 'list':
      return answerCommand(slack, command, (reader) => listAnswer(slack, reader, asked.words));
    case 'mine':
      return answerCommand(slack, command, (reader) => mineAnswer(slack, renderings, reader));
    case 'help':
      return answerCommand(slack, command, ({ translator }) => helpMessage(hazardHelp, translator));
    case 'unclear':
      return answerCommand(slack, command, ({ translator }) =>
        helpMessage(hazardHelp, translator, asked),
      );
  }
}

/** A unit's name alone says where it is; any other text what somebody saw. */
async function enteredBy(slack: SlackContext, text: string): Promise<FieldValues> {
  const unit = unitCalled(openUnits(await slack.currentUsers.units()), text);
  return unit === undefined ? { description: text } : { unitId: unit.id };
}
