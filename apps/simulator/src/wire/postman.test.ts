import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FaultScript } from '../faults/script.ts'
import type { Platform } from '../platform.ts'
import { zalo } from '../platforms/zalo/index.ts'
import { startBusiness } from '../testing/business.ts'
import { World } from '../world/world.ts'
import { Ledger } from './ledger.ts'
import { Postman } from './postman.ts'

test('an event goes to the address it names, signed for that address and in its platform’s own form', async (t) => {
  const business = await startBusiness()
  t.after(() => business.close())
  const forms: Platform = {
    ...zalo,
    webhook: {
      encode: (body) => Buffer.from(new URLSearchParams(body as Record<string, string>).toString()),
      sign: (_raw, _account, url) => ({ 'content-type': 'application/x-www-form-urlencoded', 'x-signed-for': url }),
      retry: { afterMs: [], timeoutMs: 1_000, switchesOff: false },
      handshake: 'none',
    },
  }
  const world = new World({ platformOf: () => forms })
  t.after(() => world.close())
  const postman = new Postman({ world, ledger: new Ledger(world.bus), faults: new FaultScript(world.bus), timeScale: 1 })
  const account = world.accounts.put(forms, 'shop', { webhookUrl: business.url })

  for (const url of [undefined, `${business.url}?ref=42`])
    await postman.offer(account, { kind: 'status', messageIds: [], body: { said: 'a b' }, ...(url && { url }) }).first
  assert.deepEqual(
    business.received.map(({ text, headers }) => [text, headers['content-type'], headers['x-signed-for']]),
    [business.url, `${business.url}?ref=42`].map((url) => ['said=a+b', 'application/x-www-form-urlencoded', url]),
  )
})
