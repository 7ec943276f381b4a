import { z } from 'zod';
import { type Kinds, kindOfPrefix } from '../../domain/deadlines/kinds.js';
import type { Matter } from '../../domain/matters/matter.js';
import { DomainError } from '../../domain/shared/errors.js';
import { foldReference } from '../../domain/shared/folding.js';
import { parseMetadata } from '../kit/metadata.js';
import type { Renderings } from './renderings.js';

/** A matter as people and buttons name it. */
export type MatterName = Pick<Matter, 'kind' | 'number'>;

/** Reads `H-17`, `h 17` or `H－17`, of any kind that is registered; undefined when it is none of these. */
export function parseMatterName(text: string, kinds: Kinds): MatterName | undefined {
  const match = /^([a-z]+) ?-? ?0*([1-9]\d{0,8})$/.exec(foldReference(text));
  const kind = match?.[1] === undefined ? undefined : kindOfPrefix(kinds, match[1])?.kind;
  return kind === undefined ? undefined : { kind, number: Number(match?.[2]) };
}

/**
 * The matter that a button's value names: `H-17`, or the number alone of one that was sent before matters
 * had kinds. Throws DomainError `matter_not_found` for a forged value.
 */
export function readMatterValue(value: string, renderings: Renderings): MatterName {
  const named = parseMatterName(value, renderings.kinds) ?? byNumberAlone(value, renderings);
  if (named === undefined) throw new DomainError('matter_not_found', { matter: value });
  return named;
}

/** People write `17` and `#17` too, where only one kind of matter can be meant. */
export function byNumberAlone(text: string, { matters }: Renderings): MatterName | undefined {
  const number = /^#?0*([1-9]\d{0,8})$/.exec(foldReference(text))?.[1];
  const [kind] = [...matters.values()].filter((one) => one.isNamedByNumberAlone === true);
  return number === undefined || kind === undefined
    ? undefined
    : { kind: kind.kind, number: Number(number) };
}

/** A modal opened by the version before names a hazard by its number. */
const metadataSchema = z
  .object({ matter: z.string() })
  .or(z.object({ number: z.number() }).transform(({ number }) => ({ matter: String(number) })));

/** The matter that a modal is about, as it carries it. Throws DomainError `matter_not_found` for a forged one. */
export function matterOfMetadata(metadata: string, renderings: Renderings): MatterName {
  return readMatterValue(parseMetadata(metadataSchema, metadata).matter, renderings);
}
