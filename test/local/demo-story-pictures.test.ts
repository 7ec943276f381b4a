import { inflateSync } from 'node:zlib';
import { fileTypeFromBuffer } from 'file-type';
import { expect, test } from 'vitest';
import { isEvidenceType } from '../../src/domain/evidence/file-types.js';
import { storyHazards } from '../../src/local/demo-story-hazards.js';
import { pictureOf } from '../../src/local/demo-story-pictures.js';

test('every picture of the story is one that is kept as evidence', async () => {
  const steps = storyHazards.flatMap((hazard) => hazard.steps);
  const pictures = new Set(steps.flatMap(({ picture }) => picture ?? []));
  expect(pictures.size).toBeGreaterThan(3);
  for (const picture of pictures) {
    const png = pictureOf(picture);
    const found = await fileTypeFromBuffer(png);
    expect(found?.mime).toBe('image/png');
    expect(isEvidenceType(String(found?.mime))).toBe(true);
    const rows = png.subarray(png.indexOf('IDAT') + 4);
    expect(inflateSync(rows)).toHaveLength(220 * (1 + 320 * 3));
  }
});
