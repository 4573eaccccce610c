import type { JsonObject, Message } from '@switchboard/contracts'
import { useTranslation } from 'react-i18next'
import { safeHref } from '../../../lib/autolink.ts'
import { Choices } from './Choices.tsx'
import { field, list, text } from './data.ts'
import { Fields } from './Fields.tsx'
import { bodyFor } from './registry.ts'
import { SafeLink } from './SafeLink.tsx'
import { shortAddress } from './short-address.ts'
import { TextBody } from './TextBody.tsx'

/** What else a message carries, below its words: further parts, a filled-in form, commands, the answers it offers, that it is cut. */
export function More({ message, chosen }: { message: Message; chosen: string | undefined }) {
  const { t } = useTranslation('inbox')
  const { data } = message
  // A command that stands in the words needs no second mention.
  const commands = list(data, 'commands').flatMap((one) => text(one, 'name') ?? [])
  const unsaid = commands.filter((name) => !message.text?.includes(`/${name}`))
  const links = list(data, 'links').flatMap((one) => {
    const href = safeHref(text(one, 'url'))
    return href ? [{ href, title: text(one, 'title') }] : []
  })
  return (
    <>
      {list(data, 'more').map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one message never change their order
        <div key={at} className="mt-2">
          <Part part={part} of={message} />
        </div>
      ))}
      {Boolean(field(data, 'form')) && <Fields values={field(data, 'form')} />}
      {links.map(({ href, title }) => (
        <p key={href} className="mt-1 text-small text-soft">
          {title && `${title}: `}
          <SafeLink href={href} title={href}>
            {shortAddress(href)}
          </SafeLink>
        </p>
      ))}
      {unsaid.length > 0 && (
        <p className="text-faint text-meta">
          {t('extra.commands')}: {unsaid.map((name) => `/${name}`).join(' ')}
        </p>
      )}
      {Boolean(field(data, 'truncated')) && <p className="text-meta text-soon">{t('extra.truncated')}</p>}
      <Choices message={message} chosen={chosen} />
    </>
  )
}

/** Whether there is any of that. */
export function hasMore({ data }: Message): boolean {
  return (
    ['form', 'truncated'].some((name) => Boolean(field(data, name))) ||
    ['more', 'commands', 'buttons', 'links'].some((name) => list(data, name).length > 0)
  )
}

function Part({ part, of }: { part: unknown; of: Message }) {
  const type = text(part, 'type') ?? 'unsupported'
  const data = field(part, 'data')
  const message: Message = {
    ...of,
    type,
    text: text(part, 'text') ?? null,
    data: typeof data === 'object' && data !== null ? (data as JsonObject) : null,
    attachments: [],
  }
  const Body = bodyFor(type)
  return Body ? <Body message={message} /> : message.text ? <TextBody text={message.text} /> : null
}
