import { band, bead, chain, cutStone, solitaire } from './jewels.ts'
import { along, at, METALS, page, shadow } from './svg.ts'
import { strokes } from './strokes.ts'

/** Drawings of the demo by name; each is a whole picture. */
export const SHAPES = {
  'ring-ruby': () => page('linen', shadow(560, 930, 300, 40) + at(540, 660, solitaire('gold', 'ruby'), 'scale(1.35)')),
  'ring-diamond': () => page('velvet', shadow(560, 930, 300, 40) + at(540, 660, solitaire('white', 'diamond'), 'scale(1.35)')),
  'ring-sapphire': () => page('blush', shadow(560, 930, 300, 40) + at(540, 660, solitaire('rose', 'sapphire'), 'scale(1.35) rotate(-9)')),
  'ring-on-ruler': () => page('wood', ruler() + at(540, 470, band('gold', 34), 'scale(1.3)')),
  'wedding-bands': () =>
    page('linen', shadow(540, 800, 360, 46) + at(420, 600, band('gold', 52)) + at(660, 610, band('white', 40), 'scale(0.92) rotate(12)')),
  'engraving-draft': () =>
    page(
      'slate',
      shadow(540, 720, 420, 40) + flatBand('rose') + strokes('A+M 14.02', { x: 250, y: 490, size: 100, colour: METALS.rose[2] }),
    ),
  'jade-bangle': () => page('blush', shadow(560, 800, 330, 50) + bangle()),
  'pearl-necklace': () => page('velvet', pearls()),
  pendant: () =>
    page('slate', chain('gold', { x1: 190, x2: 890, y: 120, drop: 480, links: 78 }) + at(540, 690, cutStone('jade'), 'scale(1.3)')),
  earrings: () => page('linen', shadow(400, 850, 90, 20) + shadow(690, 850, 90, 20) + [390, 680].map((x) => drop(x)).join('')),
  'open-clasp': () =>
    page(
      'wood',
      chain('white', { x1: 80, x2: 560, y: 420, drop: 200, links: 44 }) +
        at(600, 390, clasp()) +
        chain('white', { x1: 720, x2: 1060, y: 520, drop: 150, links: 32 }),
    ),
  parcel: () => page('slate', shadow(560, 860, 380, 56) + parcel()),
  'gift-box': () => page('blush', shadow(560, 850, 330, 50) + giftBox()),
  receipt: () => page('wood', shadow(560, 930, 270, 40) + receipt()),
} as const satisfies Readonly<Record<string, () => string>>

export type Shape = keyof typeof SHAPES

function ruler(): string {
  const marks = along(
    41,
    (part, index) => `<path d="M${90 + part * 900} 820 v${index % 5 ? -26 : -52}" stroke="#5d4a33" stroke-width="${index % 5 ? 3 : 5}"/>`,
  )
  return `<rect x="60" y="740" width="960" height="90" rx="6" fill="#f3e6c8"/>${marks}`
}

function flatBand(metal: 'rose'): string {
  const [high, , low] = METALS[metal]
  return `<rect x="90" y="400" width="900" height="270" rx="60" fill="url(#${metal})"/><path d="M140 430 h800" stroke="${high}" stroke-width="10" stroke-linecap="round" opacity="0.8"/>
    <path d="M140 646 h800" stroke="${low}" stroke-width="8" stroke-linecap="round" opacity="0.5"/>`
}

function bangle(): string {
  return `<ellipse cx="540" cy="560" rx="300" ry="270" fill="none" stroke="url(#jade)" stroke-width="96"/>
    <path d="M300 430 A 300 270 0 0 1 500 300" fill="none" stroke="#f2fff5" stroke-width="22" stroke-linecap="round" opacity="0.8"/>
    <path d="M700 800 q60 -30 90 -90 M330 720 q30 40 70 70" fill="none" stroke="#2f7a58" stroke-width="10" stroke-linecap="round" opacity="0.5"/>`
}

function pearls(): string {
  return along(31, (part) => {
    const x = 150 + 780 * part
    const y = 190 + 560 * (1 - (2 * part - 1) ** 2)
    return bead(x, y, 20 + 24 * (1 - Math.abs(2 * part - 1)), 'pearl')
  })
}

function drop(x: number): string {
  return `<path d="M${x} 300 q26 -44 52 0" fill="none" stroke="${METALS.gold[1]}" stroke-width="10"/><path d="M${x} 300 v120" stroke="${METALS.gold[1]}" stroke-width="8"/>
    ${bead(x, 440, 26, 'gold')}${bead(x, 580, 104, 'pearl')}`
}

function clasp(): string {
  return `<path d="M60 -30 A 64 64 0 1 0 66 60" fill="none" stroke="url(#white)" stroke-width="24" stroke-linecap="round"/><circle cx="-4" cy="-64" r="13" fill="${METALS.white[2]}"/>`
}

function parcel(): string {
  return `<polygon points="160,420 540,300 920,420 540,560" fill="#d9b48a"/><polygon points="160,420 540,560 540,900 160,740" fill="#b98d5f"/><polygon points="920,420 540,560 540,900 920,740" fill="#a2784c"/>
    <polygon points="330,366 390,347 770,473 710,497" fill="#efe3cf" opacity="0.85"/><polygon points="710,497 770,473 770,580 710,604" fill="#e2d3b8" opacity="0.85"/>
    <polygon points="220,560 420,636 420,740 220,660" fill="#f7f4ee"/>${[0, 1, 2].map((n) => `<path d="M244 ${594 + n * 24} l${n === 2 ? 90 : 150} ${n === 2 ? 34 : 57}" stroke="#8b8f96" stroke-width="7"/>`).join('')}`
}

function giftBox(): string {
  return `<rect x="230" y="480" width="620" height="370" rx="14" fill="#7d2f3c"/><rect x="200" y="400" width="680" height="120" rx="14" fill="#94404d"/>
    <rect x="490" y="400" width="100" height="450" fill="#ecd9a8"/><path d="M540 400 C 380 250 330 330 400 400 Z M540 400 C 700 250 750 330 680 400 Z" fill="#f3e3b8" stroke="#cdb479" stroke-width="6"/><circle cx="540" cy="398" r="30" fill="#dcc78f"/>`
}

function receipt(): string {
  const rows = [300, 360, 420, 480, 540]
    .map(
      (y, i) =>
        `<rect x="340" y="${y}" width="${[220, 260, 190, 240, 160][i]}" height="16" rx="4" fill="#aeb3ba"/><rect x="640" y="${y}" width="90" height="16" rx="4" fill="#8d949d"/>`,
    )
    .join('')
  return `<g transform="rotate(-3 540 540)"><path d="M290 150 H790 V905 H290 Z" fill="#fdfcf9"/>
    <circle cx="540" cy="222" r="30" fill="none" stroke="#8a6b3a" stroke-width="7"/><path d="M522 214 l18 24 l18 -24 l-9 -12 h-18 Z" fill="#8a6b3a"/>${rows}
    <path d="M330 610 H750" stroke="#c3c7cc" stroke-width="5" stroke-dasharray="14 10"/><rect x="340" y="650" width="130" height="24" rx="5" fill="#6f7680"/><rect x="600" y="650" width="130" height="24" rx="5" fill="#3f454d"/>
    ${along(34, (part, index) => `<rect x="${360 + part * 350}" y="740" width="${index % 3 === 0 ? 9 : 4}" height="100" fill="#2f343b"/>`)}</g>`
}
