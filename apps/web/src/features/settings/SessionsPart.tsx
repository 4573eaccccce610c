import type { SessionRow as SessionRowSchema } from '@switchboard/contracts'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Laptop, Smartphone } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Static } from 'typebox'
import { api } from '../../lib/api.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Section } from '../../ui/Page.tsx'
import { When } from '../../ui/When.tsx'
import { deviceName } from './device-name.ts'

type Row = Static<typeof SessionRowSchema>
const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: async ({ signal }) => (await api.get<{ data: Row[] }>('/sessions', {}, { signal })).data,
})

/** Where I am signed in, with a way to end each. */
export function SessionsPart() {
  const { t } = useTranslation('settings')
  const queryClient = useQueryClient()
  const sessions = useQuery(sessionsQuery)
  const revoke = useMutation({
    mutationFn: (id: string) => api.delete(`/sessions/${id}`),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  })
  return (
    <Section title={t('section.sessions')} about={t('sessionsAbout')}>
      <InlineFailure error={revoke.error} />
      <Loaded query={sessions}>
        {(rows) => (
          <ul className="flex flex-col">
            {rows.map((row) => {
              const device = deviceName(row.userAgent ?? '')
              const Icon = device.phone ? Smartphone : Laptop
              return (
                <li key={row.id} className="flex items-center gap-3 border-line border-b py-3 last:border-b-0">
                  <Icon aria-hidden className="size-5 shrink-0 text-faint" strokeWidth={1.5} />
                  <span className="min-w-0 flex-1">
                    <span className="flex items-center gap-2 font-medium">
                      {device.name || t('unknownDevice')}
                      {row.current && <Badge tone="good">{t('thisOne')}</Badge>}
                    </span>
                    <span className="block truncate text-faint text-small">
                      {row.ip} · <When at={row.lastUsedAt} />
                    </span>
                  </span>
                  {!row.current && (
                    <Button size="small" busy={revoke.isPending && revoke.variables === row.id} onClick={() => revoke.mutate(row.id)}>
                      {t('revoke')}
                    </Button>
                  )}
                </li>
              )
            })}
          </ul>
        )}
      </Loaded>
    </Section>
  )
}
