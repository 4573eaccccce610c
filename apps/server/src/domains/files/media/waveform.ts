/** Bars of a voice note as it is shown. */
export const BARS = 48

/** Loudness (0–1) over time, any number of samples, as 48 peaks of 0–100; the loudest is 100, silence stays 0. Undefined for nothing. */
export function waveformOf(levels: readonly number[]): number[] | undefined {
  if (levels.length === 0) return undefined
  const peaks = Array.from({ length: BARS }, (_, bar) => {
    const start = Math.floor((bar * levels.length) / BARS)
    const end = Math.max(start + 1, Math.floor(((bar + 1) * levels.length) / BARS))
    return levels.slice(start, end).reduce((most, level) => Math.max(most, level), 0)
  })
  const loudest = Math.max(...peaks)
  return peaks.map((peak) => (loudest < 0.001 ? 0 : Math.round((peak / loudest) * 100)))
}

/** The peak of each piece of `size` samples (values −1…1). */
export function levelsOf(samples: Float32Array, size: number): number[] {
  const levels: number[] = []
  for (let start = 0; start < samples.length; start += size) {
    let most = 0
    for (let i = start; i < Math.min(start + size, samples.length); i += 1) most = Math.max(most, Math.abs(samples[i] ?? 0))
    levels.push(Math.min(1, most))
  }
  return levels
}
