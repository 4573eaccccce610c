import type { Person, PersonSuggestion } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { BadgeCheck } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { useCan } from '../session/index.ts'
import { ContactMarks } from './ContactMarks.tsx'
import { MergeDialog } from './MergeDialog.tsx'
import { Part } from './Part.tsx'
import { suggestionsQuery, useDistinguish } from './person.queries.ts'

/** Who may be the same human, and why. A person decides. */
export function Suggestions({ person }: { person: Person }) {
  const { t } = useTranslation('person')
  const can = useCan()
  const { data = [], error } = useQuery(suggestionsQuery(person.id))
  const [other, setOther] = useState<string>()
  const differ = useDistinguish(person.id)
  if (!error && data.length === 0) return null
  return (
    <Part title={t('suggestions')}>
      <ul className="flex flex-col gap-3">
        {data.map((suggestion) => (
          <li key={suggestion.person.id} className="rounded-panel border border-line p-3">
            <Somebody suggestion={suggestion} />
            {can('person.merge') && (
              <div className="mt-2.5 flex gap-2">
                <Button size="small" look="primary" onClick={() => setOther(suggestion.person.id)}>
                  {t('merge.act')}
                </Button>
                <Button
                  size="small"
                  busy={differ.isPending && differ.variables === suggestion.person.id}
                  onClick={() => differ.mutate(suggestion.person.id)}
                >
                  {t('differ')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      <InlineFailure error={error ?? differ.error} />
      {other && <MergeDialog person={person} otherId={other} onClose={() => setOther(undefined)} />}
    </Part>
  )
}

function Somebody({ suggestion: { person, contacts, reasons } }: { suggestion: PersonSuggestion }) {
  const { t } = useTranslation('person')
  const name = person.name ?? t('nameless')
  return (
    <div className="flex items-start gap-2.5">
      <Avatar name={name} url={person.avatarUrl} size="small" />
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2">
          <Link to="/people/$personId" params={{ personId: person.id }} className="min-w-0 truncate font-medium hover:underline">
            {name}
          </Link>
          <ContactMarks contacts={contacts} />
        </p>
        <ul className="text-small text-soft">
          {reasons.map(({ kind, value, verified }) => (
            <li key={`${kind} ${value}`} className="flex items-center gap-1">
              <span className="min-w-0 truncate">{t(`reason.${kind}`, { value })}</span>
              {verified && <BadgeCheck role="img" aria-label={t('verified')} className="size-3.5 shrink-0 text-good" />}
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
