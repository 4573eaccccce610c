import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/IconButton.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageFrame } from '../../ui/Page.tsx'
import { PlatformMark } from '../../ui/PlatformMark.tsx'
import { AREA } from '../../ui/SideNav.tsx'
import { When } from '../../ui/When.tsx'
import { PersonCard } from './PersonCard.tsx'
import { personQuery } from './people.queries.ts'

const route = getRouteApi('/app/people/$personId')

/** One person: who he is, his accounts, and every conversation with him. */
export function PersonPage() {
  const { t } = useTranslation('people')
  const { personId } = route.useParams()
  const navigate = route.useNavigate()
  const person = useQuery(personQuery(personId))
  return (
    <div className={AREA}>
      <PageFrame
        title={person.data?.name ?? t('title')}
        back={<IconButton icon={ArrowLeft} label={t('ui:back')} onClick={() => navigate({ to: '/people' })} />}
      >
        <Loaded query={person}>
          {(data) => (
            <div className="grid max-w-4xl grid-cols-[320px_1fr] gap-6 p-6 max-wide:max-w-xl max-wide:grid-cols-1 max-panes:p-4">
              <div className="self-start rounded-panel border border-line">
                <PersonCard personId={personId} />
              </div>
              <section aria-label={t('conversations')}>
                <h2 className="mb-2 px-2 font-semibold">{t('conversations')}</h2>
                {data.conversations.length === 0 && <p className="px-2 text-small text-soft">{t('noConversations')}</p>}
                <ul>
                  {data.conversations.map((one) => (
                    <li key={one.id}>
                      <Link
                        to="/inbox/$view/$conversationId"
                        params={{ view: 'all', conversationId: one.id }}
                        className="flex h-12 items-center gap-3 rounded-control px-2 hover:bg-hover"
                      >
                        <PlatformMark platform={one.page.platform} size="large" />
                        <span className="min-w-0 flex-1 truncate font-medium">{one.subject ?? one.page.name}</span>
                        <span className="text-small text-soft">{t(`inbox:statuses.${one.status}`)}</span>
                        <When at={one.lastActivityAt} />
                      </Link>
                    </li>
                  ))}
                </ul>
              </section>
            </div>
          )}
        </Loaded>
      </PageFrame>
    </div>
  )
}
