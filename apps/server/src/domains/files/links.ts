import type { Config } from '../../infra/config.ts'
import { derive, type MasterKeys } from '../../infra/crypto/master-key.ts'
import { openLink, signLink } from '../../infra/crypto/signed-link.ts'

export type Variant = 'original' | 'thumb'
export type Disposition = 'inline' | 'attachment'
/** For whom a link was made. It stands in the link, so that one kind of viewer cannot pass for another in a log or a cache. */
export type Viewer = 'user' | 'visitor' | 'platform'

/** What a link opens. */
export interface LinkedFile {
  tenantId: string
  key: string
  variant: Variant
  disposition: Disposition
  viewer: Viewer
}

/** `disposition` inline (the default) shows what is safe to show; everything else is downloaded all the same. `now` in milliseconds. */
export interface LinkRequest extends Omit<LinkedFile, 'disposition' | 'viewer'> {
  disposition?: Disposition
  viewer?: Viewer
  /** Works for 30 to 31 days and ends in this name: a customer's app may fetch it when the chat is opened again, and some look at the ending. */
  lasting?: { name: string }
  now: number
}

export interface FileLinks {
  /** An address that works for 15 to 20 minutes, unless it is to last. Asked again within five, it is the same, so that browsers find the file in their cache. Pure. */
  link(request: LinkRequest): string
  /** What an address's last part opens; undefined where it is not ours, altered, or past its time. Pure. */
  open(token: string, now: number): LinkedFile | undefined
}

const USUAL = { lifeS: 15 * 60, stepS: 5 * 60 }
const LASTING = { lifeS: 30 * 86_400, stepS: 86_400 }
const PURPOSE = 'file'

export function fileLinks(config: Pick<Config, 'publicUrl' | 'filesUrl'>, keys: MasterKeys): FileLinks {
  const key = derive(keys.current, 'file links')
  const origin = config.filesUrl ?? config.publicUrl
  return {
    link({ now, disposition = 'inline', viewer = 'user', lasting, ...file }) {
      const subject = [file.tenantId, file.key, file.variant, disposition, viewer].join(' ')
      const { lifeS, stepS } = lasting ? LASTING : USUAL
      const expiresAt = Math.ceil((now / 1000 + lifeS) / stepS) * stepS
      const name = lasting ? `/${encodeURIComponent(lasting.name)}` : ''
      return `${origin}/files/${signLink(key, { purpose: PURPOSE, subject, expiresAt })}${name}`
    },
    open(token, now) {
      const subject = openLink(key, token, { purpose: PURPOSE, now: now / 1000 })
      const [tenantId = '', fileKey = '', variant, disposition, viewer] = subject?.split(' ') ?? []
      return subject === undefined
        ? undefined
        : { tenantId, key: fileKey, variant: variant as Variant, disposition: disposition as Disposition, viewer: viewer as Viewer }
    },
  }
}
