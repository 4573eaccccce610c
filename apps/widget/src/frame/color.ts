/** The shop's colour, if it is one. It goes into a style, so nothing else may pass. */
export function safeColor(color = ''): string {
  return /^#[\da-f]{6}$/i.test(color) ? color : '#4f46e5'
}

/** Black or white, whichever reads better on the colour (WCAG 2 contrast; the better of the two is never below 4.58:1). */
export function inkOn(color: string): string {
  const light = (from: number) => {
    const value = Number.parseInt(color.slice(from, from + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * light(1) + 0.7152 * light(3) + 0.0722 * light(5) < 0.1791 ? '#ffffff' : '#000000'
}
