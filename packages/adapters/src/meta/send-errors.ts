import { classifier, type ErrorTable } from '../shared/error-table.ts'
import type { ClassOf } from './graph-error.ts'

/** The codes of the Send API, which Messenger and Instagram share (Messenger's fact sheet §6). Subcodes that stand alone were seen under several codes. */
const SEND_CODES: ErrorTable = {
  retry: ['1', '2', '100/2018008', '100/2018294', '/2018300', '/2018321', '2018300', '2018321'],
  wait: ['4', '17', '32', '613', '80006'],
  reauth: ['3', '10', '190', '200'],
  window: ['10/2018278', '10/2534022', '10/2018065', '/2018278', '2018278'],
  recipient: ['551', '10/2018108', '551/1545041', '200/1545041', '100/2018001', '100/33', '/2018001', '/2018218', '2018218'],
  content: ['100', '100/2018047', '100/2018074', '100/2018109', '100/2018014'],
  'channel-blocked': ['368', '2022', '10/1893063', '10/2022', '613/2018338'],
  unknown: ['2/2018344'],
}

/** The classes of the Send API's codes, with those of one platform. */
export function sendClasses(own: ErrorTable = {}): ClassOf {
  const names = [...Object.keys(SEND_CODES), ...Object.keys(own)] as (keyof ErrorTable)[]
  return classifier(Object.fromEntries(names.map((name) => [name, [...(SEND_CODES[name] ?? []), ...(own[name] ?? [])]])))
}

/** Another app holds the conversation: control must be taken before sending. */
const THREAD_ELSEWHERE = /(^|\/)(2018300|2018321|2534037)$/

/** True for a refusal that taking the conversation over can mend. */
export function threadElsewhere(code: string): boolean {
  return THREAD_ELSEWHERE.test(code)
}
