import type { Integration, Page } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { platformsQuery, useLocalized } from '../../lib/platforms.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { CheckField, SelectField, TextField } from '../../ui/Field.tsx'
import { Section } from '../../ui/Page.tsx'
import { PlatformMark } from '../../ui/PlatformMark.tsx'
import { When } from '../../ui/When.tsx'
import { HidingForm } from '../comments/index.ts'
import { pagesQuery, useIntegration } from './channels.queries.ts'
import { ConnectFieldInput } from './ConnectFieldInput.tsx'
import { givenIn } from './connect-form.ts'
import { HealthBadge, HealthNote } from './HealthBadge.tsx'
import { OfferedPages } from './OfferedPages.tsx'
import { StreamsPart } from './StreamsPart.tsx'
import { UndoField } from './UndoField.tsx'

/** The pages of an integration, each with its health, and a way to add another. */
export function PagesSection({ integration, manage }: { integration: Integration; manage: boolean }) {
  const { t } = useTranslation('channels')
  const [adding, setAdding] = useState(false)
  const offers = useQuery(platformsQuery).data?.some(({ via, offersPages }) => via === integration.via && offersPages) ?? false
  return (
    <Section title={t('pages')} about={t('pagesAbout')}>
      <ul className="flex flex-col gap-3">
        {integration.pages.map((page) => (
          <PageRow key={page.id} page={page} manage={manage} />
        ))}
      </ul>
      {integration.pages.length === 0 && <p className="text-small text-soft">{t('noPages')}</p>}
      {manage && integration.via !== 'web' && (
        <div>
          <Button onClick={() => setAdding(true)}>
            <Plus aria-hidden className="size-4" />
            {t('addPage')}
          </Button>
        </div>
      )}
      {manage && offers && <OfferedPages integration={integration} />}
      {adding && <AddPageDialog integration={integration} onClose={() => setAdding(false)} />}
    </Section>
  )
}

function PageRow({ page, manage }: { page: Page; manage: boolean }) {
  const { t } = useTranslation('channels')
  const { patchPage } = useIntegration(page.integrationId)
  const pair = useQuery(platformsQuery).data?.find(({ platform, via }) => platform === page.platform && via === page.via)
  const hides = pair?.places.some(({ comments }) => comments.hide) ?? false
  return (
    <li className="flex flex-col gap-2 rounded-panel border border-line p-4">
      <div className="flex items-center gap-3">
        <PlatformMark platform={page.platform} size="large" named />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{page.name}</span>
          <span className="block truncate text-faint text-small">{page.account}</span>
        </span>
        <HealthBadge health={page.health} active={page.active} />
      </div>
      <HealthNote health={page.health} />
      <TwinNote page={page} />
      <dl className="flex flex-wrap gap-x-6 gap-y-1 text-small text-soft">
        <div className="flex gap-1.5">
          <dt className="text-faint">{t('lastIn')}</dt>
          <dd>
            <When at={page.health.lastInboundAt} />
          </dd>
        </div>
        <div className="flex gap-1.5">
          <dt className="text-faint">{t('lastOut')}</dt>
          <dd>
            <When at={page.health.lastOutboundAt} />
          </dd>
        </div>
        {page.health.lastErrorAt && (
          <div className="flex gap-1.5">
            <dt className="text-faint">{t('lastError')}</dt>
            <dd className="break-words">
              <When at={page.health.lastErrorAt} /> {page.health.lastError}
            </dd>
          </div>
        )}
      </dl>
      <StreamsPart pageId={page.id} manage={manage} />
      {manage && hides && <HidingForm pageId={page.id} />}
      {manage && page.active && (
        <CheckField
          label={t('watchSilence')}
          hint={t('watchSilenceHint')}
          checked={page.watchSilence}
          disabled={patchPage.isPending}
          onChange={(event) => patchPage.mutate({ pageId: page.id, change: { watchSilence: event.target.checked } })}
        />
      )}
      {manage && page.active && (
        <UndoField
          undoS={page.undoS}
          disabled={patchPage.isPending}
          onChange={(undoS) => patchPage.mutate({ pageId: page.id, change: { undoS } })}
        />
      )}
      {manage && (
        <div className="flex gap-2">
          {page.platform === 'web' && (
            <Button size="small" asChild>
              <Link to="/channels/pages/$pageId/widget" params={{ pageId: page.id }}>
                {t('widgetSettings')}
              </Link>
            </Button>
          )}
          <Button
            size="small"
            busy={patchPage.isPending}
            onClick={() => patchPage.mutate({ pageId: page.id, change: { active: !page.active } })}
          >
            {page.active ? t('pause') : t('resume')}
          </Button>
        </div>
      )}
      <InlineFailure error={patchPage.error} />
    </li>
  )
}

/** The same account is connected twice: what that means for whoever wonders where its messages are. */
function TwinNote({ page }: { page: Page }) {
  const { t } = useTranslation('channels')
  const pages = useQuery(pagesQuery).data ?? []
  const first = pages.find(({ id }) => id === page.twinOf)
  const second = pages.find(({ twinOf, active }) => twinOf === page.id && active)
  if (!page.active || (!first && !second)) return null
  const other = first ?? second
  return (
    <p className="rounded-control bg-sunken px-3 py-2 text-small">
      {t(first ? 'twin.second' : 'twin.first', { name: other?.name, via: other?.via })}
    </p>
  )
}

/** What belongs to a page; the rest of a connect form is the integration's. Settings may be both: left empty, the integration's hold. */
const OF_A_PAGE: readonly string[] = ['account', 'accountSecondary', 'accessToken', 'refreshToken']

function AddPageDialog({ integration, onClose }: { integration: Integration; onClose: () => void }) {
  const { t } = useTranslation('channels')
  const id = useId()
  const { addPage } = useIntegration(integration.id)
  const inMyLanguage = useLocalized()
  const pairs = useQuery(platformsQuery).data?.filter((pair) => pair.via === integration.via) ?? []
  const [platform, setPlatform] = useState<string>()
  const chosen = pairs.find((pair) => pair.platform === platform) ?? pairs[0]
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    addPage.mutate(givenIn(new FormData(event.currentTarget)) as Parameters<typeof addPage.mutate>[0], { onSuccess: onClose })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('addPage')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button look="primary" type="submit" form={id} busy={addPage.isPending}>
            {t('addPage')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} className="flex flex-col gap-4">
        <SelectField label={t('platform')} name="platform" required onChange={(event) => setPlatform(event.target.value)}>
          {pairs.map((pair) => (
            <option key={pair.platform} value={pair.platform}>
              {inMyLanguage(pair.face.name)}
            </option>
          ))}
        </SelectField>
        <TextField label={t('name')} name="name" maxLength={200} />
        {chosen?.fields
          .filter(({ name, setting }) => setting || OF_A_PAGE.includes(name))
          .map((field) => (
            <ConnectFieldInput key={field.name} field={field.setting ? { ...field, required: false } : field} />
          ))}
        <InlineFailure error={addPage.error} />
      </form>
    </Dialog>
  )
}
