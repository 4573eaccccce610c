import { under200Tests } from '../suite/under-200.ts'
import { errorIn } from './errors.ts'

const status = (code: number) => ({ status: code, status_message: 'no' })

under200Tests(errorIn, {
  errors: [
    ['an unknown token', status(2), 'reauth'],
    ['a bad address', status(1), 'content'],
    ['bad data', status(3), 'content'],
    ['missing data', status(4), 'content'],
    ['an unsupported version', status(13), 'content'],
    ['an incompatible version', status(14), 'content'],
    ['an answer that is not allowed', status(16), 'content'],
    ['a bot that is not inline', status(17), 'content'],
    ['a bot without a public chat', status(18), 'content'],
    ['a broadcast that cannot be sent', status(19), 'content'],
    ['a broadcast that is not allowed', status(20), 'content'],
    ['somebody unknown', status(5), 'recipient'],
    ['somebody who did not subscribe', status(6), 'recipient'],
    ['somebody without a fit device', status(11), 'recipient'],
    ['a blocked bot', status(7), 'channel-blocked'],
    ['a bot that is not there', status(8), 'channel-blocked'],
    ['a suspended bot', status(9), 'channel-blocked'],
    ['a missing webhook', status(10), 'channel-blocked'],
    ['a bot without the right', status(15), 'channel-blocked'],
    ['too many calls', status(12), 'wait'],
    ['a general error', status(-1), 'retry'],
    ['a state that nobody knows', status(99), 'retry'],
    ['a state without words', { status: 3 }, 'content'],
  ],
  successes: [{ status: 0, status_message: 'ok', message_token: '5741311803571721087' }],
})
