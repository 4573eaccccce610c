/** The parts of the screen and what one needs to see each. Order as shown. */
const PARTS = [
  { key: 'opt-outs', needs: 'opt-out.read' },
  { key: 'numbers', needs: 'channel.manage' },
  { key: 'pools', needs: 'channel.read' },
  { key: 'report', needs: 'channel.manage' },
] as const

export type Part = (typeof PARTS)[number]['key']

/** The parts that somebody with these rights may see. Pure. */
export function readableParts(can: (permission: string) => boolean): Part[] {
  return PARTS.filter(({ needs }) => can(needs)).map(({ key }) => key)
}
