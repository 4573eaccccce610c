import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Phone } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Select } from '../../ui/Field.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { integrationsQuery } from '../channels/index.ts'
import { NumbersTable } from './NumbersTable.tsx'

/** The numbers of our accounts at Twilio, and which of them are channels. */
export function NumbersPart() {
  const { t } = useTranslation('sms')
  const integrations = useQuery({ ...integrationsQuery, select: (all) => all.filter(({ via, active }) => via === 'twilio' && active) })
  const [chosen, setChosen] = useState<string>()
  return (
    <Loaded query={integrations}>
      {(accounts) => {
        const account = accounts.find(({ id }) => id === chosen) ?? accounts[0]
        if (!account)
          return (
            <EmptyState
              icon={Phone}
              title={t('noAccount')}
              action={
                <Button look="primary" asChild>
                  <Link to="/channels/connect">{t('connectFirst')}</Link>
                </Button>
              }
            >
              {t('noAccountHint')}
            </EmptyState>
          )
        return (
          <>
            {accounts.length > 1 && (
              <div className="px-6 pt-3 max-panes:px-4">
                <Select
                  aria-label={t('account')}
                  value={account.id}
                  onChange={(event) => setChosen(event.target.value)}
                  className="h-8 max-w-72"
                >
                  {accounts.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </Select>
              </div>
            )}
            <NumbersTable key={account.id} integrationId={account.id} />
          </>
        )
      }}
    </Loaded>
  )
}
