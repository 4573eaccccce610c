import { useEffect, useRef } from 'preact/hooks'
import { useWords } from './words.ts'

const EMOJI = '😀 😂 😊 😍 😘 😎 🤔 😅 😢 😭 😡 😱 🙏 👍 👎 👌 👏 💪 👋 🤝 ❤️ 💔 🔥 ✨ 🎉 🎁 💍 💐 ✅ ❌ ❓ ⏰'.split(' ')

/** A handful of signs, drawn by the device itself; phones have all the others on their keyboards. */
export function EmojiPicker({ onPick }: { onPick(sign: string): void }) {
  const t = useWords()
  const box = useRef<HTMLFieldSetElement>(null)
  useEffect(() => box.current?.querySelector('button')?.focus(), [])
  return (
    <fieldset class="emoji" aria-label={t('emoji')} ref={box}>
      {EMOJI.map((sign) => (
        <button key={sign} type="button" onClick={() => onPick(sign)}>
          {sign}
        </button>
      ))}
    </fieldset>
  )
}
