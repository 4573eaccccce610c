import type { Problem } from '@switchboard/contracts'

const PLACE = /^\/conditions\/items\/(\d+)/

/** What the server found wrong with conditions, by the place of each. Pure. */
export function conditionFaults(problem: Pick<Problem, 'errors'>): Map<number, string> {
  return new Map(
    (problem.errors ?? []).flatMap(({ path, message }) => {
      const at = PLACE.exec(path)?.[1]
      return at === undefined ? [] : [[Number(at), message] as const]
    }),
  )
}
