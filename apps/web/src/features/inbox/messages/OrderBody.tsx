import type { Message } from '@switchboard/contracts'
import { useTranslation } from 'react-i18next'
import { money } from '../../../lib/format.ts'
import { useLocale } from '../../../lib/use-locale.ts'
import { field, list, number, text } from './data.ts'

/** What the customer put into his basket. */
export function OrderBody({ message }: { message: Message }) {
  const { t } = useTranslation('inbox')
  const locale = useLocale()
  const items = list(message.data, 'items')
  const note = message.text ?? text(message.data, 'note')
  return (
    <div className="flex w-60 max-w-full flex-col gap-2">
      <p className="font-medium">{t('kind.order')}</p>
      <table className="w-full text-small">
        <thead className="text-left text-faint text-meta">
          <tr>
            <th scope="col" className="font-normal">
              {t('order.item')}
            </th>
            <th scope="col" className="px-3 text-right font-normal">
              {t('order.quantity')}
            </th>
            <th scope="col" className="text-right font-normal">
              {t('order.price')}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one order never change their order
            <tr key={at}>
              <td className="py-0.5">{text(item, 'name') ?? text(item, 'id')}</td>
              <td className="px-3 text-right">{number(item, 'quantity')}</td>
              <td className="text-right">{price(field(item, 'price'), locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {note && <p className="select-text text-soft">{note}</p>}
    </div>
  )
}

function price(value: unknown, locale: string): string {
  const amount = text(value, 'amount')
  return amount ? money(amount, text(value, 'currency') ?? '', locale) : '–'
}
