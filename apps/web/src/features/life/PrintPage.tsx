import type { Message } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { ArrowLeft, Printer } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAndClock, exactly } from '../../lib/format.ts'
import { useLocale } from '../../lib/use-locale.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { type Printed, printedQuery } from './print.queries.ts'

/** A conversation for paper: who, over what, and everything that was said, or what was said between two days. */
export function PrintPage() {
  const id = useParams({ strict: false }).conversationId ?? ''
  const { t } = useTranslation('life')
  const printed = useQuery(printedQuery(id))
  return (
    <section aria-label={t('print.name')} className="h-full min-w-0 flex-1 overflow-y-auto bg-surface print:h-auto print:overflow-visible">
      <Loaded query={printed}>{(data) => <Sheet printed={data} />}</Loaded>
    </section>
  )
}

function Sheet({ printed: { conversation, messages, shortened } }: { printed: Printed }) {
  const { t } = useTranslation('life')
  const locale = useLocale()
  const [range, setRange] = useState({ from: '', to: '' })
  const said = messages.filter(({ sentAt, status }) => status !== 'scheduled' && within(sentAt, range))
  const name = conversation.contact.name ?? conversation.contact.username ?? t('inbox:nameless')
  return (
    <div className="mx-auto max-w-[720px] px-6 py-8 print:max-w-none print:p-0">
      <form
        className="mb-6 flex flex-wrap items-end gap-3 border-line border-b pb-4 print:hidden"
        onSubmit={(event) => event.preventDefault()}
      >
        <TextField
          label={t('print.from')}
          type="date"
          value={range.from}
          onChange={(event) => setRange({ ...range, from: event.target.value })}
        />
        <TextField
          label={t('print.to')}
          type="date"
          value={range.to}
          onChange={(event) => setRange({ ...range, to: event.target.value })}
        />
        <span className="flex-1" />
        <Button asChild>
          <Link to="/inbox/$view/$conversationId" params={{ view: 'all', conversationId: conversation.id }}>
            <ArrowLeft aria-hidden className="size-4" />
            {t('ui:back')}
          </Link>
        </Button>
        <Button look="primary" onClick={() => window.print()}>
          <Printer aria-hidden className="size-4" />
          {t('print.act')}
        </Button>
      </form>
      <header className="mb-6">
        <h1 className="font-semibold text-title [overflow-wrap:anywhere]">{name}</h1>
        <p className="text-small text-soft [overflow-wrap:anywhere]">
          {conversation.page.name} · {t('print.said', { count: said.length })} · {exactly(new Date().toISOString(), locale)}
        </p>
        {shortened && <p className="text-small text-soft">{t('print.shortened')}</p>}
      </header>
      <ol aria-label={t('inbox:messages')} className="flex flex-col gap-3">
        {said.map((message) => (
          <Said key={message.id} message={message} customer={name} />
        ))}
      </ol>
      {said.length === 0 && <p className="text-soft">{t('print.nothing')}</p>}
    </div>
  )
}

function Said({ message, customer }: { message: Message; customer: string }) {
  const { t } = useTranslation('life')
  const locale = useLocale()
  const ours = message.direction === 'outbound'
  return (
    <li className="break-inside-avoid">
      <p className="text-faint text-meta [overflow-wrap:anywhere]">
        <strong className="text-ink">{message.senderName ?? (ours ? t('inbox:us') : customer)}</strong> ·{' '}
        {dayAndClock(message.sentAt, locale, Date.now())}
      </p>
      {message.deletedAt !== null ? (
        <p className="text-soft italic">{t('inbox:message.deleted')}</p>
      ) : (
        <>
          {message.text !== null && <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{message.text}</p>}
          {message.text === null && message.attachments.length === 0 && (
            <p className="text-soft italic">{t(`inbox:kind.${message.type}`, message.type)}</p>
          )}
          {message.attachments.map((one) =>
            one.kind === 'image' && one.url !== null ? (
              <img
                key={one.id}
                src={one.url}
                alt={one.name ?? t('inbox:kind.image')}
                className="mt-1 max-h-64 max-w-full rounded-control"
              />
            ) : (
              <p key={one.id} className="text-soft [overflow-wrap:anywhere]">
                {one.name ?? t(`inbox:kind.${one.kind}`, one.kind)}
              </p>
            ),
          )}
        </>
      )}
    </li>
  )
}

/** Whether a moment lies between two days of the reader's calendar, both included; an empty one is no bound. */
function within(at: string, { from, to }: { from: string; to: string }): boolean {
  const day = new Date(at)
  const words = [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
  return (from === '' || words >= from) && (to === '' || words <= to)
}
