import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, SmsConversation, SmsReport, SmsReportQuery, Strict } from '@switchboard/contracts'
import { smsConversation } from './conversation.ts'
import { smsReport } from './report.ts'

/** What SMS comes to: each number for those who manage channels, each conversation for those who may read it. */
export const smsReportRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/sms/report',
    {
      config: { access: { permission: 'channel.manage' } },
      schema: { summary: 'Figures of each SMS number', querystring: SmsReportQuery, response: { 200: SmsReport } },
    },
    (req) => req.inTenant((tx) => smsReport(tx, req.query)),
  )
  app.get(
    '/conversations/:id/sms',
    {
      config: { access: { permission: 'conversation.read' } },
      schema: { summary: 'Figures and sender of an SMS conversation', params: Strict({ id: Id }), response: { 200: SmsConversation } },
    },
    (req) => req.inTenant((tx) => smsConversation(tx, req.params.id)),
  )
}
