import { graphErrorReader } from '../meta/graph-error.ts'
import { classifier } from '../shared/error-table.ts'

/** The class of a Send API code (fact sheet §6). Subcodes that stand alone were seen under several codes. */
export const classOf = classifier({
  retry: ['1', '2', '100/2018008', '100/2018294', '/2018300', '/2018321', '2018300', '2018321'],
  wait: ['4', '17', '32', '613', '80006'],
  reauth: ['3', '10', '190', '200'],
  window: ['10/2018278', '10/2534022', '10/2018065', '/2018278', '2018278'],
  recipient: ['551', '10/2018108', '551/1545041', '200/1545041', '100/2018001', '100/33', '/2018001', '/2018218', '2018218'],
  content: ['100', '100/2018047', '100/2018074', '100/2018109', '100/2018014'],
  'channel-blocked': ['368', '2022', '10/1893063', '10/2022', '613/2018338'],
  unknown: ['2/2018344'],
})

/** Another app holds the conversation: control must be taken before sending. */
const THREAD_ELSEWHERE = /(^|\/)(2018300|2018321)$/

/** True for a refusal that taking the conversation over can mend. */
export function threadElsewhere(code: string): boolean {
  return THREAD_ELSEWHERE.test(code)
}

/** Reads the error of a Graph answer; undefined when there is none. */
export const readError = graphErrorReader(classOf)
