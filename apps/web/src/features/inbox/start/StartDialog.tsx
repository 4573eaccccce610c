import { segmentsOf } from '@switchboard/contracts/segments' // the index would bring every schema along
import { useNavigate } from '@tanstack/react-router'
import { Paperclip } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlatformLook } from '../../../lib/platforms.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { InlineFailure } from '../../../ui/Failure.tsx'
import { SelectField, TextArea } from '../../../ui/Field.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { AddressRows, BarredNotes, changedLetter, useFaults } from '../../letters/index.ts'
import { useMe } from '../../session/index.ts'
import { AttachmentTray } from '../AttachmentTray.tsx'
import { draftKey, NO_DRAFT, writeDraft } from '../drafts.ts'
import { useCapabilities } from '../inbox.queries.ts'
import { useDraftFiles } from '../use-draft-files.ts'
import { FirstTemplate } from './FirstTemplate.tsx'
import { choiceOf } from './pools.ts'
import { useStartChoices } from './start-choices.ts'
import { addressOf, firstLetter, firstToSend } from './start-draft.ts'
import { useWriteFirst } from './use-write-first.ts'
import { WhomField } from './WhomField.tsx'

/** Writes to somebody first. What is written stays until it is sent, as in any conversation. */
export function StartDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('letters')
  const me = useMe()
  const navigate = useNavigate()
  const lookOf = usePlatformLook()
  const form = useId()
  const picker = useRef<HTMLInputElement>(null)
  const pages = useStartChoices()
  const key = draftKey({ tenantId: me.tenant.id, userId: me.id }, 'first')
  const write = useWriteFirst()
  // What the channel takes is judged by the server: a draft may change channels.
  const files = useDraftFiles(key, undefined)
  const { draft, change } = files
  const page = choiceOf(pages, draft.first?.pageId) ?? pages[0]
  const capabilities = useCapabilities(page)
  const segments = capabilities?.segments ? segmentsOf(draft.text.trim()).segments : 0
  const whom = draft.first?.to ?? ''
  const whole = { ...draft, first: { ...draft.first, to: whom } }
  const ready = firstToSend(whole, page)
  const letter = firstLetter(draft)
  const faults = useFaults({ ...letter, to: page?.letters && ready ? [addressOf(whom)] : [] })
  const mayGo = ready !== undefined && !files.uploading && faults.size === 0
  const setLetter = (next: Parameters<typeof changedLetter>[1]) => {
    const { letter: was, ...rest } = draft
    const changed = changedLetter(was, next)
    writeDraft(key, changed ? { ...rest, letter: changed } : rest)
  }
  const go = (body: Parameters<typeof write.mutate>[0]) =>
    write.mutate(body, {
      onSuccess: ({ conversation }) => {
        writeDraft(key, NO_DRAFT)
        onClose()
        void navigate({ to: '/inbox/$view/$conversationId', params: { view: 'all', conversationId: conversation.id } })
      },
    })
  const send = () => {
    if (mayGo && !write.isPending && ready && !page?.byTemplate) go(ready)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send()
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) send()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('first.title')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          {!page?.byTemplate && (
            <Button look="primary" type="submit" form={form} busy={write.isPending} disabled={!mayGo}>
              {t('first.send')}
            </Button>
          )}
        </>
      }
    >
      {page ? (
        <div className="flex flex-col gap-4">
          <form id={form} onSubmit={submit} onKeyDown={press} className="flex flex-col gap-4">
            <WhomField page={page} typed={whom} onChange={(typed) => change({ first: { ...whole.first, to: typed } })} />
            {page.letters && ready && <BarredNotes addresses={[addressOf(whom)]} />}
            <SelectField
              label={t('first.channel')}
              value={page.id}
              hint={page.pool && t('first.poolHint')}
              onChange={(event) => change({ first: { ...whole.first, pageId: event.target.value } })}
            >
              {pages.map(({ id, name, account, platform, pool }) => (
                <option key={id} value={id}>
                  {lookOf(platform).name} ·{' '}
                  {pool ? t('first.pool', { name, count: pool.active }) : name === account ? name : `${name} (${account})`}
                </option>
              ))}
            </SelectField>
            {page.letters && (
              <div className="rounded-control border border-control-line bg-surface py-1">
                <AddressRows fields={['cc', 'bcc']} shown={letter} faults={faults} placeholder="" onChange={setLetter} />
              </div>
            )}
            {!page.byTemplate && (
              <>
                <TextArea
                  label={t('first.text')}
                  rows={8}
                  dir="auto"
                  value={draft.text}
                  maxLength={capabilities?.textMax}
                  hint={segments > 0 ? t('inbox:segments', { count: segments }) : undefined}
                  onChange={(event) => change({ text: event.target.value })}
                />
                <div className="-ml-2 flex flex-col">
                  <input
                    ref={picker}
                    type="file"
                    multiple
                    hidden
                    onChange={(event) => {
                      files.add([...(event.target.files ?? [])])
                      event.target.value = ''
                    }}
                  />
                  {(capabilities?.media.length ?? 0) > 0 && (
                    <IconButton icon={Paperclip} label={t('first.attach')} onClick={() => picker.current?.click()} />
                  )}
                  <AttachmentTray composer={files} />
                </div>
                <InlineFailure error={write.error} />
              </>
            )}
          </form>
          {page.byTemplate && <FirstTemplate page={page} whom={whom} busy={write.isPending} error={write.error} onSend={go} />}
        </div>
      ) : (
        <p className="text-soft">{t('first.noChannel')}</p>
      )}
    </Dialog>
  )
}
