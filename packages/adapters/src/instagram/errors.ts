import { graphErrorReader } from '../meta/graph-error.ts'
import { sendClasses } from '../meta/send-errors.ts'

/** The class of a code: those of the Send API, and Instagram's own (fact sheet §5). */
export const classOf = sendClasses({
  retry: ['100/2534037', '/2534037'],
  wait: ['613/2534040', '80002'],
  reauth: ['100/2534013', '10/2534077'],
  recipient: ['100/2534014', '100/2534029'],
  content: ['100/2534015', '100/2534025'],
  // The owner must allow access to messages again in Instagram's own settings; the account must be a professional one.
  'channel-blocked': ['200/2534041', '36103'],
})

/** Reads the error of a Graph answer; undefined when there is none. */
export const readError = graphErrorReader(classOf)
