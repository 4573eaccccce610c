import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { PageFrame } from '../../ui/Page.tsx'
import { AREA } from '../../ui/SideNav.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { pagesQuery } from '../channels/index.ts'
import { useCan } from '../session/index.ts'
import { NoteDialog } from './NoteDialog.tsx'
import { NumbersPart } from './NumbersPart.tsx'
import { OptOutsPart } from './OptOutsPart.tsx'
import { readableParts } from './parts.ts'
import { PoolDialog } from './PoolDialog.tsx'
import { PoolsPart } from './PoolsPart.tsx'
import { ReportPart } from './ReportPart.tsx'

const route = getRouteApi('/app/channels/sms')

/** What stands around SMS: who wants no messages, the numbers of our accounts, what it comes to. */
export function SmsPage() {
  const { t } = useTranslation('sms')
  const can = useCan()
  const navigate = useNavigate()
  const parts = readableParts(can)
  const { part: asked } = route.useSearch()
  const part = parts.find((one) => one === asked) ?? parts[0]
  const [adding, setAdding] = useState(false)
  const { data: pages = [] } = useQuery({ ...pagesQuery, enabled: can('channel.read') && can('opt-out.create') })
  // Only there a number can be entered that never wrote; of WhatsApp only Twilio has such words.
  const byNumber = pages.filter(
    ({ platform, via, active }) => active && (platform === 'sms' || (platform === 'whatsapp' && via === 'twilio')),
  )
  const addPool = part === 'pools' && can('channel.manage') && (
    <Button look="primary" onClick={() => setAdding(true)}>
      <Plus aria-hidden className="size-4" />
      {t('addPool')}
    </Button>
  )
  const add = part === 'opt-outs' && can('opt-out.create') && byNumber.length > 0 && (
    <Button look="primary" onClick={() => setAdding(true)}>
      <Plus aria-hidden className="size-4" />
      {t('add')}
    </Button>
  )
  return (
    <div className={AREA}>
      <PageFrame title={t('title')} lead={t('lead')} actions={add || addPool}>
        {part && parts.length > 1 && (
          <Tabs
            label={t('title')}
            tabs={parts.map((key) => ({ key, name: t(`part.${key}`) }))}
            value={part}
            onChange={(next) => void navigate({ to: '/channels/sms', search: { part: next }, replace: true })}
          />
        )}
        {part === 'opt-outs' && <OptOutsPart />}
        {part === 'numbers' && <NumbersPart />}
        {part === 'pools' && <PoolsPart />}
        {part === 'report' && <ReportPart />}
        {adding && part === 'pools' && <PoolDialog onClose={() => setAdding(false)} />}
        {adding && part === 'opt-outs' && <NoteDialog pages={byNumber} onClose={() => setAdding(false)} />}
      </PageFrame>
    </div>
  )
}
