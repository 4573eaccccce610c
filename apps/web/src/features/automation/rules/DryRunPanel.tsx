import type { CreateAutomationRule, DryRunResult } from '@switchboard/contracts'
import { Link } from '@tanstack/react-router'
import { FlaskConical } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { InlineFailure } from '../../../ui/Failure.tsx'
import { Select } from '../../../ui/Field.tsx'
import { When } from '../../../ui/When.tsx'
import { useDryRun } from '../automation.queries.ts'

const DAYS = [1, 7, 30] as const
const SHOWN = 20

/** Tries a rule on what happened, as it stands in the form. Nothing is changed by that. */
export function DryRunPanel({ rule }: { rule: CreateAutomationRule | undefined }) {
  const { t } = useTranslation('automation')
  const [days, setDays] = useState(7)
  const dry = useDryRun()
  return (
    <section aria-label={t('dryRun')} className="mt-5 flex flex-col gap-3 rounded-panel border border-line bg-sunken p-3">
      <div className="flex flex-wrap items-center gap-2">
        <FlaskConical aria-hidden className="size-4 text-faint" strokeWidth={1.75} />
        <h3 className="font-medium">{t('dryRun')}</h3>
        <span className="flex-1" />
        <Select aria-label={t('dryRunOver')} className="h-8 w-40" value={days} onChange={(event) => setDays(Number(event.target.value))}>
          {DAYS.map((count) => (
            <option key={count} value={count}>
              {t('lastDays', { count })}
            </option>
          ))}
        </Select>
        <Button busy={dry.isPending} disabled={!rule} onClick={() => rule && dry.mutate({ rule, days })}>
          {t('try')}
        </Button>
      </div>
      <p className="text-faint text-small">{t('dryRunHint')}</p>
      <InlineFailure error={dry.error} />
      {dry.data && <Found result={dry.data} />}
    </section>
  )
}

function intoSight(found: HTMLElement | null): void {
  found?.scrollIntoView({ block: 'nearest' })
}

function Found({ result: { hits, conversations, looked, cut, examples } }: { result: DryRunResult }) {
  const { t } = useTranslation('automation')
  return (
    <div role="status" ref={intoSight} className="flex flex-col gap-2">
      <p className="font-medium">{hits === 0 ? t('dryNone', { count: looked }) : t('dryHits', { count: conversations, hits })}</p>
      {cut && <p className="text-small text-soon">{t('dryCut')}</p>}
      {examples.length > 0 && (
        <ul className="max-h-56 divide-y divide-line overflow-y-auto rounded-control border border-line bg-surface">
          {examples.slice(0, SHOWN).map(({ conversationId, contactName, at, text }) => (
            <li key={`${conversationId} ${at}`} className="flex items-baseline gap-2 px-3 py-1.5 text-small">
              <Link
                to="/inbox/$view/$conversationId"
                params={{ view: 'all', conversationId }}
                target="_blank"
                className="shrink-0 font-medium text-accent-text hover:underline"
              >
                {contactName ?? t('nameless')}
              </Link>
              <span className="min-w-0 flex-1 truncate text-soft">{text}</span>
              <When at={at} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
