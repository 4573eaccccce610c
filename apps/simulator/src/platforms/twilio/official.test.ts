import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { newLine } from '../../lines.ts'
import type { Account, Customer } from '../../model.ts'
import { SMS } from './channel.ts'
import { resourceOf } from './resource.ts'

const file = `${process.env.SWITCHBOARD_SPECS}/twilio-api-2010.json`
const skip = process.env.SWITCHBOARD_SPECS && existsSync(file) ? false : 'SWITCHBOARD_SPECS names no folder with the official description'

test('a message as the simulator shows it is one by Twilio’s own description', { skip }, () => {
  const document = JSON.parse(readFileSync(file, 'utf8').replaceAll('"#/', '"twilio#/')) as {
    components: { schemas: Record<string, object> }
  }
  const anything = {
    'phone-number': true,
    'date-time-rfc-2822': /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000$/,
    currency: true,
    'uri-map': true,
  } as const
  const ajv = new Ajv({ strict: false, formats: anything })
  addFormats.default(ajv)
  ajv.addSchema({ $id: 'twilio', ...document })
  const valid = ajv.compile({ ...document.components.schemas['api.v2010.account.message'], additionalProperties: false })
  const account = { account: '+15005550006', appId: `AC${'0'.repeat(32)}` } as Account
  const customer = { platformId: '+84901234567' } as Customer
  for (const direction of ['in', 'out'] as const) {
    const line = newLine({
      id: `SM${'0'.repeat(32)}`,
      at: 1_767_258_000_000,
      direction,
      kind: 'text',
      via: direction === 'in' ? 'phone' : 'api',
      text: 'Hi',
    })
    assert.ok(valid(resourceOf(line, { channel: SMS, account, customer })), JSON.stringify(valid.errors))
  }
})
