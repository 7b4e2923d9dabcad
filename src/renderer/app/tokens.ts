/** The colours of the desk: each with its light and its dark value. */
export type Pair = readonly [light: string, dark: string];

/** Surfaces, from the desk up to what floats above the paper. */
export const surfaces = {
  desk: ["#EFEBE2", "#141311"],
  paper: ["#FBF9F4", "#1C1A17"],
  raised: ["#FFFFFF", "#26231F"],
} as const satisfies Record<string, Pair>;

/** Colours that carry text: at least 4.5 : 1 on every surface. */
export const inks = {
  ink: ["#211E1A", "#E8E2D6"],
  muted: ["#5C554B", "#ABA294"],
  pass: ["#1F6B45", "#74C79B"],
  fail: ["#A3271D", "#F2958A"],
  "non-answer": ["#5A5F66", "#AEB4BB"],
  link: ["#1F5A8A", "#8DBDE6"],
  gold: ["#8A5D00", "#E3B34F"],
} as const satisfies Record<string, Pair>;

/** Edges of controls and the focus ring: at least 3 : 1 on every surface. */
export const edges = {
  edge: ["#857C6E", "#847B6D"],
  focus: ["#9A6700", "#E3B34F"],
} as const satisfies Record<string, Pair>;

/** Lines that only part one area from another; they carry no meaning and need no contrast. */
export const lines = { hairline: ["#DDD6C9", "#38342E"] } as const satisfies Record<string, Pair>;

/** Tints under marked text: ink must stay at 4.5 : 1 on each. */
export const tints = {
  "mark-passage": ["#DCE8F1", "#20384A"],
  "mark-active": ["#F6E4B0", "#4A3B12"],
  "mark-supports": ["#D6EADB", "#1D3F2E"],
  "mark-contradicts": ["#F6D9D3", "#532622"],
  "mark-search": ["#E5DAF3", "#3D2C58"],
  "mark-flaw": ["#FADFC4", "#54300F"],
} as const satisfies Record<string, Pair>;

/** Bars and outlines that say what a mark is without its tint: at least 3 : 1 on paper. */
export const signs = {
  "mark-passage-bar": ["#2F6690", "#7DB2DC"],
  "mark-search-current": ["#6B3FA0", "#C3A2EE"],
} as const satisfies Record<string, Pair>;

/** Text on a filled button, and the stone of the mark. */
export const fills = {
  "on-fill": ["#FFFFFF", "#141311"],
  stone: ["#211E1A", "#38342E"],
} as const satisfies Record<string, Pair>;

export const palette = { ...surfaces, ...inks, ...edges, ...lines, ...tints, ...signs, ...fills };

/** WCAG relative luminance of `#RRGGBB`, 0 to 1. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2.2 contrast ratio of two `#RRGGBB` colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}
