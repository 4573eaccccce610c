/** Black or white, whichever reads better on a `#rrggbb` ground, by WCAG's relative luminance. A malformed colour counts as dark. */
export function readableOn(color: string): '#000000' | '#ffffff' {
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color)
  if (!parts) return '#ffffff'
  const [red = 0, green = 0, blue = 0] = parts.slice(1).map((hex) => linear(Number.parseInt(hex, 16) / 255))
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
  return (luminance + 0.05) / 0.05 >= 1.05 / (luminance + 0.05) ? '#000000' : '#ffffff'
}

function linear(channel: number): number {
  return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
}
