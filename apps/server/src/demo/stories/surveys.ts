import { sql } from '../../infra/db/sql.ts'
import { inTenant, SYSTEM } from '../../infra/db/tx.ts'
import type { Runtime } from '../../start/runtime.ts'
import { MESSENGER, WHATSAPP, ZALO } from '../accounts.ts'
import { outside } from '../desk/api.ts'
import type { Played } from './play.ts'
import type { Channel, Story } from './story.ts'
import type { Watch } from './watch.ts'

/** The accounts on which customers are asked how it went; on the others nobody is. */
export const ASKING: Readonly<Partial<Record<Channel, string>>> = { whatsapp: WHATSAPP, messenger: MESSENGER, zalo: ZALO }

/** Whether the customer of a story is asked how it went when it is left. Pure. */
export function isAsked({ on, left }: Pick<Story, 'on' | 'left'>): boolean {
  return on in ASKING && left.status === 'resolved'
}

interface Inn {
  watch: Watch
  tenantId: string
  /** Where the product serves its API. */
  url: string
  /** Messages that stood there before the conversations were left. */
  known: ReadonlySet<string>
}

/** Waits until everybody was asked who shall be, and lets those answer who do, by the link that each of them got. */
export async function answerSurveys(runtime: Runtime, played: readonly Played[], { watch, tenantId, url, known }: Inn): Promise<void> {
  const asked = played.filter(({ story }) => isAsked(story))
  const questions = await watch.until('the questions how it went', (all) => {
    const sent = all.filter(({ id, direction, externalId }) => direction === 'outbound' && externalId !== null && !known.has(id))
    const found = asked.flatMap((one) => sent.find(({ conversationId }) => conversationId === one.conversationId) ?? [])
    return found.length === asked.length ? found : undefined
  })
  const texts = await inTenant(runtime.db, { tenantId, actor: SYSTEM }, (tx) =>
    tx.run<{ conversation_id: string; text: string }>(
      sql`select conversation_id, customer_text as text from omnichannel_message where tenant_id = ${tx.tenantId} and id = any (${questions.map(({ id }) => id)}::bigint[])`,
    ),
  )
  const customers = outside(url)
  await Promise.all(
    asked.map(async ({ story: { rated }, conversationId }) => {
      if (!rated) return
      const token = texts
        .find(({ conversation_id }) => conversation_id === conversationId)
        ?.text.split('#')
        .at(-1)
      const { version } = await customers.post<{ version: number }>('/surveys/link', { token })
      const { rating, comment } = rated
      await customers.post('/surveys/answer', { token, version, rating, ...(comment && { comment }) })
    }),
  )
  await customers.close()
}
