import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Bell, BellOff, Laptop } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { api } from '../../lib/api.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { CheckField } from '../../ui/Field.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Section } from '../../ui/Page.tsx'
import { When } from '../../ui/When.tsx'
import { useMe } from '../session/index.ts'
import { deviceName } from '../settings/index.ts'
import { waysQuery } from './notices.queries.ts'
import { stateHere, turnOff, turnOn } from './push.ts'
import { useWishes } from './use-wishes.ts'

/** Pushes to this browser: whether they can come, and a way to have them; and the other browsers that are told. */
export function PushPart() {
  const { t } = useTranslation('notices')
  const [wishes, save] = useWishes()
  const ways = useQuery(waysQuery)
  return (
    <Section title={t('push')} about={t('pushAbout')}>
      <Loaded query={ways}>
        {({ pushKey, browsers }) => (
          <>
            <ThisBrowser pushKey={pushKey} here={browsers.find(({ current }) => current)?.id} />
            <CheckField
              label={t('least')}
              hint={t('leastHint')}
              checked={wishes.pushShows === 'least'}
              onChange={(event) => save({ pushShows: event.target.checked ? 'least' : 'text' })}
            />
            <OtherBrowsers rows={browsers.filter(({ current }) => !current)} />
          </>
        )}
      </Loaded>
    </Section>
  )
}

function ThisBrowser({ pushKey, here }: { pushKey: string; here: string | undefined }) {
  const { t } = useTranslation('notices')
  const queryClient = useQueryClient()
  const { id } = useMe()
  const state = useQuery({ queryKey: ['push-state', here], queryFn: () => stateHere(here !== undefined) })
  const again = () => Promise.all([waysQuery.queryKey, ['push-state']].map((queryKey) => queryClient.invalidateQueries({ queryKey })))
  const turn = useMutation({
    mutationFn: async (on: boolean) => {
      if (on) return turnOn(pushKey, id)
      if (here) await api.delete(`/me/push-subscriptions/${here}`)
      await turnOff()
    },
    onSettled: again,
  })
  const now = state.data
  if (now === undefined) return <div className="h-9" />
  const on = now === 'on'
  const Icon = on ? Bell : BellOff
  return (
    <div className="flex flex-col gap-2">
      <div role="status" className="flex items-start gap-2">
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-faint" strokeWidth={1.75} />
        <div>
          <p className="font-medium">{t(`pushState.${now}`)}</p>
          <p className="text-faint text-small">{t(`pushHint.${now}`)}</p>
        </div>
      </div>
      {(on || now === 'off') && (
        <div>
          <Button look={on ? 'plain' : 'primary'} busy={turn.isPending} onClick={() => turn.mutate(!on)}>
            {t(on ? 'turnOff' : 'turnOn')}
          </Button>
        </div>
      )}
      {turn.error && <p className="text-bad text-small">{t('turnFailed')}</p>}
      <InlineFailure error={turn.error} />
    </div>
  )
}

interface Row {
  id: string
  userAgent: string | null
  createdAt: string
  lastSuccessAt: string | null
}

function OtherBrowsers({ rows }: { rows: readonly Row[] }) {
  const { t } = useTranslation('notices')
  const queryClient = useQueryClient()
  const forget = useMutation({
    mutationFn: (id: string) => api.delete(`/me/push-subscriptions/${id}`),
    onSettled: () => queryClient.invalidateQueries({ queryKey: waysQuery.queryKey }),
  })
  if (rows.length === 0) return null
  return (
    <div>
      <h3 className="mb-1 flex items-center gap-2 font-medium text-small">
        {t('others')} <Badge>{rows.length}</Badge>
      </h3>
      <InlineFailure error={forget.error} />
      <ul>
        {rows.map((row) => (
          <li key={row.id} className="flex items-center gap-3 border-line border-b py-2 last:border-b-0">
            <Laptop aria-hidden className="size-4 shrink-0 text-faint" strokeWidth={1.75} />
            <span className="min-w-0 flex-1 truncate">
              {deviceName(row.userAgent ?? '').name || t('unknownBrowser')} <When at={row.lastSuccessAt ?? row.createdAt} />
            </span>
            <Button size="small" busy={forget.isPending && forget.variables === row.id} onClick={() => forget.mutate(row.id)}>
              {t('forget')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
