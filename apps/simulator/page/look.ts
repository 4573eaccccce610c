import type { Look } from './types.ts'

/** A platform's look as the names that the style sheets use. */
export function dressed(look: Look | undefined): Record<string, string> {
  if (!look) return {}
  const { colors, round = 16 } = look
  return {
    '--sign': colors.sign,
    '--wall': colors.ground,
    '--bar': colors.head,
    '--bar-ink': colors.headInk,
    '--bar-soft': colors.headSoft,
    '--top': colors.top ?? colors.head,
    '--own': colors.mine,
    '--own-ink': colors.mineInk,
    '--other': colors.theirs,
    '--act': colors.act,
    '--round': `${round}px`,
  }
}
