import { join } from 'node:path'
import type { Config } from '../../infra/config.ts'
import type { MasterKeys } from '../../infra/crypto/master-key.ts'
import type { Database } from '../../infra/db/tx.ts'
import type { Log } from '../../infra/log.ts'
import { createStores, type Stores } from '../../infra/storage/index.ts'
import { fileLinks, type LinkRequest, type Variant } from './links.ts'
import { createInspector, type Inspector } from './media/inspector.ts'
import { sweepScratch } from './scratch.ts'

export interface FilesOptions {
  db: Database
  masterKeys: MasterKeys
  config: Pick<Config, 'publicUrl' | 'filesUrl' | 'dataDir' | 's3'>
  log: Log
  /** Default: the machine's clock, in milliseconds. */
  clock?: () => number
}

/** What the acts of this domain need. One per process. */
export interface Files {
  db: Database
  stores: Stores
  inspector: Inspector
  scratchRoot: string
  clock: () => number
  /** `host[:port]` that alone may serve files; undefined: any name of ours. */
  filesHost: string | undefined
  /** A link for a signed-in user, shown in place where that is safe. */
  linkTo: (tenantId: string, fileKey: string, variant: Variant) => string
  /** Any other link. */
  link: (request: Omit<LinkRequest, 'now'>) => string
  openLink: (token: string) => ReturnType<ReturnType<typeof fileLinks>['open']>
  close(): Promise<void>
}

/** Opens the store and sweeps away what a killed process had half received. */
export function createFiles(options: FilesOptions): Files {
  const { db, config, masterKeys, log, clock = Date.now } = options
  const links = fileLinks(config, masterKeys)
  const stores = createStores(config)
  const inspector = createInspector()
  const scratchRoot = join(config.dataDir, 'incoming')
  sweepScratch(scratchRoot, clock()).catch((error: unknown) => log.warn({ err: error }, 'leftovers of uploads could not be removed'))
  return {
    db,
    stores,
    inspector,
    scratchRoot,
    clock,
    filesHost: config.filesUrl === undefined ? undefined : new URL(config.filesUrl).host,
    linkTo: (tenantId, key, variant) => links.link({ tenantId, key, variant, now: clock() }),
    link: (request) => links.link({ ...request, now: clock() }),
    openLink: (token) => links.open(token, clock()),
    close: async () => {
      await inspector.close()
      await stores.close()
    },
  }
}
