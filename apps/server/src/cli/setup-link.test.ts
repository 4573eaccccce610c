import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dataFolder } from '../../../../tests/support/command.ts'

test('a set-up link is printed under the address that people use, each one anew, until there is a business', async () => {
  const folder = dataFolder()
  const env = { PUBLIC_URL: 'https://desk.example' }
  try {
    const first = await folder.json<{ url: string; expiresAt: string }>(['setup-link'], { env })
    assert.match(first.url, /^https:\/\/desk\.example\/setup#sbu_[\w-]{43}$/)
    const inHours = (Date.parse(first.expiresAt) - Date.now()) / 3_600_000
    assert.ok(inHours > 23.9 && inHours <= 24, `${inHours} h`)
    const again = await folder.run(['setup-link'], { env })
    assert.match(again.stdout, /^https:\/\/desk\.example\/setup#sbu_[\w-]{43}\n$/, 'the link alone, to be passed on')
    assert.ok(!again.stdout.includes(first.url))
    await folder.json(['tenant', 'create', '--slug', 'shop', '--name', 'Shop'])
    const late = await folder.run(['setup-link'], { env })
    assert.deepEqual([late.code, late.stdout], [1, ''])
  } finally {
    await folder.remove()
  }
})
