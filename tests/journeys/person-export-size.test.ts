import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { PersonExport } from '@switchboard/contracts'
import { fetched, unpacked } from '../support/archives.ts'
import { conversationWith, setStage, type Stage } from '../support/stage.ts'

const MESSAGES = 5_000
const MOST_BYTES = 15_000_000

let stage: Stage
before(async () => {
  stage = await setStage()
})
after(() => stage?.world.close())

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Bytes in use. What a first collection finds to be garbage outside the heap is gone with the second. */
async function used(): Promise<number> {
  for (let i = 0; i < 2; i += 1) {
    collect()
    await setImmediate()
  }
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

test('five thousand messages, forty megabytes, are written without ever being in memory at once', async () => {
  const { world } = stage
  const { conversation } = await conversationWith(world, 'zalo', 'Somebody who writes a lot')
  await world.db.owner.query(
    `insert into omnichannel_message (tenant_id, page_id, conversation_id, contact_id, seq, direction, type, sender_type, status, message, data, sent_at)
     select $1, $2, $3, $4, 1000 + n, 'inbound', 'text', 'contact', 'received', 'Message ' || n, jsonb_build_object('more', repeat(md5(n::text), 256)), now() - n * interval '1 minute' from generate_series(1, $5::int) n`,
    [world.tenantId, conversation.page.id, conversation.id, conversation.contact.id, MESSAGES],
  )
  const before = await used()
  const { id } = await world.admin.ask<PersonExport>('POST', `/people/${conversation.contact.personId}/exports`, {})
  const look = async () => {
    const { rows } = await world.db.owner.query<Pick<PersonExport, 'state' | 'done' | 'total'>>(
      'select state, done, total from person_exports where id = $1',
      [id],
    )
    return rows[0]
  }
  const held: number[] = []
  let now = await look()
  while (now?.state === 'running') {
    held.push((await used()) - before)
    await setTimeout(150)
    now = await look()
  }
  assert.deepEqual([now?.state, now?.total, now?.done], ['done', MESSAGES + 1, MESSAGES + 1])
  assert.ok(held.length >= 3, `looked ${held.length} times while it was written`)
  process.stdout.write(
    'HELD ' +
      held.length +
      ' ' +
      held
        .slice(0, 60)
        .map((n) => (n / 1e6).toFixed(1))
        .join(' ') +
      '\n',
  )
  const most = Math.max(...held)
  assert.ok(most < MOST_BYTES, `${Math.round(most / 1e6)} MB more than before`)
  const archive = await unpacked(await fetched(world, world.admin, id))
  assert.equal(archive.json<{ messages: object[] }>(`conversations/${conversation.id}.json`).messages.length, MESSAGES + 1)
  assert.ok(archive.bytes(`conversations/${conversation.id}.json`).length > 40_000_000)
  archive.remove()
})
