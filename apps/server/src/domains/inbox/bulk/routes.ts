import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { BulkConversations, BulkResult, BulkUndo, BulkUndone } from '@switchboard/contracts'
import { changeMany } from './change-many.ts'
import { undoMany } from './undo-many.ts'

const update = { access: { permission: 'conversation.update' } }

/** The same change to many conversations, and taking it back. */
export const bulkRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.post(
    '/conversations/bulk',
    { config: update, schema: { summary: 'Change many conversations alike', body: BulkConversations, response: { 200: BulkResult } } },
    (req) => req.inTenant((tx) => changeMany(tx, req.body)),
  )
  app.post(
    '/conversations/bulk/undo',
    { config: update, schema: { summary: 'Take a change of many back', body: BulkUndo, response: { 200: BulkUndone } } },
    (req) => req.inTenant((tx) => undoMany(tx, req.body)),
  )
}
