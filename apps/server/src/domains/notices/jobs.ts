import type { JobHandlers } from '../../infra/jobs/worker.ts'
import { DIGEST } from './digest/book.ts'
import { type DigestDeps, sendDigest } from './digest/send.ts'
import { PUSH, type PushJob } from './push/book.ts'
import { type PushDeps, sendPush } from './push/send.ts'

/** Pushes and mails of what stayed unread. */
export function noticeJobs(deps: PushDeps & DigestDeps): JobHandlers {
  return {
    [PUSH]: (job: PushJob & { tenantId: string }) => sendPush(deps, job),
    // Of the user `ref`. A second run finds nothing that was not mailed yet.
    [DIGEST]: (job: { tenantId: string; ref: string }) => sendDigest(deps, job),
  }
}
