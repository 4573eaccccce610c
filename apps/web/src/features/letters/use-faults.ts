import { useTranslation } from 'react-i18next'
import { useSuppressions } from '../../lib/suppressions.ts'
import { type ShownLetter, wrongAddresses } from './shown-letter.ts'

/** What keeps a mail from going out, by address: in words where it is no address, empty where nothing is sent there (`BarredNotes` says why). */
export function useFaults(shown: Pick<ShownLetter, 'to' | 'cc' | 'bcc'>): ReadonlyMap<string, string> {
  const { t } = useTranslation('letters')
  const barred = useSuppressions([...shown.to, ...shown.cc, ...shown.bcc])
  return new Map([
    ...barred.map(({ address }) => [address, ''] as const),
    ...wrongAddresses(shown).map((address) => [address, t('wrongAddress', { address })] as const),
  ])
}
