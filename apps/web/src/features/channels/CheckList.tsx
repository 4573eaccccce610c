import type { ConnectionCheck } from '@switchboard/contracts'
import { CircleCheck, CircleX } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { useSubscribe } from './channels.queries.ts'

interface Props {
  checks: ConnectionCheck[]
  /** Something was mended: the tests are to be made again. */
  onMended: () => void
}

/** What was tried and what came of it, line by line; with a way to mend what can be mended from here. */
export function CheckList({ checks, onMended }: Props) {
  const { t } = useTranslation('channels')
  return (
    <ul aria-label={t('checks')} className="flex flex-col gap-2">
      {checks.map((check) => (
        <li key={check.name} className="flex items-start gap-2">
          {check.ok ? (
            <CircleCheck role="img" aria-label={t('works')} className="mt-0.5 size-4 shrink-0 text-good" />
          ) : (
            <CircleX role="img" aria-label={t('fails')} className="mt-0.5 size-4 shrink-0 text-bad" />
          )}
          <span className="flex min-w-0 flex-col items-start gap-1">
            <span>{check.name}</span>
            <span className="break-words text-small text-soft">{check.detail}</span>
            {check.mendable && <SendHere check={check} onMended={onMended} />}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Has the platform send the channel's messages here. Whoever gets them now loses them, so that is asked first. */
function SendHere({ check, onMended }: { check: ConnectionCheck; onMended: () => void }) {
  const { t } = useTranslation('channels')
  const subscribe = useSubscribe(check.pageId)
  const [asking, setAsking] = useState(false)
  const go = () =>
    subscribe.mutate(undefined, {
      onSuccess: () => {
        setAsking(false)
        onMended()
      },
    })
  return (
    <>
      <Button size="small" busy={subscribe.isPending} onClick={() => (check.elsewhere === null ? go() : setAsking(true))}>
        {t('sendHere')}
      </Button>
      {!asking && <InlineFailure error={subscribe.error} />}
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        title={t('sendHere')}
        action={t('sendHere')}
        busy={subscribe.isPending}
        error={subscribe.error}
        onConfirm={go}
      >
        {t('sendHereAbout', { address: check.elsewhere })}
      </Confirm>
    </>
  )
}
