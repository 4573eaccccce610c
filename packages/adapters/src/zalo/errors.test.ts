import { under200Tests } from '../suite/under-200.ts'
import { errorIn } from './api.ts'

const code = (error: number) => ({ error, message: 'no' })

under200Tests(errorIn, {
  errors: [
    ['the limit of calls a minute', code(-32), 'wait'],
    ['the quota of the account', code(-211), 'wait'],
    ['the quota of this recipient', code(-218), 'wait'],
    ['promotion at night', code(-234), 'wait'],
    ['an uploaded file that ran out', code(-100), 'retry'],
    ['a sending that failed', code(-200), 'retry'],
    ['a bad parameter', code(-201), 'content'],
    ['a parameter that is too long', code(-210), 'content'],
    ['an unsupported parameter', code(-233), 'content'],
    ['a retired call', code(-240), 'content'],
    ['a breach of the rules', code(-248), 'content'],
    ['an invalid token', code(-216), 'reauth'],
    ['an expired token', code(-220), 'reauth'],
    ['an account or app that is disabled, not verified or without the right (-204)', code(-204), 'channel-blocked'],
    ['an account or app that is disabled, not verified or without the right (-205)', code(-205), 'channel-blocked'],
    ['an account or app that is disabled, not verified or without the right (-209)', code(-209), 'channel-blocked'],
    ['an account or app that is disabled, not verified or without the right (-212)', code(-212), 'channel-blocked'],
    ['an account or app that is disabled, not verified or without the right (-219)', code(-219), 'channel-blocked'],
    ['an account or app that is disabled, not verified or without the right (-221)', code(-221), 'channel-blocked'],
    ['an account or app that is disabled, not verified or without the right (-223)', code(-223), 'channel-blocked'],
    ['an account or app that is disabled, not verified or without the right (-224)', code(-224), 'channel-blocked'],
    ['a missing billing account', code(-320), 'channel-blocked'],
    ['an empty billing account', code(-321), 'channel-blocked'],
    ['somebody who does not follow', code(-213), 'recipient'],
    ['somebody who takes no messages', code(-217), 'recipient'],
    ['somebody banned or long away', code(-227), 'recipient'],
    ['somebody who restricts messages', code(-244), 'recipient'],
    ['seven days of silence', code(-230), 'window'],
    ['seven days of silence, by the other code', code(-232), 'window'],
    ['a code that nobody knows', code(-9999), 'unknown'],
    ['a code that is text', { error: '-216', message: 'no' }, 'reauth'],
    ['a code without words', { error: -201 }, 'content'],
  ],
  successes: [{ error: 0, message: 'Success', data: { message_id: '1' } }, { error: '0' }],
})
