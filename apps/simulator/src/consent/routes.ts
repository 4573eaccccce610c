import type { Account } from '../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../platform.ts'
import type { World } from '../world/world.ts'
import { issueCode } from './grants.ts'
import { consentHtml } from './page.ts'
import { choicesOf, type ConsentShape } from './shape.ts'

/** The page of a platform, and what pressing its buttons does. */
export function consentRoutes(shape: ConsentShape): ApiRoute[] {
  const owner = ({ query }: ApiCall, world: World) => choicesOf(shape, query, world)[0]
  const common = { path: shape.path, kind: 'consent', open: true as const, owner }
  return [
    { ...common, method: 'GET', act: (call, _account, world) => wrongWith(shape, call) ?? show(shape, call, world) },
    { ...common, method: 'POST', act: (call, _account, world) => wrongWith(shape, call) ?? decide(shape, call, world) },
  ]
}

/** A platform that cannot trust the address does not send anybody there: it says so on its own page. */
function wrongWith({ pkce, client }: ConsentShape, { query }: ApiCall): Answer | undefined {
  const missing = [client, 'redirect_uri', 'state', ...(pkce === 'demanded' ? ['code_challenge'] : [])].filter((name) => !query.get(name))
  const back = URL.parse(query.get('redirect_uri') ?? '')
  const good = back !== null && /^https?:$/.test(back.protocol) && !back.hash
  const problems = [...missing.map((name) => `${name} is missing`), ...(good ? [] : ['redirect_uri is no address'])]
  return problems.length === 0 ? undefined : { status: 400, body: `Error: ${problems.join('; ')}`, problems }
}

function show(shape: ConsentShape, { query }: ApiCall, world: World): Answer {
  const html = consentHtml(shape, query, choicesOf(shape, query, world))
  return { status: 200, body: Buffer.from(html), headers: { 'content-type': 'text/html; charset=utf-8' } }
}

function decide(shape: ConsentShape, call: ApiCall, world: World): Answer {
  const { query, fields } = call
  const chosen = choicesOf(shape, query, world).filter((account) => isChosen(shape, fields, account))
  const [first] = chosen
  const state = query.get('state') ?? ''
  if (fields.decision !== 'allow' || !first)
    return sentBack(query, { error: 'access_denied', error_description: 'The user denied the request', state })
  const challenge = shape.pkce === 'ignored' ? undefined : (query.get('code_challenge') ?? undefined)
  const { platform } = shape
  const grant = {
    platform,
    client: query.get(shape.client) ?? '',
    redirectUri: query.get('redirect_uri') ?? '',
    challenge,
    accounts: chosen,
  }
  return sentBack(query, { code: issueCode(world, grant), state, ...shape.back?.(first) })
}

function isChosen({ many }: ConsentShape, fields: Record<string, string>, { account }: Account): boolean {
  return many ? fields[`account:${account}`] !== undefined : fields.account === account
}

function sentBack(query: URLSearchParams, answer: Record<string, string>): Answer {
  const back = new URL(query.get('redirect_uri') ?? '')
  for (const [name, value] of Object.entries(answer)) back.searchParams.set(name, value)
  return { status: 302, body: '', headers: { location: back.href } }
}
