import clsx from 'clsx'
import { ChevronDown } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CONTROL } from '../../ui/Field.tsx'
import { PickList } from '../../ui/PickList.tsx'
import { Popover } from '../../ui/Popover.tsx'
import { useAuditWords } from './use-audit-words.ts'

interface Props {
  label: string
  /** Acts that stand in the log. */
  acts: readonly string[]
  /** Empty: any. */
  value: string
  onChange: (act: string) => void
}

/** One act of those in the log, found by typing a part of its words. */
export function ActField({ label, acts, value, onChange }: Props) {
  const { t, i18n } = useTranslation('audit')
  const { act } = useAuditWords()
  const [open, setOpen] = useState(false)
  const id = useId()
  const picks = acts
    .map((one) => ({ id: one, name: act(one), chosen: one === value, onPick: () => onChange(one) }))
    .toSorted((a, b) => a.name.localeCompare(b.name, i18n.language))
  const any = { id: 'any', name: t('any'), chosen: value === '', onPick: () => onChange('') }
  return (
    <div className="flex flex-col gap-1">
      <span id={`${id}-label`} className="font-medium text-small">
        {label}
      </span>
      <Popover
        label={label}
        open={open}
        onOpenChange={setOpen}
        trigger={
          <button
            type="button"
            id={id}
            aria-labelledby={`${id}-label ${id}`}
            className={clsx(CONTROL, 'flex h-9 items-center gap-2 text-left')}
          >
            <span className="min-w-0 flex-1 truncate">{value === '' ? t('any') : act(value)}</span>
            <ChevronDown aria-hidden className="size-4 shrink-0 text-faint" strokeWidth={1.75} />
          </button>
        }
      >
        <PickList
          label={label}
          groups={[
            { name: t('any'), picks: [any] },
            { name: label, picks },
          ]}
          onDone={() => setOpen(false)}
        />
      </Popover>
    </div>
  )
}
