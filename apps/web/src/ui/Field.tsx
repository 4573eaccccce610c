import clsx from 'clsx'
import { ChevronDown } from 'lucide-react'
import { type ComponentProps, type ReactNode, useId } from 'react'

export const CONTROL =
  'w-full rounded-control border border-control-line bg-surface px-2.5 text-body text-ink transition-colors hover:border-line-strong focus-visible:outline-offset-0 disabled:bg-sunken disabled:text-faint aria-invalid:border-bad'

/** What stands around a control. */
export interface Around {
  label: string
  /** Help beside the field: why, or in which shape. */
  hint?: ReactNode
  /** What is wrong, in words. */
  error?: string | undefined
  /** The label is read out but not shown. */
  bare?: boolean
}

/** A control with its label above and its help, or what is wrong, below. */
export function Frame({ id, label, hint, error, bare, children }: Around & { id: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1">
      <label id={`${id}-label`} htmlFor={id} className={bare ? 'sr-only' : 'font-medium text-small'}>
        {label}
      </label>
      {children}
      {error ? (
        <p id={`${id}-about`} className="text-bad text-small">
          {error}
        </p>
      ) : (
        hint && (
          <p id={`${id}-about`} className="text-faint text-small">
            {hint}
          </p>
        )
      )}
    </div>
  )
}

/** What ties a control to its frame. */
export function bound(id: string, { hint, error }: Pick<Around, 'hint' | 'error'>) {
  return { id, 'aria-invalid': error ? true : undefined, 'aria-describedby': error || hint ? `${id}-about` : undefined }
}

export function TextField({ label, hint, error, bare, className, ...rest }: Around & ComponentProps<'input'>) {
  const id = useId()
  return (
    <Frame {...{ id, label, hint, error, bare }}>
      <input {...bound(id, { hint, error })} className={clsx(CONTROL, 'h-9', className)} {...rest} />
    </Frame>
  )
}

export function TextArea({ label, hint, error, bare, className, ...rest }: Around & ComponentProps<'textarea'>) {
  const id = useId()
  return (
    <Frame {...{ id, label, hint, error, bare }}>
      <textarea {...bound(id, { hint, error })} className={clsx(CONTROL, 'py-2', className)} {...rest} />
    </Frame>
  )
}

export function SelectField({ label, hint, error, bare, className, ...rest }: Around & ComponentProps<'select'>) {
  const id = useId()
  return (
    <Frame {...{ id, label, hint, error, bare }}>
      <Select {...bound(id, { hint, error })} className={clsx('h-9', className)} {...rest} />
    </Frame>
  )
}

/** The browser's own choice list, in the looks of the other controls; the caller says how high it is and names it. */
export function Select({ className, ...rest }: ComponentProps<'select'>) {
  return (
    <span className="relative block">
      <select className={clsx(CONTROL, 'appearance-none truncate pr-8', className)} {...rest} />
      <ChevronDown aria-hidden className="pointer-events-none absolute inset-y-0 right-2.5 my-auto size-4 text-faint" strokeWidth={1.75} />
    </span>
  )
}

export function CheckField({ label, hint, className, ...rest }: Omit<Around, 'error'> & Omit<ComponentProps<'input'>, 'type'>) {
  const id = useId()
  return (
    <div className={clsx('flex items-start gap-2', className)}>
      <input type="checkbox" {...bound(id, { hint, error: undefined })} className="mt-0.5 size-4 shrink-0 accent-accent" {...rest} />
      <div>
        <label htmlFor={id} className="text-body">
          {label}
        </label>
        {hint && (
          <p id={`${id}-about`} className="text-faint text-small">
            {hint}
          </p>
        )}
      </div>
    </div>
  )
}
