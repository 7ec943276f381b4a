/** Minutes after midnight as `HH:mm`; the end of the day reads as its last minute. */
export function clockTime(minutes: number): string {
  const within = Math.min(minutes, 24 * 60 - 1);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(within / 60))}:${two(within % 60)}`;
}
