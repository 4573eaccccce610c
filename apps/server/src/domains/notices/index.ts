import type { DomainModule } from '../../infra/http/access.ts'
import { type NoticeRouteDeps, noticeRoutes } from './routes.ts'

export { noticesFollower } from './follower.ts'
export { forgetNotices } from './forget.ts'
export { noteViewing } from './in-front.ts'
export { noticeJobs } from './jobs.ts'
export { resealInstallationKeys } from './push/vapid-keys.ts'
export { unsubscribeDoor } from './digest/unsubscribe.ts'

/** What each member of the team should know of: in the app, at his browsers, in his mailbox. */
export const noticesDomain: DomainModule = {
  name: 'notices',
  routes: (deps: NoticeRouteDeps) => noticeRoutes(deps),
}
