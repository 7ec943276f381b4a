import type { BlockAction } from '@slack/bolt';
import { z } from 'zod';
import { parseHazardReference } from '../../domain/hazards/hazard.js';
import { DomainError } from '../../domain/shared/errors.js';
import { parseMetadata } from '../kit/metadata.js';
import { valueOfClick } from '../listening/surface.js';

const ofHazard = z.object({ number: z.number().int().positive() });

/** The number of the hazard that a modal is about. */
export function hazardNumberOf(metadata: string): number {
  return parseMetadata(ofHazard, metadata).number;
}

/** The hazard that a button is about. Throws DomainError `hazard_not_found` for a forged value. */
export function hazardNumberOfClick(body: BlockAction): number {
  const value = valueOfClick(body);
  const number = parseHazardReference(value);
  if (number === undefined) throw new DomainError('hazard_not_found', { hazard: value });
  return number;
}
