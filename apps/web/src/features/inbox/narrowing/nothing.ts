import { NARROWING } from '../address.ts'
import type { SearchChange } from '../set-search.ts'

/** Takes every filter away, and the saved view with them. */
export const NOTHING: SearchChange = { ...Object.fromEntries(NARROWING.map((name) => [name, undefined])), saved: undefined }
