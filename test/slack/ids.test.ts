import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ids } from '../../src/slack/ids.js';

type Sorts = Readonly<Record<string, Readonly<Record<string, string>>>>;

const slack = new URL('../../src/slack/', import.meta.url);
/** The ids of every room that has any, by the room. */
const rooms: readonly Sorts[] = await Promise.all(
  readdirSync(slack)
    .map((room) => fileURLToPath(new URL(`${room}/ids.ts`, slack)))
    .filter((file) => existsSync(file))
    .map(async (file) => Object.values((await import(file)) as Record<string, unknown>))
    .map(async (exported) => (await exported).find((one) => typeof one === 'object') as Sorts),
);

describe('The ids that go to Slack', () => {
  test.each(Object.keys(ids) as (keyof typeof ids)[])(
    'no two %s share an id or a name, in whatever room, and all stand in the aggregate',
    (sort) => {
      const inRooms = rooms.flatMap((room) => Object.values(room[sort] ?? {}));
      expect(inRooms.toSorted()).toEqual([...new Set(inRooms)].toSorted());
      expect(Object.values(ids[sort]).toSorted()).toEqual(inRooms.toSorted());
    },
  );

  test('no room has a sort of ids that the aggregate does not know', () => {
    const sorts = rooms.flatMap((room) => Object.keys(room));
    expect([...new Set(sorts)].toSorted()).toEqual(Object.keys(ids).toSorted());
  });

  test('no button has the id of an input: Slack tells both by their action_id', () => {
    const inputs: readonly string[] = Object.values(ids.inputs);
    expect(Object.values(ids.actions).filter((id) => inputs.includes(id))).toEqual([]);
  });
});
