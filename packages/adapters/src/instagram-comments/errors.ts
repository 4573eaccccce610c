import { graphErrorReader } from '../meta/graph-error.ts'
import { classOf as classOfMessages } from '../instagram/errors.ts'

/** A comment was answered in private before. Of all other codes, those of messages hold. */
const TWICE: ReadonlySet<string> = new Set(['10900', '10903'])

/** Reads the error of a Graph answer about comments; undefined when there is none. */
export const readError = graphErrorReader((code, subcode) => (TWICE.has(code) ? 'content' : classOfMessages(code, subcode)))
