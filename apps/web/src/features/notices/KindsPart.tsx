import { NOTICE_DEFAULTS, NOTICE_KINDS, NOTICE_WAYS, type NoticeKind } from '@switchboard/contracts/notice-kinds' // the index would bring every schema along
import { useTranslation } from 'react-i18next'
import { CheckField } from '../../ui/Field.tsx'
import { Section } from '../../ui/Page.tsx'
import { useCan } from '../session/index.ts'
import { useWishes } from './use-wishes.ts'

/** What needs a right to happen to one. */
const NEEDS: Partial<Record<NoticeKind, string>> = { channel: 'channel.manage', 'webhook-off': 'webhook-endpoint.manage' }

/** For each kind of event, where I am told of it. */
export function KindsPart() {
  const { t } = useTranslation('notices')
  const can = useCan()
  const [wishes, save] = useWishes()
  const kinds = NOTICE_KINDS.filter((kind) => can(NEEDS[kind] ?? 'conversation.read'))
  return (
    <Section title={t('kinds')} about={t('kindsAbout')}>
      <table className="w-full">
        <thead>
          <tr className="text-faint text-small">
            <th className="sr-only">{t('kind')}</th>
            {NOTICE_WAYS.map((way) => (
              <th key={way} scope="col" className="w-16 pb-1 text-center font-medium">
                {t(`way.${way}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => {
            const choice = wishes.kinds?.[kind] ?? NOTICE_DEFAULTS[kind]
            return (
              <tr key={kind} className="border-line border-t">
                <th scope="row" className="py-2.5 pr-3 text-left font-normal">
                  {t(`kindName.${kind}`)}
                </th>
                {NOTICE_WAYS.map((way) => (
                  <td key={way} className="text-center">
                    <input
                      type="checkbox"
                      aria-label={`${t(`kindName.${kind}`)}: ${t(`way.${way}`)}`}
                      className="size-4 align-middle accent-accent"
                      checked={choice[way]}
                      onChange={(event) => save({ kinds: { ...wishes.kinds, [kind]: { ...choice, [way]: event.target.checked } } })}
                    />
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
      <CheckField
        label={t('sound')}
        hint={t('soundHint')}
        checked={wishes.sound === true}
        onChange={(event) => save({ sound: event.target.checked })}
      />
    </Section>
  )
}
