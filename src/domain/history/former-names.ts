/**
 * Words that earlier versions wrote and that stand for others now. History is append-only and Slack keeps
 * messages for years, so they are read through this table wherever a stored word comes in: actions and
 * values of the history, kinds and reasons of notifications, keys of steps.
 */
export const formerNames: Readonly<Record<string, string>> = {
  care_taken: 'supervision_started',
  care_ended: 'supervision_ended',
  careTakenById: 'supervisedById',
  careTakenUntil: 'supervisedUntil',
  carer: 'supervisor',
  hazard: 'matter',
  hazardId: 'matterId',
  hazard_closed: 'matter_ended',
  hazard_withdrawn: 'matter_ended',
};

/** The word of today for one that was stored at any time. */
export function presentName(stored: string): string {
  return Object.hasOwn(formerNames, stored) ? (formerNames[stored] ?? stored) : stored;
}
