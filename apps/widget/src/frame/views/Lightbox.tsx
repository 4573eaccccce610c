import { t } from '../i18n/words.ts'
import { set } from '../state.ts'
import { Tap } from './parts.tsx'

/** One picture over everything. The browser's own modal dialog keeps the focus, gives it back, and knows Escape. */
export function Lightbox({ url, name }: { url: string; name: string }) {
  return (
    <dialog
      aria-label={name}
      use={(dialog) => dialog.showModal()}
      onclose={() => set({ picture: null })}
      onclick={({ currentTarget }) => currentTarget.close()}
    >
      <img src={url} alt={name} />
      <Tap icon="close" label={t('close')} onclick={() => undefined} />
    </dialog>
  )
}
