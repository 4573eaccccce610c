import { along, at, METALS, type Metal, STONES, type Stone } from './svg.ts'

/** A band of a ring seen from the front, around (0, 0), about 400 across. */
export function band(metal: Metal, width = 38): string {
  const [high, , low] = METALS[metal]
  return `<ellipse rx="196" ry="206" fill="none" stroke="url(#${metal})" stroke-width="${width}"/>
    <ellipse rx="${196 - width / 2}" ry="${206 - width / 2}" fill="none" stroke="${low}" stroke-width="4" opacity="0.7"/>
    <path d="M-150 -128 A 196 206 0 0 1 -20 -205" fill="none" stroke="${high}" stroke-width="9" stroke-linecap="round" opacity="0.9"/>`
}

/** A cut stone from the side, its girdle at (0, 0), 200 wide. */
export function cutStone(stone: Stone): string {
  const [high, mid, low] = STONES[stone]
  const facet = (points: string, fill: string, opacity = 1) => `<polygon points="${points}" fill="${fill}" opacity="${opacity}"/>`
  return [
    facet('-100,0 -62,-54 62,-54 100,0 0,112', mid),
    facet('-100,0 -62,-54 -34,0', high, 0.85),
    facet('-62,-54 0,-54 -34,0', mid),
    facet('-62,-54 0,-54 0,-40', high, 0.9),
    facet('0,-54 62,-54 34,0', high, 0.6),
    facet('0,-54 -34,0 34,0', mid),
    facet('100,0 62,-54 34,0', low, 0.75),
    facet('-100,0 -34,0 0,112', high, 0.45),
    facet('-34,0 34,0 0,112', low, 0.45),
    facet('34,0 100,0 0,112', low, 0.9),
    '<circle cx="-44" cy="-30" r="7" fill="#fff"/><circle cx="22" cy="-16" r="4" fill="#fff" opacity="0.8"/>',
  ].join('')
}

/** A ring with one stone on four prongs, around the middle of its band. */
export function solitaire(metal: Metal, stone: Stone): string {
  const [, mid, low] = METALS[metal]
  const prongs = [-70, -26, 26, 70]
    .map((x) => `<path d="M${x / 2.6} -196 L${x} -306" stroke="${mid}" stroke-width="13" stroke-linecap="round"/>`)
    .join('')
  return `${band(metal)}${at(0, -282, cutStone(stone), 'scale(1.15)')}${prongs}<path d="M-46 -206 Q0 -178 46 -206" fill="none" stroke="${low}" stroke-width="12"/>`
}

/** A round bead with a glint. */
export function bead(x: number, y: number, r: number, fill: string): string {
  return `<circle cx="${x}" cy="${y}" r="${r}" fill="url(#${fill}-ball)"/><circle cx="${x - r * 0.34}" cy="${y - r * 0.36}" r="${r * 0.2}" fill="#fff" opacity="0.8"/>`
}

/** Links of a chain along a hanging curve from (x1, y) to (x2, y), `drop` deep. */
export function chain(
  metal: Metal,
  { x1, x2, y, drop, links = 64 }: { x1: number; x2: number; y: number; drop: number; links?: number },
): string {
  const [, mid, low] = METALS[metal]
  return along(links, (part, index) => {
    const x = x1 + (x2 - x1) * part
    const hang = y + drop * (1 - (2 * part - 1) ** 2)
    const tilt = (Math.atan2(-drop * 4 * (2 * part - 1), x2 - x1) * 180) / Math.PI
    return `<ellipse cx="${x.toFixed(1)}" cy="${hang.toFixed(1)}" rx="11" ry="${index % 2 ? 4 : 7}" fill="none" stroke="${index % 2 ? low : mid}" stroke-width="4" transform="rotate(${tilt.toFixed(1)} ${x.toFixed(1)} ${hang.toFixed(1)})"/>`
  })
}
