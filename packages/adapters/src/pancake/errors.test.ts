import { under200Tests } from '../suite/under-200.ts'
import { errorIn } from './errors.ts'

const said = (message: string, code?: number) => ({ success: false, message, ...(code !== undefined && { error_code: code }) })

under200Tests(errorIn, {
  errors: [
    ['a dead token, by its code', said('no', 401), 'reauth'],
    ['a forbidden call, by its code', said('no', 403), 'reauth'],
    ['a dead token, by the other code', said('no', 4001), 'reauth'],
    ['a forbidden call, by the other code', said('no', 4003), 'reauth'],
    ['a dead token, in words', said('Invalid access_token'), 'reauth'],
    ['too many calls, by their code', said('no', 429), 'wait'],
    ['too many calls, by the other code', said('no', 4029), 'wait'],
    ['too many calls, in words', said('Rate limit exceeded'), 'wait'],
    ['an ended subscription', said('Your subscription has expired', 102), 'channel-blocked'],
    ['a missing permission', said('You do not have permission to do this'), 'channel-blocked'],
    ['the platform’s closed window', said('(#10) This message is sent outside of allowed window.'), 'window'],
    ['a conversation that is not there', said('Conversation not found'), 'recipient'],
    ['a text that is too long', said('Message is too long'), 'content'],
    ['a code that nobody knows', said('Hệ thống bận', 999), 'unknown'],
    ['a reason in an object', { success: false, error: { message: 'Tag not found' } }, 'recipient'],
    ['no reason at all', { success: false }, 'unknown'],
  ],
  successes: [{ success: true, id: 'm_1' }, { id: 'm_1' }, { success: 'false' }],
})
