import type { Integration } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageFrame, Section } from '../../ui/Page.tsx'
import { AREA } from '../../ui/SideNav.tsx'
import { When } from '../../ui/When.tsx'
import { useCan } from '../session/index.ts'
import { CheckList } from './CheckList.tsx'
import { integrationQuery, useIntegration } from './channels.queries.ts'
import { PagesSection } from './PagesSection.tsx'
import { ReconnectSection } from './ReconnectSection.tsx'
import { SecretsSection } from './SecretsSection.tsx'
import { WebhookAddress } from './WebhookAddress.tsx'

const route = getRouteApi('/app/channels/$integrationId')

/** One integration: its pages, its access, its webhook, and whether all of it works. */
export function IntegrationPage() {
  const { t } = useTranslation('channels')
  const { integrationId } = route.useParams()
  const navigate = route.useNavigate()
  const integration = useQuery(integrationQuery(integrationId))
  return (
    <div className={AREA}>
      <PageFrame
        title={
          <span className="flex items-center gap-2">
            {integration.data?.name ?? t('title')}
            {integration.data && !integration.data.active && <Badge>{t('inactive')}</Badge>}
          </span>
        }
        back={<IconButton icon={ArrowLeft} label={t('ui:back')} onClick={() => navigate({ to: '/channels' })} />}
      >
        <Loaded query={integration}>{(data) => <Parts integration={data} />}</Loaded>
      </PageFrame>
    </div>
  )
}

function Parts({ integration }: { integration: Integration }) {
  const { t } = useTranslation('channels')
  const manage = useCan()('channel.manage')
  return (
    <>
      <PagesSection integration={integration} manage={manage} />
      {manage && integration.consents.length > 0 && <ReconnectSection integration={integration} />}
      {integration.webhookUrl && (
        <Section title={t('webhook')} about={t('webhookAbout')}>
          <WebhookAddress integration={integration} />
          <p className="text-small text-soft">
            {t('lastEvent')}: <When at={integration.lastEventAt} />
          </p>
        </Section>
      )}
      {manage && integration.secretsSet.length + Object.keys(integration.settings).length > 0 && (
        <SecretsSection integration={integration} />
      )}
      {manage && <TestSection id={integration.id} />}
      {manage && <ActiveSection integration={integration} />}
    </>
  )
}

function TestSection({ id }: { id: string }) {
  const { t } = useTranslation('channels')
  const { check } = useIntegration(id)
  return (
    <Section title={t('test')} about={t('testAbout')}>
      <div>
        <Button onClick={() => check.mutate()} busy={check.isPending}>
          {t('test')}
        </Button>
      </div>
      <InlineFailure error={check.error} />
      {check.data && <CheckList checks={check.data.checks} onMended={() => check.mutate()} />}
    </Section>
  )
}

function ActiveSection({ integration }: { integration: Integration }) {
  const { t } = useTranslation('channels')
  const { deactivate, patch } = useIntegration(integration.id)
  const [asking, setAsking] = useState(false)
  return (
    <Section
      title={integration.active ? t('deactivate') : t('reactivate')}
      about={integration.active ? t('deactivateAbout') : t('reactivateAbout')}
    >
      <div>
        {integration.active ? (
          <Button onClick={() => setAsking(true)}>{t('deactivate')}</Button>
        ) : (
          <Button look="primary" busy={patch.isPending} onClick={() => patch.mutate({ active: true })}>
            {t('reactivate')}
          </Button>
        )}
      </div>
      <InlineFailure error={patch.error} />
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        title={t('deactivate')}
        action={t('deactivate')}
        busy={deactivate.isPending}
        error={deactivate.error}
        onConfirm={() => deactivate.mutate(undefined, { onSuccess: () => setAsking(false) })}
      >
        {t('deactivateAbout')}
      </Confirm>
    </Section>
  )
}
