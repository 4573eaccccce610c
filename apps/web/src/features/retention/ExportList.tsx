import type { PersonExport } from '@switchboard/contracts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { bytes, exactly } from '../../lib/format.ts'
import { useLocale } from '../../lib/use-locale.ts'
import { Badge, type Tone } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { When } from '../../ui/When.tsx'
import { PagedList } from './PagedList.tsx'
import { exportsQuery, useAskExport, useDownload, useLiveExports } from './retention.queries.ts'

const TONES: Readonly<Record<PersonExport['state'], Tone>> = {
  running: 'soon',
  done: 'good',
  failed: 'bad',
  expired: 'quiet',
  erased: 'quiet',
}

/** Exports, of everybody or of one person, as far as they are. */
export function ExportList({ personId }: { personId?: string }) {
  const { t } = useTranslation('retention')
  useLiveExports()
  const exports = useInfiniteQuery(exportsQuery(personId))
  return (
    <PagedList pages={exports} label={t('exports')} none={personId === undefined ? t('noExports') : undefined}>
      {(one, at) => <Export one={one} isLinked={personId === undefined} isNewest={at === 0} />}
    </PagedList>
  )
}

function Export({ one, isLinked, isNewest }: { one: PersonExport; isLinked: boolean; isNewest: boolean }) {
  const { t } = useTranslation('retention')
  return (
    <li className="flex flex-col gap-1">
      <span className="flex flex-wrap items-center gap-2">
        {isLinked && (
          <Link
            to="/people/$personId"
            params={{ personId: one.personId }}
            className="font-medium underline decoration-line-strong underline-offset-2 hover:decoration-current"
          >
            {one.personName ?? t('person', { id: one.personId })}
          </Link>
        )}
        <Badge tone={TONES[one.state]}>{t(`exportState.${one.state}`)}</Badge>
        <When at={one.askedAt} />
      </span>
      <span className="text-faint text-small">
        {[t('askedBy', { name: one.askedBy.name }), ...(one.notes ? [t('exportNotes')] : [])].join(' · ')}
      </span>
      {one.state === 'running' && <Progress one={one} />}
      {one.state === 'done' && <Ready one={one} />}
      {one.state === 'failed' && <Failed one={one} isNewest={isNewest && !isLinked} />}
    </li>
  )
}

function Progress({ one: { done, total } }: { one: PersonExport }) {
  const { t } = useTranslation('retention')
  const label = t('exportProgress', { done, total })
  return (
    <span className="flex items-center gap-2 text-small text-soft">
      <svg aria-hidden="true" viewBox="0 0 100 4" preserveAspectRatio="none" className="h-1 w-32 rounded-full bg-press text-accent">
        <rect width={(100 * done) / Math.max(total, 1)} height="4" fill="currentColor" />
      </svg>
      <span className="tabular-nums">{label}</span>
    </span>
  )
}

function Ready({ one }: { one: PersonExport }) {
  const { t } = useTranslation('retention')
  const locale = useLocale()
  const download = useDownload()
  const until = one.expiresAt === null ? '' : exactly(one.expiresAt, locale)
  return (
    <>
      <span className="text-small text-soft">
        {[
          t('exportHolds', { size: bytes(one.sizeBytes ?? 0, locale), until }),
          ...(one.missingFiles ? [t('exportLost', { count: one.missingFiles })] : []),
        ].join(' · ')}
      </span>
      {one.mine ? (
        <span>
          <Button size="small" busy={download.isPending} onClick={() => download.mutate(one.id)}>
            {t('download')}
          </Button>
        </span>
      ) : (
        <span className="text-faint text-small">{t('exportOthers', { name: one.askedBy.name })}</span>
      )}
      <InlineFailure error={download.error} />
    </>
  )
}

function Failed({ one, isNewest }: { one: PersonExport; isNewest: boolean }) {
  const { t } = useTranslation('retention')
  const ask = useAskExport()
  return (
    <>
      <span className="text-bad text-small">{t('exportFailed')}</span>
      {isNewest && (
        <span>
          <Button size="small" busy={ask.isPending} onClick={() => ask.mutate({ personId: one.personId, notes: one.notes })}>
            {t('exportAgain')}
          </Button>
        </span>
      )}
      <InlineFailure error={ask.error} />
    </>
  )
}
