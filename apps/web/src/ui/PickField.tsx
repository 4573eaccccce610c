import clsx from 'clsx'
import { ChevronDown } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Around, bound, CONTROL, Frame } from './Field.tsx'
import { type Pick, PickList, type Source } from './PickList.tsx'
import { Popover } from './Popover.tsx'

/** Something to pick; its id is the value of the field. */
export type FieldPick = Omit<Pick, 'chosen' | 'stays' | 'leads' | 'hidden' | 'onPick'>

interface Props extends Around {
  groups: readonly { name: string; picks: readonly FieldPick[] }[]
  /** The id of what is picked; empty where nothing is. */
  value: string
  onChange: (value: string) => void
  /** What the picks come from. */
  from?: readonly Source[]
  /** Stands there while nothing is picked. */
  placeholder?: string
  /** Said when nothing is there to be picked. */
  none?: string
  name?: string
  required?: boolean
  disabled?: boolean
  /** Of the control: its height and width. */
  className?: string
}

/** One of many in a form, found by typing: a control that says which, and opens the list. */
export function PickField({ label, hint, error, bare, groups, value, onChange, from = [], placeholder, none, ...rest }: Props) {
  const { name, required = false, disabled, className } = rest
  const { t } = useTranslation('ui')
  const id = useId()
  const control = useRef<HTMLButtonElement>(null)
  const kept = useRef<HTMLInputElement>(null)
  const [open, setOpen] = useState(false)
  const [missed, setMissed] = useState(false)
  const around = { hint, error: error ?? (missed && value === '' ? t('chooseOne') : undefined) }
  const picked = groups.flatMap(({ picks }) => picks).find((pick) => pick.id === value)
  const pick = (next: string) => {
    onChange(next)
    kept.current?.dispatchEvent(new Event('input', { bubbles: true })) // as a control of the browser tells its form
  }
  // Before the list is gone: a dialog around the field takes a focus that is nowhere.
  const done = () => {
    control.current?.focus()
    setOpen(false)
  }
  // Said below the field instead of by the browser, whose word would hang where nothing has the focus. The first fault of a form has the focus.
  const miss = (event: FormEvent<HTMLInputElement>) => {
    event.preventDefault()
    setMissed(true)
    const { form } = event.currentTarget
    if (form?.querySelector(':is(input, textarea, select):invalid') !== event.currentTarget) return
    const hush = (later: Event) => later.preventDefault()
    form.addEventListener('invalid', hush, true)
    setTimeout(() => form.removeEventListener('invalid', hush, true))
    control.current?.focus()
  }
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    setOpen(true)
  }
  return (
    <Frame {...{ id, label, bare, ...around }}>
      <span className="relative block">
        <Popover
          label={label}
          open={open}
          onOpenChange={setOpen}
          trigger={
            <button
              ref={control}
              type="button"
              role="combobox"
              aria-expanded={open}
              {...bound(id, around)}
              aria-labelledby={`${id}-label`}
              aria-required={required || undefined}
              disabled={disabled}
              onKeyDown={press}
              className={clsx(CONTROL, 'flex h-9 items-center gap-2 text-left', className)}
            >
              {picked?.start}
              {picked?.icon && <picked.icon aria-hidden className="size-4 shrink-0 text-faint" strokeWidth={1.75} />}
              <span className={clsx('min-w-0 flex-1 truncate', !picked && 'text-faint')}>{picked?.name ?? placeholder}</span>
              <ChevronDown aria-hidden className="size-4 shrink-0 text-faint" strokeWidth={1.75} />
            </button>
          }
        >
          <PickList
            label={label}
            groups={groups.map((group) => ({
              name: group.name,
              picks: group.picks.map((one) => ({ ...one, chosen: one.id === value, onPick: () => pick(one.id) })),
            }))}
            from={from}
            at={value || undefined}
            {...(none !== undefined && { none })}
            onDone={done}
          />
        </Popover>
        <input
          ref={kept}
          name={name}
          value={value}
          required={required}
          disabled={disabled}
          tabIndex={-1}
          aria-hidden
          onChange={() => undefined} // its value comes from outside
          onInvalid={miss}
          onFocus={() => control.current?.focus()}
          className="pointer-events-none absolute inset-0 size-full opacity-0"
        />
      </span>
    </Frame>
  )
}
