import { under200Tests } from '../suite/under-200.ts'
import { errorIn } from './errors.ts'

const code = (given: number) => ({ code: given, message: 'no', request_id: 'r-1', data: {} })

under200Tests(errorIn, {
  errors: [
    ['too much haste', code(40100), 'wait'],
    ['a fault of the system', code(51065), 'retry'],
    ['another fault of the system', code(50000), 'retry'],
    ['the last fault of the system', code(59999), 'retry'],
    ['an expired token', code(40102), 'reauth'],
    ['a missing token', code(40104), 'reauth'],
    ['an invalid token', code(40105), 'reauth'],
    ['a missing permission', code(40001), 'channel-blocked'],
    ['a bad parameter', code(40002), 'content'],
    ['a wrong type of file', code(40908), 'content'],
    ['a target that is not there', code(40007), 'recipient'],
    ['a limit of messages', code(40064), 'window'],
    ['a code that nobody knows', code(41000), 'unknown'],
    ['a code that is text', { code: '40105', message: 'no' }, 'reauth'],
    ['a code without words', { code: 40002 }, 'content'],
  ],
  successes: [{ code: 0, message: 'OK', request_id: 'r-1', data: { message: { message_id: 'u5' } } }, { code: '0' }],
})
