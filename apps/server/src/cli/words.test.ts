import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dataFolder } from '../../../../tests/support/command.ts'
import { readConfig } from '../infra/config.ts'
import { ConfigError } from '../infra/errors.ts'
import { COMMANDS } from './commands.ts'
import { table } from './output.ts'

test('every command says how it is used and what it prints for scripts', async () => {
  for (const [name, load] of Object.entries(COMMANDS)) {
    const command = await load()
    assert.equal(command.name, name)
    assert.ok(command.help.includes(`Usage: switchboard ${name}`), name)
    assert.ok(name === 'start' || command.help.includes('--json   ') || command.help.includes('--json    '), `${name} does not explain --json`)
    assert.ok(command.summary.length > 0 && !command.summary.endsWith('.'), name)
  }
})

test('words that make no sense end with 64, say what is wrong, and leave standard output and the data folder alone', async () => {
  const folder = dataFolder()
  try {
    const cases: [string[], RegExp][] = [
      [['nonsense'], /no command "nonsense"/],
      [['toString'], /no command "toString"/],
      [['user'], /create, list, password, deactivate/],
      [['user', 'promote'], /no "user promote"/],
      [['user', 'create', '--email', 'a@b.example'], /--tenant is missing/],
      [['migrate', '--now'], /--now/],
      [['backup'], /<folder> is missing/],
      [['replay', '--tenant', 'shop', '--state', 'lost'], /failed, parked, unsupported/],
      [['replay', '--tenant', 'shop', '--until', '2026-01-01T00:00:00Z'], /--until needs --since/],
      [['integration', 'create', '--tenant', 'shop', '--via', 'pigeon', '--platform', 'whatsapp'], /--via: must be one of meta/],
      [['tenant', 'create', '--slug', 'Not A Slug', '--name', 'x'], /--slug/],
    ]
    const outcomes = await Promise.all(cases.map(([args]) => folder.run(args)))
    for (const [i, { code, stdout, stderr }] of outcomes.entries()) {
      assert.deepEqual([code, stdout], [64, ''], cases[i]?.[0].join(' '))
      assert.match(stderr, cases[i]?.[1] ?? /^$/)
    }
    assert.equal(folder.postmaster(), undefined)
  } finally {
    await folder.remove()
  }
})

test('a bad setting is named together with what it should be', () => {
  const cases: Record<string, Record<string, string>> = {
    PORT: { PORT: '70000' }, METRICS_PORT: { METRICS_PORT: 'x' }, SIMULATOR_PORT: { SIMULATOR_PORT: '-1' }, PUBLIC_URL: { PUBLIC_URL: 'https://desk.example/app' },
    FILES_URL: { FILES_URL: 'ftp://files.example' }, DATABASE_URL: { DATABASE_URL: 'mysql://db.example/x' }, SWITCHBOARD_KEY: { SWITCHBOARD_KEY: 'short' },
    TRUSTED_PROXIES: { TRUSTED_PROXIES: 'proxy.example' }, SWITCHBOARD_ALLOW_HOSTS: { SWITCHBOARD_ALLOW_HOSTS: '127.0.0.1' }, S3_ENDPOINT: { S3_BUCKET: 'files' }, HOST: { HOST: '0.0.0.0' }, '--roles': { ROLES: 'everything' },
  }
  for (const [name, env] of Object.entries(cases)) assert.throws(() => readConfig(env), (error) => error instanceof ConfigError && error.message.includes(name), name)
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
  assert.deepEqual(table([['ID', 'NAME'], ['10', 'Ngọc'], ['7', '😀']]), ['ID  NAME', '10  Ngọc', '7   😀'])
})
