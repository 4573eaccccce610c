import { type Files, readFile, revealFile, type StagedDownload, stageBytes, stageDownload } from '../domains/files/index.ts'
import type { InboxMediaDeps } from '../domains/inbox/index.ts'
import type { PeopleMediaDeps } from '../domains/people/index.ts'
import type { Tx } from '../infra/db/tx.ts'
import type { Outbound } from '../infra/outbound/index.ts'

/** How the inbox reads and stores media: its own words on one side, the files domain on the other. */
export function mediaDeps(files: Files, outbound: Outbound): InboxMediaDeps {
  return {
    readFile: async (tenantId, key) => (await readFile(files, tenantId, key)).bytes(),
    linkFile: (tenantId, key, lasting) =>
      files.link({ tenantId, key, variant: 'original', viewer: 'platform', ...(lasting && { lasting }) }),
    stageMedium: async (tenantId, download, claimedName) =>
      laidReady(
        'bytes' in download
          ? await stageBytes(files, { tenantId, bytes: download.bytes, claimedName })
          : await stageDownload(files, outbound, { tenantId, download, claimedName }),
      ),
  }
}

/** How people get their contacts' pictures. */
export function avatarDeps(files: Files, outbound: Outbound): PeopleMediaDeps {
  return {
    stageAvatar: async (tenantId, url) =>
      laidReady(await stageDownload(files, outbound, { tenantId, download: { url }, claimedName: 'avatar', purpose: 'avatar' })),
  }
}

function laidReady(got: StagedDownload): { reveal: (tx: Tx) => Promise<string> } | { refused: string } {
  return 'refused' in got ? got : { reveal: async (tx) => (await revealFile(tx, got.staged)).id }
}
