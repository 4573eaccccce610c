import type { Me, Notice } from '@switchboard/contracts'
import { URGENT_NOTICES } from '@switchboard/contracts/notice-kinds' // the index would bring every schema along
import { isQuiet } from '@switchboard/contracts/quiet-hours'

/** Two soft tones, for whoever wants them, outside his quiet hours. A browser that nobody has clicked in yet stays silent. */
export function playSound(
  { preferences, tenant }: Pick<Me, 'preferences' | 'tenant'>,
  news: readonly Pick<Notice, 'kind'>[],
  atMs: number,
): void {
  const { sound, quiet } = preferences.notices ?? {}
  const urgent = quiet?.urgent === true && news.some(({ kind }) => URGENT_NOTICES.includes(kind))
  if (!sound || (quiet && !urgent && isQuiet(quiet.spans, quiet.timeZone ?? tenant.timeZone, atMs))) return
  const context = new AudioContext()
  for (const [index, hertz] of [880, 1175].entries()) tone(context, hertz, context.currentTime + index * 0.12)
  setTimeout(() => void context.close(), 1_000)
}

function tone(context: AudioContext, hertz: number, at: number): void {
  const oscillator = context.createOscillator()
  const volume = context.createGain()
  oscillator.frequency.value = hertz
  volume.gain.setValueAtTime(0.08, at)
  volume.gain.exponentialRampToValueAtTime(0.001, at + 0.25)
  oscillator.connect(volume).connect(context.destination)
  oscillator.start(at)
  oscillator.stop(at + 0.25)
}
