import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import Type from 'typebox'
import { Conversation, JsonObject, LiveEvent, Message, Nullable, Problem, Strict, Words } from '@switchboard/contracts'
import { coerceWords } from './coerce.ts'
import { fromForeignPage, fromOwnPage } from './csrf.ts'
import { shapeOf } from './shape.ts'
import { textFault } from './text.ts'

describe('the shape of an answer', () => {
  const Inner = Strict({ a: Type.Integer() })
  test('leaves out whatever the schema does not name, at any depth', () => {
    const shape = shapeOf(
      Strict({ one: Inner, many: Type.Array(Inner), maybe: Nullable(Inner), record: Type.Record(Type.String(), Inner) }),
    )
    const dirty = { a: 1, secret: 2 }
    assert.deepEqual(shape({ one: dirty, many: [dirty, dirty], maybe: dirty, record: { x: dirty }, secret: 3 }), {
      one: { a: 1 },
      many: [{ a: 1 }, { a: 1 }],
      maybe: { a: 1 },
      record: { x: { a: 1 } },
    })
    assert.deepEqual(shape({ one: dirty, many: [], maybe: null, record: {} }), { one: { a: 1 }, many: [], maybe: null, record: {} })
  })
  test('tells the forms of a union apart by their constants and by what they require', () => {
    const shape = shapeOf(
      Type.Union([
        Strict({ kind: Type.Literal('x'), x: Type.Integer() }),
        Strict({ kind: Words(['y', 'z'] as const), y: Type.Integer() }),
        Strict({ only: Type.String() }),
        Type.Array(Inner),
        Type.String(),
        Type.Null(),
      ]),
    )
    assert.deepEqual(shape({ kind: 'x', x: 1, y: 2 }), { kind: 'x', x: 1 })
    assert.deepEqual(shape({ kind: 'z', x: 1, y: 2 }), { kind: 'z', y: 2 })
    assert.deepEqual(shape({ only: 'o', y: 2 }), { only: 'o' })
    assert.deepEqual(shape([{ a: 1, b: 2 }]), [{ a: 1 }])
    assert.equal(shape('text'), 'text')
    assert.equal(shape(null), null)
    assert.throws(() => shape({ other: 1 }))
  })
  test('lets open objects through whole', () => {
    assert.deepEqual(shapeOf(JsonObject)({ any: { thing: 1 } }), { any: { thing: 1 } })
    assert.deepEqual(shapeOf(Problem)({ type: 'x', title: 'x', status: 1, extra: { a: 1 } }), {
      type: 'x',
      title: 'x',
      status: 1,
      extra: { a: 1 },
    })
    assert.deepEqual(shapeOf(Type.Unknown())({ a: 1 }), { a: 1 })
  })
  test('can be made of every schema that the product has', () => {
    for (const schema of [Message, Conversation, LiveEvent]) assert.equal(typeof shapeOf(schema), 'function')
  })
  test('never adds a field, and loses none that is named', () => {
    const shape = shapeOf(Strict({ a: Type.Optional(Type.Unknown()), b: Type.Optional(Type.Unknown()) }))
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('a', 'b', 'c', 'toString', '__proto__'), fc.jsonValue()), (value) => {
        const kept = Object.entries(value).filter(([key]) => key === 'a' || key === 'b')
        assert.deepEqual(JSON.parse(JSON.stringify(shape(value))), JSON.parse(JSON.stringify(Object.fromEntries(kept))))
      }),
    )
  })
})

describe('words of a query', () => {
  const schema = Strict({
    n: Type.Optional(Type.Integer()),
    f: Type.Optional(Type.Number()),
    b: Type.Optional(Type.Boolean()),
    list: Type.Optional(Type.Array(Type.Integer())),
    t: Type.Optional(Type.String()),
    u: Type.Optional(Nullable(Type.Integer())),
  })
  test('become what the schema wants where they are written so, and stay what they are elsewhere', () => {
    assert.deepEqual(coerceWords(schema, { n: '-5', f: '1.5', b: 'false', list: '3', t: '7', u: '9' }), {
      n: -5,
      f: 1.5,
      b: false,
      list: [3],
      t: '7',
      u: 9,
    })
    assert.deepEqual(coerceWords(schema, { list: ['1', '2'] }), { list: [1, 2] })
    for (const word of ['', ' 1', '1e3', '0x10', 'Infinity', 'NaN', '1_000', '٣', '1'.repeat(16)])
      assert.deepEqual(coerceWords(schema, { n: word, b: word }), { n: word, b: word })
  })
})

describe('text', () => {
  test('is looked through to the last corner', () => {
    const corner = fc.constantFrom('a\0b', '\ud800', '\udc00x')
    const wrap = fc.array(fc.constantFrom('list', 'object', 'key'), { maxLength: 15 })
    fc.assert(
      fc.property(corner, wrap, (bad, wraps) => {
        const build = (leaf: unknown) =>
          wraps.reduce<unknown>(
            (inner, kind) => (kind === 'list' ? [1, inner] : kind === 'object' ? { ok: 'x', inner } : { inner, other: {} }),
            leaf,
          )
        assert.ok(textFault(build(bad)))
        assert.ok(textFault(build({ [bad]: 1 })))
        assert.equal(textFault(build('chào 👋')), undefined)
      }),
    )
  })
  test('names the place', () =>
    assert.deepEqual(textFault({ a: [{ 'b/c': 'x\0' }] }), { path: '/a/0/b~1c', message: 'holds a NUL or half a character' }))
  test('has an end to its depth and to its number of values', () => {
    assert.match(textFault(JSON.parse('['.repeat(21) + ']'.repeat(21)))?.message ?? '', /deeper than 20/)
    assert.match(textFault(Array.from({ length: 60_000 }, () => 1))?.message ?? '', /more than 50000/)
  })
})

describe('where a browser sent a call from', () => {
  const HOME = 'https://desk.example'
  test('is one of our pages, one of others, or no page at all', () => {
    const cases: [Record<string, string>, own: boolean, foreign: boolean][] = [
      [{}, false, false],
      [{ origin: HOME }, true, false],
      [{ origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' }, true, false],
      [{ origin: 'null' }, false, true],
      [{ origin: 'https://desk.example.evil.example' }, false, true],
      [{ origin: 'not an origin', host: 'x' }, false, true],
      [{ 'sec-fetch-site': 'same-origin' }, true, false],
      [{ 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' }, false, true],
      [{ 'sec-fetch-site': 'same-site', origin: HOME }, false, true],
      [{ 'sec-fetch-site': 'none' }, false, true],
    ]
    for (const [headers, own, foreign] of cases)
      assert.deepEqual([fromOwnPage(headers, HOME), fromForeignPage(headers, HOME)], [own, foreign], JSON.stringify(headers))
  })
})
