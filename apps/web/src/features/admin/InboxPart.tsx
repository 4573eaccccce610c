import type { InboxPageSettings, InboxSettings, Page } from '@switchboard/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../lib/api.ts'
import { Button } from '../../ui/Button.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { CheckField, Select, TextArea, TextField } from '../../ui/Field.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageFrame, Section } from '../../ui/Page.tsx'
import { toast } from '../../ui/toast.ts'

interface Answer {
  settings: InboxSettings
  pages: InboxPageSettings[]
}
const KEY = ['inbox-settings'] as const
const HOUR = 60

/** How conversations come back, are resolved, and end by themselves: for the business, and where a channel goes its own way. */
export function InboxPart() {
  const { t } = useTranslation('admin')
  const settings = useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.get<Answer>('/inbox-settings', {}, { signal }) })
  return (
    <PageFrame title={t('section.inbox')} lead={t('inbox.lead')}>
      <Loaded query={settings}>
        {(answer) => (
          <div>
            <BusinessForm key={answer.settings.version} settings={answer.settings} />
            <PageRules rules={answer.pages} />
          </div>
        )}
      </Loaded>
    </PageFrame>
  )
}

function BusinessForm({ settings }: { settings: InboxSettings }) {
  const { t } = useTranslation('admin')
  const queryClient = useQueryClient()
  const [form, setForm] = useState(settings)
  const set = (change: Partial<InboxSettings>) => setForm({ ...form, ...change })
  const save = useMutation({
    mutationFn: () => api.patch<InboxSettings>('/inbox-settings', { ...form, version: settings.version }),
    onSuccess: () => toast(t('inbox.saved')),
    onSettled: () => queryClient.invalidateQueries({ queryKey: KEY }),
  })
  const idle = form.autoResolveAfterMinutes
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <Section title={t('inbox.reading')}>
        <CheckField
          label={t('inbox.untilAnswered')}
          hint={t('inbox.untilAnsweredHint')}
          checked={form.unreadUntilAnswered}
          onChange={(event) => set({ unreadUntilAnswered: event.target.checked })}
        />
      </Section>
      <Section title={t('inbox.back')}>
        <CheckField
          label={t('inbox.unreadOnReturn')}
          checked={form.unreadOnReturn}
          onChange={(event) => set({ unreadOnReturn: event.target.checked })}
        />
        <CheckField
          label={t('inbox.keepAssignee')}
          hint={t('inbox.keepAssigneeHint')}
          checked={form.keepAssigneeOnReopen}
          onChange={(event) => set({ keepAssigneeOnReopen: event.target.checked })}
        />
      </Section>
      <Section title={t('inbox.resolving')}>
        <CheckField
          label={t('inbox.needsNote')}
          checked={form.resolveNeedsNote}
          onChange={(event) => set({ resolveNeedsNote: event.target.checked })}
        />
        <CheckField
          label={t('inbox.needsTag')}
          checked={form.resolveNeedsTag}
          onChange={(event) => set({ resolveNeedsTag: event.target.checked })}
        />
      </Section>
      <Section title={t('inbox.auto')}>
        <CheckField
          label={t('inbox.autoOn')}
          checked={idle !== null}
          onChange={(event) => set({ autoResolveAfterMinutes: event.target.checked ? 72 * HOUR : null })}
        />
        {idle !== null && (
          <>
            <TextField
              label={t('inbox.autoAfter')}
              type="number"
              min={1}
              max={8760}
              value={Math.max(1, Math.round(idle / HOUR))}
              onChange={(event) => set({ autoResolveAfterMinutes: Math.max(1, Number(event.target.value)) * HOUR })}
            />
            <CheckField
              label={t('inbox.autoWaiting')}
              checked={form.autoResolveWaiting}
              onChange={(event) => set({ autoResolveWaiting: event.target.checked })}
            />
            <TextArea
              label={t('inbox.autoMessage')}
              hint={t('inbox.autoMessageHint')}
              rows={2}
              maxLength={1000}
              value={form.autoResolveMessage ?? ''}
              onChange={(event) => set({ autoResolveMessage: event.target.value || null })}
            />
            <Would afterMinutes={idle} waiting={form.autoResolveWaiting} />
          </>
        )}
      </Section>
      <div className="flex items-center gap-3 border-line border-b px-6 py-4 max-panes:px-4">
        <Button look="primary" type="submit" busy={save.isPending}>
          {t('ui:save')}
        </Button>
        <InlineFailure error={save.error} />
      </div>
    </form>
  )
}

