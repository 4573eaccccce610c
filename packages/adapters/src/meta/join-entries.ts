import { arrayOf, objectOf } from '../shared/json.ts'

/** Joins Meta's bodies as Meta does: all entries under one object. */
export function joinEntries(object: string): (bodies: readonly unknown[]) => unknown {
  return (bodies) => ({ object, entry: bodies.flatMap((body) => arrayOf(objectOf(body).entry)) })
}
