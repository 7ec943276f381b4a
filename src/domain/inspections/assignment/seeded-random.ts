/**
 * Numbers that look random and are the same for the same seed, on every machine, so that anybody can repeat a draw:
 * the seed's UTF-8 bytes are hashed with FNV-1a (32 bit), and mulberry32 (Tommy Ettinger, public domain) goes on
 * from there.
 */
export function seededRandom(seed: string): () => number {
  let state = fnv1a(seed);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

/** By Fisher and Yates, from the last place to the second: each changes with the place at random mod (its number). */
export function shuffled<T>(all: readonly T[], seed: string): T[] {
  const random = seededRandom(seed);
  const result = [...all];
  for (let last = result.length - 1; last > 0; last--) {
    const other = random() % (last + 1);
    const moved = result[last] as T;
    result[last] = result[other] as T;
    result[other] = moved;
  }
  return result;
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  return hash;
}
