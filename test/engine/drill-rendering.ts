import type { Button, ModalView } from '@slack/types';
import type { Translator } from '../../src/i18n/translator.js';
import type { KindsEntry } from '../../src/registers.js';
import { actorOf, entryLine, told } from '../../src/slack/history/timeline-entry.js';
import { modal } from '../../src/slack/kit/modal.js';
import { lines } from '../../src/slack/kit/rich-text.js';
import { plainText } from '../../src/slack/kit/text.js';
import { openModal } from '../../src/slack/listening/open-modal.js';
import { surfaceOfClick, valueOfClick } from '../../src/slack/listening/surface.js';
import type { MatterRendering } from '../../src/slack/matters/matter-rendering.js';
import { readMatterValue } from '../../src/slack/matters/matter-value.js';
import type { DeliveryMatter } from '../../src/use-cases/ports/delivery.js';
import { holdDrill } from './drill-acts.js';
import { drillReading, kindsOfDrills } from './drill-kind.js';
import { drillTexts } from './drill-texts.js';

export const openDrill = 'drill_open';
export const drillHeld = 'drill_held';

const titleOf = ({ matter }: DeliveryMatter, translator: Translator) =>
  `🔔 D-${matter.number} · ${translator.t('deadline.kind.hold_drill')}`;
const button = (id: string, text: string, number: number): Button => ({
  type: 'button',
  action_id: id,
  text: plainText(text, 75),
  value: `D-${number}`,
});

/** Everything about a drill: its history. */
const screen: MatterRendering['screen'] = async (slack, { events }, reader, number) => {
  const { translator, acting } = reader;
  const { unitOfWork } = slack.context;
  const happened = await unitOfWork.read(acting.workspaceId, async (stores) => {
    const matter = await stores.matters.findByNumber('drill', number);
    return matter === null ? [] : stores.audit.ofMatter(matter.id);
  });
  const entries = happened.flatMap((event) => {
    const entry = events.get(event.action)?.(event, translator, translator.localDate) ?? null;
    return entry === null ? [] : [entryLine(entry, event.at, 300, translator)];
  });
  const title = `D-${number}`;
  const view: ModalView = modal(
    { callbackId: 'drill', title, metadata: { matter: title }, blocks: [lines(entries)] },
    translator,
  );
  return view;
};

const drillRendering: MatterRendering = {
  kind: 'drill',
  title: titleOf,
  line: ({ unit }, translator) => `${unit?.name}: ${translator.t('deadline.kind.hold_drill')}`,
  blocks: ({ unit }) => [lines([[unit?.name ?? '']])],
  buttons: (actor, { matter, assignments }) =>
    assignments.some(({ role, memberId }) => role === 'drill_leader' && memberId === actor.userId)
      ? [{ button: button(drillHeld, 'Held', matter.number), handsOn: false }]
      : [],
  openButton: (number) => button(openDrill, `D-${number}`, number),
  screen,
  form: async () => ({ heading: [], interimControl: null }),
};

/** The drills' entry in the registers of every layer. */
export const drillEntry: KindsEntry = {
  domain: kindsOfDrills,
  readings: { drill: () => drillReading },
  slack: {
    matters: [drillRendering],
    notices: {
      drill_called: ({ actor }, translator) => ({
        what: [...actor, ` · ${translator.t('notification.kind.drill_called')}`],
        said: null,
      }),
    },
    events: {
      drill_called: (event, translator) =>
        told([
          ...actorOf(event, translator),
          ` · ${translator.t('notification.kind.drill_called')}`,
        ]),
      drill_held: (event, translator) => told([...actorOf(event, translator), ' ✅']),
    },
    listen(routes, slack, renderings) {
      routes.action(openDrill, async ({ ack, body }) => {
        await ack();
        const { number } = readMatterValue(valueOfClick(body), renderings);
        await openModal(slack, surfaceOfClick(body), (reader) =>
          screen(slack, renderings, reader, number),
        );
      });
      routes.action(drillHeld, async ({ ack, body }) => {
        await ack();
        const { number } = readMatterValue(valueOfClick(body), renderings);
        const reader = await slack.currentUsers.findOrAsk(body.user.id);
        await holdDrill(slack.context, reader.acting, number);
        slack.onChange(reader.acting.workspaceId);
      });
    },
  },
  texts: drillTexts,
};
