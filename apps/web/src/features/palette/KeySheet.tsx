import { useTranslation } from 'react-i18next'
import { KEY_GROUPS, type KeyAct, KEYS } from '../../lib/keys.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Kbd } from '../../ui/Kbd.tsx'

/** Every key of the product, by where it works. */
export function KeySheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('palette')
  const acts = Object.keys(KEYS) as KeyAct[]
  return (
    <Dialog open onClose={onClose} title={t('keys')}>
      <div className="flex flex-col gap-4">
        {KEY_GROUPS.map((group) => (
          <section key={group}>
            <h3 className="mb-1 font-medium text-faint text-small">{t(`where.${group}`)}</h3>
            <dl>
              {acts
                .filter((act) => KEYS[act].where === group)
                .map((act) => (
                  <div key={act} className="flex min-h-8 items-center justify-between gap-3 border-line border-b last:border-b-0">
                    <dt>{t(`act.${act}`)}</dt>
                    <dd className="flex shrink-0 gap-1.5">
                      {KEYS[act].keys.map((keys) => (
                        <Kbd key={keys} keys={keys} />
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
