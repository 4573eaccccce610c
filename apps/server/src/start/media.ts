import { type Files, readFile, storeDownload } from '../domains/files/index.ts'
import type { Outbound } from '../infra/outbound/index.ts'
import type { InboxMediaDeps } from '../domains/inbox/index.ts'

/** How the inbox reads and stores media: its own words on one side, the files domain on the other. */
export function mediaDeps(files: Files, outbound: Outbound): InboxMediaDeps {
  return {
    readFile: async (tenantId, key) => (await readFile(files, tenantId, key)).bytes(),
    storeDownload: (tenantId, download, claimed) => storeDownload(files, outbound, { tenantId, download, claimedName: claimed.name }),
  }
}

/** A contact's picture, or undefined where it cannot be had. */
export function avatarStore(files: Files, outbound: Outbound): (tenantId: string, url: string) => Promise<string | undefined> {
  return async (tenantId, url) => {
    const stored = await storeDownload(files, outbound, { tenantId, download: { url }, claimedName: 'avatar', purpose: 'avatar' })
    return 'fileId' in stored ? stored.fileId : undefined
  }
}
