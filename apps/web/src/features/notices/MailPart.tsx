import { MAIL_AFTER } from '@switchboard/contracts/notice-kinds' // the index would bring every schema along
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { span } from '../../lib/format.ts'
import { useLocale } from '../../lib/use-locale.ts'
import { CheckField, SelectField } from '../../ui/Field.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Section } from '../../ui/Page.tsx'
import { waysQuery } from './notices.queries.ts'
import { useWishes } from './use-wishes.ts'

const CHOICES = [5, 10, 15, 30, 60, 120, 240]

/** Mail of what stayed unread: whether, and after how long. */
export function MailPart() {
  const { t } = useTranslation('notices')
  const locale = useLocale()
  const [wishes, save] = useWishes()
  const ways = useQuery(waysQuery)
  const { on, afterMinutes } = wishes.mail ?? { on: true, afterMinutes: MAIL_AFTER.usual }
  const choices = [...new Set([...CHOICES, afterMinutes])].sort((a, b) => a - b)
  return (
    <Section title={t('mail')} about={t('mailAbout')}>
      <Loaded query={ways}>
        {({ mail }) =>
          mail ? (
            <>
              <CheckField
                label={t('mailOn')}
                checked={on}
                onChange={(event) => save({ mail: { on: event.target.checked, afterMinutes } })}
              />
              <SelectField
                label={t('mailAfter')}
                hint={t('mailAfterHint')}
                disabled={!on}
                value={afterMinutes}
                onChange={(event) => save({ mail: { on, afterMinutes: Number(event.target.value) } })}
              >
                {choices.map((minutes) => (
                  <option key={minutes} value={minutes}>
                    {span(minutes * 60_000, locale)}
                  </option>
                ))}
              </SelectField>
            </>
          ) : (
            <p className="text-soft">{t('noMail')}</p>
          )
        }
      </Loaded>
    </Section>
  )
}
