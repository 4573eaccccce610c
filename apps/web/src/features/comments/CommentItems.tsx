import type { CommentRules, Message, ModerationAct } from '@switchboard/contracts'
import { Ban, Eye, EyeOff, Heart, HeartOff, Lock, type LucideIcon, Reply, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { MenuItem } from '../../ui/Menu.tsx'
import { offeredActs } from './offered-acts.ts'

const ICONS: Record<ModerationAct, LucideIcon> = { hide: EyeOff, unhide: Eye, like: Heart, unlike: HeartOff, delete: Trash2, ban: Ban }

interface Props {
  message: Message
  rules: CommentRules
  mayReply: boolean
  mayModerate: boolean
  nowMs: number
  onAnswer: (privately: boolean) => void
  /** `delete` and `ban` are asked for once more by the caller. */
  onAct: (act: ModerationAct) => void
}

/** What can be done with a comment, as items of its menu: only what the platform allows at this moment. */
export function CommentItems({ message, rules, mayReply, mayModerate, nowMs, onAnswer, onAct }: Props) {
  const { t } = useTranslation('comments')
  const { answers, acts } = offeredActs(message, rules, nowMs)
  return (
    <>
      {mayReply && answers.publicly && (
        <MenuItem icon={Reply} onSelect={() => onAnswer(false)}>
          {t('do.answer')}
        </MenuItem>
      )}
      {mayReply && answers.privately && (
        <MenuItem icon={Lock} onSelect={() => onAnswer(true)}>
          {t('do.answerPrivately')}
        </MenuItem>
      )}
      {mayModerate &&
        acts.map((act) => (
          <MenuItem key={act} icon={ICONS[act]} danger={act === 'delete' || act === 'ban'} onSelect={() => onAct(act)}>
            {t(`do.${act}`)}
          </MenuItem>
        ))}
    </>
  )
}
