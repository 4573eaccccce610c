import type { Person } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ArrowLeft, Merge } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { shownHandle } from '../../lib/phone.ts'
import { useIsWide } from '../../lib/use-media.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageFrame } from '../../ui/Page.tsx'
import { AREA } from '../../ui/SideNav.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { personQuery } from '../people/index.ts'
import { useCan } from '../session/index.ts'
import { AboutPane } from './AboutPane.tsx'
import { MergeDialog } from './MergeDialog.tsx'
import { useLivePerson } from './person.queries.ts'
import { TimelinePane } from './TimelinePane.tsx'

const route = getRouteApi('/app/people/$personId')

/** One person: all that was said with him on whatever account, who he is, who else he may be. */
export function PersonPage() {
  const { t } = useTranslation('person')
  const { personId } = route.useParams()
  const navigate = route.useNavigate()
  const can = useCan()
  const person = useQuery(personQuery(personId))
  const [merging, setMerging] = useState(false)
  useLivePerson(personId)
  const rootId = person.data?.id
  // Whoever was merged has his page where he belongs to.
  useEffect(() => {
    if (rootId !== undefined && rootId !== personId) void navigate({ to: '/people/$personId', params: { personId: rootId }, replace: true })
  }, [rootId, personId, navigate])
  return (
    <div className={AREA}>
      <PageFrame
        title={person.isPending ? t('ui:loading') : (shownHandle(person.data?.name ?? null) ?? t('nameless'))}
        back={<IconButton icon={ArrowLeft} label={t('ui:back')} onClick={() => navigate({ to: '/people' })} />}
        actions={
          can('person.merge') && (
            <Button onClick={() => setMerging(true)} disabled={!person.data}>
              <Merge aria-hidden className="size-4" strokeWidth={1.75} />
              {t('merge.with')}
            </Button>
          )
        }
      >
        <Loaded query={person}>{(data) => <Panes key={data.id} person={data} />}</Loaded>
      </PageFrame>
      {merging && person.data && <MergeDialog person={person.data} onClose={() => setMerging(false)} />}
    </div>
  )
}

/** Side by side where there is room; else one at a time. */
function Panes({ person }: { person: Person }) {
  const { t } = useTranslation('person')
  const can = useCan()
  const wide = useIsWide()
  const [shown, setShown] = useState<'timeline' | 'about'>('timeline')
  if (!can('conversation.read')) return <AboutPane person={person} />
  if (wide)
    return (
      <div className="flex h-full min-h-0">
        <TimelinePane person={person} />
        <aside aria-label={t('about')} className="w-[360px] shrink-0 overflow-y-auto border-line border-l">
          <AboutPane person={person} />
        </aside>
      </div>
    )
  return (
    <div className="flex h-full min-h-0 flex-col">
      <Tabs
        label={t('parts')}
        tabs={[
          { key: 'timeline', name: t('timeline') },
          { key: 'about', name: t('about') },
        ]}
        value={shown}
        onChange={setShown}
      />
      {shown === 'timeline' ? (
        <TimelinePane person={person} />
      ) : (
        <div className="min-h-0 flex-1 overflow-y-auto">
          <AboutPane person={person} />
        </div>
      )}
    </div>
  )
}
