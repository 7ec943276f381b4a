/** What a drawn photo shows. */
export type Picture = 'handrail' | 'scaffold' | 'panel' | 'extinguisher' | 'done';

const hazardContexts: Record<Picture, string> = {
  handrail:
    '<path d="M40 190V80M120 190V70M200 190V95M280 190V60" stroke="#d9a521" stroke-width="10"/><path d="M30 82L205 100" stroke="#d9a521" stroke-width="10"/><path d="M210 120L292 60" stroke="#b3261e" stroke-width="10"/>',
  scaffold:
    '<path d="M50 200V30M150 200V30M250 200V30M40 70H270M40 130H270" stroke="#5b6b73" stroke-width="8" fill="none"/><path d="M150 130l100 62" stroke="#b3261e" stroke-width="6" stroke-dasharray="12 8"/>',
  panel:
    '<rect x="95" y="30" width="130" height="170" rx="6" fill="#8a959b"/><rect x="108" y="44" width="104" height="140" fill="#39434a"/><path d="M166 60l-26 52h24l-14 50 44-66h-26l16-36z" fill="#f2c230"/>',
  extinguisher:
    '<rect x="100" y="40" width="120" height="160" fill="none" stroke="#b3261e" stroke-width="8"/><path d="M120 70l80 100M200 70l-80 100" stroke="#b3261e" stroke-width="8"/>',
  done: '<circle cx="160" cy="112" r="72" fill="#2f7d5b"/><path d="M124 114l26 26 48-56" stroke="#fff" stroke-width="14" fill="none"/>',
};

/** A simple drawing instead of a photo, as SVG. */
export function pictureOf(picture: Picture): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="220" viewBox="0 0 320 220"><rect width="320" height="220" fill="#dfe7ea"/><rect y="196" width="320" height="24" fill="#b9c4c0"/>${hazardContexts[picture]}</svg>`;
}
