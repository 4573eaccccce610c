import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { InlineFailure } from '../../ui/Failure.tsx'
import { CheckField } from '../../ui/Field.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { privacyQuery, useSavePrivacy } from './retention.queries.ts'

/** Whether two must agree to an erasure. */
export function TwoField() {
  const { t } = useTranslation('retention')
  const privacy = useQuery(privacyQuery)
  const save = useSavePrivacy()
  return (
    <Loaded query={privacy}>
      {({ erasureNeedsTwo, version }) => (
        <>
          <CheckField
            label={t('needsTwo')}
            hint={t('needsTwoHint')}
            checked={save.isPending ? save.variables.erasureNeedsTwo : erasureNeedsTwo}
            disabled={save.isPending}
            onChange={(event) => save.mutate({ erasureNeedsTwo: event.target.checked, version })}
          />
          <InlineFailure error={save.error} />
        </>
      )}
    </Loaded>
  )
}
