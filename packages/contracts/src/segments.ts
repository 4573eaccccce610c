// GSM 03.38: the letters of one septet each, and those that an escape in front of them makes two.
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
const EXTENDED = new Set('\f^{}\\[~]|€')

/** How a text travels as SMS. `units` are septets under `gsm` and UTF-16 units under `ucs2`; `left` still fit into the last segment. */
export interface Segments {
  encoding: 'gsm' | 'ucs2'
  units: number
  segments: number
  left: number
}

// One message alone holds 140 bytes; in a chain each gives 6 of them to its header.
const ROOM = { gsm: { alone: 160, chained: 153 }, ucs2: { alone: 70, chained: 67 } } as const

/**
 * Into how many messages of a phone network a text is cut, which is what it costs. One letter outside GSM's alphabet makes all of it UCS-2. No
 * letter is cut in two: an escaped one and a pair of surrogates stay together. The empty text takes none. Pure.
 */
export function segmentsOf(text: string): Segments {
  const letters = [...text]
  const encoding = letters.every((letter) => BASIC.has(letter) || EXTENDED.has(letter)) ? 'gsm' : 'ucs2'
  const widths = letters.map((letter) => (encoding === 'ucs2' ? letter.length : BASIC.has(letter) ? 1 : 2))
  const units = widths.reduce((sum, width) => sum + width, 0)
  const { alone, chained } = ROOM[encoding]
  if (units <= alone) return { encoding, units, segments: units === 0 ? 0 : 1, left: alone - units }
  let segments = 1
  let used = 0
  for (const width of widths) {
    if (used + width > chained) {
      segments += 1
      used = 0
    }
    used += width
  }
  return { encoding, units, segments, left: chained - used }
}
