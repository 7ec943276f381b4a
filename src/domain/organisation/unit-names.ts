/** Several names in one text, between commas, semicolons, 、 or line breaks. */
export function splitNames(text: string | null): string[] {
  const names = (text ?? '').split(/[,，;；、\n]/u).map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ''))];
}
