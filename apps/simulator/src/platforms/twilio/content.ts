import type { Account } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import type { World } from '../../world/world.ts'
import { newSid, WHATSAPP } from './channel.ts'
import { approvalShape, contentShape } from './content-shape.ts'
import { allContents, type Approval, type Content, contentNamed, contentsOf, handIn } from './content-store.ts'
import { notFound, twilioError } from './errors.ts'
import { byCaller } from './owner.ts'

const HOST = 'https://content.twilio.com'
const CONTENT = /^\/v1\/Content\/(?<content>HX\w+)$/

/** Twilio's Content API: contents of the account, and their approval by WhatsApp. */
export const contentRoutes: readonly ApiRoute[] = [
  route('POST', /^\/v1\/Content$/, create),
  route('GET', CONTENT, (call, account, world) =>
    withContent(call, { account, world }, (content, sid) => ok(shown(sid, content, account))),
  ),
  route('DELETE', CONTENT, remove),
  route('GET', /^\/v1\/ContentAndApprovals$/, listed),
  route('GET', /^\/v1\/Content\/(?<content>HX\w+)\/ApprovalRequests$/, fetched),
  route('POST', /^\/v1\/Content\/(?<content>HX\w+)\/ApprovalRequests\/whatsapp$/i, approve),
]

function route(method: string, path: RegExp, act: ApiRoute['act']): ApiRoute {
  return { method, path, kind: 'template', owner: byCaller(WHATSAPP), act }
}

const ok = (body: unknown, status = 200): Answer => ({ status, body })

function shown(sid: string, { types, friendly_name, language, variables = {}, at = 0 }: Content, { appId }: Account): object {
  const moment = new Date(at).toISOString().replace(/\.\d+Z/, 'Z')
  const url = `${HOST}/v1/Content/${sid}`
  const links = { approval_create: `${url}/ApprovalRequests/whatsapp`, approval_fetch: `${url}/ApprovalRequests` }
  return { sid, account_sid: appId, friendly_name, language, variables, types, url, links, date_created: moment, date_updated: moment }
}

function create(call: ApiCall, account: Account, world: World): Answer {
  const problem = contentShape.check(call.json, '')[0]
  if (problem) return twilioError(20001, `Invalid request body: ${problem.message}`)
  const sid = newSid('HX')
  const { types, friendly_name, language, variables } = call.json as Content
  const content: Content = {
    types,
    friendly_name: friendly_name ?? '',
    language: language ?? '',
    variables: variables ?? {},
    at: world.now(),
  }
  contentsOf(account)[sid] = content
  world.changed('accounts')
  return ok(shown(sid, content, account), 201)
}

function withContent(
  call: ApiCall,
  { account, world }: { account: Account; world: World },
  act: (content: Content, sid: string) => Answer,
): Answer {
  const sid = call.params.content ?? ''
  const content = contentNamed(world, account, sid)
  return content ? act(content, sid) : notFound(call.path)
}

function remove(call: ApiCall, account: Account, world: World): Answer {
  return withContent(call, { account, world }, (_, sid) => {
    for (const one of world.accounts.list().filter(({ appId }) => appId === account.appId)) delete contentsOf(one)[sid]
    world.changed('accounts')
    return { status: 204, body: Buffer.alloc(0) }
  })
}

function approve(call: ApiCall, account: Account, world: World): Answer {
  return withContent(call, { account, world }, (content) => {
    const problem = approvalShape.check(call.json, '')[0]
    if (problem) return twilioError(20001, `Invalid request body: ${problem.message}`)
    if (content.approval) return twilioError(20001, 'This content was submitted for approval already')
    return ok(handIn(content, account, { world, asked: call.json as Pick<Approval, 'name' | 'category'> }), 201)
  })
}

const UNSUBMITTED = { name: '', category: '', status: 'unsubmitted', rejection_reason: '', content_type: '' }

function fetched(call: ApiCall, account: Account, world: World): Answer {
  return withContent(call, { account, world }, (content, sid) =>
    ok({
      sid,
      account_sid: account.appId,
      url: `${HOST}${call.path}`,
      whatsapp: { type: 'whatsapp', ...(content.approval ?? UNSUBMITTED) },
    }),
  )
}

/** Twilio counts pages by a token; a page number alone leads nowhere. */
function listed(call: ApiCall, account: Account, world: World): Answer {
  const size = Math.min(500, Math.max(1, Number(call.query.get('PageSize') ?? 50)))
  const start = Number(call.query.get('PageToken')?.replace(/^T/, '') ?? 0)
  const all = allContents(world, account)
  const contents = all
    .slice(start, start + size)
    .map(([sid, content]) => ({ ...shown(sid, content, account), approval_requests: content.approval ?? UNSUBMITTED }))
  const page = (token: number) => `${HOST}${call.path}?PageSize=${size}&Page=${Math.floor(token / size)}&PageToken=T${token}`
  const meta = {
    page: Math.floor(start / size),
    page_size: size,
    first_page_url: `${HOST}${call.path}?PageSize=${size}&Page=0`,
    previous_page_url: start > 0 ? page(Math.max(0, start - size)) : null,
    url: page(start),
    next_page_url: start + size < all.length ? page(start + size) : null,
    key: 'contents',
  }
  return ok({ contents, meta })
}
