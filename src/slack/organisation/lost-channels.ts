import type { KnownBlock } from '@slack/types';
import { type LostChannel, lostChannels } from '../../domain/organisation/channels.js';
import type { Unit, Workspace } from '../../domain/organisation/member.js';
import type { Translator } from '../../i18n/translator.js';
import { escapeMrkdwn, oneLine, plainText, trimEscaped } from '../kit/text.js';
import { organisationIds } from './ids.js';

/** Slack's names of what may become of a channel, by which texts speak of it. */
const keys = {
  channel_is_shared: 'shared',
  is_archived: 'archived',
  is_inactive: 'archived',
  channel_not_found: 'not_found',
  not_in_channel: 'not_in',
} as const;

/** What became of a channel, as the texts call it; null: only Slack's name says it. */
export function lossKey(code: string): (typeof keys)[keyof typeof keys] | null {
  return code in keys ? keys[code as keyof typeof keys] : null;
}

/** So many are named; each takes one block. */
const mostShown = 10;

/**
 * For admins: the channels in which nothing can be told any more, why, and a button to choose another;
 * nothing where all is well. In the set-up the office's is chosen below (`isSetUp`).
 */
export function lostChannelBlocks(
  { workspace, units, isSetUp }: { workspace: Workspace; units: readonly Unit[]; isSetUp: boolean },
  translator: Translator,
): KnownBlock[] {
  const lost = lostChannels(workspace, units);
  const rows = lost.flatMap((channel) =>
    placesOf(channel, units).map((place) => ({ channel, place })),
  );
  const more = rows.length - mostShown;
  return [
    ...rows
      .slice(0, mostShown)
      .map(({ channel, place }) => rowOf(channel, place, isSetUp, translator)),
    ...(more > 0
      ? [
          {
            type: 'context' as const,
            elements: [plainText(translator.t('lost_channel.more', { count: more }), 3000)],
          },
        ]
      : []),
  ];
}

type Place = { kind: 'office' } | { kind: 'policies' } | { kind: 'unit'; unit: Unit };

function placesOf(
  { isOffice, isInPolicies, unitIds }: LostChannel,
  units: readonly Unit[],
): Place[] {
  return [
    ...(isOffice ? [{ kind: 'office' as const }] : []),
    ...units
      .filter(({ id }) => unitIds.includes(id))
      .map((unit) => ({ kind: 'unit' as const, unit })),
    ...(isInPolicies ? [{ kind: 'policies' as const }] : []),
  ];
}

function rowOf(
  { id, name, lost }: LostChannel,
  place: Place,
  isSetUp: boolean,
  translator: Translator,
): KnownBlock {
  const why = translator.t(`lost_channel.why.${lossKey(lost) ?? 'refused'}`);
  const of =
    place.kind === 'unit'
      ? translator.t('lost_channel.of.unit', { unit: oneLine(place.unit.name) })
      : translator.t(`lost_channel.of.${place.kind}`);
  const words = translator.t('lost_channel.row', { channel: '\u0000', of, why });
  const shown = name === null ? `<#${id}>` : escapeMrkdwn(`#${name}`);
  const text = trimEscaped(escapeMrkdwn(words).replace('\u0000', shown), 3000);
  const button = buttonOf(place, isSetUp);
  return {
    type: 'section',
    text: { type: 'mrkdwn', text: `:warning: ${text}` },
    ...(button === null
      ? {}
      : {
          accessory: {
            type: 'button',
            text: plainText(translator.t('lost_channel.choose'), 75),
            ...button,
          },
        }),
  };
}

function buttonOf(place: Place, isSetUp: boolean): { action_id: string; value?: string } | null {
  if (place.kind === 'unit') {
    return { action_id: organisationIds.actions.unitEdit, value: place.unit.id };
  }
  if (place.kind === 'policies' || isSetUp) return null;
  return { action_id: organisationIds.actions.homeSetUp };
}
