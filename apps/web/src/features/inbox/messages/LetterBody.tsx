import type { Message } from '@switchboard/contracts'
import { useLetters } from '../letters-part.ts'
import { TextBody } from './TextBody.tsx'

/** A mail: its words at once, and what stands around them as soon as its code is there. */
export function LetterBody({ message }: { message: Message }) {
  const letters = useLetters()
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      {letters && <letters.LetterHead message={message} />}
      {message.text && <TextBody text={message.text} />}
      {letters && <letters.LetterFoot message={message} />}
    </div>
  )
}
