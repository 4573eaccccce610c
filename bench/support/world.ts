import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { connectIntegration } from '../../apps/server/src/domains/channels/index.ts'
import { asOperator, createTenant, createUser, hashPassword } from '../../apps/server/src/domains/identity/index.ts'
import { readConfig } from '../../apps/server/src/infra/config.ts'
import { createVault } from '../../apps/server/src/infra/crypto/envelope.ts'
import { loadMasterKeys } from '../../apps/server/src/infra/crypto/master-key.ts'
import { inTenant, SYSTEM } from '../../apps/server/src/infra/db/tx.ts'
import { type OpenDatabase, openDatabase } from '../../apps/server/src/start/database.ts'

const BIN = fileURLToPath(new URL('../../apps/server/bin/switchboard.js', import.meta.url))

/** A fresh installation with one business and one WhatsApp number, on a real embedded PostgreSQL with durable commits. */
export interface World {
  dataDir: string
  database: OpenDatabase
  tenantId: string
  integrationId: string
  pageId: string
  appSecret: string
  account: string
  webhookPath: string
  password: string
  close(): Promise<void>
}

export async function createWorld(): Promise<World> {
  const dataDir = mkdtempSync(join(tmpdir(), 'switchboard-bench-'))
  chmodSync(dataDir, 0o711)
  const config = readConfig({ SWITCHBOARD_DATA: dataDir, DEMO: '0' })
  const masterKeys = loadMasterKeys(config)
  const database = await openDatabase(config, masterKeys, { appConnections: 20 })
  const owner = new pg.Client(database.urls.owner)
  await owner.connect()
  const tenant = await createTenant(owner, { slug: 'bench', name: 'Bench', timeZone: 'UTC', locale: 'en' })
  const password = randomBytes(9).toString('base64url')
  const passwordHash = await hashPassword(password)
  await asOperator(owner, tenant.id, (tx) =>
    createUser(tx, { email: 'admin@bench.example', name: 'Admin', passwordHash, roleIds: [tenant.roles.admin ?? ''], request: undefined }),
  )
  await owner.end()
  const appSecret = randomBytes(16).toString('hex')
  const account = '106540352242922'
  const made = await inTenant(database.db, { tenantId: tenant.id, actor: SYSTEM }, (tx) =>
    connectIntegration(tx, createVault(masterKeys), {
      via: 'meta',
      platform: 'whatsapp',
      account,
      name: 'Bench',
      appSecret,
      accessToken: 'token',
    }),
  )
  return {
    dataDir,
    database,
    tenantId: tenant.id,
    integrationId: made.integrationId,
    pageId: made.pageId,
    appSecret,
    account,
    password,
    webhookPath: `/webhooks/meta/${made.webhookKey}`,
    close: async () => {
      await database.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

export interface ServerProcess {
  port: number
  pid: number
  stop(): Promise<void>
}

/** The product as `npm start` runs it, without the demo, on the world's data folder. `preload`: a module that is loaded into it first. `allow`: see SWITCHBOARD_ALLOW_HOSTS. */
export async function startServerProcess(
  world: World,
  { preload, port: wanted, allow }: { preload?: string; port?: number; allow?: string } = {},
): Promise<ServerProcess> {
  const port = wanted ?? (await freePort())
  const child = spawn(process.execPath, [BIN, 'start'], {
    env: {
      ...process.env,
      ...(preload !== undefined && { NODE_OPTIONS: `--import=${preload}` }),
      SWITCHBOARD_DATA: world.dataDir,
      PORT: String(port),
      METRICS_PORT: String(await freePort()),
      ...(allow && { SWITCHBOARD_ALLOW_HOSTS: allow }),
      DEMO: '0',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await ready(child)
  return { port, pid: serverPid(child), stop: () => stopped(child) }
}

// bin/switchboard.js runs the server in a child of its own, under the Node it is written for.
function serverPid(child: ChildProcess): number {
  const children = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(' ')
  return Number(children[0])
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      if (output.includes('is ready')) resolve()
    })
    child.once('exit', (code) => reject(new Error(`the server stopped (${code}): ${output}`)))
  })
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(address && typeof address === 'object' ? address.port : 0))
    })
  })
}