/** What the rule would do at this moment, before it is saved. */
function Would({ afterMinutes, waiting }: { afterMinutes: number; waiting: boolean }) {
  const { t } = useTranslation('admin')
  const idle = useQuery({
    queryKey: [...KEY, 'idle', afterMinutes, waiting],
    queryFn: ({ signal }) => api.get<{ count: number }>('/inbox-settings/idle', { afterMinutes, waiting: String(waiting) }, { signal }),
  })
  return (
    <p role="status" className="text-small text-soft">
      {idle.data ? t('inbox.would', { count: idle.data.count }) : t('inbox.counting')}
    </p>
  )
}

function PageRules({ rules }: { rules: readonly InboxPageSettings[] }) {
  const { t } = useTranslation('admin')
  const pages = useQuery({
    queryKey: ['pages'],
    queryFn: async ({ signal }) => (await api.get<{ data: Page[] }>('/pages', {}, { signal })).data,
  })
  return (
    <Section title={t('inbox.pages')} about={t('inbox.pagesLead')}>
      <Loaded query={pages}>
        {(list) =>
          list.length === 0 ? (
            <p className="text-soft">{t('inbox.noPages')}</p>
          ) : (
            <ul className="flex flex-col divide-y divide-line">
              {list.map((page) => (
                <PageRule key={page.id} page={page} rule={rules.find(({ pageId }) => pageId === page.id)} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  )
}

function PageRule({ page, rule }: { page: Page; rule: InboxPageSettings | undefined }) {
  const { t } = useTranslation('admin')
  const queryClient = useQueryClient()
  const now = rule ?? { pageId: page.id, reopenAs: 'open', autoResolve: 'inherit', autoResolveAfterMinutes: null, newThreadAfterDays: null }
  const save = useMutation({
    mutationFn: ({ pageId, ...put }: InboxPageSettings) => api.put(`/inbox-settings/pages/${pageId}`, put),
    onSuccess: () => toast(t('inbox.saved')),
    onSettled: () => queryClient.invalidateQueries({ queryKey: KEY }),
  })
  return (
    <li className="flex flex-wrap items-center gap-2 py-2">
      <span className="w-full truncate">{page.name}</span>
      <Select
        aria-label={t('inbox.reopenAs', { page: page.name })}
        className="w-auto"
        value={now.reopenAs}
        onChange={(event) => save.mutate({ ...now, reopenAs: event.target.value === 'pending' ? 'pending' : 'open' })}
      >
        <option value="open">{t('inbox.reopenOpen')}</option>
        <option value="pending">{t('inbox.reopenPending')}</option>
      </Select>
      <Select
        aria-label={t('inbox.pageAuto', { page: page.name })}
        className="w-auto"
        value={now.autoResolve === 'after' ? String(now.autoResolveAfterMinutes) : now.autoResolve}
        onChange={(event) => save.mutate({ ...now, ...choiceOf(event.target.value) })}
      >
        <option value="inherit">{t('inbox.autoInherit')}</option>
        <option value="never">{t('inbox.autoNever')}</option>
        {hoursOf(now.autoResolveAfterMinutes).map((hours) => (
          <option key={hours} value={hours * HOUR}>
            {t('inbox.autoHours', { count: hours })}
          </option>
        ))}
      </Select>
      {page.platform === 'email' && (
        <Select
          aria-label={t('inbox.newThread', { page: page.name })}
          className="w-auto"
          value={now.newThreadAfterDays ?? ''}
          onChange={(event) => save.mutate({ ...now, newThreadAfterDays: Number(event.target.value) || null })}
        >
          <option value="">{t('inbox.newThreadNever')}</option>
          {daysOf(now.newThreadAfterDays).map((days) => (
            <option key={days} value={days}>
              {t('inbox.newThreadDays', { count: days })}
            </option>
          ))}
        </Select>
      )}
      <InlineFailure error={save.error} />
    </li>
  )
}

function choiceOf(value: string): Pick<InboxPageSettings, 'autoResolve' | 'autoResolveAfterMinutes'> {
  if (value === 'inherit' || value === 'never') return { autoResolve: value, autoResolveAfterMinutes: null }
  return { autoResolve: 'after', autoResolveAfterMinutes: Number(value) }
}

/** The usual ones, and the one that stands. */
function hoursOf(minutes: number | null): number[] {
  const usual = [1, 8, 24, 72, 168, 720]
  return minutes === null || usual.includes(minutes / HOUR) ? usual : [...usual, minutes / HOUR].toSorted((a, b) => a - b)
}

const DAYS = [7, 14, 30, 60, 90]
const daysOf = (days: number | null) => [...new Set([...DAYS, ...(days === null ? [] : [days])])].sort((a, b) => a - b)
