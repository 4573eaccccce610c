import { Hourglass } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Too many tries: counts down until the next one makes sense. */
export function WaitNote({ seconds }: { seconds: number }) {
  const { t } = useTranslation('session')
  const [left, setLeft] = useState(seconds)
  useEffect(() => {
    const timer = setInterval(() => setLeft((now) => Math.max(0, now - 1)), 1000)
    return () => clearInterval(timer)
  }, [])
  return (
    <p role="alert" className="flex items-start gap-2 rounded-control bg-soon-soft px-3 py-2 text-small text-soon">
      <Hourglass aria-hidden className="mt-0.5 size-4 shrink-0" />
      {left > 0 ? t('wait', { count: left }) : t('waitOver')}
    </p>
  )
}
