import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

// Every layer has the same rooms, in one order: a room imports only those to its left. What serves all
// rooms of a layer stands first; what stands at a layer's top puts it together, and no room imports it.

const layers = ['domain', 'use-cases', 'database', 'slack', 'reports', 'web'];
const engine = 'matters notifications deadlines requests reminders delivery'.split(' ');
const kinds =
  'certificates hazards inspections reviews incidents opinions summaries documents imports intake links installations privacy home';
const order = [
  ...'ports engine kit listening shared organisation calendar history evidence'.split(' '),
  ...engine,
  ...kinds.split(' '),
  'top',
];

const src = fileURLToPath(new URL('../src/', import.meta.url));
const importing = /(?:\bfrom|\bimport|\bimport\()\s*'(\.[^']+)'/g;

/** `domain/hazards/risk.ts` → its layer and its room. */
function roomOf(path: string): { layer: string; room: string } {
  const [layer = '', room = ''] = path.split('/');
  return { layer, room: path.split('/').length > 2 ? room : 'top' };
}

const imports = layers
  .filter((layer) => existsSync(resolve(src, layer)))
  .flatMap((layer) =>
    readdirSync(resolve(src, layer), { encoding: 'utf8', recursive: true })
      .map((file) => `${layer}/${file}`)
      .filter((file) => file.endsWith('.ts') && !file.includes('/generated/')),
  )
  .flatMap((file) =>
    [...readFileSync(resolve(src, file), 'utf8').matchAll(importing)].map(([, path = '']) => {
      const target = relative(src, resolve(src, dirname(file), path));
      return { line: `${file} → ${target}`, target, from: roomOf(file), to: roomOf(target) };
    }),
  )
  .filter(({ target }) => !target.includes('/generated/'));

test('every file stands in a room that the order knows', () => {
  expect(imports.length).toBeGreaterThan(2000);
  expect(
    imports.filter(({ from, to }) => !order.includes(from.room) || !order.includes(to.room)),
  ).toEqual([]);
});

test('a room imports only what stands to its left', () => {
  const wrong = imports.filter(
    ({ from, to }) => from.layer === to.layer && order.indexOf(to.room) > order.indexOf(from.room),
  );
  expect(wrong.map(({ line }) => line)).toEqual([]);
});

test('the engine imports no kind of matter, from whatever layer', () => {
  const isOfKind = new RegExp(`^[^/]+/(?:ports/)?(?:${kinds.replaceAll(' ', '|')})(?:/|\\.)`);
  const wrong = imports.filter(
    ({ from, target }) => engine.includes(from.room) && isOfKind.test(target),
  );
  expect(wrong.map(({ line }) => line)).toEqual([]);
});
