import type { Instant } from '@switchboard/contracts'
import { instantFromIso } from '../shared/instant.ts'

const OURS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/

/** A moment of our own clock, with its microseconds: a read mark that lost them would fall short of the message it stands for. */
export function momentOf(value: unknown): Instant | undefined {
  const coarse = instantFromIso(value)
  return coarse && typeof value === 'string' && OURS.test(value) ? value : coarse
}
