import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/Dialog.tsx'
import { Kbd } from '../../ui/Kbd.tsx'

/** Every key of the product, by where it works. */
const KEYS = {
  everywhere: { palette: ['mod+k'], find: ['/'], compose: ['c'], notices: ['g n'], sheet: ['?'], close: ['Escape'] },
  list: {
    next: ['j', 'alt+j'],
    previous: ['k', 'alt+k'],
    open: ['Enter'],
    unreadNext: ['n'],
    nextView: ['alt+n'],
    select: ['x'],
    selectAll: ['mod+a'],
    search: ['/'],
    filter: ['f'],
  },
  conversation: {
    reply: ['r', 'alt+l'],
    note: ['alt+p'],
    canned: ['/'],
    resolve: ['e', 'alt+e'],
    resolveNext: ['mod+alt+e'],
    priority: ['p'],
    assign: ['a'],
    snooze: ['s', 'alt+m'],
    unread: ['u'],
  },
} as const

export function KeySheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('shell')
  return (
    <Dialog open onClose={onClose} title={t('keys.title')}>
      <div className="flex flex-col gap-4">
        {Object.entries(KEYS).map(([group, keys]) => (
          <section key={group}>
            <h3 className="mb-1 font-medium text-faint text-small">{t(`keys.${group}`)}</h3>
            <dl>
              {Object.entries(keys).map(([act, names]) => (
                <div key={act} className="flex h-8 items-center justify-between border-line border-b last:border-b-0">
                  <dt>{t(`keys.${act}`)}</dt>
                  <dd className="flex gap-1.5">
                    {names.map((name: string) => (
                      <Kbd key={name} keys={name} />
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
