import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { dataFolder } from '../../../../tests/support/command.ts'
import { makeDataDir, readConfig } from '../infra/config.ts'
import { ConfigError } from '../infra/errors.ts'
import { helpOf, UsageError } from './command.ts'
import { COMMANDS } from './commands.ts'
import { table } from './output.ts'

test('every command says how it is used and what it prints for scripts', async () => {
  for (const [name, { summary, load }] of Object.entries(COMMANDS)) {
    const command = await load()
    assert.equal(command.name, name)
    const help = await helpOf(command)
    assert.ok(help.includes(`Usage: switchboard ${name}`), name)
    assert.ok(name === 'start' || /^ {2}--json {3,}/m.test(help), `${name} does not explain --json`)
    assert.ok(summary.length > 0 && !summary.endsWith('.'), name)
  }
})

test('words that make no sense are refused before anything is opened', async () => {
  const cases: [string[], RegExp][] = [
    [['user'], /create, list, password, deactivate/],
    [['user', 'promote'], /no "user promote"/],
    [['user', 'toString'], /no "user toString"/],
    [['user', 'create', '--email', 'a@b.example'], /--tenant is missing/],
    [['user', 'create', '--tenant', 'shop', '--email', 'nobody'], /--email is "nobody"/],
    [['migrate', '--now'], /--now/],
    [['migrate', 'now'], /now/],
    [['backup'], /<folder> is missing/],
    [['backup', 'one', 'two'], /"two" is one word too many/],
    [['replay', '--tenant', 'shop', '--state', 'lost'], /failed, parked, unsupported/],
    [['replay', '--tenant', 'shop', '--until', '2026-01-01T00:00:00Z'], /--until needs --since/],
    [['replay', '--tenant', 'shop', '--since', 'yesterday'], /--since is "yesterday"/],
    [['replay', '--tenant', 'shop', '--envelope', 'one'], /--envelope is "one"/],
    [['simulate', '--port', '99999'], /--port is "99999"/],
    [['integration', 'create', '--tenant', 'shop', '--via', 'pigeon', '--platform', 'whatsapp'], /--via: must be one of meta/],
    [['tenant', 'create', '--slug', 'Not A Slug', '--name', 'x'], /--slug/],
    [['tenant', 'create', '--slug', 'shop', '--name', 'x', '--time-zone', 'Middle/Earth'], /--time-zone/],
  ]
  for (const [[name = '', ...args], words] of cases) {
    const command = await COMMANDS[name]?.load()
    const refused = (error: Error & { code?: string }) =>
      (error instanceof UsageError || error.code?.startsWith('ERR_PARSE_ARGS')) === true && words.test(error.message)
    await assert.rejects(async () => command?.run(args), refused, [name, ...args].join(' '))
  }
})

test('the program ends with 64, says what is wrong on standard error, and makes nothing', async () => {
  const folder = dataFolder()
  try {
    for (const [args, words] of [
      [['toString'], /^There is no command "toString"\.\n/],
      [['user', 'create'], /^--tenant is missing\.\nTry "switchboard user --help"\.\n$/],
    ] as const) {
      const { code, stdout, stderr } = await folder.run(args)
      assert.deepEqual([code, stdout], [64, ''])
      assert.match(stderr, words)
    }
    assert.ok(!existsSync(folder.path))
  } finally {
    await folder.remove()
  }
})

test('a bad setting is named together with what it should be', () => {
  const cases: Record<string, Record<string, string>> = {
    PORT: { PORT: '70000' },
    METRICS_PORT: { METRICS_PORT: 'x' },
    SIMULATOR_PORT: { SIMULATOR_PORT: '-1' },
    PUBLIC_URL: { PUBLIC_URL: 'https://desk.example/app' },
    FILES_URL: { FILES_URL: 'ftp://files.example' },
    DATABASE_URL: { DATABASE_URL: 'mysql://db.example/x' },
    SWITCHBOARD_KEY: { SWITCHBOARD_KEY: 'short' },
    TRUSTED_PROXIES: { TRUSTED_PROXIES: 'proxy.example' },
    SWITCHBOARD_ALLOW_HOSTS: { SWITCHBOARD_ALLOW_HOSTS: '127.0.0.1' },
    S3_ENDPOINT: { S3_BUCKET: 'files', S3_ENDPOINT: 'the usual one', S3_ACCESS_KEY_ID: 'x', S3_SECRET_ACCESS_KEY: 'x' },
    'S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY': { S3_BUCKET: 'files' },
    SMTP_URL: { SMTP_URL: 'mail.example.com' },
    LOG_LEVEL: { LOG_LEVEL: 'loud' },
    DEMO: { DEMO: 'no' },
    HOST: { HOST: '0.0.0.0' },
    '--roles': { ROLES: 'everything' },
  }
  for (const [name, env] of Object.entries(cases))
    assert.throws(
      () => readConfig(env),
      (error) => error instanceof ConfigError && error.message.includes(name),
      name,
    )
})

test('a data folder that cannot be made is named together with its setting', () => {
  const config = readConfig({ SWITCHBOARD_DATA: join(import.meta.filename, 'data') })
  assert.throws(
    () => makeDataDir(config),
    (error) => error instanceof ConfigError && error.message.includes('SWITCHBOARD_DATA'),
  )
})

test('a command that meets a bad setting ends with 78 and one line, not with a stack', async () => {
  const folder = dataFolder()
  try {
    const { code, stdout, stderr } = await folder.run(['migrate', '--json'], { env: { PORT: 'ninety' } })
    assert.deepEqual([code, stdout], [78, ''])
    assert.equal(stderr, 'PORT is "ninety": set it to a port number from 0 to 65535.\n')
    const away = await folder.run(['migrate'], { env: { DATABASE_URL: 'postgres://nobody:x@127.0.0.1:1/nowhere' } })
    assert.equal(away.code, 78)
    assert.match(away.stderr, /^DATABASE_URL cannot be reached: .*\n$/)
  } finally {
    await folder.remove()
  }
})

test('a table stands in columns, whatever letters its cells hold', () => {
  assert.deepEqual(
    table([
      ['ID', 'NAME'],
      ['10', 'Ngọc'],
      ['7', '😀'],
    ]),
    ['ID  NAME', '10  Ngọc', '7   😀'],
  )
})
