import { encodeCursor } from '../../apps/server/src/infra/http/cursor.ts'
import type { InboxWorld, Viewer } from './inbox-world.ts'
import { timedGet } from './timed-get.ts'

/** One thing that an agent looks at: a filter of the list, or a thread. */
export interface View {
  name: string
  viewer: Viewer
  /** The address of the next sample, with what is drawn by lot drawn anew. */
  path(world: InboxWorld): string
}

const list = (name: string, viewer: Viewer, query: (world: InboxWorld) => string): View => ({
  name,
  viewer,
  path: (world) => `/conversations?limit=50${query(world)}`,
})
const thread = (viewer: Viewer): View => ({
  name: 'thread',
  viewer,
  path: (world) => `/conversations/${oneOf(world.conversations[viewer])}/messages?limit=50`,
})

/** First pages. Lists come in pages of 50, as the app asks for them. */
export const FIRST: readonly View[] = [
  list('open', 'agent', () => ''),
  list('mine', 'agent', () => '&assignee=me'),
  list('unassigned', 'agent', () => '&assignee=none'),
  list('one page', 'agent', (world) => `&page=${oneOf(world.pages)}`),
  list('unread', 'agent', () => '&unread=true'),
  list('closed', 'agent', () => '&status=resolved'),
  list('open', 'restricted', () => ''),
  list('unread', 'restricted', () => '&unread=true'),
  list('closed', 'restricted', () => '&status=resolved'),
  list('open', 'lead', () => ''),
  list('unread', 'lead', () => '&unread=true'), // three of all open ones: the rest has to be passed over
  list('one page', 'lead', (world) => `&page=${oneOf(world.pages)}`),
  thread('agent'),
  thread('restricted'),
  thread('lead'),
]

/** Deep inside the longest conversations. */
const DEEP: View = {
  name: 'long thread, next',
  viewer: 'lead',
  path: (world) => {
    const { conversationId, at, id } = oneOf(world.deep)
    return `/conversations/${conversationId}/messages?limit=50&cursor=${encodeCursor({ at, id })}`
  },
}

/** All views: first pages, and the pages after them as far as a full one follows, at most ten. */
export async function viewsOf(world: InboxWorld): Promise<View[]> {
  const views = [...FIRST, DEEP]
  for (const view of FIRST.filter(({ name }) => name !== 'thread')) {
    const paths = await nextPages(world, view)
    if (paths.length > 0) views.push({ name: `${view.name}, next`, viewer: view.viewer, path: () => oneOf(paths) })
  }
  return views
}

async function nextPages(world: InboxWorld, view: View): Promise<string[]> {
  const first = view.path(world)
  const paths: string[] = []
  for (let path = first; paths.length < 10; ) {
    const { body } = await timedGet<{ data: unknown[]; nextCursor: string | null }>(world.port, path, world.tokens[view.viewer])
    if (body.nextCursor === null) return paths.slice(0, -1)
    path = `${first}&cursor=${body.nextCursor}`
    paths.push(path)
  }
  return paths
}

function oneOf<T>(list: readonly T[]): T {
  const one = list[Math.floor(Math.random() * list.length)]
  if (one === undefined) throw new Error('there is nothing to draw from')
  return one
}
