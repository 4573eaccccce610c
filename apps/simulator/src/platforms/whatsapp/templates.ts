import { digits } from '../../ids.ts'
import { graphError, graphPath, ok } from '../../meta/graph.ts'
import type { Account } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import { at, list, text } from '../../read.ts'
import { array, object, oneOf, optional, string } from '../../shape.ts'
import { own } from '../../world/accounts.ts'
import type { World } from '../../world/world.ts'
import type { Content } from './content.ts'
import { refusal, refusedBody } from './errors.ts'
import { wabaOwnerOf } from './owner.ts'
import { told } from './webhook.ts'

export interface Template {
  id: string
  name: string
  language: string
  category: string
  status: string
  components: unknown[]
  parameter_format: string
}

const REVIEW_MS = 1_000

const newTemplate = object(
  {
    name: string({ pattern: /^[a-z0-9_]{1,512}$/ }),
    language: string({ min: 2 }),
    category: oneOf('MARKETING', 'UTILITY', 'AUTHENTICATION'),
    components: array(object({ type: string() }, { open: true }), { min: 1 }),
    parameter_format: optional(oneOf('POSITIONAL', 'NAMED')),
  },
  { open: true },
)

const path = graphPath('/:node/message_templates')

export const templateRoutes: readonly ApiRoute[] = [
  { method: 'GET', path, kind: 'template', owner: wabaOwnerOf, act: listed },
  { method: 'POST', path, kind: 'template', owner: wabaOwnerOf, act: create },
  { method: 'DELETE', path, kind: 'template', owner: wabaOwnerOf, act: remove },
]

function templates(account: Account): Template[] {
  return own<Template[]>(account, 'templates', () => [])
}

function listed(call: ApiCall, account: Account): Answer {
  const name = call.query.get('name')
  const limit = Number(call.query.get('limit') ?? 25)
  const start = Number(call.query.get('after') ?? 0)
  const all = templates(account).filter((one) => name === null || one.name === name)
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
  if (templates(account).some((one) => one.name === asked.name && one.language === asked.language)) {
    return graphError(100, 'Content in this language already exists', { subcode: 2388024 })
  }
  const { name, language, category, components } = asked
  const template: Template = {
    id: digits(16),
    name,
    language,
    category,
    components,
    status: 'PENDING',
    parameter_format: asked.parameter_format ?? 'POSITIONAL',
  }
  templates(account).push(template)
  world.changed('accounts')
  world.timers.after(REVIEW_MS, () => approve(template, account, world))
  return ok({ id: template.id, status: template.status, category })
}

function approve(template: Template, account: Account, world: World): void {
  if (!templates(account).includes(template)) return
  template.status = 'APPROVED'
  world.changed('accounts')
  const { id, name, language, category } = template
  const value = {
    event: 'APPROVED',
    message_template_id: Number(id),
    message_template_name: name,
    message_template_language: language,
    message_template_category: category,
    reason: 'NONE',
  }
  world.offer(
    account,
    told(account, { kind: 'template-status', messageIds: [], field: 'message_template_status_update', value, at: world.now() }),
  )
}

function remove(call: ApiCall, account: Account, world: World): Answer {
  const name = call.query.get('name')
  const kept = templates(account).filter((one) => one.name !== name)
  if (kept.length === templates(account).length) return graphError(100, 'Message template not found', { subcode: 2593002 })
  account.own.templates = kept
  world.changed('accounts')
  return ok({ success: true })
}

/** What a sent template shows, or why it is not taken. */
export function renderTemplate(account: Account, part: unknown): Content {
  const name = String(at(part, 'name'))
  const language = String(at(part, 'language', 'code'))
  const template = templates(account).find((one) => one.name === name && one.language === language)
  if (!template)
    return refused(132001, 'Template name does not exist in the translation', `template name (${name}) does not exist in ${language}`)
  if (template.status === 'PAUSED') return refused(132015, 'Template is paused', `${name} is paused for its quality`)
  if (template.status !== 'APPROVED')
    return refused(132001, 'Template name does not exist in the translation', `${name} is ${template.status}`)

  const wanted =
    text(
      at(
        template.components.find((one) => at(one, 'type') === 'BODY'),
        'text',
      ),
    ) ?? ''
  const given = list(
    at(
      list(at(part, 'components')).find((one) => at(one, 'type') === 'body'),
      'parameters',
    ),
  )
  const holes = [...wanted.matchAll(/\{\{(\w+)\}\}/g)].map((hole) => hole[1] ?? '')
  if (new Set(holes).size !== given.length)
    return refused(
      132000,
      'Number of parameters does not match the expected number of params',
      `body: ${given.length} given, ${new Set(holes).size} expected`,
    )
  const value = (hole: string) => text(at(given.find((one) => at(one, 'parameter_name') === hole) ?? given[Number(hole) - 1], 'text')) ?? ''
  return { line: { text: wanted.replace(/\{\{(\w+)\}\}/g, (_, hole: string) => value(hole)), choices: quickReplies(template) } }
}

function quickReplies(template: Template): { id: string; title: string }[] {
  const buttons = list(
    at(
      template.components.find((one) => at(one, 'type') === 'BUTTONS'),
      'buttons',
    ),
  )
  return buttons.map((button) => ({ id: String(at(button, 'text')), title: String(at(button, 'text')) }))
}

function refused(code: number, title: string, details: string): Content {
  return { line: {}, refusal: refusal({ code, title, details }, code === 132001 ? 404 : 400) }
}
