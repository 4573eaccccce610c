import type { ConsentOutcome } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ArrowLeft, CircleSlash, Clock, Link2Off, type LucideIcon, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemError } from '../../lib/problem-error.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageFrame } from '../../ui/Page.tsx'
import { AREA } from '../../ui/SideNav.tsx'
import { outcomeQuery } from './consent.queries.ts'
import { ConsentButton } from './ConsentButton.tsx'
import { FoundPages } from './FoundPages.tsx'

const route = getRouteApi('/app/channels/consent')

/** Where somebody arrives who comes back from a platform: what it said, what can be connected now, or the way back. */
export function ConsentPage() {
  const { t } = useTranslation('channels')
  const { id, refused } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <div className={AREA}>
      <PageFrame
        title={t('connectTitle')}
        back={<IconButton icon={ArrowLeft} label={t('ui:back')} onClick={() => navigate({ to: '/channels' })} />}
      >
        {id === undefined || refused === 'foreign' ? <Foreign /> : <Outcome id={id} refused={refused} />}
      </PageFrame>
    </div>
  )
}

function Outcome({ id, refused }: { id: string; refused: string | undefined }) {
  const outcome = useQuery(outcomeQuery(id))
  if (outcome.error instanceof ProblemError && outcome.error.status === 404) return <Foreign />
  return <Loaded query={outcome}>{(data) => <Settled outcome={data} refused={refused} />}</Loaded>
}

function Settled({ outcome, refused }: { outcome: ConsentOutcome; refused: string | undefined }) {
  const { standing, detail } = outcome
  const { t } = useTranslation('channels')
  if (refused === 'expired') return <WayBack icon={Clock} what="expired" outcome={outcome} />
  if (standing === 'granted') return <FoundPages outcome={outcome} note={refused === 'used' ? t('consent.usedNote') : undefined} />
  if (refused === 'used' && standing === 'answered') return <WayBack icon={Clock} what="used" outcome={outcome} />
  if (standing === 'denied') return <WayBack icon={CircleSlash} what="denied" outcome={outcome} />
  if (standing === 'failed') return <WayBack icon={TriangleAlert} what="failed" outcome={outcome} detail={t('consent.says', { detail })} />
  return <WayBack icon={Clock} what="unsettled" outcome={outcome} />
}

/** Not begun in this session, or never; nothing tells which. */
function Foreign() {
  const { t } = useTranslation('channels')
  return (
    <EmptyState
      icon={Link2Off}
      title={t('consent.foreign.title')}
      action={
        <Button look="primary" asChild>
          <Link to="/channels/connect">{t('connect')}</Link>
        </Button>
      }
    >
      {t('consent.foreign.about')}
    </EmptyState>
  )
}

interface WayBackProps {
  icon: LucideIcon
  what: 'expired' | 'used' | 'denied' | 'failed' | 'unsettled'
  outcome: ConsentOutcome
  detail?: ReactNode
}

/** What happened, that nothing was changed, and another try with the app that was entered. */
function WayBack({ icon, what, outcome, detail }: WayBackProps) {
  const { t } = useTranslation('channels')
  const { integrationId, name } = outcome
  return (
    <EmptyState
      icon={icon}
      title={t(`consent.${what}.title`, { name })}
      action={
        <div className="flex flex-wrap items-start justify-center gap-2">
          <ConsentButton integrationId={integrationId} consent={outcome}>
            {t('consent.again')}
          </ConsentButton>
          <Button asChild>
            <Link to="/channels/$integrationId" params={{ integrationId }}>
              {t('consent.toIntegration')}
            </Link>
          </Button>
        </div>
      }
    >
      {t(`consent.${what}.about`, { name })}
      {detail && <span className="mt-2 block break-words">{detail}</span>}
    </EmptyState>
  )
}
