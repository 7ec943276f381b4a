/** A Monday in the winter of every seeded zone, 09:00 in Shanghai. */
export const MONDAY = new Date('2026-03-02T01:00:00Z');
