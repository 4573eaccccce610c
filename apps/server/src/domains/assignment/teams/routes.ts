import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { CreateTeam, Id, PatchTeam, Strict, Team, TeamList } from '@switchboard/contracts'
import { NoContent } from '../../../infra/http/no-content.ts'
import { requestOf } from '../../audit/index.ts'
import { readTeams, teamById } from './read-teams.ts'
import { changeTeam, createTeam, deleteTeam } from './save-team.ts'

const params = Strict({ id: Id })
const read = { access: { permission: 'team.read' } }
const manage = { access: { permission: 'team.manage' } }

/** Teams of the staff, and who is in them. Whoever is put into a team, or out of one, sees more or less from his next call on. */
export function teamRoutes(forget: () => void): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get('/teams', { config: read, schema: { summary: 'Teams', response: { 200: TeamList } } }, (req) =>
      req.inTenant(async (tx) => ({ data: await readTeams(tx) })),
    )
    app.get('/teams/:id', { config: read, schema: { summary: 'One team', params, response: { 200: Team } } }, (req) =>
      req.inTenant((tx) => teamById(tx, req.params.id)),
    )
    app.post(
      '/teams',
      { config: manage, schema: { summary: 'Make a team', body: CreateTeam, response: { 201: Team } } },
      async (req, reply) => {
        const team = await req.inTenant(async (tx) => teamById(tx, await createTeam(tx, req.body, requestOf(req))))
        forget()
        return reply.code(201).send(team)
      },
    )
    app.patch(
      '/teams/:id',
      { config: manage, schema: { summary: 'Change a team', params, body: PatchTeam, response: { 200: Team } } },
      async (req) => {
        const team = await req.inTenant(async (tx) => {
          await changeTeam(tx, req.params.id, req.body, requestOf(req))
          return teamById(tx, req.params.id)
        })
        forget()
        return team
      },
    )
    app.delete(
      '/teams/:id',
      { config: manage, schema: { summary: 'Dissolve a team', params, response: { 204: NoContent } } },
      async (req, reply) => {
        await req.inTenant((tx) => deleteTeam(tx, req.params.id, requestOf(req)))
        forget()
        return reply.code(204).send()
      },
    )
  }
}
