import type { Instant } from '@switchboard/contracts'
import type { StatusEvent } from '../adapter.ts'
import { compact } from '../shared/json.ts'
import { type Part, unsupported } from '../shared/parts.ts'
import type { MailBody } from './body.ts'
import { bounceError } from './bounce.ts'
import { clientRefOf } from './message-id.ts'
import type { Fate, Report } from './report.ts'

interface Told {
  externalId: string
  at: Instant
  report: Report
  /** The report itself as a message, where it speaks of no mail of ours that could be found. */
  message: () => Part[]
}

/** What a report comes to: news of the mail that it is about. One that names none is shown as what it is, a machine's message. */
export function reportParts(body: MailBody, told: Told): Part[] {
  const { report } = told
  if (report.original === undefined) return told.message()
  if (report.kind === 'disposition')
    return [report.displayed ? status(body, told, { status: 'read' }) : unsupported('report.disposition', whereOf(body, told))]
  if (report.kind === 'feedback') return complained(body, told)
  const failed = report.fates.filter(({ action }) => action === 'failed')
  const delivered = report.fates.find(({ action }) => action === 'delivered' || action === 'relayed' || action === 'expanded')
  if (failed[0]) return [status(body, told, { status: 'failed', error: bounceError(worst(failed)), data: dataOf(report.fates) })]
  if (delivered)
    return [status(body, told, { status: delivered.action === 'delivered' ? 'delivered' : 'sent', data: dataOf(report.fates) })]
  return [unsupported('report.delayed', whereOf(body, told))]
}

/** Of several recipients, the one about whom least can be done. */
function worst(fates: readonly Fate[]): Fate {
  return fates.find((fate) => bounceError(fate).class === 'recipient') ?? (fates[0] as Fate)
}

function status({ account }: MailBody, { report, at }: Told, rest: Pick<StatusEvent, 'status' | 'error' | 'data'>): StatusEvent {
  const original = report.original ?? ''
  return compact({ kind: 'status', account, externalId: original, clientRef: clientRefOf(original), at, ...rest })
}

/** Who presses "this is spam" wants no more. */
function complained(body: MailBody, told: Told): Part[] {
  const { report } = told
  const address = report.kind === 'feedback' ? report.complained : undefined
  if (!address) return [unsupported('report.feedback', whereOf(body, told))]
  return [
    {
      kind: 'contact',
      account: body.account,
      contact: { identities: [{ kind: 'email', value: address }] },
      what: 'opted-out',
      at: told.at,
      data: { complaint: told.externalId },
    },
  ]
}

function dataOf(fates: readonly Fate[]): { fates: readonly Fate[] } {
  return { fates: fates.slice(0, 10) }
}

function whereOf({ account }: MailBody, { externalId }: Told): { account: string; externalId: string } {
  return { account, externalId }
}
