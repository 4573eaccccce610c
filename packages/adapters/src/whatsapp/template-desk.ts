import { headerFileKind } from '@switchboard/contracts'
import type { OutboundFile, PageAccess, PlatformError, PlatformTemplate, SubmittedTemplate, TemplateDesk } from '../adapter.ts'
import type { Graph } from '../meta/graph.ts'
import { readFile } from '../shared/files.ts'
import { arrayOf, compact, idOf, objectOf, stringOf } from '../shared/json.ts'
import { readTemplate } from './template-read.ts'
import { categoryOf } from '../shared/template-category.ts'
import { statusOf } from './template-words.ts'
import { renderChange, renderSubmission } from './template-write.ts'

const FIELDS = 'id,name,language,status,category,components,rejected_reason,quality_score,parameter_format'
const PAGE = 100
/** Meta lets a business have 6000 templates at most. */
const PAGES_MAX = 80

const NO_BUSINESS: PlatformError = {
  class: 'content',
  code: 'no-business-account',
  message: 'The id of the WhatsApp business account (WABA) is not set: templates belong to it.',
}
const NONSENSE: PlatformError = { class: 'retry', code: 'nonsense', message: 'The platform answered, but not in its own form.' }

/** The templates of the number's business account. */
export function templateDesk(graph: Graph, access: PageAccess): TemplateDesk {
  const business = access.accountSecondary
  const path = `${business}/message_templates`
  return {
    list: async () => (business === undefined ? NO_BUSINESS : listAll(graph, path)),
    async submit(template) {
      if (business === undefined) return NO_BUSINESS
      const sample = await sampleOf(graph, access, template)
      if (sample && 'error' in sample) return sample.error
      const answer = await graph.post(path, renderSubmission(template, sample?.handle))
      if ('error' in answer) return answer.error
      const made = objectOf(answer.json)
      const externalId = idOf(made.id)
      if (externalId === undefined) return NONSENSE
      return compact({ externalId, status: statusOf(made.status) ?? ('pending' as const), category: categoryOf(made.category) })
    },
    async change(externalId, template) {
      const sample = await sampleOf(graph, access, template)
      if (sample && 'error' in sample) return sample.error
      const answer = await graph.post(encodeURIComponent(externalId), renderChange(template, sample?.handle))
      if ('error' in answer) return answer.error
      return objectOf(answer.json).success === true ? { status: 'pending' as const } : NONSENSE
    },
    async remove({ externalId, name }) {
      if (business === undefined) return NO_BUSINESS
      // With its id it is this language alone; by the name all of them would go.
      const answer = await graph.delete(`${path}?${new URLSearchParams({ hsm_id: externalId, name })}`)
      if ('error' in answer && answer.error.code !== GONE) return answer.error
      return { removed: true }
    },
  }
}

/** Meta's word for a template that it does not have. */
const GONE = '100/2593002'

async function listAll(graph: Graph, path: string): Promise<readonly PlatformTemplate[] | PlatformError> {
  const found: PlatformTemplate[] = []
  let after: string | undefined
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const answer = await graph.get(path, { fields: FIELDS, limit: String(PAGE), ...(after !== undefined && { after }) })
    if ('error' in answer) return answer.error
    const { data, paging } = objectOf(answer.json)
    if (!Array.isArray(data)) return NONSENSE
    found.push(...data.flatMap((row) => readTemplate(row) ?? []))
    after = stringOf(objectOf(objectOf(paging).cursors).after)
    if (arrayOf(data).length === 0 || objectOf(paging).next === undefined || after === undefined) return found
  }
  return found
}

/** Hands in the sample of a header's file. Uploads belong to the app, so its id must be known. */
async function sampleOf(
  graph: Graph,
  { appId }: PageAccess,
  { content, headerFile }: SubmittedTemplate,
): Promise<{ handle: string } | { error: PlatformError } | undefined> {
  if (!headerFileKind(content) || !headerFile) return undefined
  if (appId === undefined)
    return {
      error: {
        class: 'content',
        code: 'no-app-id',
        message: 'A header with a file needs the id of the Meta app: enter it at the channel.',
      },
    }
  const bytes = await readFile(headerFile)
  return 'error' in bytes ? bytes : handIn(graph, appId, headerFile, bytes.bytes)
}

async function handIn(
  graph: Graph,
  appId: string,
  file: OutboundFile,
  bytes: Uint8Array,
): Promise<{ handle: string } | { error: PlatformError }> {
  const query = new URLSearchParams({ file_name: file.name, file_length: String(bytes.length), file_type: file.mimeType })
  const session = await graph.post(`${encodeURIComponent(appId)}/uploads?${query}`, {})
  if ('error' in session) return session
  const id = stringOf(objectOf(session.json).id)
  if (id === undefined) return { error: NONSENSE }
  const answer = await graph.pour(id, bytes)
  if ('error' in answer) return answer
  const handle = stringOf(objectOf(answer.json).h)
  return handle === undefined ? { error: NONSENSE } : { handle }
}
