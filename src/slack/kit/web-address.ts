/** Whether it is an address that a link of Slack's can have: http or https, at most 3000 characters. */
export function isWebAddress(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > 3000) return false;
  return /^https?:\/\/[^\s<>|]+$/i.test(value) && URL.canParse(value);
}
