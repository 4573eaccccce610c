import { deadToken, graphError } from '../../meta/graph.ts'
import type { Answer } from '../../platform.ts'

export function windowClosed(): Answer {
  return graphError(
    10,
    '(#10) This message is sent outside of allowed window. Learn more about the new policy here: https://developers.facebook.com/docs/messenger-platform/policy-overview',
    { subcode: 2018278 },
  )
}

export function noSuchPerson(): Answer {
  return graphError(100, '(#100) No matching user found', { subcode: 2018001 })
}

export function personUnavailable(): Answer {
  return graphError(551, "(#551) This person isn't available right now.", { subcode: 1545041 })
}

export function attachmentNotFetched(): Answer {
  return graphError(100, '(#100) Failed to fetch the file from the url', { subcode: 2018008 })
}

export function noSuchAttachment(): Answer {
  return graphError(100, '(#100) Invalid attachment_id', { subcode: 2018074 })
}

export function commentGone(): Answer {
  return graphError(100, 'Unsupported request. Object with this ID does not exist, cannot be loaded due to missing permissions', {
    subcode: 33,
  })
}

export function alreadyReplied(): Answer {
  return graphError(10900, '(#10900) Activity already replied to')
}

/** Errors a fault can ask for by name. */
export const errors: Readonly<Record<string, () => Answer>> = {
  'expired-token': deadToken,
  'window-closed': windowClosed,
  'rate-limited': () => ({
    ...graphError(613, '(#613) Calls to this api have exceeded the rate limit.'),
    headers: { 'x-business-use-case-usage': '{"call_count":100,"total_time":25,"estimated_time_to_regain_access":1}' },
  }),
  'recipient-unavailable': personUnavailable,
  'account-restricted': () => graphError(368, '(#368) The action attempted has been deemed abusive or is otherwise disallowed'),
  'other-app-in-control': () => graphError(100, '(#100) Another app is controlling this thread now.', { subcode: 2018300 }),
  'comment-gone': commentGone,
  'already-replied': alreadyReplied,
  'looks-like-spam': () => graphError(1, 'Please reduce the amount of data or try again later', { subcode: 1346003 }),
  temporary: () => graphError(2, '(#2) Service temporarily unavailable', { status: 503 }),
}
