import type { WidgetSettings } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { CopyField } from '../../ui/CopyField.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageFrame, Section } from '../../ui/Page.tsx'
import { AREA } from '../../ui/SideNav.tsx'
import { toast } from '../../ui/toast.ts'
import { type WidgetConfig, useWidget, widgetQuery } from './channels.queries.ts'
import { IdentitySection } from './IdentitySection.tsx'
import { LooksSection } from './LooksSection.tsx'
import { OriginsSection } from './OriginsSection.tsx'
import { PreChatSection } from './PreChatSection.tsx'
import { WidgetPreview } from './WidgetPreview.tsx'

const route = getRouteApi('/app/channels/pages/$pageId/widget')

/** The chat on the business's own site: how it looks, what it asks, where it may stand. */
export function WidgetPage() {
  const { t } = useTranslation('channels')
  const { pageId } = route.useParams()
  const widget = useQuery(widgetQuery(pageId))
  if (widget.data) return <Editor key={widget.data.key} pageId={pageId} config={widget.data} title={t('widgetSettings')} />
  return (
    <div className={AREA}>
      <PageFrame title={t('widgetSettings')} back={<Back />}>
        <Loaded query={widget}>{() => null}</Loaded>
      </PageFrame>
    </div>
  )
}

function Back() {
  const { t } = useTranslation('ui')
  const navigate = route.useNavigate()
  return <IconButton icon={ArrowLeft} label={t('back')} onClick={() => navigate({ to: '/channels' })} />
}

function Editor({ pageId, config, title }: { pageId: string; config: WidgetConfig; title: string }) {
  const { t } = useTranslation('channels')
  const { save } = useWidget(pageId)
  const [settings, setSettings] = useState(config.settings)
  const change = (next: Partial<WidgetSettings>) => setSettings((now) => ({ ...now, ...next }))
  const dirty = JSON.stringify(settings) !== JSON.stringify(config.settings)
  return (
    <div className={AREA}>
      <PageFrame
        title={title}
        lead={dirty ? t('unsaved') : undefined}
        back={<Back />}
        actions={
          <>
            {dirty && <Button onClick={() => setSettings(config.settings)}>{t('discard')}</Button>}
            <Button
              look="primary"
              disabled={!dirty}
              busy={save.isPending}
              onClick={() => save.mutate(settings, { onSuccess: () => toast(t('ui:saved')) })}
            >
              {t('ui:save')}
            </Button>
          </>
        }
      >
        <div className="flex items-start gap-6">
          <div className="min-w-0 flex-1">
            {save.error && (
              <div className="px-6 pt-4">
                <InlineFailure error={save.error} />
              </div>
            )}
            <Section title={t('snippet')} about={t('snippetAbout')}>
              <CopyField label={t('snippet')} value={config.snippet} multiline />
            </Section>
            <LooksSection settings={settings} onChange={change} />
            <PreChatSection fields={settings.preChat} onChange={(preChat) => change({ preChat })} />
            <OriginsSection origins={settings.allowedOrigins} onChange={(allowedOrigins) => change({ allowedOrigins })} />
            <IdentitySection
              pageId={pageId}
              secretSet={config.identitySecretSet}
              requireProof={settings.requireProof}
              onChange={(requireProof) => change({ requireProof })}
            />
          </div>
          <div className="sticky top-6 mr-6 w-80 shrink-0 py-6 max-wide:hidden">
            <WidgetPreview settings={settings} />
          </div>
        </div>
      </PageFrame>
    </div>
  )
}
