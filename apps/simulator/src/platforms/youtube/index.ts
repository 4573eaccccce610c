import { secret } from '../../ids.ts'
import type { Platform } from '../../platform.ts'
import { changeActs, messageActs } from './acts.ts'
import { errors } from './errors.ts'
import { newLiveId } from './live-chat.ts'
import { liveRoutes } from './live-routes.ts'
import { look } from './look.ts'
import { oauthRoutes, orphan } from './owner.ts'
import { pictureRoute, readRoutes } from './reads.ts'
import { wall } from './wall.ts'
import { writeRoutes } from './writes.ts'

/** A YouTube channel: videos with comments, and the chat of a live one. It tells nothing by itself, and counts what it is asked. */
export const youtube: Platform = {
  key: 'youtube',
  title: 'YouTube',
  look,
  abilities: { writes: ['text', 'super-chat'], reactions: [], quotes: false, edits: false, deletes: true, follows: false },
  accountDefaults: () => ({ appId: `${secret('')}.apps.googleusercontent.com` }),
  newCustomer: ({ id }) => ({ platformId: id ?? `UC${secret('').slice(0, 22)}` }),
  addresses: ({ platformId }) => [platformId],
  messageId: newLiveId,
  routes: [...readRoutes, ...writeRoutes, ...liveRoutes, ...oauthRoutes, pictureRoute],
  // The token leads to the account, so whoever has found one is let in.
  authorise: () => undefined,
  orphan,
  errors,
  writes: messageActs,
  changes: changeActs,
  events: {},
  wall,
}
