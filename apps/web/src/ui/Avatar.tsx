import clsx from 'clsx'
import { useState } from 'react'
import { initials } from '../lib/format.ts'

const SIZES = { tiny: 'size-5 text-[9px]', small: 'size-7 text-[11px]', normal: 'size-9 text-small', large: 'size-14 text-head' }
/** Tints that keep dark letters readable; the name chooses, so a person keeps his colour. */
const TINTS = ['avatar-1', 'avatar-2', 'avatar-3', 'avatar-4', 'avatar-5', 'avatar-6']

/** A face, or the letters that stand for it. Decorative: the name always stands beside it or in the control around it. */
export function Avatar({
  name,
  url,
  size = 'normal',
  square = false,
}: {
  name: string
  url?: string | null | undefined
  size?: keyof typeof SIZES
  square?: boolean
}) {
  const [broken, setBroken] = useState<string>()
  const shape = clsx(
    'inline-flex shrink-0 select-none items-center justify-center overflow-hidden font-semibold',
    SIZES[size],
    square ? 'rounded-control' : 'rounded-full',
  )
  if (url && url !== broken)
    return (
      <img
        src={url}
        alt=""
        onError={() => setBroken(url)}
        className={clsx(shape, 'object-cover')}
        referrerPolicy="no-referrer"
        loading="lazy"
      />
    )
  return (
    // The letters are drawn by the style sheet: they are a picture of the name, not text to be read out or compared with it.
    <span
      aria-hidden
      data-initials={initials(name)}
      className={clsx(shape, 'before:content-[attr(data-initials)]', TINTS[hash(name) % TINTS.length])}
    />
  )
}

function hash(text: string): number {
  let sum = 0
  for (const sign of text) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) >>> 0
  return sum
}
