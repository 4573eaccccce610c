import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { parseSync, Visitor } from 'oxc-parser'

const ROOT = fileURLToPath(new URL('../../../../../', import.meta.url))
const CLIENTS = new Set(['undici', 'axios', 'got', 'node-fetch', 'http', 'https', 'http2', 'node:http', 'node:https', 'node:http2'])
/** Clients of mail servers: their addresses are judged in infra/mail alone. */
const MAIL_CLIENT = /^(?:imapflow|nodemailer(?:\/.*)?)$/
const HARMLESS = new Set(['createServer', 'createSecureServer', 'Server', 'STATUS_CODES', 'METHODS'])
const GLOBALS = new Set(['fetch', 'XMLHttpRequest', 'EventSource'])

/** Ways out of the program that a source holds: clients imported, global ones used. Types lead nowhere. */
function waysOut(source: string): string[] {
  const found: string[] = []
  const { program } = parseSync('source.ts', source)
  new Visitor({
    ImportDeclaration(node) {
      if (node.importKind === 'type' || !CLIENTS.has(node.source.value)) return
      for (const { type, ...part } of node.specifiers) {
        const name = type === 'ImportSpecifier' && 'imported' in part && part.imported.type === 'Identifier' ? part.imported.name : '*'
        const isType = 'importKind' in part && part.importKind === 'type'
        if (!isType && !HARMLESS.has(name)) found.push(`${node.source.value}: ${name}`)
      }
    },
    ImportExpression(node) {
      if (node.source.type === 'Literal' && CLIENTS.has(String(node.source.value))) found.push(`import(${node.source.value})`)
    },
    CallExpression({ callee }) {
      if (callee.type === 'Identifier' && GLOBALS.has(callee.name)) found.push(callee.name)
      if (
        callee.type === 'MemberExpression' &&
        callee.object.type === 'Identifier' &&
        callee.object.name === 'globalThis' &&
        callee.property.type === 'Identifier' &&
        GLOBALS.has(callee.property.name)
      )
        found.push(callee.property.name)
    },
    NewExpression({ callee }) {
      if (callee.type === 'Identifier' && (GLOBALS.has(callee.name) || callee.name === 'WebSocket')) found.push(callee.name)
    },
  }).visit(program)
  return found
}

test('nothing but infra/outbound holds an HTTP client', () => {
  const files = globSync(['apps/server/src/**/*.ts', 'packages/adapters/src/**/*.ts'], { cwd: ROOT }).filter(
    (file) => !file.endsWith('.test.ts') && !file.startsWith('apps/server/src/infra/outbound/'),
  )
  assert.ok(files.length > 40, `saw only ${files.length} files`)
  const offenders = files.flatMap((file) => waysOut(readFileSync(`${ROOT}${file}`, 'utf8')).map((way) => `${file} uses ${way}`))
  assert.deepEqual(offenders, [])
})

test('nothing but infra/mail holds a client of mail servers', () => {
  const files = globSync(['apps/server/src/**/*.ts', 'packages/adapters/src/**/*.ts'], { cwd: ROOT }).filter(
    (file) => !file.endsWith('.test.ts'),
  )
  const holders = files.filter((file) => importsOf(readFileSync(`${ROOT}${file}`, 'utf8')).some((name) => MAIL_CLIENT.test(name)))
  assert.deepEqual(
    holders.toSorted(),
    ['imap', 'mailer', 'smtp'].map((name) => `apps/server/src/infra/mail/${name}.ts`),
  )
})

/** The modules that a source imports, types too. */
function importsOf(source: string): string[] {
  const names: string[] = []
  new Visitor({
    ImportDeclaration: (node) => void names.push(node.source.value),
    ImportExpression: ({ source: from }) => void (from.type === 'Literal' && names.push(String(from.value))),
  }).visit(parseSync('source.ts', source).program)
  return names
}

test('the search for clients finds each kind of them, and lets servers and types pass', () => {
  const ways = [
    "import { Agent } from 'undici'",
    "import http from 'node:http'",
    "import * as h from 'https'",
    "import { request, createServer } from 'node:http'",
    "await import('undici')",
    "fetch('https://x')",
    "globalThis.fetch('x')",
    "new WebSocket('wss://x')",
    "new EventSource('x')",
  ]
  for (const way of ways) assert.equal(waysOut(way).length, 1, way)
  const fine = [
    "import type { IncomingMessage } from 'node:http'",
    "import { createServer, type Server } from 'node:http'",
    'const fetch_ = 1',
    'store.fetch(1)',
  ]
  for (const way of fine) assert.deepEqual(waysOut(way), [], way)
})
