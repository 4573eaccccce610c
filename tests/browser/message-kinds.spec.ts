import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { JsonObject } from '@switchboard/contracts'
import type { Browser, Page } from 'playwright-core'
import { signedIn } from '../support/browser.ts'
import { launch } from '../support/chromium.ts'
import { deliver, type MessageOf, type Recorded, recordingsOf } from '../support/fixtures.ts'
import { type Channel, type Scene, scene, until } from '../support/scene.ts'

let world: Scene
let browser: Browser
before(async () => {
  world = await scene()
  browser = await launch()
})
after(async () => {
  await browser?.close()
  await world?.close()
})

for (const platform of ['whatsapp', 'messenger', 'zalo'] as const)
  test(`every kind of message that ${platform} is known to send stands in the thread with its words`, async () => {
    const recordings = recordingsOf(world, platform)
    for (const recording of recordings) await deliver(world, platform, recording)
    const stored = await storedOf(platform, recordings)
    const { page, problems } = await signedIn(browser, world, 'agent1@shop.example')
    for (const [conversationId, rows] of Map.groupBy(stored, (row) => row.conversation_id)) {
      await page.goto(`${world.url}/inbox/all/${conversationId}`)
      await openWhole(page)
      for (const { id, message } of rows) {
        const row = page.locator(`[data-message="${id}"]`)
        const shown = squeezed(await row.innerText())
        for (const words of wordsOf(message.content))
          assert.ok(shown.includes(squeezed(words)), `“${words}” of ${message.externalId} in: ${shown}`)
        assert.doesNotMatch(shown, /No content/)
      }
    }
    assert.deepEqual(problems, [])
    await page.context().close()
  })

interface Stored {
  id: string
  conversation_id: string
  message: MessageOf
}

/** The rows that came of the recordings, once nothing waits any more. Messages that were sent again or withdrawn by a later recording are left out. */
async function storedOf(platform: Channel['platform'], recordings: readonly Recorded[]): Promise<Stored[]> {
  await until(
    async () => (await world.db.owner.query<{ n: string }>('select count(*) as n from ingest_queue')).rows[0]?.n,
    (waiting) => waiting === '0',
  )
  const { rows } = await world.db.owner.query<{ id: string; conversation_id: string; external_id: string; text: string | null }>(
    `select id, conversation_id, platform_message_id as external_id, message as text from omnichannel_message
      where tenant_id = $1 and page_id = $2 and deleted_at is null and edited_at is null`,
    [world.tenantId, world.channel(platform).pageId],
  )
  const messages = new Map(recordings.flatMap((recording) => recording.messages.map((message) => [message.externalId, message] as const)))
  const found = rows.flatMap(({ id, conversation_id, external_id, text }) => {
    const message = messages.get(external_id)
    return message && (message.content.text ?? null) === text ? [{ id, conversation_id, message }] : []
  })
  assert.ok(found.length > 5, `only ${found.length} of ${messages.size} are there`)
  return found
}

async function openWhole(page: Page): Promise<void> {
  const thread = page.getByRole('region', { name: 'Messages' })
  await thread.locator('[data-message]').first().waitFor()
  await until(
    async () => {
      await page.evaluate('document.querySelector("section[aria-label=Messages]").scrollTo(0, 0)')
      return page.getByText(/beginning/i).count()
    },
    (count) => count > 0,
  )
}

/** Data that a person must be able to read; ids, payloads and addresses of pictures are for machines. */
const READABLE = new Set([
  'name',
  'title',
  'headline',
  'body',
  'description',
  'address',
  'phones',
  'emails',
  'org',
  'note',
  'what',
  'comment',
  'text',
])

function wordsOf({ text, data }: { text?: string; data?: JsonObject }): string[] {
  return [...(text === undefined ? [] : [text]), ...readable(data)]
}

function readable(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(readable)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, held]) => {
    if (!READABLE.has(key)) return readable(held)
    const held_ = Array.isArray(held) ? held : [held]
    return held_.flatMap((one) => (typeof one === 'string' ? [one] : readable(one)))
  })
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
