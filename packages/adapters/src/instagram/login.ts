import type { PageAccess } from '../adapter.ts'

/** How the business signed in: at Instagram itself, or by the Facebook page that the account is linked to. The two have nothing in common but the messages. */
export type Login = 'instagram' | 'page'

interface Flavour {
  origin: string
  /** The node that sends, for an account. */
  node(account: string): string
  /** `appsecret_proof` is documented for Facebook's host alone. */
  proof: boolean
}

const FLAVOURS: Readonly<Record<Login, Flavour>> = {
  instagram: { origin: 'https://graph.instagram.com', node: (account) => account, proof: false },
  // A page's token names its page, whose id nobody then needs to enter.
  page: { origin: 'https://graph.facebook.com', node: () => 'me', proof: true },
}

/** The setting `login`; not set, it is Instagram's own. */
export function loginOf({ settings }: Pick<PageAccess, 'settings'>): Login {
  return settings.login === 'page' ? 'page' : 'instagram'
}

/** Where and how one flavour is spoken to. */
export function flavourOf(access: Pick<PageAccess, 'settings'>): Flavour {
  return FLAVOURS[loginOf(access)]
}
