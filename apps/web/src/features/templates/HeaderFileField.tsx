import type { StoredFile } from '@switchboard/contracts'
import { useMutation } from '@tanstack/react-query'
import { Paperclip, X } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { uploadFile } from '../../lib/upload.ts'
import { Button } from '../../ui/Button.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { IconButton } from '../../ui/IconButton.tsx'

const ACCEPTED = { image: 'image/jpeg,image/png', video: 'video/mp4,video/3gpp', document: 'application/pdf' }

interface Props {
  kind: keyof typeof ACCEPTED
  file: StoredFile | undefined
  /** Name of the file that goes where none is chosen. */
  standing: string | undefined
  onChange: (file: StoredFile | undefined) => void
  disabled?: boolean
}

/** The file of a header: the template's own, or another. */
export function HeaderFileField({ kind, file, standing, onChange, disabled = false }: Props) {
  const { t } = useTranslation('templates')
  const picker = useRef<HTMLInputElement>(null)
  const upload = useMutation({ mutationFn: (chosen: File) => uploadFile(chosen, () => undefined).done, onSuccess: onChange })
  const name = file?.name ?? standing
  return (
    <div className="flex flex-col gap-1">
      <p className="font-medium text-small">{t(`header.${kind}`)}</p>
      <div className="flex min-w-0 items-center gap-2">
        <input
          ref={picker}
          type="file"
          hidden
          accept={ACCEPTED[kind]}
          aria-label={t('chooseFile')}
          onChange={(event) => {
            const [chosen] = event.target.files ?? []
            if (chosen) upload.mutate(chosen)
            event.target.value = ''
          }}
        />
        <Button size="small" busy={upload.isPending} disabled={disabled} onClick={() => picker.current?.click()}>
          <Paperclip aria-hidden className="size-4" />
          {t('chooseFile')}
        </Button>
        <span className="min-w-0 truncate text-small text-soft">{name ?? t('noFile')}</span>
        {file && <IconButton icon={X} label={t('dropFile')} size="small" onClick={() => onChange(undefined)} />}
      </div>
      <InlineFailure error={upload.error} />
    </div>
  )
}
