import { digits, hex } from '../../ids.ts'
import { graphError, graphPath, ok } from '../../meta/graph.ts'
import type { Account } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import { own } from '../../world/accounts.ts'
import type { World } from '../../world/world.ts'
import { refusedBody } from './errors.ts'
import { wabaOwnerOf } from './owner.ts'
import { changedTemplate, newTemplate } from './template-shape.ts'
import { review, type Template, tell, templatesOf } from './template-store.ts'

const path = graphPath('/:node/message_templates')

export const templateRoutes: readonly ApiRoute[] = [
  { method: 'GET', path, kind: 'template', owner: wabaOwnerOf, act: listed },
  { method: 'POST', path, kind: 'template', owner: wabaOwnerOf, act: create },
  { method: 'DELETE', path, kind: 'template', owner: wabaOwnerOf, act: remove },
  { method: 'POST', path: graphPath('/:app/uploads'), kind: 'upload', owner: appOwner, act: openUpload },
  { method: 'POST', path: graphPath('/(?<session>upload:[^/]+)'), kind: 'upload', owner: uploadOwner, act: pour },
  { method: 'POST', path: graphPath('/:node'), kind: 'template', owner: templateOwner, act: change },
]

function templateOwner(call: ApiCall, world: World): Account | undefined {
  return world.accounts.list('whatsapp').find((account) => templatesOf(account).some(({ id }) => id === call.params.node))
}

function listed(call: ApiCall, account: Account): Answer {
  const name = call.query.get('name')
  const limit = Number(call.query.get('limit') ?? 25)
  const start = Number(call.query.get('after') ?? 0)
  const all = templatesOf(account).filter((one) => name === null || one.name === name)
  const data = all.slice(start, start + limit)
  const more = start + limit < all.length
  return ok({
    data,
    paging: {
      cursors: { before: String(start), after: String(start + data.length) },
      ...(more ? { next: `${call.path}?after=${start + limit}` } : {}),
    },
  })
}

function create(call: ApiCall, account: Account, world: World): Answer {
  const problem = newTemplate.check(call.json, '')[0]
  if (problem) return refusedBody(problem)
  const asked = call.json as Omit<Template, 'id' | 'status'>
  if (templatesOf(account).some((one) => one.name === asked.name && one.language === asked.language)) {
    return graphError(100, 'Content in this language already exists', { subcode: 2388024 })
  }
  const { name, language, category, components } = asked
  const template: Template = {
    id: digits(15),
    name,
    language,
    category,
    components,
    status: 'PENDING',
    parameter_format: asked.parameter_format ?? 'POSITIONAL',
    rejected_reason: 'NONE',
  }
  templatesOf(account).push(template)
  review(template, account, world)
  return ok({ id: template.id, status: template.status, category })
}

function change(call: ApiCall, account: Account, world: World): Answer {
  const template = templatesOf(account).find(({ id }) => id === call.params.node)
  const problem = changedTemplate.check(call.json, '')[0]
  if (problem || !template) return problem ? refusedBody(problem) : graphError(100, 'Message template not found', { subcode: 2593002 })
  if (!['APPROVED', 'REJECTED', 'PAUSED'].includes(template.status))
    return graphError(100, 'Message templates can only be edited once they are approved, rejected or paused', { subcode: 2388003 })
  const { components, category, parameter_format } = call.json as Partial<Template>
  Object.assign(template, { components, ...(category && { category }), ...(parameter_format && { parameter_format }) })
  review(template, account, world)
  return ok({ success: true })
}

/** With `hsm_id` one language goes, by the name alone all of them. */
function remove(call: ApiCall, account: Account, world: World): Answer {
  const [name, id] = [call.query.get('name'), call.query.get('hsm_id')]
  const doomed = templatesOf(account).filter((one) => one.name === name && (id === null || one.id === id))
  if (doomed.length === 0) return graphError(100, 'Message template not found', { subcode: 2593002 })
  account.own.templates = templatesOf(account).filter((one) => !doomed.includes(one))
  world.changed('accounts')
  for (const template of doomed) tell(template, account, world, 'PENDING_DELETION')
  return ok({ success: true })
}

function appOwner(call: ApiCall, world: World): Account | undefined {
  return world.accounts.list('whatsapp').find(({ appId }) => appId !== '' && appId === call.params.app)
}

const sessionsOf = (account: Account) => own<Record<string, number>>(account, 'uploadSessions', () => ({}))

/** A session into which the sample of a header's file is poured. */
function openUpload(call: ApiCall, account: Account): Answer {
  const length = Number(call.query.get('file_length'))
  if (!(length > 0) || !call.query.get('file_type')) return graphError(100, '(#100) file_length and file_type are required')
  const session = `upload:${hex(16)}`
  sessionsOf(account)[session] = length
  return ok({ id: session })
}

function uploadOwner(call: ApiCall, world: World): Account | undefined {
  return world.accounts.list('whatsapp').find((account) => (call.params.session ?? '') in sessionsOf(account))
}

function pour(call: ApiCall, account: Account): Answer {
  const expected = sessionsOf(account)[call.params.session ?? '']
  if (call.headers.file_offset !== '0') return graphError(100, '(#100) file_offset is required')
  if (call.raw.length !== expected) return graphError(100, `(#100) ${call.raw.length} bytes came, ${expected} were announced`)
  return ok({ h: `4::${Buffer.from(call.params.session ?? '').toString('base64url')}:${hex(8)}` })
}
