import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { frameAncestors, isPageOrigin, mayUse } from './origins.ts'

const coming = (origin: string | undefined) => ({ origin, host: 'chat.example', publicUrl: 'https://desk.example' })

test('our own frame and callers that are no browser may always come', () => {
  for (const origin of [undefined, 'https://desk.example', 'https://chat.example'])
    assert.equal(mayUse(['https://shop.example'], coming(origin)), true)
})

test('a name that only looks like an allowed one is not allowed', () => {
  const allowed = ['https://*.shop.example']
  for (const origin of [
    'https://shop.example',
    'https://xshop.example',
    'https://shop.example.evil.example',
    'http://a.shop.example',
    'null',
    '',
  ])
    assert.equal(mayUse(allowed, coming(origin)), false, origin)
  assert.equal(mayUse(allowed, coming('https://a.shop.example')), true)
})

test('the usual port is the same written or not, any other must be named or starred', () => {
  assert.equal(mayUse(['https://shop.example:443'], coming('https://shop.example')), true)
  assert.equal(mayUse(['https://shop.example'], coming('https://shop.example:444')), false)
  assert.equal(mayUse(['https://shop.example:*'], coming('https://shop.example:444')), true)
})

test('whatever stands in the list, the header gets sources and nothing else', () => {
  const source = /^https?:\/\/(\*\.)?[a-z0-9.-]+(:(\d{1,5}|\*))?$/
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(fc.string(), fc.webUrl(), fc.constantFrom("https://a.example; script-src 'unsafe-inline'", 'https://a.example\r\nx: y')),
        { minLength: 1 },
      ),
      (list) => {
        const [self, ...sources] = frameAncestors(list).split(' ')
        assert.equal(self, "'self'")
        for (const one of sources) assert.match(one, source)
      },
    ),
  )
  assert.equal(frameAncestors([]), "'self' *")
})

test('only an origin as a browser writes it is one', () => {
  assert.equal(isPageOrigin('https://shop.example:8443'), true)
  for (const text of ['null', 'https://shop.example/', 'https://SHOP.example', 'file://', 'data:,x', 'https://u@shop.example'])
    assert.equal(isPageOrigin(text), false, text)
})
