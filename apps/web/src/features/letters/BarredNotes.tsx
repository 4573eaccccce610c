import type { Suppression } from '@switchboard/contracts'
import { MailX } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSuppressions } from '../../lib/suppressions.ts'
import { When } from '../../ui/When.tsx'
import { useCan } from '../session/index.ts'
import { LiftDialog } from './LiftDialog.tsx'

/** Which of these addresses nothing is sent to, why, and a way to lift it for whoever may. Nothing where all may be written to. */
export function BarredNotes({ addresses }: { addresses: readonly string[] }) {
  const { t } = useTranslation('letters')
  const mayLift = useCan()('suppression.lift')
  const barred = useSuppressions(addresses)
  const [lifting, setLifting] = useState<Suppression>()
  if (barred.length === 0) return null
  return (
    <ul aria-label={t('barred.title')} className="flex flex-col gap-1 py-1 text-bad text-meta">
      {barred.map((one) => (
        <li key={one.id} className="flex items-start gap-1.5">
          <MailX aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          <span className="min-w-0 flex-1 break-words">
            {t(`barred.${one.what}`, { address: one.address })} <When at={one.since} />
            {one.detail && one.what !== 'complaint' && <span className="block text-soft">{one.detail}</span>}
          </span>
          {mayLift && (
            <button type="button" onClick={() => setLifting(one)} className="shrink-0 rounded-control text-accent-text hover:underline">
              {t('barred.lift')}
            </button>
          )}
        </li>
      ))}
      {lifting && <LiftDialog suppression={lifting} onClose={() => setLifting(undefined)} />}
    </ul>
  )
}
