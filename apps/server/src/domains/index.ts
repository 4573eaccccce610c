import type { DomainModule } from '../infra/http/access.ts'
import { auditDomain } from './audit/index.ts'
import { channelsDomain } from './channels/index.ts'
import { filesDomain } from './files/index.ts'
import { identityDomain } from './identity/index.ts'
import { inboxDomain } from './inbox/index.ts'
import { outgoingDomain } from './outgoing/index.ts'
import { peopleDomain } from './people/index.ts'
import { searchDomain } from './search/index.ts'
import { webhooksDomain } from './webhooks/index.ts'

/** Everything the product does. A new domain adds its line here. */
export const domains: readonly DomainModule[] = [
  identityDomain,
  auditDomain,
  channelsDomain,
  peopleDomain,
  inboxDomain,
  filesDomain,
  searchDomain,
  webhooksDomain,
  outgoingDomain,
]
