import type { Conversation } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { Tag } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { MenuChoice, SubMenu } from '../../ui/Menu.tsx'
import { useCan } from '../session/index.ts'
import { tagsQuery } from './inbox.queries.ts'
import { TagDot } from './TagDot.tsx'

/** The tags of a conversation, each put on or taken off by choosing it. Nothing where there are no tags. */
export function TagMenu({ conversation, onChange }: { conversation: Conversation; onChange: (tagIds: string[]) => void }) {
  const { t } = useTranslation('inbox')
  const can = useCan()
  const tags = useQuery({ ...tagsQuery, enabled: can('tag.read') }).data ?? []
  const present = conversation.tags.map((tag) => tag.id)
  if (!tags.length) return null
  return (
    <SubMenu icon={Tag} label={t('tags')}>
      {tags.map((tag) => (
        <MenuChoice
          key={tag.id}
          chosen={present.includes(tag.id)}
          start={<TagDot tag={tag} />}
          onSelect={() => onChange(present.includes(tag.id) ? present.filter((id) => id !== tag.id) : [...present, tag.id])}
        >
          {tag.name}
        </MenuChoice>
      ))}
    </SubMenu>
  )
}
