import type { PageStream, PageStreams, StreamState } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLocalized } from '../../lib/platforms.ts'
import { Badge, type Tone } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { When } from '../../ui/When.tsx'
import { streamsQuery, usePollNow } from './channels.queries.ts'

const TONES: Record<StreamState, Tone> = {
  waiting: 'quiet',
  running: 'accent',
  failing: 'soon',
  paused: 'quiet',
  stopped: 'bad',
  done: 'good',
}

/** What is fetched from the platform because it does not come by itself: how each stands. Nothing for channels that have none. */
export function StreamsPart({ pageId, manage }: { pageId: string; manage: boolean }) {
  const { t } = useTranslation('channels')
  const { data } = useQuery(streamsQuery(pageId))
  if (!data || data.data.length === 0) return null
  return (
    <section aria-label={t('streams.title')} className="flex flex-col gap-2 border-line border-t pt-3">
      <h3 className="flex flex-wrap items-center gap-2 font-medium text-small">
        {t('streams.title')}
        {data.listening && <Listening listening={data.listening} />}
      </h3>
      <ul className="flex flex-col gap-3">
        {data.data.map((stream) => (
          <StreamRow key={stream.name} pageId={pageId} stream={stream} manage={manage} />
        ))}
      </ul>
    </section>
  )
}

function Listening({ listening }: { listening: NonNullable<PageStreams['listening']> }) {
  const { t } = useTranslation('channels')
  return listening.since ? (
    <Badge tone="good">{t('streams.listening')}</Badge>
  ) : (
    <span className="font-normal text-soft">
      {t('streams.notListening')} <When at={listening.nextAt} /> {listening.lastError}
    </span>
  )
}

function StreamRow({ pageId, stream, manage }: { pageId: string; stream: PageStream; manage: boolean }) {
  const { t } = useTranslation('channels')
  const inMyLanguage = useLocalized()
  const poll = usePollNow(pageId)
  const { name, state, lastAt, nextAt, progress, failures, lastError } = stream
  const label = inMyLanguage(stream.label)
  const troubled = state === 'failing' || state === 'stopped'
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1.5">
      <div className="flex min-w-0 flex-1 basis-64 flex-col gap-1">
        <span className="flex flex-wrap items-center gap-2 text-small">
          {label} <Badge tone={TONES[state]}>{t(`streams.states.${state}`)}</Badge>
        </span>
        <dl className="flex flex-wrap gap-x-5 gap-y-0.5 text-small text-soft">
          <Fact name={t('streams.last')}>
            <When at={lastAt} />
          </Fact>
          {nextAt && (
            <Fact name={t('streams.next')}>
              <When at={nextAt} />
            </Fact>
          )}
          <Used stream={stream} />
        </dl>
        {progress && stream.once && <Progress label={label} progress={progress} />}
        {troubled && (
          <p className="break-words text-bad text-small">
            {t('streams.failures', { count: failures })} {lastError}
          </p>
        )}
        {state === 'stopped' && <p className="text-small text-soft">{t('streams.stoppedHint')}</p>}
        <InlineFailure error={poll.error} />
      </div>
      {manage && state !== 'done' && state !== 'paused' && (
        <Button size="small" busy={poll.isPending} aria-label={`${t('streams.pollNow')}: ${label}`} onClick={() => poll.mutate(name)}>
          {t('streams.pollNow')}
        </Button>
      )}
    </li>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="flex gap-1.5">
      <dt className="text-faint">{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Used({ stream: { budget, unitsToday } }: { stream: PageStream }) {
  const { t } = useTranslation('channels')
  const number = useNumber()
  if (!budget) return <Fact name={t('streams.calls')}>{number(unitsToday)}</Fact>
  const of = { used: number(budget.used), of: number(budget.unitsPerDay), left: number(budget.left) }
  return (
    <>
      <Fact name={t('streams.own')}>{number(unitsToday)}</Fact>
      <Fact name={budget.shared === 'app' ? t('streams.budgetOfApp') : t('streams.budget')}>{t('streams.used', of)}</Fact>
      <Fact name={t('streams.resets')}>
        <When at={budget.endsAt} />
      </Fact>
    </>
  )
}

function Progress({ label, progress: { done, of } }: { label: string; progress: NonNullable<PageStream['progress']> }) {
  const { t } = useTranslation('channels')
  const number = useNumber()
  return (
    <div className="flex max-w-96 items-center gap-3">
      {of !== null && <Bar label={label} share={Math.min(1, done / Math.max(1, of))} />}
      <span className="text-small text-soft tabular-nums">
        {of === null ? t('streams.loaded', { done: number(done) }) : t('streams.loadedOf', { done: number(done), of: number(of) })}
      </span>
    </div>
  )
}

function Bar({ label, share }: { label: string; share: number }) {
  const percent = Math.round(share * 100)
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
      className="h-1.5 min-w-0 flex-1 overflow-hidden rounded-full bg-press"
    >
      <div className="h-full rounded-full bg-accent" style={{ width: `${percent}%` }} />
    </div>
  )
}

function useNumber(): (value: number) => string {
  const { language } = useTranslation().i18n
  return (value) => value.toLocaleString(language)
}
