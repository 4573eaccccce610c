import { useEffect, useRef } from 'preact/hooks'
import { Icon } from './Icon.tsx'
import { useWords } from './words.ts'

export interface Picture {
  url: string
  name: string
}

/** One picture over everything. The browser's own modal dialog keeps the focus and knows Escape. */
export function Lightbox({ picture, onClose }: { picture: Picture; onClose(): void }) {
  const t = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null
    dialog.current?.showModal()
    return () => before?.focus()
  }, [])
  const swallow = (event: KeyboardEvent) => event.key === 'Escape' && event.stopPropagation()
  return (
    <dialog
      class="lightbox"
      ref={dialog}
      aria-label={picture.name}
      onClose={onClose}
      onClick={() => dialog.current?.close()}
      onKeyDown={swallow}
    >
      <img src={picture.url} alt={picture.name} />
      <button type="button" class="tap" aria-label={t('close')}>
        <Icon name="close" />
      </button>
    </dialog>
  )
}
