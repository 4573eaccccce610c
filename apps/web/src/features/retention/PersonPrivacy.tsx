import type { Person } from '@switchboard/contracts'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { useCan } from '../session/index.ts'
import { EraseDialog } from './EraseDialog.tsx'
import { ErasureList } from './ErasureList.tsx'
import { ExportDialog } from './ExportDialog.tsx'
import { ExportList } from './ExportList.tsx'
import { HoldDialog } from './HoldDialog.tsx'
import { HoldList } from './HoldList.tsx'

/** What keeps a person, what of him is given away, and how he goes: holds, exports and erasure, as far as one may. */
export function PersonPrivacy({ person, frame }: { person: Person; frame: (title: string, children: ReactNode) => ReactNode }) {
  const { t } = useTranslation('retention')
  const can = useCan()
  const [asked, setAsked] = useState<'hold' | 'export' | 'erase'>()
  const [mayHold, mayErase] = [can('legal-hold.manage'), can('person.erase')]
  const maySee = can('person.export')
  const mayExport = maySee && can('person.contact-details')
  if (!mayHold && !mayErase && !maySee) return null
  const close = () => setAsked(undefined)
  return frame(
    t('privacy'),
    <div className="flex flex-col gap-4">
      {person.erasedAt !== null && <p className="text-small text-soft">{t('erasedAbout')}</p>}
      {mayHold && <HoldList personId={person.id} />}
      {maySee && <ExportList personId={person.id} />}
      {mayErase && <ErasureList personId={person.id} />}
      {person.erasedAt === null && (
        <div className="flex flex-wrap gap-2">
          {mayHold && <Button onClick={() => setAsked('hold')}>{t('hold')}</Button>}
          {mayExport && <Button onClick={() => setAsked('export')}>{t('export')}</Button>}
          {mayErase && (
            <Button look="danger" onClick={() => setAsked('erase')}>
              {t('erase')}
            </Button>
          )}
        </div>
      )}
      {asked === 'hold' && <HoldDialog person={person} onClose={close} />}
      {asked === 'export' && <ExportDialog person={person} onClose={close} />}
      {asked === 'erase' && <EraseDialog person={person} onClose={close} />}
    </div>,
  )
}
