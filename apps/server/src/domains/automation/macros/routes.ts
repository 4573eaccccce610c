import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { CreateMacro, Id, Macro, MacroList, MacroOutcome, PatchMacro, RunMacro, Strict } from '@switchboard/contracts'
import { NoContent } from '../../../infra/http/no-content.ts'
import { requestOf } from '../../audit/index.ts'
import { listMacros, macroById } from './read-macros.ts'
import { runMacro } from './run-macro.ts'
import { changeMacro, createMacro, deleteMacro } from './save-macro.ts'

const params = Strict({ id: Id })
const read = { access: { permission: 'macro.read' } }
const manage = { access: { permission: 'macro.manage' } }

/** Several actions under one name. Running one takes the rights that its actions take by hand. */
export const macroRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get('/macros', { config: read, schema: { summary: 'Macros', response: { 200: MacroList } } }, (req) =>
    req.inTenant(async (tx) => ({ data: await listMacros(tx) })),
  )
  app.get('/macros/:id', { config: read, schema: { summary: 'One macro', params, response: { 200: Macro } } }, (req) =>
    req.inTenant((tx) => macroById(tx, req.params.id)),
  )
  app.post(
    '/macros',
    { config: manage, schema: { summary: 'Make a macro', body: CreateMacro, response: { 201: Macro } } },
    async (req, reply) =>
      reply.code(201).send(await req.inTenant(async (tx) => macroById(tx, await createMacro(tx, req.body, requestOf(req))))),
  )
  app.patch(
    '/macros/:id',
    { config: manage, schema: { summary: 'Change a macro', params, body: PatchMacro, response: { 200: Macro } } },
    (req) =>
      req.inTenant(async (tx) => {
        await changeMacro(tx, req.params.id, req.body, requestOf(req))
        return macroById(tx, req.params.id)
      }),
  )
  app.delete(
    '/macros/:id',
    { config: manage, schema: { summary: 'Delete a macro', params, response: { 204: NoContent } } },
    async (req, reply) => {
      await req.inTenant((tx) => deleteMacro(tx, req.params.id, requestOf(req)))
      return reply.code(204).send()
    },
  )
  app.post(
    '/macros/:id/runs',
    {
      config: { access: { permission: 'conversation.read' } },
      schema: { summary: 'Run a macro', params, body: RunMacro, response: { 200: MacroOutcome } },
    },
    (req) => req.inTenant((tx) => runMacro(tx, req.params.id, req.body.conversationIds, req.caller)),
  )
}
