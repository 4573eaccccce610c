import type { ErrorClass } from '@switchboard/contracts'

/**
 * Error codes of one platform by what can be done about them: `10/2018278` (code and subcode) wins over `/2018278` (that subcode
 * under any code), and that over the bare `10`.
 */
export type ErrorTable = Partial<Record<ErrorClass, readonly string[]>>

/** A function from code (and subcode) to class. What no row names is `unknown`. */
export function classifier(table: ErrorTable): (code: string, subcode?: string) => ErrorClass {
  const classes = new Map(Object.entries(table).flatMap(([name, codes]) => codes.map((code) => [code, name as ErrorClass] as const)))
  return (code, subcode) => {
    const exact = subcode === undefined ? undefined : (classes.get(`${code}/${subcode}`) ?? classes.get(`/${subcode}`))
    return exact ?? classes.get(code) ?? 'unknown'
  }
}
