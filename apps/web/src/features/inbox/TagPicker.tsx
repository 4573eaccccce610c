import type { Conversation, TagRef } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { Tag } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/IconButton.tsx'
import { PickList } from '../../ui/PickList.tsx'
import { Popover } from '../../ui/Popover.tsx'
import { tagsQuery } from './inbox.queries.ts'
import { TagDot } from './TagDot.tsx'

interface Props {
  conversation: Conversation
  onTag: (tag: TagRef, on: boolean) => void
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** The tags of a conversation, each put on or taken off by picking it, several in a row. */
export function TagPicker({ conversation, onTag, open, onOpenChange }: Props) {
  const { t } = useTranslation('inbox')
  const query = useQuery({ ...tagsQuery, enabled: open })
  const tags = query.data ?? []
  const present = conversation.tags.map((tag) => tag.id)
  const picks = tags.map((tag) => {
    const chosen = present.includes(tag.id)
    return {
      id: tag.id,
      name: tag.name,
      start: <TagDot tag={tag} />,
      chosen,
      stays: true,
      onPick: () => onTag(tag, !chosen),
    }
  })
  return (
    <Popover
      label={t('tags')}
      align="end"
      open={open}
      onOpenChange={onOpenChange}
      trigger={<IconButton icon={Tag} label={t('tags')} hotkey="t" size="small" />}
    >
      <PickList
        label={t('tags')}
        groups={[{ name: t('tags'), picks }]}
        from={[query]}
        none={t('noTags')}
        onDone={() => onOpenChange(false)}
      />
    </Popover>
  )
}
