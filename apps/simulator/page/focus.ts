import type { Line } from './types.ts'

/** What the customer is about to do with a bubble: answer it, or change their own words. */
export interface Focus {
  line: Line
  as: 'reply' | 'edit'
}
