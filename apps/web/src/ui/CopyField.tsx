import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { copyText } from '../lib/clipboard.ts'
import { CONTROL } from './Field.tsx'
import { IconButton } from './IconButton.tsx'

/** A value to take elsewhere: read only, selected on focus, copied by its button. */
export function CopyField({ label, value, hint, multiline = false }: { label: string; value: string; hint?: string; multiline?: boolean }) {
  const { t } = useTranslation('ui')
  const [copied, setCopied] = useState(false)
  const copy = async () => setCopied(await copyText(value))
  return (
    <div className="flex flex-col gap-1">
      <span className="font-medium text-small">{label}</span>
      <div className="flex items-start gap-1">
        {multiline ? (
          <textarea
            readOnly
            aria-label={label}
            value={value}
            onFocus={(e) => e.target.select()}
            className={`${CONTROL} field-sizing-content max-h-72 min-h-20 resize-none break-all py-2 font-mono text-small`}
          />
        ) : (
          <input
            readOnly
            aria-label={label}
            value={value}
            onFocus={(e) => e.target.select()}
            className={`${CONTROL} h-9 font-mono text-small`}
          />
        )}
        <IconButton
          icon={copied ? Check : Copy}
          label={copied ? t('copied') : t('copyNamed', { name: label })}
          onClick={copy}
          onBlur={() => setCopied(false)}
          className="mt-0.5"
        />
        <span role="status" className="sr-only">
          {copied ? t('copied') : ''}
        </span>
      </div>
      {hint && <p className="text-faint text-small">{hint}</p>}
    </div>
  )
}
