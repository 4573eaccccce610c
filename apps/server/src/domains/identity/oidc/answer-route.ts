import { Strict } from '@switchboard/contracts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { sessionCookie } from '../../../infra/http/credentials.ts'
import { TooManyRequests } from '../../../infra/http/refusals.ts'
import { SESSION_SECONDS } from '../callers.ts'
import { ANSWER_WITHIN_MS, type OidcDeps } from './begin.ts'
import { answerOidc } from './answer.ts'
import { Refused } from './errors.ts'

const COOKIE = 'sb_oidc'

/** The header that gives a browser what it must bring back; sent to the address of answers alone. An empty value takes it away. */
export function browserCookie(value: string, publicUrl: string): string {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : ''
  const maxAge = value === '' ? 0 : ANSWER_WITHIN_MS / 1000
  return `${COOKIE}=${value}; Path=/oidc; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure}`
}

/**
 * `GET /oidc/<business>`, where sign-in services send browsers back to. Whatever came, the person ends on a page of ours, at the configured origin, whose address says nothing of what the service said.
 */
export function oidcAnswers(deps: OidcDeps) {
  return async (app: FastifyInstance): Promise<void> => {
    app.route<{ Params: { tenant: string } }>({
      method: 'GET',
      exposeHeadRoute: false,
      url: '/oidc/:tenant',
      config: {
        access: { public: 'signing in is how one gets in; it acts only on a sign-in that this browser began' },
        headers: { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
      },
      schema: { hide: true, params: Strict({ tenant: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,62}$' }) }) },
      handler: async (req, reply) => {
        const { location, session } = await settled(deps, req, req.params.tenant)
        const cookies = [browserCookie('', deps.publicUrl)]
        if (session) cookies.push(sessionCookie(session, { publicUrl: deps.publicUrl, maxAgeSeconds: SESSION_SECONDS }))
        return reply.code(303).header('set-cookie', cookies).header('location', `${deps.publicUrl}${location}`).send()
      },
    })
  }
}

async function settled(deps: OidcDeps, req: FastifyRequest, slug: string): Promise<{ location: string; session?: string }> {
  try {
    const from = { ip: req.ip, userAgent: req.headers['user-agent'], requestId: req.id }
    const query = req.url.split('?').slice(1).join('?')
    const { session, next } = await answerOidc(deps, { slug, query, browser: cookieOf(req.headers.cookie), from })
    return { location: next ?? '/', session: session.token }
  } catch (error) {
    if (error instanceof TooManyRequests) return { location: `/sign-in?${new URLSearchParams({ tenant: slug, refused: 'failed' })}` }
    if (!(error instanceof Refused)) throw error
    return { location: `/sign-in?${new URLSearchParams({ tenant: slug, refused: error.reason })}` }
  }
}

function cookieOf(header: string | undefined): string | undefined {
  const pair = header
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${COOKIE}=`))
  return pair?.slice(COOKIE.length + 1) || undefined
}
