/**
 * Words that earlier versions wrote and that stand for others now. History is append-only and Slack keeps
 * messages for years, so they are read through this table wherever a stored word comes in: actions and
 * values of the history, kinds and reasons of notifications, keys of steps. No word of today's history stands
 * among them.
 */
export const formerNames: Readonly<Record<string, string>> = {
  care_taken: 'supervision_started',
  care_ended: 'supervision_ended',
  careTakenById: 'supervisedById',
  careTakenUntil: 'supervisedUntil',
  carer: 'supervisor',
  hazard: 'matter',
  hazardId: 'matterId',
  hazards: 'matters',
  hazardCount: 'matterCount',
  hazardNumber: 'matterNumber',
};

/** The word of today for one that was stored at any time. */
export function presentName(stored: string): string {
  return Object.hasOwn(formerNames, stored) ? (formerNames[stored] ?? stored) : stored;
}

/** What an event keeps under a word of today, also where it was written under the former one. */
export function valueNamed<Value>(
  values: Readonly<Record<string, Value>>,
  name: string,
): Value | undefined {
  if (Object.hasOwn(values, name)) return values[name];
  const former = Object.keys(formerNames).find(
    (stored) => formerNames[stored] === name && Object.hasOwn(values, stored),
  );
  return former === undefined ? undefined : values[former];
}
