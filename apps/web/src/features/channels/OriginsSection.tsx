import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextArea } from '../../ui/Field.tsx'
import { Section } from '../../ui/Page.tsx'

/** On which sites the chat may stand; empty: anywhere. */
export function OriginsSection({ origins, onChange }: { origins: string[]; onChange: (origins: string[]) => void }) {
  const { t } = useTranslation('channels')
  const [text, setText] = useState(origins.join('\n'))
  const type = (next: string) => {
    setText(next)
    onChange(
      next
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    )
  }
  return (
    <Section title={t('origins')} about={t('originsAbout')}>
      <TextArea
        label={t('origins')}
        bare
        rows={3}
        value={text}
        onChange={(event) => type(event.target.value)}
        placeholder={'https://shop.example\nhttps://*.shop.example'}
        hint={t('originsHint')}
      />
    </Section>
  )
}
