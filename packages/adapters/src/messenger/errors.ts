import { graphErrorReader } from '../meta/graph-error.ts'
import { sendClasses } from '../meta/send-errors.ts'

/** The class of a Send API code. */
export const classOf = sendClasses()

/** Reads the error of a Graph answer; undefined when there is none. */
export const readError = graphErrorReader(classOf)
