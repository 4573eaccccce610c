/** The control API's answers, as far as the page reads them. */
export interface Platform {
  key: string
  title: string
  look?: Look
  /** A business publishes there, and people comment. */
  wall: boolean
  /** It tells the business of what happens; otherwise the business asks. */
  webhooks: boolean
  kinds: string[]
  events: string[]
  abilities: {
    writes: string[]
    reactions: string[]
    quotes: boolean
    edits: boolean
    deletes: boolean
    follows: boolean
    subjects?: boolean
  }
}

export interface Look {
  subtitle: string
  placeholder: string
  colors: Record<'sign' | 'ground' | 'head' | 'headInk' | 'headSoft' | 'mine' | 'mineInk' | 'theirs' | 'act', string> & { top?: string }
  round?: number
}

export interface Account {
  platform: string
  account: string
  name: string
  webhookUrl: string
  origin: string
  subscribed: boolean
}

export type Presence = 'offline' | 'online' | 'reading'

export interface Customer {
  id: string
  platform: string
  account: string
  platformId: string
  name: string
  phone?: string
  locale?: string
  avatar?: string
  presence: Presence
  blocked: boolean
}

export interface FileRef {
  name: string
  mimeType: string
  size: number
  href: string
}

export interface Line {
  id: string
  at: number
  direction: 'in' | 'out' | 'system'
  kind: string
  text?: string
  files: FileRef[]
  location?: { latitude: number; longitude: number; name?: string; address?: string }
  contact?: { name: string; phone?: string; email?: string }
  choices?: { id: string; title: string; url?: string }[]
  replyTo?: string
  reactions: { by: 'customer' | 'business'; emoji: string }[]
  status: 'sent' | 'delivered' | 'read' | 'failed'
  error?: string
  edits: number
  deleted: boolean
  via: 'api' | 'app' | 'phone'
  author?: string
}

export interface WallComment {
  id: string
  at: number
  parentId?: string
  customerId?: string
  text: string
  file?: FileRef
  edits: number
  hidden: boolean
  deleted: boolean
  liked: boolean
  privateReply?: string
}

export interface WallPost {
  id: string
  at: number
  text: string
  file?: FileRef
  comments: WallComment[]
}

export interface Attempt {
  at: number
  ms: number
  outcome: 'acked' | 'refused' | 'unknown'
  status?: number
  answer?: string
  error?: string
}

export interface WireEntry {
  type: 'webhook' | 'call'
  id: string
  at: number
  platform: string
  account: string
  kind: string
  headers?: Record<string, string>
  body?: string
  fault?: string
  /** Webhooks only. */
  url?: string
  outcome?: string
  attempts?: Attempt[]
  nextAttemptAt?: number
  /** Calls only. */
  method?: string
  path?: string
  ms?: number
  status?: number
  answer?: string
  accepted?: boolean
  problems?: string[]
}

export interface Fault {
  id: string
  on: 'api' | 'webhook'
  match: { platform?: string; kind?: string }
  times: number | 'always'
  hits: number
  fault: Record<string, unknown> & { type: string }
}
