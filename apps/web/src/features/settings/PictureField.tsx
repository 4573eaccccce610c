import type { Me } from '@switchboard/contracts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ImageUp } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../lib/api.ts'
import { uploadFile } from '../../lib/upload.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { toast } from '../../ui/toast.ts'
import { meQuery, useCan, useMe } from '../session/index.ts'

/** My picture: shown, changed, taken away. Each takes effect at once. */
export function PictureField() {
  const { t } = useTranslation('settings')
  const me = useMe()
  const mayUpload = useCan()('file.create')
  const queryClient = useQueryClient()
  const chooser = useRef<HTMLInputElement>(null)
  const save = useMutation({
    mutationFn: async (picture: File | null) =>
      api.patch<Me>('/me', { avatarFile: picture && (await uploadFile(picture, () => undefined).done).key }),
    onSuccess: (next) => {
      queryClient.setQueryData(meQuery.queryKey, next)
      toast(t('ui:saved'))
    },
  })
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center gap-3">
        <Avatar name={me.name} url={me.avatarUrl} size="large" />
        {mayUpload && (
          <>
            <input
              ref={chooser}
              type="file"
              accept="image/jpeg,image/png,image/webp"
              aria-label={t('picture')}
              className="sr-only"
              tabIndex={-1}
              onChange={({ target }) => {
                const [picture] = target.files ?? []
                if (picture) save.mutate(picture)
                target.value = ''
              }}
            />
            <Button size="small" busy={save.isPending} onClick={() => chooser.current?.click()}>
              <ImageUp aria-hidden className="size-4" strokeWidth={1.75} />
              {t(me.avatarUrl ? 'otherPicture' : 'choosePicture')}
            </Button>
          </>
        )}
        {me.avatarUrl && (
          <Button size="small" look="quiet" disabled={save.isPending} onClick={() => save.mutate(null)}>
            {t('removePicture')}
          </Button>
        )}
      </div>
      <InlineFailure error={save.error} />
    </div>
  )
}
