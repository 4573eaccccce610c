import { removeUpload, retryUpload, uploadLimits } from '../attach.ts'
import { fileSize } from '../format.ts'
import type { ViewProps } from './App.tsx'
import { Icon } from './Icon.tsx'
import { useLanguage, useWords } from './words.ts'

/** Files of the next message: on their way, there, or refused with the reason. */
export function UploadList({ chat, state }: ViewProps) {
  const t = useWords()
  const language = useLanguage()
  return (
    <ul class="uploads">
      {state.uploads.map((upload) => (
        <li key={upload.id} class={upload.error ? 'bad' : ''}>
          {upload.preview ? <img src={upload.preview} alt="" /> : <Icon name="file" />}
          <div>
            <strong>{upload.file.name}</strong>
            <small role={upload.error ? 'alert' : undefined}>
              {upload.error ? t(upload.error, uploadLimits(chat)) : fileSize(upload.file.size, language)}
            </small>
            {!upload.error && !upload.stored && <progress max={100} value={upload.percent} aria-label={upload.file.name} />}
          </div>
          {upload.error === 'fileFailed' || upload.error === 'slowDown' ? (
            <button type="button" class="tap" aria-label={t('retry')} onClick={() => retryUpload(chat, upload)}>
              <Icon name="retry" />
            </button>
          ) : null}
          <button type="button" class="tap" aria-label={t('remove', { name: upload.file.name })} onClick={() => removeUpload(chat, upload)}>
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  )
}
