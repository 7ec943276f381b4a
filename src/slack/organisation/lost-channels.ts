import type { Button, KnownBlock } from '@slack/types';
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

/** Of one message's buttons; more units than that share a channel nowhere that is known. */
const mostButtons = 5;

/** For an admin who is told of it: the ways to choose another channel, in each place that names this one. */
export function otherChannelButtons(
  channelId: string,
  { workspace, units }: { workspace: Pick<Workspace, 'officeChannelId'>; units: readonly Unit[] },
  translator: Translator,
): Button[] {
  const places: Place[] = [
    ...(workspace.officeChannelId === channelId ? [{ kind: 'office' as const }] : []),
    ...units
      .filter((unit) => unit.channelId === channelId)
      .map((unit) => ({ kind: 'unit' as const, unit })),
  ];
  return places.slice(0, mostButtons).flatMap((place) => {
    const button = buttonOf(place, false);
    const text = translator.t('lost_channel.choose_for', { of: placeWords(place, translator) });
    return button === null ? [] : [{ type: 'button', text: plainText(text, 75), ...button }];
  });
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
  const of = placeWords(place, translator);
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

function placeWords(place: Place, translator: Translator): string {
  return place.kind === 'unit'
    ? translator.t('lost_channel.of.unit', { unit: oneLine(place.unit.name) })
    : translator.t(`lost_channel.of.${place.kind}`);
}

function buttonOf(place: Place, isSetUp: boolean): { action_id: string; value?: string } | null {
  if (place.kind === 'unit') {
    return { action_id: organisationIds.actions.unitEdit, value: place.unit.id };
  }
  if (place.kind === 'policies' || isSetUp) return null;
  return { action_id: organisationIds.actions.homeSetUp };
}
