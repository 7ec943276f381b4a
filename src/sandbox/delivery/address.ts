import type { JsonObject, Organisation } from '../state/slack-types.js';
import type { DeliveryKind } from './delivery-result.js';

/** The installation of the app that a request is for, as Slack names it. */
export interface Address {
  /** Null: as for an organisation-wide installation, which names the organisation alone. */
  team: string | null;
  organisation: Organisation | null;
}

/** A request as Slack would send it for another installation; `nowhere`: it names none at all. */
export function addressed(
  kind: DeliveryKind,
  payload: JsonObject,
  address: Address | 'nowhere',
): JsonObject {
  if (kind === 'event') return addressedEvent(payload, address);
  return kind === 'command'
    ? addressedCommand(payload, address)
    : addressedInteraction(payload, address);
}

function addressedEvent(payload: JsonObject, address: Address | 'nowhere'): JsonObject {
  const bare = without(payload, [
    'team_id',
    'enterprise_id',
    'context_team_id',
    'context_enterprise_id',
    'authorizations',
  ]);
  if (address === 'nowhere') return bare;
  const { team, organisation } = address;
  const [authorization] = (payload.authorizations ?? []) as JsonObject[];
  return {
    ...bare,
    // Slack writes the organisation's id where there is no team.
    team_id: team ?? organisation?.id ?? null,
    enterprise_id: organisation?.id ?? null,
    context_team_id: team,
    context_enterprise_id: organisation?.id ?? null,
    authorizations: [
      {
        ...authorization,
        team_id: team,
        enterprise_id: organisation?.id ?? null,
        is_enterprise_install: team === null,
      },
    ],
  };
}

function addressedCommand(payload: JsonObject, address: Address | 'nowhere'): JsonObject {
  const bare = without(payload, ['team_id', 'team_domain', 'enterprise_id', 'enterprise_name']);
  if (address === 'nowhere') return bare;
  const { team, organisation } = address;
  return {
    ...bare,
    ...(team === null ? {} : { team_id: team, team_domain: team.toLowerCase() }),
    ...(organisation && { enterprise_id: organisation.id, enterprise_name: organisation.name }),
    is_enterprise_install: String(team === null),
  };
}

function addressedInteraction(payload: JsonObject, address: Address | 'nowhere'): JsonObject {
  const bare = without(payload, ['team', 'enterprise']);
  const user = without((payload.user ?? {}) as JsonObject, ['team_id']);
  const view = payload.view as JsonObject | undefined;
  const team = address === 'nowhere' ? null : address.team;
  const shown = view && {
    ...without(view, ['team_id', 'app_installed_team_id']),
    ...(team === null ? {} : { team_id: team, app_installed_team_id: team }),
  };
  const moved = { ...bare, user, ...(shown && { view: shown }) };
  if (address === 'nowhere') return moved;
  const { organisation } = address;
  return {
    ...moved,
    user: { ...user, team_id: team ?? organisation?.id },
    team: team === null ? null : teamField(team, organisation),
    enterprise: organisation,
    is_enterprise_install: team === null,
  };
}

/** A team as interactions carry it. */
export function teamField(
  id: string,
  organisation: Organisation | null,
  domain = id.toLowerCase(),
): JsonObject {
  return {
    id,
    domain,
    ...(organisation && { enterprise_id: organisation.id, enterprise_name: organisation.name }),
  };
}

function without(object: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}
