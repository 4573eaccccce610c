import type { DomainModule } from '../infra/http/access.ts'
import { assignmentDomain } from './assignment/index.ts'
import { auditDomain } from './audit/index.ts'
import { automationDomain } from './automation/index.ts'
import { channelsDomain } from './channels/index.ts'
import { csatDomain } from './csat/index.ts'
import { filesDomain } from './files/index.ts'
import { hoursDomain } from './hours/index.ts'
import { identityDomain, oidcDomain } from './identity/index.ts'
import { inboxDomain } from './inbox/index.ts'
import { noticesDomain } from './notices/index.ts'
import { outgoingDomain } from './outgoing/index.ts'
import { peopleDomain } from './people/index.ts'
import { reportsDomain } from './reports/index.ts'
import { retentionDomain } from './retention/index.ts'
import { searchDomain } from './search/index.ts'
import { templatesDomain } from './templates/index.ts'
import { slaDomain } from './sla/index.ts'
import { webhooksDomain } from './webhooks/index.ts'

/** Everything the product does. A new domain adds its line here. */
export const domains: readonly DomainModule[] = [
  identityDomain,
  oidcDomain,
  auditDomain,
  channelsDomain,
  peopleDomain,
  inboxDomain,
  assignmentDomain,
  automationDomain,
  csatDomain,
  filesDomain,
  searchDomain,
  templatesDomain,
  hoursDomain,
  slaDomain,
  webhooksDomain,
  outgoingDomain,
  noticesDomain,
  reportsDomain,
  retentionDomain,
]
