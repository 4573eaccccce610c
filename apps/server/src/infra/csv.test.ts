import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { csvOf } from './csv.ts'

// Reads what RFC 4180 writes.
function read(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  for (let i = 0; i < text.length; i += 1) {
    const sign = text[i] ?? ''
    if (quoted && sign === '"' && text[i + 1] === '"') {
      cell += '"'
      i += 1
    } else if (sign === '"') quoted = !quoted
    else if (!quoted && sign === ',') {
      rows.at(-1)?.push(cell)
      cell = ''
    } else if (!quoted && sign === '\r' && text[i + 1] === '\n') {
      rows.at(-1)?.push(cell)
      cell = ''
      rows.push([])
      i += 1
    } else cell += sign
  }
  return rows.slice(0, -1)
}

test('a table of any words is read back as it was written, but for a sign before what would be a formula', () => {
  const cells = fc.array(fc.string(), { minLength: 2, maxLength: 2 })
  fc.assert(
    fc.property(fc.array(cells), (rows) => {
      const [head, ...found] = read(csvOf(['a', 'b'], rows).slice(1))
      assert.deepEqual(head, ['a', 'b'])
      assert.deepEqual(
        found.map((row) =>
          row.map((cell, i) => (/^'[=+\-@\t\r]/.test(cell) && !rows[found.indexOf(row)]?.[i]?.startsWith("'") ? cell.slice(1) : cell)),
        ),
        rows,
      )
    }),
  )
})

test('no cell begins as a formula does', () => {
  for (const text of ['=1+1', '+84', '-2', '@sum', '\tx']) assert.ok(csvOf(['a'], [[text]]).includes(`'${text}`), text)
})
