import type { Instant } from '@switchboard/contracts'
import type { StatusEvent } from '../adapter.ts'
import { compact } from '../shared/json.ts'
import { type Part, unsupported } from '../shared/parts.ts'
import type { MailBody } from './body.ts'
import { bounceError, faultOf } from './bounce.ts'
import { clientRefOf, ownMessageId } from './message-id.ts'
import type { Fate, Report } from './report.ts'

interface Told {
  externalId: string
  at: Instant
  report: Report
  /** The report itself as a message, where it speaks of no mail of ours that could be found. */
  message: () => Part[]
}

/** What a report comes to: news of the mail that it is about. One that names none is shown as what it is, a machine's message. */
export function reportParts(body: MailBody, spoken: Told): Part[] {
  const told = { ...spoken, report: named(body, spoken.report) }
  const { report } = told
  if (report.original === undefined) return told.message()
  if (report.kind === 'disposition')
    return [report.displayed ? status(body, told, { status: 'read' }) : unsupported('report.disposition', whereOf(body, told))]
  if (report.kind === 'feedback') return complained(body, told)
  const failed = report.fates.filter(({ action }) => action === 'failed')
  const delivered = report.fates.find(({ action }) => action === 'delivered' || action === 'relayed' || action === 'expanded')
  if (failed[0]) {
    const faults = failed.flatMap((fate) => faultOf(fate) ?? [])
    const error = bounceError(worst(failed))
    return [status(body, told, { status: 'failed', error, data: dataOf(report.fates), ...(faults.length > 0 && { faults }) })]
  }
  if (delivered)
    return [status(body, told, { status: delivered.action === 'delivered' ? 'delivered' : 'sent', data: dataOf(report.fates) })]
  return [unsupported('report.delayed', whereOf(body, told))]
}

/** A report that quotes nothing of our mail may still have come to an address that names it. */
function named(body: MailBody, report: Report): Report {
  const [clientRef] = body.mail.answers
  return report.original !== undefined || clientRef === undefined ? report : { ...report, original: ownMessageId(clientRef, body.account) }
}

/** Of several recipients, the one about whom least can be done. */
function worst(fates: readonly Fate[]): Fate {
  return fates.find((fate) => bounceError(fate).class === 'recipient') ?? (fates[0] as Fate)
}

function status({ account }: MailBody, { report, at }: Told, rest: Pick<StatusEvent, 'status' | 'error' | 'data' | 'faults'>): StatusEvent {
  const original = report.original ?? ''
  return compact({ kind: 'status', account, externalId: original, clientRef: clientRefOf(original), at, ...rest })
}

/** Who presses "this is spam" wants no more, and has got it. */
function complained(body: MailBody, told: Told): Part[] {
  const { report } = told
  const address = report.kind === 'feedback' ? report.complained : undefined
  const fault = compact({ address, what: 'complaint' as const, code: 'abuse', message: 'The recipient reported our mail as unwanted.' })
  const got = status(body, told, { status: 'delivered', faults: [fault] })
  if (!address) return [got]
  return [
    got,
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
