import { deadToken, graphError } from '../../meta/graph.ts'
import type { Answer } from '../../platform.ts'

export function windowClosed(): Answer {
  return graphError(10, '(#10) This message is sent outside of allowed window.', { subcode: 2534022 })
}

export function noSuchPerson(): Answer {
  return graphError(100, '(#100) The requested user cannot be found.', { subcode: 2534014 })
}

export function personUnavailable(): Answer {
  return graphError(100, '(#100) The user has blocked this account or cannot receive messages.', { subcode: 2534029 })
}

export function wrongData(why: string): Answer {
  return graphError(100, `(#100) Invalid data for this kind of message: ${why}`, { subcode: 2534015 })
}

export function attachmentNotFetched(): Answer {
  return graphError(100, '(#100) Failed to fetch the file from the url', { subcode: 2018008 })
}

export function commentGone(): Answer {
  return graphError(100, 'Unsupported request. Object with this ID does not exist, cannot be loaded due to missing permissions', {
    subcode: 33,
  })
}

/** Errors a fault can ask for by name. */
export const errors: Readonly<Record<string, () => Answer>> = {
  'expired-token': deadToken,
  'window-closed': windowClosed,
  'rate-limited': () => ({
    ...graphError(613, '(#613) Calls to this api have exceeded the rate limit.', { subcode: 2534040 }),
    headers: { 'x-business-use-case-usage': '{"call_count":100,"total_time":25,"estimated_time_to_regain_access":1}' },
  }),
  'comment-gone': commentGone,
  'recipient-unavailable': personUnavailable,
  'account-restricted': () => graphError(368, '(#368) The action attempted has been deemed abusive or is otherwise disallowed'),
  'messages-not-shared': () =>
    graphError(200, '(#200) The owner of this account does not allow access to its messages.', { subcode: 2534041, status: 403 }),
  'page-link-broken': () => graphError(10, '(#10) The page is not linked to this Instagram account any more.', { subcode: 2534077 }),
  'other-app-in-control': () => graphError(100, '(#100) Another app is controlling this thread now.', { subcode: 2534037 }),
  temporary: () => graphError(2, '(#2) Service temporarily unavailable', { status: 503 }),
}
