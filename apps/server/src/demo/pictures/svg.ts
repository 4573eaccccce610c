/** Colours of a metal: light, body, shade. */
export const METALS = {
  gold: ['#fff4cf', '#dfb04e', '#8f6420'],
  rose: ['#ffe6dc', '#d99a82', '#8a5142'],
  white: ['#ffffff', '#c3c9d1', '#737c88'],
} as const
export type Metal = keyof typeof METALS

/** Colours of a stone: light, body, shade. */
export const STONES = {
  diamond: ['#ffffff', '#dce9f2', '#9db6c8'],
  ruby: ['#ff9aa8', '#c4213f', '#6d0c22'],
  sapphire: ['#a9c6ff', '#2c53b8', '#142a6b'],
  jade: ['#d6f3dc', '#5fae7d', '#27694a'],
  pearl: ['#ffffff', '#efe7dc', '#b9a99a'],
} as const
export type Stone = keyof typeof STONES

const GROUNDS = {
  linen: ['#f6f0e6', '#ddd0bc'],
  velvet: ['#3c4668', '#1b2138'],
  blush: ['#f8e8e4', '#e3c2ba'],
  slate: ['#e6eaee', '#bcc6cf'],
  wood: ['#c89d72', '#8f6540'],
} as const
export type Ground = keyof typeof GROUNDS

const SIDE_PX = 720

/** A whole picture, square: the things of `body` (in a space 1080 wide and high) on a ground, in soft light from above left. */
export function page(ground: Ground, body: string): string {
  const [light, dark] = GROUNDS[ground]
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE_PX}" height="${SIDE_PX}" viewBox="0 0 1080 1080">
<defs>
  <radialGradient id="ground" cx="0.32" cy="0.25" r="0.95"><stop offset="0" stop-color="${light}"/><stop offset="1" stop-color="${dark}"/></radialGradient>
  <radialGradient id="shade">${SHADE.map(([offset, opacity]) => `<stop offset="${offset}" stop-color="#1d1712" stop-opacity="${opacity}"/>`).join('')}</radialGradient>
  ${Object.entries({ ...METALS, ...STONES })
    .map(([name, [high, mid, low]]) => gradients(name, [high, mid, low]))
    .join('')}
</defs>
<rect width="1080" height="1080" fill="url(#ground)"/>
${body}
</svg>`
}

function gradients(name: string, [high, mid, low]: readonly [string, string, string]): string {
  const stops = `<stop offset="0" stop-color="${mid}"/><stop offset="0.28" stop-color="${high}"/><stop offset="0.55" stop-color="${mid}"/><stop offset="1" stop-color="${low}"/>`
  const ball = `<stop offset="0" stop-color="${high}"/><stop offset="0.6" stop-color="${mid}"/><stop offset="1" stop-color="${low}"/>`
  return `<linearGradient id="${name}" x1="0" y1="0" x2="1" y2="1">${stops}</linearGradient><radialGradient id="${name}-ball" cx="0.35" cy="0.3" r="0.8">${ball}</radialGradient>`
}

// A bell, from the middle to the edge: a blur would look the same and take most of the time that a picture takes.
const SHADE = [
  [0, 0.34],
  [0.35, 0.29],
  [0.6, 0.17],
  [0.8, 0.06],
  [1, 0],
] as const
const SPREAD = 40

/** A soft shadow on the ground. */
export function shadow(x: number, y: number, rx: number, ry: number): string {
  return `<ellipse cx="${x}" cy="${y}" rx="${rx + SPREAD}" ry="${ry + SPREAD}" fill="url(#shade)"/>`
}

/** Places something drawn around (0, 0). */
export function at(x: number, y: number, body: string, more = ''): string {
  return `<g transform="translate(${x} ${y}) ${more}">${body}</g>`
}

/** `count` things along a line from 0 to 1, ends included. */
export function along(count: number, draw: (part: number, index: number) => string): string {
  return Array.from({ length: count }, (_, index) => draw(count === 1 ? 0 : index / (count - 1), index)).join('')
}
