import { HttpFailure, type PlatformError } from '@switchboard/adapters'
import { inTenant, SYSTEM } from '../../../infra/db/tx.ts'
import type { Log } from '../../../infra/log.ts'
import { askRenewing } from '../ask-renewing.ts'
import { type PageClientDeps, type PageLine, pageLine } from '../page-client.ts'
import type { HeldPage } from './listener-store.ts'
import { ringStreams } from './ring.ts'

export interface ListenDeps extends PageClientDeps {
  log: Log
  /** Streams are due now. */
  onRung: () => void
  /** The connection of a page stands. */
  onStanding: (page: HeldPage) => Promise<void>
}

/**
 * Holds the connection of one page until it ends or `until` is aborted; whatever it rings is polled. @returns why it ended; undefined when it was told to;
 * `gone` when the page has none any more
 */
export async function listenToPage(deps: ListenDeps, page: HeldPage, until: AbortSignal): Promise<PlatformError | 'gone' | undefined> {
  const line = await pageLine(deps, page.tenantId, page.pageId)
  if (!line?.client.listen) return 'gone'
  return askRenewing(deps, line, (one) => hold(deps, { line: one, page, until }))
}

interface Holding {
  line: PageLine
  page: HeldPage
  until: AbortSignal
}

async function hold(deps: ListenDeps, { line, page, until }: Holding): Promise<PlatformError | undefined> {
  const bell = bellOf(deps, page)
  let standing = false
  const ring = (stream?: string) => {
    if (until.aborted) return
    if (!standing) deps.onStanding(page).catch((error: unknown) => deps.log.warn({ err: error }, 'a standing connection was not noted'))
    standing = true
    bell(stream)
  }
  return (line.client.listen?.(ring, until) ?? Promise.resolve(undefined)).catch(errorOf)
}

/** Writes rings down, one at a time for each stream: those that come while one is being written become one more. */
function bellOf(deps: ListenDeps, { tenantId, pageId }: HeldPage): (stream?: string) => void {
  const writing = new Map<string | undefined, { again: boolean }>()
  const write = async (stream: string | undefined, state: { again: boolean }) => {
    do {
      state.again = false
      await inTenant(deps.db, { tenantId, actor: SYSTEM }, (tx) => ringStreams(tx, pageId, { stream }))
      deps.onRung()
    } while (state.again)
  }
  return (stream) => {
    const busy = writing.get(stream)
    if (busy) {
      busy.again = true
      return
    }
    const state = { again: false }
    writing.set(stream, state)
    write(stream, state)
      .catch((error: unknown) =>
        deps.log.warn({ err: error, page: pageId }, 'a bell was not written down; the stream is polled at its usual time'),
      )
      .finally(() => writing.delete(stream))
  }
}

function errorOf(error: Error): PlatformError {
  const [code, kind] = error instanceof HttpFailure ? ([error.code, 'retry'] as const) : (['adapter-error', 'unknown'] as const)
  return { class: kind, code, message: error.message }
}
