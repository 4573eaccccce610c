import { cutStone } from './jewels.ts'
import { at } from './svg.ts'

/** A sticker, 512 px square on nothing: a smiling stone among sparks. */
export function sticker(): string {
  const spark = (x: number, y: number, r: number) =>
    `<path d="M${x} ${y - r} Q${x} ${y} ${x + r} ${y} Q${x} ${y} ${x} ${y + r} Q${x} ${y} ${x - r} ${y} Q${x} ${y} ${x} ${y - r} Z" fill="#f2b84b"/>`
  const face =
    '<path d="M-22 14 q6 -8 12 0 M10 14 q6 -8 12 0 M-12 30 q12 12 24 0" stroke="#1c3a63" stroke-width="5" fill="none" stroke-linecap="round"/>'
  const outline =
    '<polygon points="-100,0 -62,-54 62,-54 100,0 0,112" fill="none" stroke="#ffffff" stroke-width="16" stroke-linejoin="round"/>'
  return `<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512" viewBox="0 0 512 512">${at(256, 230, outline + cutStone('diamond') + face, 'scale(1.7)')}${spark(96, 120, 44)}${spark(430, 150, 34)}${spark(400, 400, 26)}</svg>`
}
