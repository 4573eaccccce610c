import type { ErrorClass } from '@switchboard/contracts'
import type { HttpResponse, PlatformError } from '../adapter.ts'
import { classifier } from '../shared/error-table.ts'
import { idOf, numberOf, objectOf, stringOf } from '../shared/json.ts'
import { WORDS } from './error-words.ts'

/** The customer wrote STOP: Twilio refuses the pair of numbers. */
export const OPTED_OUT = '21610'

/** What Twilio's codes mean for us (fact sheet §6). A limit of one destination (21408, 21612) speaks of the recipient: others can still be written to. */
const tabled = classifier({
  retry: ['14107', '20500', '21611', '30001', '30008', '30017', '30022', '30410', '63010', '63012'],
  wait: ['20429', '30023', '30027', '63018', '63038'],
  reauth: ['20003', '20005', '20006', '63001', '63020'],
  window: ['63016'],
  content: [
    '12300',
    '21602',
    '21617',
    '21619',
    '21620',
    '21623',
    '21655',
    '21656',
    '30007',
    '30019',
    '63005',
    '63013',
    '63019',
    '63021',
    '63027',
    '63028',
    '63040',
    '63041',
    '63042',
  ],
  recipient: [
    OPTED_OUT,
    '21211',
    '21214',
    '21217',
    '21408',
    '21604',
    '21612',
    '21614',
    '21635',
    '30003',
    '30004',
    '30005',
    '30006',
    '63003',
    '63015',
    '63024',
    '63033',
    '63049',
  ],
  'channel-blocked': ['21212', '21603', '21606', '21659', '21660', '21703', '30002', '30032', '30034', '63007'],
})

/** Twilio splits its codes into finer ones, so a code that is not listed is judged by its range: 30xxx is the carrier's word about one recipient. */
export function classOf(code: string): ErrorClass {
  const known = tabled(code)
  return known === 'unknown' && /^30\d{3}$/.test(code) ? 'recipient' : known
}

/** The error of an answer: `{code, message, status}`, or a message that came back failed under 201. Undefined when there is none. */
export function errorIn(json: unknown, _response: HttpResponse): PlatformError | undefined {
  const body = objectOf(json)
  const code = numberOf(body.code) ?? failedCode(body)
  if (code === undefined) return undefined
  const said = stringOf(body.message) ?? stringOf(body.error_message)
  return { class: classOf(String(code)), code: String(code), message: said ?? WORDS[String(code)] ?? 'Twilio gave no reason.' }
}

function failedCode({ status, error_code: code }: Record<string, unknown>): number | undefined {
  return status === 'failed' || status === 'undelivered' ? (numberOf(code) ?? 0) : undefined
}

/** Why a message did not arrive, as a status callback tells it: a bare code, which gets the words of the table. */
export function deliveryError(code: string | undefined, said: string | undefined, state: string): PlatformError {
  if (code === undefined || idOf(code) === undefined)
    return { class: 'unknown', code: state, message: said ?? `Twilio says that the message is ${state}, and gives no reason.` }
  return { class: classOf(code), code, message: said ?? WORDS[code] ?? `The message did not arrive (Twilio ${code}).` }
}
