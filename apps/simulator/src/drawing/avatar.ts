import { createHash } from 'node:crypto'
import { type Colour, drawPng } from './png.ts'

const SIZE = 96

const grounds: readonly Colour[] = [
  [203, 216, 240],
  [240, 214, 200],
  [206, 230, 214],
  [233, 210, 229],
  [240, 228, 196],
  [200, 226, 232],
]
const skins: readonly Colour[] = [
  [236, 196, 164],
  [214, 164, 126],
  [183, 130, 94],
  [247, 213, 184],
]
const hairs: readonly Colour[] = [
  [46, 38, 36],
  [88, 58, 40],
  [24, 26, 34],
  [120, 82, 50],
]
const clothes: readonly Colour[] = [
  [82, 104, 170],
  [176, 88, 92],
  [70, 132, 112],
  [128, 92, 156],
  [196, 146, 70],
]

/** A plain drawn portrait; the same seed always gives the same face. */
export function drawAvatar(seed: string): Buffer {
  const dice = createHash('sha256').update(seed).digest()
  const [ground, skin, hair, cloth] = [grounds, skins, hairs, clothes].map(
    (choices, index) => choices[(dice[index] ?? 0) % choices.length] ?? choices[0],
  )
  const long = (dice[5] ?? 0) % 2 === 0
  return drawPng(SIZE, (x, y) => {
    const inside = (cx: number, cy: number, rx: number, ry: number) => ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 <= 1
    if (inside(0.5, 0.46, 0.17, 0.2) && y > 0.36) return skin ?? [0, 0, 0]
    if (inside(0.5, 0.4, 0.22, 0.22) && (y < 0.46 || long)) return hair ?? [0, 0, 0]
    if (long && y > 0.4 && y < 0.68 && Math.abs(x - 0.5) < 0.22 && Math.abs(x - 0.5) > 0.12) return hair ?? [0, 0, 0]
    if (Math.abs(x - 0.5) < 0.07 && y > 0.5 && y < 0.76) return skin ?? [0, 0, 0]
    if (inside(0.5, 1.02, 0.36, 0.32)) return cloth ?? [0, 0, 0]
    return ground ?? [0, 0, 0]
  })
}
