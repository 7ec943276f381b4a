import type { Request } from '../requests/request.js';
import type { LocalDate } from '../shared/local-time.js';
import type { Commitment, Hazard } from './hazard.js';

type Decided = Pick<Request, 'interimControl' | 'decidedAt' | 'decidedDueOn'>;

/** What keeps people safe until the hazard is rectified, as last agreed. */
export interface InterimControlInForce {
  text: string;
  /** The date up to which an extension was granted on this condition; null: no extension named it. */
  extendedTo: LocalDate | null;
}

/**
 * The interim control in force: that of the newest extension that was approved, else the promise's, else
 * the report's; null where nobody has named one. A promise is given once, so an extension
 * is always the later word.
 */
export function interimControlInForce(
  hazard: Pick<Hazard, 'interimControl'>,
  commitment: Pick<Commitment, 'interimControl'> | null | undefined,
  extensions: readonly Decided[],
): InterimControlInForce | null {
  const granted = newestGranted(extensions);
  if (granted !== undefined && granted.interimControl !== null) {
    return { text: granted.interimControl, extendedTo: granted.decidedDueOn };
  }
  const text = commitment?.interimControl ?? hazard.interimControl;
  return text === null ? null : { text, extendedTo: null };
}

function newestGranted(extensions: readonly Decided[]): Decided | undefined {
  return extensions
    .filter(({ decidedDueOn }) => decidedDueOn !== null)
    .toSorted((one, other) => Number(one.decidedAt) - Number(other.decidedAt))
    .at(-1);
}
