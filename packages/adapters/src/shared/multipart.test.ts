import assert from 'node:assert/strict'
import { test } from 'node:test'
import { multipart } from './multipart.ts'

test('a form is read back by a parser that is not ours, byte for byte', async () => {
  const bytes = Uint8Array.from({ length: 512 }, (_, index) => index % 256)
  const { contentType, body } = multipart({
    fields: { messaging_product: 'whatsapp', note: 'Xin chào\r\n--x' },
    file: { field: 'file', name: 'hóa "đơn".pdf', mimeType: 'application/pdf', bytes },
  })
  const form = await new Response(Uint8Array.from(body), { headers: { 'content-type': contentType } }).formData()
  const file = form.get('file')
  assert.ok(file instanceof File)
  assert.deepEqual(
    [form.get('messaging_product'), form.get('note'), file.name, file.type],
    ['whatsapp', 'Xin chào\r\n--x', 'hóa "đơn".pdf', 'application/pdf'],
  )
  assert.deepEqual(new Uint8Array(await file.arrayBuffer()), bytes)
})

test('a name cannot smuggle a header in', () => {
  const { body } = multipart({
    fields: {},
    file: { field: 'file', name: 'a"\r\nX-Evil: 1', mimeType: 'text/plain\r\nX-Evil: 2', bytes: new Uint8Array() },
  })
  assert.ok(!/\r\nX-Evil/.test(Buffer.from(body).toString()))
})
