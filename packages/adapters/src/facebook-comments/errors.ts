import { graphErrorReader } from '../meta/graph-error.ts'
import { sendClasses } from '../meta/send-errors.ts'

/** The codes of comments beside those of the Send API (fact sheet §4): a comment that is gone, one answered privately before, usage limits. */
const classOf = sendClasses({
  wait: ['80001'],
  recipient: ['803'],
  content: ['10900', '10903'],
  'channel-blocked': ['1346003', '/1346003'],
})

/** Reads the error of a Graph answer about comments; undefined when there is none. */
export const readError = graphErrorReader(classOf)
