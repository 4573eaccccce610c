const FALLBACK = '#4f46e5'

/** The shop's colour, if it is one. It goes into a style, so nothing else may pass. */
export function safeColor(color: string): string {
  return /^#[0-9a-fA-F]{6}$/.test(color) ? color : FALLBACK
}

/** Black or white, whichever reads better on the colour (WCAG 2 contrast; the better of the two is never below 4.58:1). */
export function inkOn(color: string): '#ffffff' | '#000000' {
  const light = luminance(safeColor(color))
  return 1.05 / (light + 0.05) >= (light + 0.05) / 0.05 ? '#ffffff' : '#000000'
}

function luminance(color: string): number {
  const part = (from: number) => {
    const value = Number.parseInt(color.slice(from, from + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}
