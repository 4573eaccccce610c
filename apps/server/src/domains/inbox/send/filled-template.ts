import type { OutboundTemplate } from '@switchboard/adapters'
import type { SendMessage, TemplateContent } from '@switchboard/contracts'
import type { Tx } from '../../../infra/db/tx.ts'
import { sendableTemplate } from '../../templates/index.ts'
import { Unsendable } from '../errors.ts'

/** The template of a message, filled. */
export interface FilledTemplate {
  outbound: OutboundTemplate
  /** What its reader sees, where the template is known. */
  shown: TemplateContent | undefined
  /** Key of the header's own file, where the message brings none. */
  file: string | undefined
  id: string | undefined
}

/** The template that a message names, filled with what it brings; one that no list named yet goes as it is. @throws {Unsendable} */
export async function filledTemplate(tx: Tx, pageId: string, { template, attachments }: SendMessage): Promise<FilledTemplate | undefined> {
  if (!template) return undefined
  if ((attachments?.length ?? 0) > 1) throw new Unsendable('template-file', 'At most one file goes with a template: that of its header.')
  const found = await sendableTemplate(tx, pageId, { template, hasFile: (attachments?.length ?? 0) > 0 })
  if (found.kind === 'refused') throw new Unsendable(found.code, found.message)
  if (found.kind === 'ready') return found
  if (template.header !== undefined || template.buttons?.length)
    throw new Unsendable('template-unknown', 'This template was not read from the platform yet: only the values of its text can be given.')
  const { name, language, values } = template
  return { outbound: { name, language, ...(values && { values }) }, shown: undefined, file: undefined, id: undefined }
}

/** What its message keeps: the words for the thread, and all of it for sending. */
export function templateData({ outbound, shown }: FilledTemplate): object {
  const { name, language, values } = outbound
  const title = shown?.header?.text
  const buttons =
    shown?.buttons.map(({ text, kind, value }) => ({ title: text || (value ?? ''), ...(kind === 'url' && { url: value }) })) ?? []
  return {
    name,
    language,
    values,
    ...(title && { title }),
    ...(shown?.footer && { footer: shown.footer }),
    ...(buttons.length > 0 && { buttons }),
    ...(shown && { sent: outbound }),
  }
}
