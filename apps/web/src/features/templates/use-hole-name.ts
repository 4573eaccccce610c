import type { TemplateContent } from '@switchboard/contracts'
import type { Hole } from '@switchboard/contracts/template-holes' // the index would bring every schema along
import { useTranslation } from 'react-i18next'

/** How a placeholder is called where it is filled: by its name or number and its place, or by its button. */
export function useHoleName({ buttons }: Pick<TemplateContent, 'buttons'>): (hole: Hole) => string {
  const { t } = useTranslation('templates')
  return ({ at, name }) => {
    const button = at.startsWith('button.') ? buttons[Number(at.slice(7))] : undefined
    if (button) return t('hole.button', { button: button.text || t(`button.${button.kind}`) })
    const words = /\D/.test(name) ? name.replaceAll('_', ' ') : `{{${name}}}`
    return at === 'header' ? t('hole.header', { name: words }) : t('hole.body', { name: words })
  }
}
