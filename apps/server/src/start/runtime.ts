import type { Config } from '../infra/config.ts'
import { loadMasterKeys, type MasterKeys } from '../infra/crypto/master-key.ts'
import { createVault, type Vault } from '../infra/crypto/envelope.ts'
import { type Database, inTenant, SYSTEM } from '../infra/db/tx.ts'
import { type People, Presence } from '../infra/live/presence.ts'
import { Signals } from '../infra/live/signals.ts'
import { startWake, type Wake } from '../infra/live/wake.ts'
import type { Log } from '../infra/log.ts'
import { createMetrics, type Metrics } from '../infra/metrics.ts'
import { createMail, type MailPort } from '../infra/mail/index.ts'
import { createMailer, type Mailer } from '../infra/mail/mailer.ts'
import { createOutbound, type Outbound } from '../infra/outbound/index.ts'
import { noteConnection } from '../domains/assignment/index.ts'
import { createFiles, type Files } from '../domains/files/index.ts'
import { createIdentity, type Identity } from '../domains/identity/index.ts'
import { Hub } from '../domains/live/index.ts'
import { openDatabase, type OpenDatabase } from './database.ts'
import { createWebchat, type Webchat } from './webchat.ts'

/** What every role of this process shares. Made once, closed last. */
export interface Runtime {
  config: Config
  log: Log
  masterKeys: MasterKeys
  database: OpenDatabase
  db: Database
  vault: Vault
  outbound: Outbound
  mail: MailPort
  /** For mails of the product itself; undefined where the operator has set no server for them. */
  mailer: Mailer | undefined
  files: Files
  identity: Identity
  metrics: Metrics
  hub: Hub
  webchat: Webchat
  wake: Wake
  /** Set by the worker role: webhooks were kept. */
  ingestWake: { ring: () => void }
  /** Set by the worker role: a feed has grown, of one tenant or (undefined) nobody knows whose. */
  feedWake: { ring: (tenantId?: string) => void }
  close(): Promise<void>
}

export async function createRuntime(config: Config, log: Log): Promise<Runtime> {
  const mailer = createMailer(config)
  const masterKeys = loadMasterKeys(config)
  const database = await openDatabase(config, masterKeys)
  const { db } = database
  const vault = createVault(masterKeys)
  const outbound = createOutbound({ allowHosts: config.allowHosts })
  const mail = createMail({ outbound, log })
  const files = createFiles({ config, db, masterKeys, log })
  const identity = createIdentity({ db, masterKeys, config, pictureOf: (tenantId, key) => files.linkTo(tenantId, key, 'thumb') })
  const metrics = createMetrics()
  const hub = new Hub({ db, log, linkTo: files.linkTo, spread: (said) => signals.say(said), came: () => presence.came() })
  const signals = new Signals({ system: db.system, log, tenants: () => hub.tenants(), hear: (said) => hub.show(said) })
  const presence = new Presence({
    system: db.system,
    log,
    here: () => peopleOf(hub),
    tell: (tenantId, userId, online) => {
      hub.signal(tenantId, { type: 'presence', userId, online })
      inTenant(db, { tenantId, actor: SYSTEM }, (tx) => noteConnection(tx, userId, online)).catch((error: unknown) =>
        log.warn(
          { err: error, tenantId, userId },
          'it was not written down that somebody came or went; routing asks the connections themselves',
        ),
      )
    },
  })
  const ingestWake: Runtime['ingestWake'] = { ring: () => undefined }
  const feedWake: Runtime['feedWake'] = { ring: () => undefined }
  const wake = startWake({
    url: database.urls.system,
    system: db.system,
    log,
    onWake: () => {
      hub.wake()
      ingestWake.ring()
      feedWake.ring()
    },
    onSignal: (origin) => signals.wake(origin),
  })
  db.onCommit = ({ tenantId, head }) => {
    if (head === undefined) return
    hub.wake(tenantId)
    feedWake.ring(tenantId)
    wake.announce()
  }
  const webchat = createWebchat({ db, vault, files, hub, log, publicUrl: config.publicUrl, filesUrl: config.filesUrl })
  return {
    webchat,
    config,
    log,
    masterKeys,
    database,
    db,
    vault,
    outbound,
    mail,
    mailer,
    files,
    identity,
    metrics,
    hub,
    wake,
    ingestWake,
    feedWake,
    close: async () => {
      hub.close()
      await presence.close()
      signals.close()
      await wake.close()
      await outbound.close()
      await files.close()
      await database.close()
    },
  }
}

function peopleOf(hub: Hub): People {
  const people = hub.tenants().map((tenantId) => [tenantId, hub.usersHere(tenantId)] as const)
  return new Map(people.filter(([, users]) => users.size > 0))
}
