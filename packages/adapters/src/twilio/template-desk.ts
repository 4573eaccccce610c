import type { Http, PageAccess, PlatformError, PlatformTemplate, TemplateDesk } from '../adapter.ts'
import { compact, idOf, objectOf, stringOf } from '../shared/json.ts'
import { ask } from '../shared/outcome.ts'
import { addressOf, get, postJson, remove } from './api.ts'
import { errorIn } from './errors.ts'
import { readContent, withOwnNames } from './template-read.ts'
import { categoryOf } from '../shared/template-category.ts'
import { statusOf } from './template-words.ts'
import { renderApproval, renderContent } from './template-write.ts'

/** Twilio's page "Content API public endpoints" recommends 500 at most; an answer has at most 1 MB. */
const PAGE = 100
const PAGE_BYTES = 4 * 1_048_576
/** WhatsApp lets a business have 6000 templates at most; an account has contents of other channels too. */
const PAGES_MAX = 200
const GONE = new Set(['20404', 'http-404'])
/** After these it may have been handed in all the same. */
const IN_DOUBT = new Set<PlatformError['class']>(['retry', 'unknown'])

const NONSENSE: PlatformError = { class: 'retry', code: 'nonsense', message: 'Twilio answered, but not in its own form.' }

/** The content templates of the Twilio account that were handed in to WhatsApp. They can be made and deleted, and not be changed afterwards. */
export function templateDesk(access: PageAccess, http: Http): TemplateDesk {
  const contentPath = (sid: string, rest = '') => addressOf(access, 'content', `/v1/Content/${encodeURIComponent(sid)}${rest}`)
  const drop = async (sid: string, rest = '') => ask(http, remove(access, contentPath(sid, rest)), errorIn)
  return {
    list: () => listAll(access, http),
    async submit(template) {
      const made = await ask(http, postJson(access, addressOf(access, 'content', '/v1/Content'), renderContent(template)), errorIn)
      if ('error' in made) return made.error
      const externalId = idOf(objectOf(made.json).sid)
      if (externalId === undefined) return NONSENSE
      const request = postJson(access, contentPath(externalId, '/ApprovalRequests/whatsapp'), renderApproval(template))
      const answer = await ask(http, request, errorIn)
      if ('error' in answer) {
        // What was not taken would lie about at Twilio; that it stays there after all changes nothing here.
        if (!IN_DOUBT.has(answer.error.class)) await drop(externalId)
        return answer.error
      }
      const { status, category } = objectOf(answer.json)
      return compact({ externalId, status: statusOf(status) ?? ('pending' as const), category: categoryOf(category) })
    },
    async remove({ externalId }) {
      // Those that came from the business account itself would otherwise be left there (page "Delete a content template").
      const answer = await drop(externalId, '?deleteInWaba=true')
      return 'error' in answer && !GONE.has(answer.error.code) ? answer.error : { removed: true }
    },
  }
}

async function listAll(access: PageAccess, http: Http): Promise<readonly PlatformTemplate[] | PlatformError> {
  const found: PlatformTemplate[] = []
  let query: string | undefined = `?PageSize=${PAGE}`
  for (let page = 0; page < PAGES_MAX && query !== undefined; page += 1) {
    const request = { ...get(access, addressOf(access, 'content', `/v1/ContentAndApprovals${query}`)), maxBytes: PAGE_BYTES }
    const answer = await ask(http, request, errorIn)
    if ('error' in answer) return answer.error
    const { contents, meta } = objectOf(answer.json)
    if (!Array.isArray(contents)) return NONSENSE
    found.push(...contents.flatMap((row) => readContent(row) ?? []))
    query = contents.length === 0 ? undefined : queryOf(objectOf(meta).next_page_url)
  }
  return withOwnNames(found)
}

/** Of the next page's address only what stands behind the path: whom we ask is ours to say. */
function queryOf(next: unknown): string | undefined {
  const query = URL.parse(stringOf(next) ?? '')?.search
  return query === undefined || query === '' ? undefined : query
}
