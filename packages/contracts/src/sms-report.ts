import Type, { type Static } from 'typebox'
import { Id, Instant, Nullable, Strict } from './scalars.ts'

/** What one number came to since `from`. */
export const SmsReportRow = Strict({
  page: Strict({ id: Id, name: Type.String(), account: Type.String() }),
  /** Conversations in which something was written. */
  conversations: Type.Integer(),
  received: Type.Integer(),
  sent: Type.Integer(),
  /** Of those sent: what arrived, and what did not. The rest is on its way, or nobody told. */
  delivered: Type.Integer(),
  failed: Type.Integer(),
  /** Parts that the service counts, and bills, for what was sent. */
  segments: Type.Integer(),
  /** Customers who forbade messages. */
  optedOut: Type.Integer(),
  /** Half of the conversations that began in this time and were answered had their first answer within so many seconds. */
  firstAnswerS: Nullable(Type.Integer()),
})
export type SmsReportRow = Static<typeof SmsReportRow>

export const SmsReport = Strict({ from: Instant, data: Type.Array(SmsReportRow) })
export type SmsReport = Static<typeof SmsReport>

export const SmsReportQuery = Strict({ days: Type.Optional(Type.Integer({ minimum: 1, maximum: 92, default: 30 })) })
export type SmsReportQuery = Static<typeof SmsReportQuery>
